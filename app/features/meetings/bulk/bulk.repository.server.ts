import { sql } from 'kysely';
import { json } from '#db/json.ts';
import type { Db, Trx } from '#db/schema.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { visibleTo } from '../entries/entries.repository.server.ts';
import type { BulkState, Part } from './bulk.rules.ts';

/** Reads and writes many entries of one change, and what stood in them before. */

export type BulkRow = Awaited<ReturnType<typeof listBulkRows>>[number];

/** In the order of their ids, so that two changes of the same rows never wait for each other in a circle. */
export function listBulkRows(db: Db, actor: Actor, ids: readonly string[], now: Date) {
  return db
    .selectFrom('entries')
    .where('entries.id', 'in', [...ids])
    .where('entries.kind', '<>', 'meeting')
    .where(visibleTo(actor, now))
    .select(['entries.id', 'entries.version', 'entries.title', 'entries.status', 'entries.visibility', 'entries.embargoUntil', 'entries.cancelReason', 'entries.parentId'])
    .select(['entries.allDay', 'entries.startsAt', 'entries.startsOn', 'entries.endsOn', 'entries.undatedPeriod', 'entries.timeZone', 'entries.isDemo', 'entries.sequence'])
    .select((eb) => [
      sql<Part[]>`coalesce((select json_agg(json_build_object('agencyId', ea.agency_id, 'role', ea.role, 'isInferred', ea.is_inferred) order by ea.role desc, ea.agency_id)
        from entry_agencies ea where ea.entry_id = entries.id), '[]')`.as('agencies'),
      sql<string[]>`array(select direction_key from entry_directions where entry_id = entries.id order by direction_key)`.as('directionKeys'),
      eb.selectFrom('entryProposals as p').select('p.state').whereRef('p.entryId', '=', 'entries.id').as('proposalState'),
    ])
    .orderBy('entries.id')
    .execute();
}

export async function lockEntries(trx: Trx, ids: readonly string[]): Promise<void> {
  await trx.selectFrom('entries').select('id').where('id', 'in', [...ids]).orderBy('id').forUpdate().execute();
}

export async function restoreAgencies(trx: Trx, entryId: string, parts: readonly Part[]): Promise<void> {
  await trx.deleteFrom('entryAgencies').where('entryId', '=', entryId).execute();
  if (parts.length > 0) await trx.insertInto('entryAgencies').values(parts.map((part) => ({ entryId, ...part }))).execute();
}

/** `version` is the one the change left behind: whoever changed the row since is not overruled by taking back. */
export type KeptEntry = { entryId: string; version: number; before: BulkState };

export async function insertEdit(trx: Trx, row: { id: string; personId: string | null; entries: KeptEntry[]; createdAt: Date }): Promise<void> {
  await trx.insertInto('bulkEdits').values({ ...row, entries: json(row.entries) }).execute();
}

export async function findEdit(db: Db, id: string) {
  const row = await db.selectFrom('bulkEdits').selectAll().where('id', '=', id).executeTakeFirst();
  return row && { ...row, entries: row.entries as KeptEntry[] };
}

export async function lockEdit(trx: Trx, id: string) {
  await trx.selectFrom('bulkEdits').select('id').where('id', '=', id).forUpdate().execute();
  return findEdit(trx, id);
}

export async function markUndone(trx: Trx, id: string, now: Date): Promise<void> {
  await trx.updateTable('bulkEdits').set({ undoneAt: now }).where('id', '=', id).execute();
}
