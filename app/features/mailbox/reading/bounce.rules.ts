import { singleLine } from '#app/lib/plain-text.ts';
import { valuesOf, type HeaderLine } from './headers.rules.ts';

/** A mail that says how another mail fared: a report (RFC 3464), or the prose of older servers about a loss. */

export type Bounce = {
  /** Of the return path the lost mail left with. */
  token: string | null;
  /** Message-IDs of ours that may be meant, the surest first. */
  messageIds: string[];
  /** `delivered`: in the mailbox, or with a server of the recipient that reports no further. */
  outcome: 'failed' | 'delayed' | 'delivered' | 'other';
  /** The server's own words. */
  detail: string;
};

type Parts = {
  lines: readonly HeaderLine[];
  from: string | null;
  subject: string;
  references: readonly string[];
  text: string;
  contentType: string;
  reportType: string;
  /** message/delivery-status, as text. */
  status: string | null;
  /** Headers of the mail that came back. */
  original: string | null;
};

const LONGEST_DETAIL = 500;

/** Null when the mail is no such message. A person who answers is never taken for a server. */
export function readBounce(parts: Parts): Bounce | null {
  const token = tokenOf(parts.lines);
  const messageIds = [...new Set([...messageIdsIn(parts.original ?? ''), ...parts.references])].slice(0, 20);
  const isReport = parts.contentType === 'multipart/report' && /^delivery-status$/i.test(parts.reportType) && parts.status !== null;
  if (isReport) return { token, messageIds, ...outcomeOf(parts.status ?? '') };
  if (!isFromServer(parts)) return null;
  return { token, messageIds: [...new Set([...messageIds, ...messageIdsIn(parts.text)])].slice(0, 20), outcome: 'failed', detail: proseOf(parts.text) };
}

const RECIPIENT_HEADERS = ['to', 'delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'x-delivered-to', 'original-recipient'];

function tokenOf(lines: readonly HeaderLine[]): string | null {
  const addresses = RECIPIENT_HEADERS.flatMap((key) => valuesOf(lines, key)).join(' ');
  return /\+b\.([A-Za-z0-9_-]{1,40})@/.exec(addresses)?.[1] ?? null;
}

/** Holiday answers too come with an empty return path: alone it says nothing. */
function isFromServer({ lines, from, subject }: Parts): boolean {
  if (/^(mailer-daemon|postmaster|mail-daemon|mdaemon)@/i.test(from ?? '')) return true;
  const isNullSender = valuesOf(lines, 'return-path').some((value) => value.replace(/\s/g, '') === '<>');
  return isNullSender && /undeliver|deliver(y|ed).*(fail|status|problem)|failure notice|returned mail|не ?доставлен|жеткізілме/i.test(subject);
}

function messageIdsIn(text: string): string[] {
  return Array.from(text.slice(0, 64_000).matchAll(/^message-id:\s*(<[^<>\s]{3,250}>)/gim), (match) => match[1]!).slice(0, 10);
}

/** The groups of a report: one for the mail, then one for each recipient. We send to one. */
function outcomeOf(status: string): Pick<Bounce, 'outcome' | 'detail'> {
  const groups = status.slice(0, 64_000).replace(/\r\n?/g, '\n').replace(/\n[ \t]+/g, ' ').split(/\n\s*\n/).map(fieldsOf);
  const recipients = groups.filter((fields) => fields.has('action'));
  const worst = recipients.find((fields) => action(fields) === 'failed') ?? recipients.find((fields) => action(fields) === 'delayed') ?? recipients[0];
  if (!worst) return { outcome: 'other', detail: '' };
  const code = /^[245]\.\d{1,3}\.\d{1,3}/.exec(worst.get('status') ?? '')?.[0] ?? '';
  const said = singleLine((worst.get('diagnostic-code') ?? '').replace(/^\s*[\w-]+\s*;/, ''));
  const detail = said.includes(code) ? said : `${code} ${said}`.trim();
  const outcome = action(worst);
  return { outcome: OUTCOMES[outcome] ?? 'other', detail: detail.slice(0, LONGEST_DETAIL) };
}

/** Postfix calls the last step it takes itself "relayed", a mailing list "expanded". */
const OUTCOMES: Record<string, Bounce['outcome'] | undefined> = { failed: 'failed', delayed: 'delayed', delivered: 'delivered', relayed: 'delivered', expanded: 'delivered' };

const action = (fields: Map<string, string>) => (fields.get('action') ?? '').trim().split(/\s/)[0]!.toLowerCase();

function fieldsOf(group: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of group.split('\n')) {
    const at = line.indexOf(':');
    if (at > 0) fields.set(line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim());
  }
  return fields;
}

/** Of a bounce in prose the line that looks like a server's answer, else its beginning. */
function proseOf(text: string): string {
  const lines = text.split('\n').map(singleLine).filter(Boolean);
  const telling = lines.slice(0, 200).find((line) => /\b[45]\d\d[ -]|\b[45]\.\d+\.\d+\b/.test(line));
  return (telling ?? lines.slice(0, 3).join(' ')).slice(0, LONGEST_DETAIL);
}
