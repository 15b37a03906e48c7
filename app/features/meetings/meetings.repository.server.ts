import { sql } from 'kysely';
import { jsonObjectFrom } from 'kysely/helpers/postgres';
import type { Db, Text3, Trx } from '#db/schema.ts';
import { isId } from '#app/lib/ids.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { visibleTo } from './entries/entries.repository.server.ts';
import type { ListMeetings } from './meetings.schema.ts';

/** Reads meetings for lists and for the frame around a meeting's pages. */

const PAGE_SIZE = 30;

function meetingsSeenBy(db: Db, actor: Actor, now: Date) {
  return db
    .selectFrom('meetings')
    .innerJoin('meetingEntries as entries', 'entries.meetingId', 'meetings.id')
    .leftJoin('bodies', 'bodies.id', 'meetings.bodyId')
    .where(visibleTo(actor, now, 'entries', 'id', 'originalStart'));
}

const agenciesOf = (role: 'lead' | 'co') =>
  sql<{ id: string; name: Text3; short: Text3 | null; abbr: Text3 | null }[]>`
    coalesce((select json_agg(json_build_object('id', a.id, 'name', a.name, 'short', a.short, 'abbr', a.abbr) order by a.name->>'kk')
      from entry_agencies ea join agencies a on a.id = ea.agency_id where ea.entry_id = entries.id and ea.role = ${role}), '[]')`;

// Mails that left or are about to leave: an undone or dropped one nobody holds.
const sentRevision = sql<number | null>`(select max(mail.agenda_revision) from mails mail join mail_states state on state.mail_id = mail.id
  where mail.entry_id = entries.id and state.kind not in ('undone', 'dropped'))`;

// The newest answer of each invited person, if it was given for the present time and place.
const answered = (status: 'accepted' | 'tentative' | 'declined') => sql<number>`(select count(*)::int from meeting_guests i
  cross join lateral (select status, for_sequence from answers where invitation_id in (i.id, i.series_invitation_id)
    order by invitation_id = i.id desc, created_at desc, id desc limit 1) answer
  where i.meeting_id = meetings.id and i.withdrawn_at is null and answer.status = ${status} and answer.for_sequence >= entries.time_sequence)`;

const participants = sql<number>`(select count(*)::int from meeting_guests i where i.meeting_id = meetings.id and i.withdrawn_at is null)`;

// An occurrence may stand in another room than its series.
const roomId = sql<string | null>`(select case when o.id is null then e.room_id else o.room_id end from entries e
  left join occurrences o on o.entry_id = e.id and o.original_start = meetings.original_start where e.id = meetings.entry_id)`;

export type MeetingRow = NonNullable<Awaited<ReturnType<typeof findMeeting>>>;

/** By the meeting's id, for those who may see it. */
export async function findMeeting(db: Db, actor: Actor, meetingId: string, now: Date) {
  // Ids come from addresses: what is no id would be an error of the database.
  if (!isId(meetingId)) return undefined;
  return meetingsSeenBy(db, actor, now)
    .modifyFront(sql`/* prepared */`)
    .where('meetings.id', '=', meetingId)
    .select(['meetings.id', 'meetings.entryId', 'meetings.state', 'meetings.number', 'meetings.agendaRevision', 'meetings.version as agendaVersion'])
    .select(['entries.version', 'entries.title', 'entries.description', 'entries.place', 'entries.scope', 'entries.status', 'entries.visibility'])
    .select(['entries.embargoUntil', 'entries.format', 'entries.onlineUrl', 'entries.allDay', 'entries.startsAt', 'entries.endsAt', 'entries.startsOn'])
    .select(['entries.endsOn', 'entries.timeZone', 'entries.uid', 'entries.sequence', 'entries.timeSequence', 'entries.source', 'entries.isDemo'])
    .select(['entries.isSeries', 'entries.originalStart', 'entries.rrule', 'entries.continuedFrom'])
    .select((eb) => [
      agenciesOf('lead').as('lead'),
      agenciesOf('co').as('co'),
      sentRevision.as('sentRevision'),
      participants.as('participantCount'),
      roomId.as('roomId'),
      sql<number>`(select count(*)::int from agenda_items item where item.meeting_id = meetings.id)`.as('itemCount'),
      sql<number>`(select count(*)::int from papers join agenda_items item on item.id = papers.agenda_item_id where item.meeting_id = meetings.id)`.as('allPaperCount'),
      jsonObjectFrom(
        eb.selectFrom('bodies as body').whereRef('body.id', '=', 'meetings.bodyId').select(['body.id', 'body.name', 'body.short']),
      ).as('body'),
      sql<string[]>`array(select i.person_id from meeting_guests i where i.meeting_id = meetings.id and i.withdrawn_at is null)`.as('invitedPersonIds'),
    ])
    .executeTakeFirst();
}

/** Whether time or place changed after the last calendar file left, and how many were never told at all; null before the first has left. Sessions of series follow their series. */
export async function findUnsent(db: Db, meetingId: string): Promise<{ isMoved: boolean; untold: number } | null> {
  const { rows } = await sql<{ isMoved: boolean; untold: number }>`/* prepared */
    select facts.time_sequence > max(mail.sequence) as is_moved,
      (select count(*)::int from meeting_guests guest where guest.meeting_id = facts.meeting_id and guest.withdrawn_at is null
        and not exists (select 1 from mails own where own.invitation_id = guest.id)) as untold
    from meeting_entries facts join meetings meeting on meeting.id = facts.meeting_id
    join mails mail on mail.entry_id = meeting.entry_id join mail_states state on state.mail_id = mail.id
    where facts.meeting_id = ${meetingId} and facts.rrule is null and mail.ics_method = 'REQUEST' and state.kind not in ('undone', 'dropped')
    group by facts.meeting_id, facts.time_sequence`.execute(db);
  return rows[0] ?? null;
}

const seriesFirstDay = sql<string | null>`(select left(e.wall_start, 10) from entries e where e.id = meetings.entry_id)`;

/** Which session of its series, and of how many; 1 of 1 for a single meeting. */
const position = (which: '<=' | 'all') => sql<number>`(select count(*)::int from occurrences other where other.entry_id = meetings.entry_id
  ${which === '<=' ? sql`and other.original_start <= meetings.original_start` : sql``})`;

/** One page of the ledger: what is to come, nearest first, or what has been, latest first. */
export async function listMeetingRows(db: Db, actor: Actor, wish: ListMeetings, now: Date) {
  const isUpcoming = wish.when === 'upcoming';
  const rows = await meetingsSeenBy(db, actor, now)
    .innerJoin('occurrences', (join) => join.onRef('occurrences.entryId', '=', 'meetings.entryId').onRef('occurrences.originalStart', '=', 'meetings.originalStart'))
    .where('occurrences.endsAt', isUpcoming ? '>=' : '<', now)
    .$if(wish.body !== null, (query) => query.where('meetings.bodyId', '=', wish.body))
    .select(['meetings.id', 'meetings.state', 'meetings.number', 'entries.title', 'entries.status', 'entries.scope', 'entries.place', 'entries.format'])
    .select(['entries.allDay', 'occurrences.startsAt', 'occurrences.endsAt', 'entries.startsOn', 'entries.endsOn', 'entries.timeZone', 'entries.isDemo'])
    .select(['bodies.short as bodyShort', 'bodies.name as bodyName'])
    .select(['entries.rrule', seriesFirstDay.as('seriesFirstDay'), position('<=').as('position'), position('all').as('total')])
    .select([participants.as('participants'), answered('accepted').as('accepted'), answered('tentative').as('tentative'), answered('declined').as('declined')])
    .orderBy('occurrences.startsAt', isUpcoming ? 'asc' : 'desc')
    .orderBy('meetings.id')
    .limit(PAGE_SIZE + 1)
    .offset((wish.page - 1) * PAGE_SIZE)
    .execute();
  return { rows: rows.slice(0, PAGE_SIZE), hasMore: rows.length > PAGE_SIZE };
}

export type MeetingListRow = Awaited<ReturnType<typeof listMeetingRows>>['rows'][number];

export async function findMeetingIdOfEntry(db: Db, entryId: string): Promise<string | null> {
  const row = await db.selectFrom('meetings').select('id').where('entryId', '=', entryId).orderBy((eb) => eb.ref('originalStart'), (order) => order.asc().nullsFirst()).executeTakeFirst();
  return row?.id ?? null;
}

export async function lockMeetingState(trx: Trx, id: string) {
  const row = await trx.selectFrom('meetings').select('state').where('id', '=', id).forUpdate().executeTakeFirst();
  return row?.state ?? null;
}

/** People whose newest calendar file for this entry was an invitation: they have it in their calendar. One session cancelled leaves them the series. */
export async function countInvitationHolders(db: Db, entryId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct person_id)::int as count from (
      select distinct on (mail.person_id, mail.invitation_id) mail.person_id, mail.ics_method from mails mail join mail_states state on state.mail_id = mail.id
      where mail.entry_id = ${entryId} and mail.ics_method is not null and state.kind not in ('undone', 'dropped', 'bounced', 'failed')
      order by mail.person_id, mail.invitation_id, mail.created_at desc, mail.id desc) newest
    where newest.ics_method = 'REQUEST'`.execute(db);
  return rows[0]?.count ?? 0;
}

/** People whose newest mail about this meeting came back. */
export async function countBouncedAddresses(db: Db, entryId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select distinct on (mail.person_id) state.kind from mails mail join mail_states state on state.mail_id = mail.id
      where mail.entry_id = ${entryId} order by mail.person_id, mail.created_at desc) newest
    where newest.kind in ('bounced', 'failed')`.execute(db);
  return rows[0]?.count ?? 0;
}

/** What the form offers: agencies with their names, and bodies with the agency that hosts them. */
export async function listChoices(db: Db) {
  const [agencies, bodies] = await Promise.all([
    db.selectFrom('agencies').select(['id', 'name', 'short', 'abbr', 'isDemo']).where('mergedInto', 'is', null).orderBy((eb) => eb.ref('name', '->>').key('kk')).orderBy('id').execute(),
    db.selectFrom('bodies').select(['id', 'name', 'short', 'agencyId', 'isDemo']).orderBy((eb) => eb.ref('name', '->>').key('kk')).orderBy('id').execute(),
  ]);
  return { agencies, bodies };
}
