import { createCookie } from '@remix-run/node';
import { env } from '#app/lib/env.server.ts';
import type { LinkActor, PublicActor } from '#app/features/people/actor.rules.ts';
import { useCapability as readLink } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { newSecret } from '#app/features/people/access/secrets.service.server.ts';
import type { Language } from '#app/lib/text3.ts';

/** What a phone is known by at the door: the link of an invitation that was opened on it, and a number drawn by lot. Both are sent to the door alone. */

const DAYS = 86_400;
const PATH = '/check-in';
const options = () => ({ path: PATH, httpOnly: true, sameSite: 'lax' as const, secure: env().PUBLIC_URL.startsWith('https:') });
const invitation = () => createCookie('invitation', { ...options(), maxAge: 120 * DAYS });
const phone = () => createCookie('phone', { ...options(), maxAge: 3 * DAYS });

/** The page of an invitation was opened here; whoever opens another one later is that one. */
export function keepInvitation(token: string): Promise<string> {
  return invitation().serialize(token);
}

/** The guest whose invitation was opened on this phone, as long as its link works; otherwise anybody. */
export async function guestOfPhone(request: Request, language: Language): Promise<LinkActor | PublicActor> {
  const token: unknown = await invitation().parse(request.headers.get('Cookie'));
  const link = typeof token === 'string' ? await readLink(database(), 'answer', token, clock()) : null;
  if (!link?.ok) return { kind: 'public', language };
  const { personId, objectId } = link.value;
  return { kind: 'link', purpose: 'answer', personId, objectId, language };
}

export async function phoneOf(request: Request): Promise<string | null> {
  const known: unknown = await phone().parse(request.headers.get('Cookie'));
  return typeof known === 'string' && /^[\w-]{32}$/.test(known) ? known : null;
}

/** Only saving makes one: looking leaves nothing behind. */
export async function newPhone(): Promise<{ phone: string; cookie: string }> {
  const drawn = newSecret();
  return { phone: drawn, cookie: await phone().serialize(drawn) };
}
