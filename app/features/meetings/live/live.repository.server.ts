import { newId } from '#app/lib/ids.ts';
import type { Db, Trx } from '#db/schema.ts';
import type { Line } from '../agenda/agenda.rules.ts';
import type { LiveLine, Run, RunSpan } from './live.rules.ts';

/** A session while it is held, the spans in which each line was at hand, and the states of the items. */

type Columns = { agendaItemId: string | null; agendaBreakId: string | null };

const lineOf = ({ agendaItemId, agendaBreakId }: Columns): Line | null => (agendaItemId ? `i:${agendaItemId}` : agendaBreakId ? `b:${agendaBreakId}` : null);
const columnsOf = (line: Line | null): Columns => ({ agendaItemId: line?.startsWith('i:') ? line.slice(2) : null, agendaBreakId: line?.startsWith('b:') ? line.slice(2) : null });

export async function findRun(db: Db, meetingId: string) {
  const row = await db.selectFrom('meetingRuns').selectAll().where('meetingId', '=', meetingId).executeTakeFirst();
  if (!row) return null;
  const { agendaItemId, agendaBreakId, ...run } = row;
  return { ...run, current: lineOf({ agendaItemId, agendaBreakId }) };
}

export async function listSpans(db: Db, meetingId: string): Promise<RunSpan[]> {
  const rows = await db.selectFrom('runSpans').select(['agendaItemId', 'agendaBreakId', 'startedAt', 'endedAt']).where('meetingId', '=', meetingId).orderBy('startedAt').orderBy('id').execute();
  return rows.map(({ startedAt, endedAt, ...columns }) => ({ line: lineOf(columns)!, startedAt, endedAt }));
}

/** The caller holds the meeting's lock. */
export async function saveRun(trx: Trx, meetingId: string, run: Run, now: Date): Promise<void> {
  const set = { state: run.state, ...columnsOf(run.current), endedAt: run.state === 'ended' ? now : null, updatedAt: now };
  await trx
    .insertInto('meetingRuns')
    .values({ meetingId, startedAt: now, ...set })
    .onConflict((conflict) => conflict.column('meetingId').doUpdateSet((eb) => ({ ...set, version: eb('meetingRuns.version', '+', 1) })))
    .execute();
}

export async function closeSpan(trx: Trx, meetingId: string, now: Date): Promise<void> {
  await trx
    .updateTable('runSpans')
    .set((eb) => ({ endedAt: eb.fn('greatest', [eb.val(now), 'startedAt']) }))
    .where('meetingId', '=', meetingId)
    .where('endedAt', 'is', null)
    .execute();
}

export async function openSpan(trx: Trx, meetingId: string, line: Line, now: Date): Promise<void> {
  await trx.insertInto('runSpans').values({ id: newId(), meetingId, ...columnsOf(line), startedAt: now }).execute();
}

export async function saveItemState(trx: Trx, meetingId: string, itemId: string, state: LiveLine['state'], now: Date): Promise<void> {
  await trx
    .updateTable('agendaItems')
    .set((eb) => ({ state, version: eb('version', '+', 1), updatedAt: now }))
    .where('meetingId', '=', meetingId)
    .where('id', '=', itemId)
    .where('state', '!=', state)
    .execute();
}
