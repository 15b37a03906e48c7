import type { Db } from '#db/schema.ts';
import { clock } from '#app/lib/clock.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { isSecretariat, type Actor } from '#app/features/people/actor.rules.ts';
import { acceptSuggestions } from '#app/features/meetings/agenda/suggestions/suggestions.service.server.ts';
import { findMinutes } from '../../minutes.repository.server.ts';
import { isLocked } from '../../minutes.rules.ts';
import * as repository from './next-agenda.repository.server.ts';

/** Owns that minutes are put before their body: as the first item of its next session. */

export type NextAgenda = { session: repository.NextSession | null; isOn: boolean };

/** Where the minutes stand, or could stand; without a session to come, the next agenda proposes them by itself. */
export async function findNextAgenda(db: Db, meetingId: string, minutesId: string): Promise<NextAgenda> {
  const on = await repository.findItem(db, minutesId);
  return { session: on ?? (await repository.findNextSession(db, meetingId, clock())), isOn: on !== null };
}

/** Once there, nothing happens. */
export async function putOnNextAgenda(db: Db, actor: Actor, meetingId: string): Promise<Result<{ meetingId: string }, 'forbidden' | 'notFound' | 'locked' | 'noSession' | 'stale'>> {
  if (!isSecretariat(actor)) return refuse('forbidden');
  const minutes = await findMinutes(db, meetingId);
  if (!minutes) return refuse('notFound');
  if (isLocked(minutes.state)) return refuse('locked');
  const { session, isOn } = await findNextAgenda(db, meetingId, minutes.id);
  if (!session) return refuse('noSession');
  if (isOn) return ok({ meetingId: session.meetingId });
  const taken = await acceptSuggestions(db, actor, { meetingId: session.meetingId, keys: [`minutes:${minutes.id}`] });
  return taken.ok ? ok({ meetingId: session.meetingId }) : refuse('stale');
}
