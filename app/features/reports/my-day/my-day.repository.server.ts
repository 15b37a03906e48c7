import { sql } from 'kysely';
import type { Db, Text3 } from '#db/schema.ts';

/** Reads what one person's day needs beyond the lists of other features. */

/** The next session of a body: the nearest that is not over, cancelled or a draft. */
export function findNextSession(db: Db, now: Date) {
  return db
    .selectFrom('occurrences as occurrence')
    .innerJoin('meetings as meeting', (join) =>
      join.onRef('meeting.entryId', '=', 'occurrence.entryId').onRef('meeting.originalStart', '=', 'occurrence.originalStart'),
    )
    .where('occurrence.endsAt', '>=', now)
    .where('occurrence.kind', '=', 'meeting')
    .where('occurrence.scope', '=', 'session')
    .where('occurrence.status', 'in', ['planned', 'confirmed'])
    .select(['meeting.id', 'meeting.agendaRevision', 'occurrence.title', 'occurrence.place', 'occurrence.startsAt', 'occurrence.isDemo'])
    .orderBy('occurrence.startsAt')
    .limit(1)
    .executeTakeFirst();
}

export type OwnInvitation = {
  invitationId: string;
  meetingId: string;
  title: Text3;
  place: Text3 | null;
  startsAt: Date;
  timeZone: string;
  isDemo: boolean;
  status: 'accepted' | 'tentative' | 'declined' | null;
  mode: 'in_person' | 'online' | null;
  capabilityId: string | null;
};

/** Meetings to come to which the person was invited by mail, with the answer that counts and the link they hold. */
export async function listOwnInvitations(db: Db, personId: string, now: Date): Promise<OwnInvitation[]> {
  const { rows } = await sql<OwnInvitation>`
    select invitation.id as invitation_id, meeting.id as meeting_id, occurrence.title, occurrence.place, occurrence.starts_at, entry.time_zone, occurrence.is_demo,
      answer.status, answer.mode, capability.id as capability_id
    from meeting_guests invitation
    join meetings meeting on meeting.id = invitation.meeting_id
    join meeting_entries entry on entry.meeting_id = meeting.id
    join occurrences occurrence on occurrence.entry_id = meeting.entry_id and occurrence.original_start = meeting.original_start
    join capabilities capability on capability.purpose = 'answer' and capability.object_id = invitation.id and capability.person_id = invitation.person_id
      and capability.revoked_at is null and capability.expires_at > ${now}
    left join lateral (select status, mode, for_sequence from answers where invitation_id in (invitation.id, invitation.series_invitation_id)
      order by invitation_id = invitation.id desc, created_at desc, id desc limit 1) answer
      on answer.for_sequence >= entry.time_sequence
    where invitation.person_id = ${personId} and invitation.withdrawn_at is null and occurrence.ends_at >= ${now} and occurrence.status in ('planned', 'confirmed')
    order by occurrence.starts_at limit 20`.execute(db);
  return rows;
}

export type WaitingProposal = { entryId: string; title: Text3; agencyName: Text3; reason: string | null; at: Date; isDemo: boolean; total: number };

/** What agencies proposed and nobody has decided, the longest waiting first; or what was returned to some of them. */
export async function listProposals(db: Db, state: 'proposed' | 'returned', agencyIds: readonly string[] | null): Promise<WaitingProposal[]> {
  const own = agencyIds === null ? sql`true` : sql`proposal.agency_id = any(${[...agencyIds]}::uuid[])`;
  const { rows } = await sql<WaitingProposal>`
    select entry.id as entry_id, entry.title, agency.name as agency_name, proposal.reason, coalesce(proposal.decided_at, proposal.proposed_at, entry.updated_at) as at,
      entry.is_demo, (count(*) over ())::int as total
    from entry_proposals proposal join entries entry on entry.id = proposal.entry_id join agencies agency on agency.id = proposal.agency_id
    where proposal.state = ${state} and ${own}
    order by at, entry.id limit 5`.execute(db);
  return rows;
}

/** How many assignments are open: the number beside the word in the side navigation. */
export async function countOpenAssignments(db: Db, agencyIds: readonly string[] | null): Promise<number> {
  const row = await db
    .selectFrom('assignments')
    .where('doneOn', 'is', null)
    .where('cancelledAt', 'is', null)
    .where('dueOn', 'is not', null)
    .$if(agencyIds !== null, (query) => query.where('agencyId', 'in', agencyIds && agencyIds.length > 0 ? [...agencyIds] : ['00000000-0000-0000-0000-000000000000']))
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .executeTakeFirstOrThrow();
  return Number(row.n);
}
