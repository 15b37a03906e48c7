import { sql, type RawBuilder, type SqlBool, type Updateable } from 'kysely';
import type { Db, EntriesTable, Trx } from '#db/schema.ts';
import { isId, newId } from '#app/lib/ids.ts';
import { hasRole, personIdOf, readsAll, type Actor } from '#app/features/people/actor.rules.ts';

/** Writes entries, their agencies, occurrences and meetings; the denormalised occurrence is made here and nowhere else. */

/**
 * `canSeeEntry` in SQL, over a table with the columns of entries or occurrences: `where(visibleTo(actor, now, 'occurrences', 'entryId'))`.
 */
export function visibleTo(actor: Actor, now: Date, table = 'entries', idColumn = 'id', startColumn = idColumn === 'entryId' ? 'originalStart' : null): RawBuilder<SqlBool> {
  if (readsAll(actor)) return sql<SqlBool>`true`;
  const column = (name: string) => sql.ref(`${table}.${name}`);
  const personId = personIdOf(actor);
  const agencyIds = actor.kind === 'person' && hasRole(actor, 'agency') ? actor.agencyIds : [];
  // Who is invited to one session of a series knows of that one alone.
  const ofThisStart = startColumn ? sql`and (m.original_start is null or m.original_start = ${column(startColumn)})` : sql``;
  const isInvited = sql`exists (select 1 from invitations i join meetings m on m.id = i.meeting_id
    where m.entry_id = ${column(idColumn)} ${ofThisStart} and i.person_id = ${personId} and i.withdrawn_at is null)`;
  const isTheirs = sql`exists (select 1 from entry_agencies ea where ea.entry_id = ${column(idColumn)} and ea.agency_id = any(${agencyIds}::uuid[]))`;
  const open = hasRole(actor, 'agency', 'member') ? ['public', 'partners'] : ['public'];
  const isOpen = sql`(${column('visibility')} = any(${open}::text[]) and coalesce(${column('embargoUntil')} <= ${now}, true))`;
  const ways = [isOpen, ...(personId ? [isInvited] : []), ...(agencyIds.length > 0 ? [isTheirs] : [])];
  const isTold = sql<SqlBool>`(${column('status')} <> 'draft' and (${sql.join(ways, sql` or `)}))`;
  if (agencyIds.length === 0) return isTold;
  return sql<SqlBool>`(${isTold} or (${column('status')} = 'draft' and exists (select 1 from entry_proposals proposal
    where proposal.entry_id = ${column(idColumn)} and proposal.agency_id = any(${agencyIds}::uuid[]))))`;
}

/** False when the version has moved on. */
export async function updateEntry(trx: Trx, id: string, version: number, now: Date, set: Updateable<EntriesTable>): Promise<boolean> {
  const result = await trx
    .updateTable('entries')
    .set((eb) => ({ ...set, version: eb('version', '+', 1), updatedAt: now }))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export type EntryRow = NonNullable<Awaited<ReturnType<typeof lockEntry>>>;

export function lockEntry(trx: Trx, id: string) {
  return trx.selectFrom('entries').modifyFront(sql`/* prepared */`).selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** One leads; the others take part. Those who stay keep their rows. */
export async function setEntryAgencies(trx: Trx, entryId: string, leadId: string, coIds: readonly string[]): Promise<void> {
  const agencyIds = [leadId, ...new Set(coIds.filter((id) => id !== leadId))];
  await sql`/* prepared */
    with gone as (delete from entry_agencies where entry_id = ${entryId} and agency_id <> all(${agencyIds}::uuid[]))
    insert into entry_agencies (entry_id, agency_id, role)
    select ${entryId}::uuid, agency_id, case when agency_id = ${leadId}::uuid then 'lead' else 'co' end from unnest(${agencyIds}::uuid[]) agency_id
    on conflict (entry_id, agency_id) do update set role = excluded.role, is_inferred = false`.execute(trx);
}

/**
 * The highest SEQUENCE that anybody holds: it left (or is about to leave) with a calendar file, or was answered to, be it by telephone.
 * Null when nobody holds any. Undone mails never left.
 */
export async function maxSentSequence(db: Db, entryId: string): Promise<number | null> {
  const { rows } = await sql<{ sequence: number | null }>`/* prepared */
    select greatest(
      (select max(mail.sequence) from mails mail join mail_states state on state.mail_id = mail.id
        where mail.entry_id = ${entryId} and state.kind not in ('undone', 'dropped')),
      (select max(answer.for_sequence) from answers answer join invitations i on i.id = answer.invitation_id
        join meetings m on m.id = i.meeting_id where m.entry_id = ${entryId})) as sequence`.execute(db);
  return rows[0]?.sequence ?? null;
}

export async function saveSequence(trx: Trx, entryId: string, sequence: number): Promise<void> {
  await trx.updateTable('entries').set({ sequence }).where('id', '=', entryId).execute();
}

/** Of one session alone: its number stands above the series'. */
export async function raiseSessionSequence(trx: Trx, entryId: string, originalStart: Date, sequence: number): Promise<void> {
  await trx
    .insertInto('entryChanges')
    .values({ id: newId(), entryId, originalStart, sequence })
    .onConflict((conflict) => conflict.columns(['entryId', 'originalStart']).doUpdateSet({ sequence }))
    .execute();
}

// Whole days last until the last second of the last day in the entry's own zone.
const TIMES = sql`
  case when entry.all_day then entry.starts_on::timestamp at time zone entry.time_zone else entry.starts_at end as starts_at,
  case when entry.all_day then (entry.ends_on + 1)::timestamp at time zone entry.time_zone - interval '1 second' else entry.ends_at end as ends_at`;

/** Brings the occurrences and the meetings of single entries in step with them, many at once; an entry without dates has none, one that recurs is left to its rule. */
export async function syncOccurrences(trx: Trx, entryIds: readonly string[]): Promise<void> {
  // Called after every write of an entry. The row keeps its id, so that what points at it survives a move.
  await sql`/* prepared */
    with source as (
      select entry.*, times.starts_at as at_start, times.ends_at as at_end,
        array(select agency_id from entry_agencies where entry_id = entry.id order by role desc, agency_id) as agency_ids,
        array(select direction_key from entry_directions where entry_id = entry.id order by direction_key) as direction_keys
      from entries entry cross join lateral (select ${TIMES}) times
      where entry.id = any(${[...entryIds]}::uuid[]) and entry.rrule is null
    ), gone as (
      delete from occurrences using source where occurrences.entry_id = source.id and source.at_start is null
    ), moved as (
      update occurrences set original_start = at_start, starts_at = at_start, ends_at = at_end, all_day = source.all_day, starts_on = source.starts_on,
        ends_on = source.ends_on, kind = source.kind, scope = source.scope, title = source.title, place = source.place, status = source.status,
        visibility = source.visibility, embargo_until = source.embargo_until, body_id = source.body_id, room_id = source.room_id, region_iso = source.region_iso,
        agency_ids = source.agency_ids, direction_keys = source.direction_keys, is_demo = source.is_demo
      from source where occurrences.entry_id = source.id and source.at_start is not null
      returning occurrences.entry_id
    ), meeting as (
      update meetings set original_start = at_start, body_id = source.body_id from source where meetings.entry_id = source.id and at_start is not null
    )
    insert into occurrences (id, entry_id, original_start, starts_at, ends_at, all_day, starts_on, ends_on, kind, scope, title, place, status, visibility,
      embargo_until, body_id, room_id, region_iso, agency_ids, direction_keys, is_demo)
    select gen_random_uuid(), id, at_start, at_start, at_end, all_day, starts_on, ends_on, kind, scope, title, place, status, visibility,
      embargo_until, body_id, room_id, region_iso, agency_ids, direction_keys, is_demo
    from source where at_start is not null and not exists (select 1 from moved where moved.entry_id = source.id)`.execute(trx);
}

/** Of the ids given, those that are no agency. */
export async function listUnknownAgencies(db: Db, ids: readonly string[]): Promise<string[]> {
  return ids.length === 0 ? [] : (await findUnknown(db, { agencyIds: ids, bodyId: null, roomId: null })).agencyIds;
}

type Named = { agencyIds: readonly string[]; bodyId: string | null; roomId: string | null };

/** Which of them point at nothing. */
export async function findUnknown(db: Db, { agencyIds, bodyId, roomId }: Named): Promise<{ agencyIds: string[]; isBodyUnknown: boolean; isRoomUnknown: boolean }> {
  const { rows } = await sql<{ known: string[]; isBodyUnknown: boolean; isRoomUnknown: boolean }>`/* prepared */
    select array(select id from agencies where id = any(${[...agencyIds]}::uuid[])) as known,
      ${bodyId}::uuid is not null and not exists (select 1 from bodies where id = ${bodyId}) as is_body_unknown,
      ${roomId}::uuid is not null and not exists (select 1 from rooms where id = ${roomId}) as is_room_unknown`.execute(db);
  const { known, ...rest } = rows[0]!;
  return { ...rest, agencyIds: agencyIds.filter((each) => !known.includes(each)) };
}

export async function isEntryVisible(db: Db, actor: Actor, id: string, now: Date): Promise<boolean> {
  if (!isId(id)) return false;
  return (await db.selectFrom('entries').select('id').where('id', '=', id).where(visibleTo(actor, now)).executeTakeFirst()) !== undefined;
}
