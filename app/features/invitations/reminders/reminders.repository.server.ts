import { sql } from 'kysely';
import type { Db, RemindersTable, Trx } from '#db/schema.ts';

/** Rows of reminders and of when they were done. */

export type ReminderRow = { id: string; audience: RemindersTable['audience']; unit: RemindersTable['unit']; amount: number | null; at: Date | null; createdAt: Date; /** Of the meeting or its series, not by the rule of a body. */ isOwn: boolean; ranAt: Date | null; mailCount: number | null };

/** What holds for a meeting: its own, once it has any, removed ones included; else those of its series; else the rule of its body. */
export async function listOfMeeting(db: Db, meetingId: string, timeSequence: number): Promise<ReminderRow[]> {
  const { rows } = await sql<ReminderRow>`
    select reminder.id, reminder.audience, reminder.unit, reminder.amount, reminder.at, reminder.created_at, reminder.body_id is null as is_own,
      run.ran_at, run.mail_count
    from meetings meeting
    left join meetings series on meeting.original_start is not null and series.entry_id = meeting.entry_id and series.original_start is null
    cross join lateral (select exists (select 1 from reminders own where own.meeting_id = meeting.id) as own,
      exists (select 1 from reminders ours where ours.meeting_id = series.id) as of_series) has
    join reminders reminder on reminder.removed_at is null and case when has.own then reminder.meeting_id = meeting.id
      when has.of_series then reminder.meeting_id = series.id else reminder.body_id = meeting.body_id end
    left join reminder_runs run on run.reminder_id = reminder.id and run.meeting_id = meeting.id
      and run.time_sequence = case reminder.unit when 'moment' then 0 else ${timeSequence}::int end
    where meeting.id = ${meetingId}
    order by reminder.created_at, reminder.id`.execute(db);
  return rows;
}

export function listOfBody(db: Db, bodyId: string) {
  return db.selectFrom('reminders').select(['id', 'audience', 'unit', 'amount', 'createdAt']).where('bodyId', '=', bodyId).where('removedAt', 'is', null).orderBy('createdAt').orderBy('id').execute();
}

export async function hasOwn(db: Db, meetingId: string): Promise<boolean> {
  return (await db.selectFrom('reminders').select('id').where('meetingId', '=', meetingId).limit(1).executeTakeFirst()) !== undefined;
}

type NewReminder = { id: string; meetingId: string | null; bodyId: string | null; audience: RemindersTable['audience']; unit: RemindersTable['unit']; amount: number | null; at: Date | null; createdBy: string | null; isDemo: boolean; createdAt: Date };

export async function insert(trx: Trx, rows: NewReminder[]): Promise<void> {
  if (rows.length > 0) await trx.insertInto('reminders').values(rows).execute();
}

export async function remove(trx: Trx, where: { id: string; meetingId: string } | { id: string; bodyId: string }, now: Date): Promise<boolean> {
  const query = trx.updateTable('reminders').set({ removedAt: now }).where('id', '=', where.id).where('removedAt', 'is', null);
  const result = await ('meetingId' in where ? query.where('meetingId', '=', where.meetingId) : query.where('bodyId', '=', where.bodyId)).executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** The meeting follows the rule of its body again. */
export async function forgetOwn(trx: Trx, meetingId: string): Promise<void> {
  await trx.deleteFrom('reminders').where('meetingId', '=', meetingId).execute();
}

/** Meetings ahead that have reminders and whose guests were told. */
export async function listMeetingsAhead(db: Db, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select meeting.id from meetings meeting
    join meeting_entries entry on entry.meeting_id = meeting.id
    where not entry.is_series and entry.starts_at > ${now} and entry.starts_at < ${now}::timestamptz + interval '120 days'
      and entry.status in ('planned', 'confirmed') and meeting.state <> 'closed'
      and exists (select 1 from reminders reminder where reminder.meeting_id = meeting.id or reminder.body_id = meeting.body_id
        or reminder.meeting_id in (select series.id from meetings series where series.entry_id = meeting.entry_id and series.original_start is null))
    order by entry.starts_at`.execute(db);
  return rows.map(({ id }) => id);
}

/** False when it was done already: of two workers one does it. */
export async function insertRun(trx: Trx, run: { reminderId: string; meetingId: string; timeSequence: number; mailCount: number; ranAt: Date }): Promise<boolean> {
  const result = await trx.insertInto('reminderRuns').values(run).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}

/** When each guest was last written to about this meeting. */
export async function listWritten(db: Db, meetingId: string): Promise<Map<string, Date>> {
  const { rows } = await sql<{ invitationId: string; at: Date }>`
    select guest.id as invitation_id, max(mail.created_at) as at
    from meeting_guests guest
    join mails mail on mail.invitation_id = guest.id or mail.invitation_id = guest.series_invitation_id
    join mail_states state on state.mail_id = mail.id and state.kind not in ('undone', 'dropped')
    where guest.meeting_id = ${meetingId}
    group by guest.id`.execute(db);
  return new Map(rows.map(({ invitationId, at }) => [invitationId, at]));
}
