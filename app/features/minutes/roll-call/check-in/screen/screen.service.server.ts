import type { Db } from '#db/schema.ts';
import { clock } from '#app/lib/clock.server.ts';
import { env } from '#app/lib/env.server.ts';
import { isSecretariat, type Actor } from '#app/features/people/actor.rules.ts';
import { findDoor } from '../check-in.service.server.ts';
import { codeOf, type Code } from '../codes.service.server.ts';
import { listCheckIns } from '../check-in.repository.server.ts';

/** Owns what stands at the door: the code of this minute, or the one that is printed on the sheet. */

const urlOf = (code: Code) => `${env().PUBLIC_URL}/check-in/${codeOf(code)}`;

/** Null for those who do not keep the roll, and where there is no single session. */
export async function findScreen(db: Db, actor: Actor, meetingId: string) {
  if (!isSecretariat(actor)) return null;
  const code: Code = { meetingId, kind: 'screen', minute: Math.floor(clock().getTime() / 60_000) };
  const door = await findDoor(db, { kind: 'public', language: actor.language }, { code: codeOf(code), phone: null });
  if (!door) return null;
  const people = new Set((await listCheckIns(db, meetingId)).filter((each) => each.state !== 'refused').map((each) => each.personId));
  return { href: urlOf(code), problem: door.problem, opensAt: door.opensAt, count: people.size };
}

/** Printed before the session, it opens the door as long as the session lasts. Who comes by it is looked at. */
export function printedUrl(meetingId: string): string {
  return urlOf({ meetingId, kind: 'paper', minute: 0 });
}
