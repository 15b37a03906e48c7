import { sql, type Insertable, type Updateable } from 'kysely';
import { jsonObjectFrom } from 'kysely/helpers/postgres';
import type { AgendaProposalsTable, Db, Trx } from '#db/schema.ts';
import type { PersonName } from '#app/features/people/people.rules.ts';
import { isId } from '#app/lib/ids.ts';
import { hasRole, readsAll, type Actor } from '#app/features/people/actor.rules.ts';
import { visibleTo } from '../../entries/entries.repository.server.ts';

/** Reads and writes items that stand on no agenda: proposals and the backlog. */

function proposals(db: Db) {
  return db
    .selectFrom('agendaProposals as proposal')
    .leftJoin('agencies as agency', 'agency.id', 'proposal.agencyId')
    .leftJoin('meetingEntries as entry', 'entry.meetingId', 'proposal.meetingId')
    .select(['proposal.id', 'proposal.bodyId', 'proposal.meetingId', 'proposal.agencyId', 'proposal.authorId', 'proposal.state', 'proposal.kind', 'proposal.title', 'proposal.notes'])
    .select(['proposal.presenterPersonId', 'proposal.presenterAgencyId', 'proposal.minutes', 'proposal.isConfidential', 'proposal.awaitsPapers', 'proposal.reason', 'proposal.agendaItemId'])
    .select(['proposal.decidedAt', 'proposal.isDemo', 'proposal.version', 'proposal.createdAt', 'agency.name as agencyName', 'agency.abbr as agencyAbbr'])
    .select(['entry.title as meetingTitle', 'entry.startsAt as meetingStartsAt', 'entry.timeZone as meetingTimeZone'])
    .select((eb) => [
      jsonObjectFrom(eb.selectFrom('agencies as a').whereRef('a.id', '=', 'proposal.presenterAgencyId').select(['a.name', 'a.short', 'a.abbr'])).as('presenterAgency'),
      sql<(PersonName & { isDemo: boolean }) | null>`(select json_build_object('surname', p.surname, 'givenName', p.given_name, 'patronymic', p.patronymic,
        'displayName', p.display_name, 'isDemo', p.is_demo) from people p where p.id = proposal.presenter_person_id)`.as('presenterPerson'),
      sql<number>`(select count(*)::int from papers where papers.proposal_id = proposal.id or papers.agenda_item_id = proposal.agenda_item_id)`.as('paperCount'),
    ]);
}

export type ProposalRow = Awaited<ReturnType<typeof listProposals>>[number];

/** Open ones first, the oldest on top; then what was decided, the latest on top. */
export function listProposals(db: Db, actor: Actor, limit = 200) {
  return proposals(db)
    .where(ownOf(actor))
    .orderBy(sql`proposal.state in ('proposed', 'backlog') desc`)
    .orderBy(sql`case when proposal.state in ('proposed', 'backlog') then proposal.created_at end`)
    .orderBy('proposal.updatedAt', 'desc')
    .orderBy('proposal.id')
    .limit(limit)
    .execute();
}

/** What may come onto an agenda: for this meeting, its body, or any. */
export function listOpenFor(db: Db, meetingId: string, bodyId: string | null) {
  return proposals(db)
    .where('proposal.state', 'in', ['proposed', 'backlog'])
    .where((eb) => eb.or([eb('proposal.meetingId', '=', meetingId), eb('proposal.meetingId', 'is', null), eb('entry.startsAt', '<', eb.selectFrom('meetingEntries').select('startsAt').where('meetingId', '=', meetingId))]))
    .where((eb) => eb.or([eb('proposal.bodyId', 'is', null), ...(bodyId ? [eb('proposal.bodyId', '=', bodyId)] : [])]))
    .orderBy('proposal.createdAt')
    .orderBy('proposal.id')
    .limit(100)
    .execute();
}

function ownOf(actor: Actor) {
  if (readsAll(actor)) return sql<boolean>`true`;
  const agencyIds = actor.kind === 'person' && hasRole(actor, 'agency') ? actor.agencyIds : [];
  return sql<boolean>`proposal.agency_id = any(${agencyIds}::uuid[])`;
}

export async function findProposal(db: Db, actor: Actor, id: string) {
  if (!isId(id)) return null;
  return (await proposals(db).where(ownOf(actor)).where('proposal.id', '=', id).executeTakeFirst()) ?? null;
}

export function lockProposal(trx: Trx, id: string) {
  return trx.selectFrom('agendaProposals').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export function lockProposalOfItem(trx: Trx, agendaItemId: string) {
  return trx.selectFrom('agendaProposals').selectAll().where('agendaItemId', '=', agendaItemId).forUpdate().executeTakeFirst();
}

/** False when it is there already. */
export async function insertProposal(trx: Trx, row: Insertable<AgendaProposalsTable>): Promise<boolean> {
  return (await trx.insertInto('agendaProposals').values(row).onConflict((conflict) => conflict.column('id').doNothing()).returning('id').executeTakeFirst()) !== undefined;
}

export async function updateProposal(trx: Trx, id: string, now: Date, set: Updateable<AgendaProposalsTable>): Promise<void> {
  await trx.updateTable('agendaProposals').set((eb) => ({ ...set, version: eb('version', '+', 1), updatedAt: now })).where('id', '=', id).execute();
}

/** Meetings to come that the actor knows of, for which items may be proposed. */
export function listComingMeetings(db: Db, actor: Actor, now: Date) {
  return db
    .selectFrom('meetings')
    .innerJoin('meetingEntries as entries', 'entries.meetingId', 'meetings.id')
    .leftJoin('bodies as body', 'body.id', 'meetings.bodyId')
    .where(visibleTo(actor, now, 'entries', 'id', 'originalStart'))
    .where('entries.startsAt', '>', now)
    .where('entries.isSeries', '=', false)
    .where('entries.status', 'in', ['draft', 'planned', 'confirmed'])
    .where('meetings.state', '=', 'planned')
    .select(['meetings.id', 'meetings.bodyId', 'entries.title', 'entries.startsAt', 'entries.startsOn', 'entries.timeZone', 'body.paperDeadlineDays as deadlineDays'])
    .orderBy('entries.startsAt')
    .orderBy('meetings.id')
    .limit(60)
    .execute();
}

export async function bodyOfMeeting(db: Db, meetingId: string): Promise<string | null> {
  return (await db.selectFrom('meetings').select('bodyId').where('id', '=', meetingId).executeTakeFirst())?.bodyId ?? null;
}
