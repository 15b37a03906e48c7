import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { json } from '#db/json.ts';
import type { Db, Text3, Trx } from '#db/schema.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { visibleTo, type EntryRow } from '../entries/entries.repository.server.ts';
import type { SeriesTimes } from '../occurrences/occurrences.rules.ts';

/** Rows of a series: its changed sessions, its split in two, and its sessions in their order. */

export type Session = {
  id: string;
  entryId: string;
  /** Null for a session of an event: only meetings have agendas and minutes. */
  meetingId: string | null;
  originalStart: Date;
  startsAt: Date;
  endsAt: Date;
  title: Text3;
  description: Text3 | null;
  place: Text3 | null;
  roomId: string | null;
  format: 'in_person' | 'online' | 'hybrid';
  onlineUrl: string | null;
  status: 'draft' | 'planned' | 'confirmed' | 'held' | 'cancelled';
  timeZone: string;
  allDay: boolean;
  startsOn: string | null;
  endsOn: string | null;
  isChanged: boolean;
  /** Why this day was called off. */
  cancelReason: string | null;
  hasAgenda: boolean;
};

/** Every session of these entries, in order; `sight` says over occurrences which of them a reader may see. */
export async function listSessions(db: Db, entryIds: readonly string[], sight: RawBuilder<SqlBool> = sql<SqlBool>`true`): Promise<Session[]> {
  const { rows } = await sql<Session>`/* prepared */
    select o.id, o.entry_id, m.id as meeting_id, o.original_start, o.starts_at, o.ends_at, o.title, o.place, o.room_id, o.status,
      case when change.fields ? 'description' then nullif(change.fields->'description', 'null') else entry.description end as description,
      coalesce(change.fields->>'format', entry.format) as format, case when change.fields ? 'onlineUrl' then change.fields->>'onlineUrl' else entry.online_url end as online_url,
      entry.time_zone, o.all_day, o.starts_on, o.ends_on, change.fields->>'cancelReason' as cancel_reason, coalesce(change.is_cancelled or change.fields <> '{}', false) as is_changed,
      exists (select 1 from agenda_items item where item.meeting_id = m.id) as has_agenda
    from occurrences o
    join entries entry on entry.id = o.entry_id
    left join meetings m on m.entry_id = o.entry_id and m.original_start = o.original_start
    left join entry_changes change on change.entry_id = o.entry_id and change.original_start = o.original_start
    where o.entry_id = any(${[...entryIds]}::uuid[]) and ${sight}
    order by o.original_start, o.id`.execute(db);
  return rows;
}

export async function findSeriesMeetingId(db: Db, entryId: string): Promise<string | null> {
  return (await db.selectFrom('meetings').select('id').where('entryId', '=', entryId).where('originalStart', 'is', null).executeTakeFirst())?.id ?? null;
}

export type Frame = SeriesTimes & {
  meetingId: string | null;
  /** The meetings of the series that this one continued, and of the one that continues it. */
  before: string | null;
  after: string | null;
};

/** What stands around a session of a series: its rule, the meeting that holds its guests, its neighbours. */
export async function findFrame(db: Db, entryId: string): Promise<Frame | undefined> {
  const meetingOf = (entry: RawBuilder<unknown>) => sql`(select meeting.id from meetings meeting join entries other on other.id = meeting.entry_id where meeting.original_start is null and ${entry} limit 1)`;
  const { rows } = await sql<Frame>`/* prepared */
    select rrule, wall_start, time_zone, all_day, starts_at, ends_at, starts_on, ends_on, ${meetingOf(sql`other.id = entries.id`)} as meeting_id,
      ${meetingOf(sql`other.id = entries.continued_from`)} as before, ${meetingOf(sql`other.continued_from = entries.id`)} as after
    from entries where id = ${entryId} and rrule is not null`.execute(db);
  return rows[0];
}

/** The same for events, by their entries; a reader learns of those they may see. */
export async function findNeighbourEntries(db: Db, actor: Actor, entryId: string, continuedFrom: string | null, now: Date) {
  const rows = await db.selectFrom('entries').where(visibleTo(actor, now)).where((eb) => eb.or([eb('continuedFrom', '=', entryId), eb('id', '=', continuedFrom)])).select('id').execute();
  return { before: rows.find((row) => row.id === continuedFrom)?.id ?? null, after: rows.find((row) => row.id !== continuedFrom)?.id ?? null };
}

export function findSeriesRow(db: Db, entryId: string) {
  return db.selectFrom('entries').select(['title', 'continuedFrom', 'rrule', 'wallStart', 'timeZone', 'allDay', 'startsAt', 'endsAt', 'startsOn', 'endsOn']).where('id', '=', entryId).executeTakeFirst();
}

export function findChange(db: Db, entryId: string, originalStart: Date) {
  return db.selectFrom('entryChanges').selectAll().where('entryId', '=', entryId).where('originalStart', '=', originalStart).executeTakeFirst();
}

type Change = { id: string; entryId: string; originalStart: Date; isCancelled: boolean; fields: Record<string, unknown>; sequence: number | null; timeSequence: number | null; now: Date };

export async function saveChange(trx: Trx, { now, fields, ...change }: Change): Promise<void> {
  const { isCancelled, sequence, timeSequence } = change;
  const set = { isCancelled, sequence, timeSequence, fields: json(fields), updatedAt: now };
  await trx
    .insertInto('entryChanges')
    .values({ ...change, ...set, createdAt: now })
    .onConflict((conflict) => conflict.columns(['entryId', 'originalStart']).doUpdateSet(set))
    .execute();
}

/** A second series with all that the first one is, but for what is given. Returns nothing: the id is given. */
export async function copyEntry(trx: Trx, from: EntryRow, given: { id: string; uid: string; rrule: string; wallStart: string | null; startsAt: Date | null; endsAt: Date | null; startsOn: string | null; endsOn: string | null; now: Date; createdBy: string | null }): Promise<void> {
  const { now, ...set } = given;
  const { title, description, place, key: _key, ...plain } = from;
  const texts = { title: json(title), description: description && json(description), place: place && json(place) };
  const fresh = { sequence: 0, timeSequence: 0, version: 1, continuedFrom: from.id, createdAt: now, updatedAt: now };
  await trx.insertInto('entries').values({ ...plain, ...texts, ...fresh, ...set }).execute();
  await sql`insert into entry_agencies (entry_id, agency_id, role, is_inferred) select ${given.id}, agency_id, role, is_inferred from entry_agencies where entry_id = ${from.id}`.execute(trx);
  await sql`insert into entry_directions (entry_id, direction_key) select ${given.id}, direction_key from entry_directions where entry_id = ${from.id}`.execute(trx);
}

/** Sessions from that one on, with their agendas and changes, belong to the other series. What they hold of SEQUENCE numbers stays with the old UID. */
export async function carrySessions(trx: Trx, fromEntryId: string, toEntryId: string, from: Date): Promise<void> {
  await sql`update meetings set entry_id = ${toEntryId} where entry_id = ${fromEntryId} and original_start >= ${from}`.execute(trx);
  await sql`update entry_changes set entry_id = ${toEntryId}, sequence = null, time_sequence = null where entry_id = ${fromEntryId} and original_start >= ${from}`.execute(trx);
  await sql`update occurrences set entry_id = ${toEntryId} where entry_id = ${fromEntryId} and original_start >= ${from}`.execute(trx);
}
