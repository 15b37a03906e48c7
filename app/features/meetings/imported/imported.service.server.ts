import type { Db, Trx } from '#db/schema.ts';
import { env } from '#app/lib/env.server.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { personIdOf } from '#app/features/people/actor.rules.ts';
import { maxSentSequence, saveSequence } from '../entries/entries.repository.server.ts';
import { nextSequence } from '../meetings.rules.ts';
import { rewriteOccurrences, writeOccurrences } from '../occurrences/occurrences.service.server.ts';
import * as repository from './imported.repository.server.ts';
import type { ImportedEvent, ImportedState } from './imported.schema.ts';

/** Writes events that come from files and other calendars. Whether they may come in is the importing feature's question. */

export async function addImported(trx: Trx, actor: Actor, events: readonly (ImportedEvent & { entryId: string })[], now: Date): Promise<void> {
  // A UID of ours: whatever a file calls its event, it can never pass for one of somebody else.
  const domain = env().MAIL_FROM.split('@').at(-1)?.replace(/[>\s].*$/, '') || 'ortaq.invalid';
  await repository.insertEvents(trx, events, { domain, createdBy: personIdOf(actor), now });
  await writeOccurrences(trx, events);
}

/** False when somebody has changed the entry since `version`: their work stands. Who gives it a room changes it, so none is in one here. */
export async function changeImported(trx: Trx, event: ImportedEvent & { entryId: string; version: number }, now: Date): Promise<boolean> {
  if (!(await repository.updateEvent(trx, event, event.version, now))) return false;
  const sent = await maxSentSequence(trx, event.entryId);
  if (sent !== null) await saveSequence(trx, event.entryId, nextSequence(0, sent));
  await rewriteOccurrences(trx, event.entryId);
  return true;
}

export const listImported = (db: Db, ids: readonly string[]): Promise<ImportedState[]> => repository.listStates(db, ids);

/** Takes back what nobody touched since; gives the ids that are gone. */
export const removeImported = (trx: Trx, items: readonly { entryId: string; version: number }[]): Promise<string[]> => repository.deleteUntouched(trx, items);
