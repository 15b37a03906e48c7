import { sql } from 'kysely';
import type { Db, GuestNeeds, InvitationsTable, Text3 } from '#db/schema.ts';

/** One question for what an answer page shows, one more for a series: hundreds of guests open theirs within minutes of a mail. */

type Names = { surname: Text3 | null; givenName: Text3 | null; patronymic: Text3 | null; displayName: string | null };
type Status = 'accepted' | 'tentative' | 'declined';
type Mode = 'in_person' | 'online' | null;
type Answer = { id: string; status: Status; mode: Mode; comment: string | null; forSequence: number; via: 'web' | 'mail' | 'secretariat' | 'api'; createdAt: Date };
type AgendaItem = { id: string; title: Text3; minutes: number; presenterPersonId: string | null; presenter: Text3 | null; pauseMinutes: number | null; hasPapers: boolean };
type Session = { meetingId: string; originalStart: Date; startsAt: Date; endsAt: Date; status: string; answer: Status | null; mode: Mode; timeSequence: number };
export type Substitute = { id: string; name: string; position: string | null; address: string | null; language: 'kk' | 'ru' | 'en'; status: Status | null; mode: Mode };

type Row = Names & Pick<InvitationsTable, 'personId' | 'role'> & {
  withdrawnAt: Date | null;
  needs: GuestNeeds | null;
  meetingId: string;
  meetingState: 'planned' | 'open' | 'closed';
  meetingStatus: string;
  title: Text3;
  place: Text3 | null;
  startsAt: Date | null;
  endsAt: Date | null;
  allDay: boolean;
  startsOn: string | null;
  endsOn: string | null;
  timeZone: string;
  format: 'in_person' | 'online' | 'hybrid';
  onlineUrl: string | null;
  sequence: number;
  timeSequence: number;
  isDemo: boolean;
  isSeries: boolean;
  rrule: string | null;
  /** Of a series: the end of its last session. */
  lastEndsAt: Date | null;
  personTimeZone: string;
  bodyName: Text3 | null;
  maySubstitute: boolean | null;
  agencyName: Text3 | null;
  /** Newest first. */
  answers: Answer[];
  agenda: AgendaItem[];
  /** Who comes instead of this guest. */
  substitute: Substitute | null;
  /** Another time, by whatever way. */
  hasProposed: boolean;
  /** In whose place this guest comes. */
  principal: Names | null;
};

const ANSWERS = sql`coalesce((select json_agg(json_build_object('id', answer.id, 'status', answer.status, 'mode', answer.mode, 'comment', answer.comment,
    'forSequence', answer.for_sequence, 'via', answer.via, 'createdAt', answer.created_at)) from
  (select * from answers where invitation_id = invitation.id order by created_at desc, id desc limit 100) answer), '[]')`;

const AGENDA = sql`coalesce((select json_agg(json_build_object('id', item.id, 'title', item.title, 'minutes', item.minutes, 'presenterPersonId', item.presenter_person_id,
    'presenter', presenter.name, 'pauseMinutes', pause.minutes, 'hasPapers', exists (select 1 from papers where papers.agenda_item_id = item.id))
    order by coalesce(section.position, -1), item.position)
  from agenda_items item
  left join agenda_sections section on section.id = item.section_id
  left join agenda_pauses pause on pause.agenda_item_id = item.id
  left join agencies presenter on presenter.id = item.presenter_agency_id
  where item.meeting_id = invitation.meeting_id), '[]')`;

const SUBSTITUTE = sql`(select json_build_object('id', s.id, 'name', s.name, 'position', s.position, 'address', someone.email,
    'language', coalesce(theirs.language, someone.language), 'status', answer.status, 'mode', answer.mode)
  from substitutions s
  join invitations theirs on theirs.id = s.substitute_invitation_id
  join people someone on someone.id = theirs.person_id
  left join lateral (select status, mode, for_sequence from answers where invitation_id = theirs.id order by created_at desc, id desc limit 1) answer
    on answer.for_sequence >= entry.time_sequence
  where s.invitation_id = invitation.id and s.withdrawn_at is null)`;

const PRINCIPAL = sql`(select json_build_object('surname', someone.surname, 'givenName', someone.given_name, 'patronymic', someone.patronymic, 'displayName', someone.display_name)
  from substitutions s join invitations theirs on theirs.id = s.invitation_id join people someone on someone.id = theirs.person_id
  where s.substitute_invitation_id = invitation.id and s.withdrawn_at is null)`;

export async function findPage(db: Db, invitationId: string): Promise<Row | null> {
  const { rows } = await sql<Row>`/* prepared */
    select invitation.person_id, invitation.role, invitation.withdrawn_at, invitation.needs, invitation.meeting_id, meeting.state as meeting_state, entry.status as meeting_status,
      entry.title, entry.place, entry.starts_at, entry.ends_at, entry.all_day, entry.starts_on, entry.ends_on, entry.time_zone, entry.format, entry.online_url,
      entry.sequence, entry.time_sequence, entry.is_demo, entry.is_series, entry.rrule,
      case when entry.is_series then (select max(ends_at) from occurrences where entry_id = meeting.entry_id) end as last_ends_at,
      person.surname, person.given_name, person.patronymic, person.display_name, person.time_zone as person_time_zone,
      body.name as body_name, body.may_substitute, agency.name as agency_name,
      ${ANSWERS} as answers, ${AGENDA} as agenda, ${SUBSTITUTE} as substitute, ${PRINCIPAL} as principal,
      exists (select 1 from inbound_messages where invitation_id = invitation.id and kind = 'counter') as has_proposed
    from invitations invitation
    join meetings meeting on meeting.id = invitation.meeting_id
    join meeting_entries entry on entry.meeting_id = meeting.id
    join people person on person.id = invitation.person_id
    left join bodies body on body.id = meeting.body_id
    left join agencies agency on agency.id = invitation.agency_id
    where invitation.id = ${invitationId}`.execute(db);
  const [row] = rows;
  return row ? { ...row, answers: row.answers.map(answerOf) } : null;
}

// Within JSON instants are texts.
const answerOf = (row: Answer): Answer => ({ ...row, createdAt: new Date(row.createdAt) });

/** Sessions to come of a series, with what this guest answered to each by itself. */
export async function listSessions(db: Db, invitationId: string, now: Date): Promise<Session[]> {
  const { rows } = await sql<Session>`/* prepared */
    select m.id as meeting_id, o.original_start, facts.time_sequence, o.starts_at, o.ends_at, o.status, answer.status as answer, answer.mode
    from invitations i join meetings series on series.id = i.meeting_id
    join meetings m on m.entry_id = series.entry_id and m.original_start is not null
    join occurrences o on o.entry_id = m.entry_id and o.original_start = m.original_start
    join meeting_entries facts on facts.meeting_id = m.id
    left join invitations own on own.meeting_id = m.id and own.person_id = i.person_id
    left join lateral (select status, mode, for_sequence from answers where invitation_id = own.id order by created_at desc, id desc limit 1) answer
      on answer.for_sequence >= facts.time_sequence
    where i.id = ${invitationId} and o.ends_at > ${now} and own.withdrawn_at is null
    order by o.starts_at limit 12`.execute(db);
  return rows;
}

/** What a guest who was asked about one session of a series answered to all of them. */
export async function findSeriesAnswer(db: Db, invitationId: string): Promise<Answer | null> {
  const { rows } = await sql<Answer>`/* prepared */
    select answer.id, answer.status, answer.mode, answer.comment, answer.for_sequence, answer.via, answer.created_at
    from meeting_guests guest join answers answer on answer.invitation_id = guest.series_invitation_id
    where guest.id = ${invitationId} and not guest.is_inherited order by answer.created_at desc, answer.id desc limit 1`.execute(db);
  return rows[0] ?? null;
}
