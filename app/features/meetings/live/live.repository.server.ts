import { sql } from 'kysely';
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

/** The meeting itself; of a series the session that is held, else the one nearest to now within a day. `isNow`: held, or about to be. */
export async function findSessionToFollow(db: Db, meetingId: string, now: Date): Promise<{ meetingId: string; isRunning: boolean; isNow: boolean } | null> {
  const { rows } = await sql<{ meetingId: string; isRunning: boolean; isNow: boolean }>`/* prepared */
    select m.id as meeting_id, coalesce(run.state in ('running', 'paused'), false) as is_running,
      coalesce(run.state in ('running', 'paused'), false) or (run.state is null and ${now} between e.starts_at - interval '1 hour' and e.ends_at) as is_now
    from meetings asked
    join meeting_entries asked_entry on asked_entry.meeting_id = asked.id
    join meetings m on case when asked_entry.is_series then m.entry_id = asked.entry_id else m.id = asked.id end
    join meeting_entries e on e.meeting_id = m.id and not e.is_series
    left join meeting_runs run on run.meeting_id = m.id
    where asked.id = ${meetingId} and e.status in ('planned', 'confirmed', 'held')
      and (not asked_entry.is_series or run.state in ('running', 'paused') or e.starts_at between ${now}::timestamptz - interval '1 day' and ${now}::timestamptz + interval '1 day')
    order by is_now desc, is_running desc, abs(extract(epoch from e.starts_at - ${now})) limit 1`.execute(db);
  return rows[0] ?? null;
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

/** Its spans go with it. */
export async function deleteRun(trx: Trx, meetingId: string): Promise<void> {
  await trx.deleteFrom('meetingRuns').where('meetingId', '=', meetingId).execute();
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
