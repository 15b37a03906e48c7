import { setTimeout as wait } from 'node:timers/promises';
import type { AppLoadContext } from '@remix-run/node';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { mayAskForSeat, mayMailSeat } from '#app/features/people/access/limits.service.server.ts';
import type { AskForSeat } from '#app/features/registrations/registrations.schema.ts';
import { askForSeat } from '#app/features/registrations/registrations.service.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';

/** The answer never comes sooner, so that its speed does not tell whether the address was known. */
const ANSWER_AFTER_MS = 350;

type Args = { context: AppLoadContext };

/** Asks for a seat. Beyond the limit of an address the answer stays the same: whoever asks must not learn that somebody else did. */
export async function askOnce({ context }: Args, actor: Actor, entryId: string, input: AskForSeat): Promise<Result<undefined, 'notFound' | 'closed' | 'tooOften'>> {
  const db = database();
  if (!(await mayAskForSeat(db, context.clientAddress))) return refuse('tooOften');
  const work = async () => ((await mayMailSeat(db, input.email)) ? askForSeat(db, actor, entryId, input, clock()) : ok());
  const [asked] = await Promise.all([work(), wait(ANSWER_AFTER_MS)]);
  return asked;
}
