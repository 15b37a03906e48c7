import type { Role } from '#db/schema.ts';

export const LINK_MINUTES = 15;
export const SESSION_DAYS = 14;
/** More mails to one address within the life of a link would only pile up: the earlier ones still work. */
export const MAILS_PER_ADDRESS = 3;
export const REQUESTS_PER_CLIENT = 20;
export const SEAT_MAILS_PER_ADDRESS = 5;
export const SEAT_REQUESTS_PER_CLIENT = 40;

/** The demo accounts that the sign-in page of the embedded demo offers, by `people.key`. */
export const DEMO_KEYS: Record<Role, string> = {
  secretariat: 'demo-secretariat',
  agency: 'demo-agency',
  member: 'demo-member',
  auditor: 'demo-auditor',
};
export const DEMO_ROLES = Object.keys(DEMO_KEYS) as Role[];

export type LinkProblem = 'unknown' | 'used' | 'expired';

export function linkProblem(link: { usedAt: Date | null; expiresAt: Date } | null, now: Date): LinkProblem | null {
  if (!link) return 'unknown';
  if (link.usedAt) return 'used';
  return link.expiresAt <= now ? 'expired' : null;
}

/**
 * What counts as one client: an IPv4 address, or the /64 an IPv6 address lies in, because one household gets a whole /64.
 * IPv4 written as IPv6 (::ffff:a.b.c.d) is IPv4.
 */
export function clientKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped) return mapped[1] ?? address;
  if (!address.includes(':')) return address || 'unknown';
  const [head = '', tail = ''] = (address.split('%')[0] ?? '').toLowerCase().split('::');
  const groups = (part: string) => (part ? part.split(':') : []);
  const missing = address.includes('::') ? Math.max(0, 8 - groups(head).length - groups(tail).length) : 0;
  const all = [...groups(head), ...Array<string>(missing).fill('0'), ...groups(tail)];
  return `${all.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`;
}

const BROWSERS = [['Firefox/', 'Firefox'], ['YaBrowser/', 'Yandex'], ['Edg/', 'Edge'], ['OPR/', 'Opera'], ['Chrome/', 'Chrome'], ['Safari/', 'Safari']] as const;
const SYSTEMS = [['Android', 'Android'], ['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Windows', 'Windows'], ['Mac OS X', 'macOS'], ['Linux', 'Linux']] as const;

/** "Firefox, Windows": names that read the same in every language. Undefined when the browser does not say. */
export function deviceOf(userAgent: string | null): string | undefined {
  const find = (names: readonly (readonly [string, string])[]) => names.find(([mark]) => userAgent?.includes(mark))?.[1];
  return [find(BROWSERS), find(SYSTEMS)].filter(Boolean).join(', ') || undefined;
}
