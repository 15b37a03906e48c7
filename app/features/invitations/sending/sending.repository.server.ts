import { sql } from 'kysely';
import type { Db, GuestNeeds, InvitationsTable, Text3, Trx } from '#db/schema.ts';
import type { Language } from '#app/lib/text3.ts';
import type { Held, LastMail } from './sending.rules.ts';

/** Reads what a send needs: the meeting, its agenda, its guests and what each of them holds. */

// Sessions of the series that do not take place, as far as the rule still names them.
const CANCELLED_STARTS = sql<string[]>`coalesce((select json_agg(o.original_start order by o.original_start) from occurrences o join entry_changes c
  on c.entry_id = o.entry_id and c.original_start = o.original_start where o.entry_id = meeting.entry_id and c.is_cancelled), '[]')`;

export function findMeetingToSend(db: Db, meetingId: string) {
  return db
    .selectFrom('meetings as meeting')
    .innerJoin('meetingEntries as entry', 'entry.meetingId', 'meeting.id')
    .innerJoin('entries as series', 'series.id', 'meeting.entryId')
    .leftJoin('bodies as body', 'body.id', 'meeting.bodyId')
    .where('meeting.id', '=', meetingId)
    .select(['meeting.id', 'meeting.entryId', 'meeting.state', 'meeting.agendaRevision', 'body.name as bodyName', 'body.short as bodyShort', 'body.maySubstitute'])
    .select(['entry.title', 'entry.place', 'entry.description', 'entry.startsAt', 'entry.endsAt', 'entry.allDay', 'entry.startsOn', 'entry.endsOn'])
    .select(['entry.timeZone', 'entry.format', 'entry.onlineUrl', 'entry.status', 'entry.visibility', 'entry.uid', 'entry.sequence', 'entry.timeSequence', 'entry.isDemo'])
    .select(['entry.isSeries', 'entry.originalStart', 'entry.rrule', 'series.sequence as seriesSequence', 'series.startsAt as firstStartsAt', 'series.endsAt as firstEndsAt'])
    .select((eb) => [
      eb.selectFrom('occurrences').whereRef('occurrences.entryId', '=', 'meeting.entryId').select((of) => of.fn.max('occurrences.endsAt').as('at')).as('lastEndsAt'),
      CANCELLED_STARTS.as('cancelledStarts'),
    ])
    .executeTakeFirst();
}

export type MeetingToSend = NonNullable<Awaited<ReturnType<typeof findMeetingToSend>>>;

/** Two senders, one plan: the second waits and then sees what the first has done. */
export async function lockMeeting(trx: Trx, meetingId: string): Promise<void> {
  await trx.selectFrom('meetings').select('id').where('id', '=', meetingId).forUpdate().execute();
}

export function listAgendaToSend(db: Db, meetingId: string) {
  return db
    .selectFrom('agendaItems as item')
    .leftJoin('agendaSections as section', 'section.id', 'item.sectionId')
    .leftJoin('agendaPauses as pause', 'pause.agendaItemId', 'item.id')
    .leftJoin('agencies as agency', 'agency.id', 'item.presenterAgencyId')
    .select(['pause.minutes as pauseMinutes', sql<number>`(select count(*)::int from papers where papers.agenda_item_id = item.id)`.as('paperCount')])
    .where('item.meetingId', '=', meetingId)
    .select(['item.id', 'item.title', 'item.minutes', 'item.kind', 'item.isConfidential', 'item.presenterPersonId', 'item.presenterAgencyId', 'agency.name as presenter'])
    .orderBy((eb) => eb.fn.coalesce('section.position', sql<number>`-1`))
    .orderBy('item.position')
    .execute();
}

export type GuestToSend = {
  invitationId: string;
  personId: string;
  seatId: string | null;
  agencyId: string | null;
  role: InvitationsTable['role'];
  language: Language;
  withdrawnAt: Date | null;
  createdAt: Date;
  email: string | null;
  timeZone: string;
  isDemo: boolean;
  surname: Text3 | null;
  givenName: Text3 | null;
  patronymic: Text3 | null;
  displayName: string | null;
  agencyName: Text3 | null;
  agencyAbbr: Text3 | null;
  seatRole: string | null;
  answer: { status: 'accepted' | 'tentative' | 'declined'; mode: 'in_person' | 'online' | null; forSequence: number; comment: string | null; at: string } | null;
  answerCount: number;
  /** The language was chosen for this meeting, not taken from the person. */
  ownLanguage: Language | null;
  held: Held | null;
  last: LastMail | null;
  mailCount: number;
  /** Invited to the series and not to this session by itself. */
  isInherited: boolean;
  /** The saved groups through which the guest came. */
  groups: Text3[];
  seriesInvitationId: string | null;
  /** Of a guest of the series at one of its sessions: what they hold of the series. */
  seriesHeld: Held | null;
  seriesLast: LastMail | null;
  needs: GuestNeeds | null;
  /** Who comes instead of this guest, as named by them. */
  substitute: { id: string; invitationId: string; name: string; position: string | null; status: 'accepted' | 'tentative' | 'declined' | null } | null;
  /** In whose place this guest comes. */
  principal: { invitationId: string; surname: Text3 | null; givenName: Text3 | null; patronymic: Text3 | null; displayName: string | null } | null;
  lostSubstitutes: number;
  hasAnsweredSince: boolean;
};

// The newest invitation, update or cancellation that was not taken back. Reminders tell nothing new.
const newestMail = (name: string, without: readonly string[], invitationId = sql`case when invitation.is_inherited then null else invitation.id end`) => sql`
  left join lateral (
    select mail.id, mail.sequence, mail.agenda_revision, mail.ics_method, mail.address, mail.props->'meeting' as facts, mail.created_at, state.kind, state.detail
    from mails mail join mail_states state on state.mail_id = mail.id
    where mail.invitation_id = ${invitationId} and coalesce(mail.uid, entry.uid) = entry.uid and mail.ics_method is not null and state.kind <> all(${without}::text[])
    order by mail.created_at desc, mail.id desc limit 1
  ) ${sql.ref(name)} on true`;

const OF_SERIES = sql`invitation.series_invitation_id`;

const asHeld = (name: string) => {
  const column = (key: string) => sql.ref(`${name}.${key}`);
  return sql`case when ${column('id')} is null then null else jsonb_build_object('method', ${column('ics_method')}, 'sequence', ${column('sequence')},
    'agendaRevision', ${column('agenda_revision')}, 'address', ${column('address')}, 'facts', ${column('facts')}) end`;
};

const asLast = (name: string) => {
  const column = (key: string) => sql.ref(`${name}.${key}`);
  return sql`case when ${column('id')} is null then null else jsonb_build_object('id', ${column('id')}, 'method', ${column('ics_method')}, 'address', ${column('address')},
    'state', ${column('kind')}, 'detail', ${column('detail')}, 'at', ${column('created_at')},
    'isDelivered', exists (select from mail_events event where event.mail_id = ${column('id')} and event.kind = 'delivered')) end`;
};

export async function listGuests(db: Db, meetingId: string): Promise<GuestToSend[]> {
  const { rows } = await sql<GuestToSend>`
    select invitation.id as invitation_id, invitation.person_id, invitation.seat_id, invitation.agency_id, invitation.role,
      coalesce(invitation.language, person.language) as language, invitation.withdrawn_at, invitation.created_at, person.email, person.time_zone, person.is_demo,
      person.surname, person.given_name, person.patronymic, person.display_name,
      agency.name as agency_name, agency.abbr as agency_abbr, seat.role as seat_role,
      case when answer.id is null then null else jsonb_build_object('status', answer.status, 'mode', answer.mode, 'forSequence', answer.for_sequence,
        'comment', answer.comment, 'at', answer.created_at) end as answer,
      (select count(*)::int from answers where invitation_id in (invitation.id, invitation.series_invitation_id)) as answer_count,
      ${asHeld('held')} as held, ${asLast('last')} as last,
      invitation.language as own_language,
      (select count(*)::int from mails where invitation_id = invitation.id) as mail_count, invitation.is_inherited, invitation.series_invitation_id,
      coalesce((select jsonb_agg(own_group.name order by own_group.id) from invitations own join groups own_group on own_group.id = any(own.group_ids) where own.id = invitation.id), '[]') as groups,
      ${asHeld('series_held')} as series_held, ${asLast('series_last')} as series_last,
      (select needs from invitations where id = invitation.id) as needs,
      case when instead.id is null then null else jsonb_build_object('id', instead.id, 'invitationId', instead.substitute_invitation_id, 'name', instead.name,
        'position', instead.position, 'status', instead.status) end as substitute,
      (select jsonb_build_object('invitationId', s.invitation_id, 'surname', p.surname, 'givenName', p.given_name, 'patronymic', p.patronymic, 'displayName', p.display_name)
        from substitutions s join invitations i on i.id = s.invitation_id join people p on p.id = i.person_id
        where s.substitute_invitation_id = invitation.id and s.withdrawn_at is null) as principal,
      (select count(*)::int from substitutions s where s.invitation_id = invitation.id and s.withdrawn_at is not null) + coalesce((instead.status = 'declined')::int, 0) as lost_substitutes,
      coalesce(answer.id > (select max(s.id::text) from substitutions s where s.invitation_id = invitation.id)::uuid, false) as has_answered_since
    from meeting_guests invitation
    join meetings meeting on meeting.id = invitation.meeting_id
    join entries entry on entry.id = meeting.entry_id
    join people person on person.id = invitation.person_id
    left join agencies agency on agency.id = invitation.agency_id
    left join seats seat on seat.id = invitation.seat_id
    left join lateral (select * from answers where invitation_id in (invitation.id, invitation.series_invitation_id)
      order by invitation_id = invitation.id desc, created_at desc, id desc limit 1) answer on true
    left join lateral (select s.id, s.substitute_invitation_id, s.name, s.position, theirs.status from substitutions s
      left join lateral (select status, for_sequence from answers where invitation_id = s.substitute_invitation_id order by created_at desc, id desc limit 1) theirs
        on theirs.for_sequence >= coalesce((select time_sequence from meeting_entries facts where facts.meeting_id = invitation.meeting_id), 0)
      where s.invitation_id = invitation.id and s.withdrawn_at is null) instead on true
    ${newestMail('held', ['undone', 'dropped', 'bounced', 'failed'])}
    ${newestMail('last', ['undone', 'dropped'])}
    ${newestMail('series_held', ['undone', 'dropped', 'bounced', 'failed'], OF_SERIES)}
    ${newestMail('series_last', ['undone', 'dropped'], OF_SERIES)}
    where invitation.meeting_id = ${meetingId}
    order by seat.position nulls last, invitation.role, invitation.created_at, invitation.id`.execute(db);
  return rows;
}


/** How a batch of this meeting's mails stands: nothing when it belongs to another meeting. */
export async function findBatch(db: Db, entryId: string, batchId: string) {
  const { rows } = await sql<{ kind: LastMail['state'] | 'undone' | 'dropped'; count: number; seconds: number; taken: boolean }>`
    select state.kind, count(*)::int as count, extract(epoch from min(mail.send_after) - clock_timestamp())::float8 as seconds,
      bool_or(mail.due_at is null or mail.lease_token is not null or mail.attempts > 0) as taken
    from mails mail join mail_states state on state.mail_id = mail.id
    where mail.batch_id = ${batchId} and mail.entry_id = ${entryId}
    group by state.kind`.execute(db);
  return rows;
}

export async function findMeetingIdOf(db: Db, invitationId: string, personId: string | null): Promise<string | null> {
  const row = await db.selectFrom('invitations').select('meetingId').where('id', '=', invitationId).where('personId', '=', personId).executeTakeFirst();
  return row?.meetingId ?? null;
}
