import { sql, type Insertable, type RawBuilder, type SqlBool, type Updateable } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { AssignmentsTable, Db, Text3, Trx } from '#db/schema.ts';
import { hasRole, readsAll, type Actor } from '#app/features/people/actor.rules.ts';
import type { AssignmentState } from './assignments.rules.ts';

/** Rows of assignments with their agencies and their standing report; the twins in SQL of `canSeeAssignment` and `statusOf`. */

const DECIDED = sql<SqlBool>`(assignment.decision_id is null or exists (select 1 from decisions d join minutes m on m.id = d.minutes_id
  where d.id = assignment.decision_id and m.state in ('approved', 'distributed')))`;

/** `canSeeAssignment` in SQL. */
export function visibleTo(actor: Actor): RawBuilder<SqlBool> {
  if (readsAll(actor)) return sql<SqlBool>`true`;
  const ways: RawBuilder<SqlBool>[] = [];
  if (actor.kind === 'link' && actor.purpose === 'report') ways.push(sql`assignment.id = ${actor.objectId}`);
  if (actor.kind === 'person' && hasRole(actor, 'agency') && actor.agencyIds.length > 0) ways.push(carriedBy(actor.agencyIds));
  if (actor.kind === 'person' && hasRole(actor, 'member')) ways.push(sitsAtTheTable(actor.personId));
  if (ways.length === 0) return sql<SqlBool>`assignment.is_published`;
  return sql<SqlBool>`(assignment.is_published or (${DECIDED} and (${sql.join(ways, sql` or `)})))`;
}

/** Leads it or helps with it. */
export function carriedBy(agencyIds: readonly string[]): RawBuilder<SqlBool> {
  return sql<SqlBool>`(assignment.agency_id = any(${agencyIds}::uuid[]) or assignment.id in (
    select co.assignment_id from assignment_agencies co where co.agency_id = any(${agencyIds}::uuid[])))`;
}

function sitsAtTheTable(personId: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`exists (select 1 from decisions d join minutes m on m.id = d.minutes_id join meetings meeting on meeting.id = m.meeting_id
    join seats seat on seat.body_id = meeting.body_id where d.id = assignment.decision_id and seat.person_id = ${personId})`;
}

/** The item's place on its agenda, from 0: positions count the lines of sections too, the protocol numbers items only. */
const ITEM_RANK = sql<number | null>`(select ranked.place from (
  select i.id, (row_number() over (order by coalesce(s.position, -1), i.position, i.id))::int - 1 as place
  from agenda_items i left join agenda_sections s on s.id = i.section_id where i.meeting_id = item.meeting_id) ranked where ranked.id = item.id)`;

export const STANDING = sql`select report.* from reports report where report.assignment_id = assignment.id and report.review <> 'returned'
  order by report.created_at desc, report.id desc limit 1`;

/** `statusOf` in SQL, over the alias `standing`. */
export const stateAt = (today: string) => sql<AssignmentState>`case
  when assignment.cancelled_at is not null then 'cancelled'
  when assignment.done_on is not null then case when assignment.done_on > assignment.due_on then 'done_late' else 'done' end
  when standing.status = 'done' then 'awaiting'
  when assignment.due_on < ${today}::date then 'late'
  when standing.status = 'at_risk' or standing.forecast_on > assignment.due_on then 'at_risk'
  when standing.status is not null then 'on_track'
  when assignment.due_precision = 'unset' then 'unset'
  when assignment.starts_on <= ${today}::date then 'on_track'
  else 'not_started' end`;

export type Standing = { id: string | null; status: 'on_track' | 'at_risk' | 'done' | null; progress: number | null; forecastOn: string | null; review: 'open' | 'accepted' | null; isDemo: boolean | null };

/** What every list and page of assignments shows. */
function rowsFor(db: Db, actor: Actor, today: string) {
  return db
    .selectFrom('assignments as assignment')
    .innerJoin('agencies as agency', 'agency.id', 'assignment.agencyId')
    .leftJoin('decisions as decision', 'decision.id', 'assignment.decisionId')
    .leftJoin('agendaItems as item', 'item.id', 'decision.agendaItemId')
    .leftJoin('minutes as protocol', 'protocol.id', 'decision.minutesId')
    .leftJoinLateral(sql<Standing>`(${STANDING})`.as('standing'), (join) => join.onTrue())
    .selectAll('assignment')
    .select(['agency.name as agencyName', 'agency.abbr as agencyAbbr', 'agency.short as agencyShort', 'agency.regionIso'])
    .select(['decision.position as decisionPosition', ITEM_RANK.as('itemPosition'), 'item.title as itemTitle', 'protocol.meetingId', 'protocol.number as protocolNumber', 'protocol.state as protocolState'])
    .select(['standing.id as reportId', 'standing.status as reportStatus', 'standing.progress', 'standing.forecastOn', 'standing.review as reportReview', 'standing.isDemo as reportIsDemo'])
    .select(stateAt(today).as('state'))
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('assignmentAgencies as co')
          .innerJoin('agencies as coAgency', 'coAgency.id', 'co.agencyId')
          .select(['co.agencyId as id', 'coAgency.name', 'coAgency.abbr', 'coAgency.short', 'co.isInferred as inferred'])
          .whereRef('co.assignmentId', '=', 'assignment.id')
          .orderBy(sql`"co_agency"."name"->>'kk' collate "kk-x-icu"`),
      ).as('coAgencies'),
    ])
    .where(visibleTo(actor));
}

export type AssignmentRow = Awaited<ReturnType<typeof listRows>>[number];

export type ListFilter = {
  isClosed?: boolean;
  state?: AssignmentState;
  agencyIds?: readonly string[];
  directionKey?: string;
  regionIso?: string;
  roadmapId?: string;
  /** The initiative it belongs to. */
  entryId?: string;
  meetingId?: string;
  ids?: readonly string[];
  /** The last row of the page before: its due day (null: none) and id. */
  after?: { dueOn: string | null; id: string };
  limit: number;
};

/** By deadline, the undated last. */
export function listRows(db: Db, actor: Actor, today: string, filter: ListFilter) {
  let query = rowsFor(db, actor, today).orderBy('assignment.dueOn', (order) => order.asc().nullsLast()).orderBy('assignment.id').limit(filter.limit);
  if (filter.isClosed === false) query = query.where('assignment.doneOn', 'is', null).where('assignment.cancelledAt', 'is', null);
  if (filter.isClosed === true) query = query.where((eb) => eb.or([eb('assignment.doneOn', 'is not', null), eb('assignment.cancelledAt', 'is not', null)]));
  if (filter.state) query = query.where(sql<SqlBool>`${stateAt(today)} = ${filter.state}`);
  if (filter.agencyIds) query = query.where(carriedBy(filter.agencyIds));
  if (filter.directionKey) query = query.where('assignment.directionKey', '=', filter.directionKey);
  if (filter.regionIso) query = query.where('agency.regionIso', '=', filter.regionIso);
  if (filter.roadmapId) query = query.where('assignment.roadmapId', '=', filter.roadmapId);
  if (filter.entryId) query = query.where('assignment.entryId', '=', filter.entryId);
  if (filter.meetingId) query = query.where('protocol.meetingId', '=', filter.meetingId);
  if (filter.ids) query = query.where('assignment.id', 'in', filter.ids.length > 0 ? [...filter.ids] : ['00000000-0000-0000-0000-000000000000']);
  if (filter.after) query = query.where(behind(filter.after));
  return query.execute();
}

function behind({ dueOn, id }: { dueOn: string | null; id: string }): RawBuilder<SqlBool> {
  if (dueOn === null) return sql<SqlBool>`(assignment.due_on is null and assignment.id > ${id})`;
  return sql<SqlBool>`((assignment.due_on, assignment.id) > (${dueOn}::date, ${id}::uuid) or assignment.due_on is null)`;
}

export async function findRow(db: Db, actor: Actor, today: string, id: string): Promise<AssignmentRow | null> {
  return (await rowsFor(db, actor, today).where('assignment.id', '=', id).executeTakeFirst()) ?? null;
}

/** Serialises whoever reports on it, reviews or places it; whoever only names it as needed goes on (its key stays). */
export function lockAssignment(trx: Trx, id: string) {
  return trx.selectFrom('assignments').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
}

/** Always in the same order, so that two who change many do not wait for each other. */
export function lockAssignments(trx: Trx, ids: readonly string[]) {
  return trx.selectFrom('assignments').selectAll().where('id', '=', sql<string>`any(${ids}::uuid[])`).orderBy('id').forNoKeyUpdate().execute();
}

export async function insertAssignment(trx: Trx, row: Insertable<AssignmentsTable>, coAgencyIds: readonly string[]): Promise<void> {
  await trx.insertInto('assignments').values(row).execute();
  await insertCoAgencies(trx, row.id, coAgencyIds);
}

async function insertCoAgencies(trx: Trx, assignmentId: string, agencyIds: readonly string[], inferred: ReadonlySet<string> = new Set()): Promise<void> {
  if (agencyIds.length === 0) return;
  await trx.insertInto('assignmentAgencies').values(agencyIds.map((agencyId) => ({ assignmentId, agencyId, isInferred: inferred.has(agencyId) }))).execute();
}

/** Those that stay keep the mark that they were only inferred, if it is to be kept. */
export async function replaceCoAgencies(trx: Trx, assignmentId: string, agencyIds: readonly string[], { keepMarks = false } = {}): Promise<void> {
  const gone = await trx.deleteFrom('assignmentAgencies').where('assignmentId', '=', assignmentId).returning(['agencyId', 'isInferred']).execute();
  const inferred = new Set(gone.filter(({ isInferred }) => isInferred && keepMarks).map(({ agencyId }) => agencyId));
  await insertCoAgencies(trx, assignmentId, agencyIds, inferred);
}

export async function markInferred(trx: Trx, id: string, { agency, due, coAgencyIds }: { agency: boolean; due: boolean; coAgencyIds: readonly string[] }): Promise<void> {
  await trx.updateTable('assignments').set({ agencyIsInferred: agency, dueIsInferred: due }).where('id', '=', id).execute();
  if (coAgencyIds.length > 0) await trx.updateTable('assignmentAgencies').set({ isInferred: true }).where('assignmentId', '=', id).where('agencyId', 'in', [...coAgencyIds]).execute();
}

/** Whoever becomes responsible no longer merely helps. */
export async function dropCoAgency(trx: Trx, assignmentId: string, agencyId: string): Promise<void> {
  await trx.deleteFrom('assignmentAgencies').where('assignmentId', '=', assignmentId).where('agencyId', '=', agencyId).execute();
}

export async function updateAssignment(trx: Trx, id: string, now: Date, set: Updateable<AssignmentsTable>): Promise<void> {
  await trx.updateTable('assignments').set((eb) => ({ ...set, version: eb('version', '+', 1), updatedAt: now })).where('id', '=', id).execute();
}

export async function deleteAssignment(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('assignments').where('id', '=', id).execute();
}

/** Which of the named rows are missing, by the field that named them. */
export async function listUnknown(db: Db, given: { agencyIds: readonly string[]; decisionId?: string | null; roadmapId?: string | null; directionKey?: string | null; entryId?: string | null }): Promise<string[]> {
  const [agencies, decision, roadmap, direction, entry] = await Promise.all([
    // Of one that was merged away nobody would hear.
    db.selectFrom('agencies').select('id').where('id', 'in', [...given.agencyIds]).where('mergedInto', 'is', null).execute(),
    given.decisionId ? db.selectFrom('decisions').select('id').where('id', '=', given.decisionId).executeTakeFirst() : true,
    given.roadmapId ? db.selectFrom('roadmaps').select('id').where('id', '=', given.roadmapId).executeTakeFirst() : true,
    given.directionKey ? db.selectFrom('directions').select('key').where('key', '=', given.directionKey).executeTakeFirst() : true,
    given.entryId ? db.selectFrom('entries').select('id').where('id', '=', given.entryId).executeTakeFirst() : true,
  ]);
  const known = new Set(agencies.map((row) => row.id));
  const wrong = Object.entries({ decisionId: decision, roadmapId: roadmap, directionKey: direction, entryId: entry }).filter(([, found]) => !found).map(([name]) => name);
  const [lead, ...co] = given.agencyIds;
  if (lead && !known.has(lead)) wrong.push('agencyId');
  if (co.some((id) => !known.has(id))) wrong.push('coAgencyIds');
  return wrong;
}

export async function findDecisionState(db: Db, decisionId: string): Promise<string | null> {
  const row = await db.selectFrom('decisions').innerJoin('minutes', 'minutes.id', 'decisions.minutesId').select('minutes.state').where('decisions.id', '=', decisionId).executeTakeFirst();
  return row?.state ?? null;
}

export type Choice = { id: string; name: Text3; abbr: Text3 | null };

/** Only agencies under which this reader would find something. */
export function listAgencyChoices(db: Db, actor: Actor): Promise<Choice[]> {
  return db
    .selectFrom('agencies as agency')
    .select(['agency.id', 'agency.name', 'agency.abbr'])
    .where(sql<SqlBool>`exists (select 1 from assignments assignment where assignment.agency_id = agency.id and ${visibleTo(actor)})`)
    .orderBy(sql`agency.name->>'kk' collate "kk-x-icu"`)
    .execute();
}

export function listDirectionChoices(db: Db) {
  return db.selectFrom('directions').select(['key', 'name', 'icon']).orderBy('position').execute();
}

export function listRoadmapChoices(db: Db) {
  return db.selectFrom('roadmaps').select(['id', 'title', 'fromOn', 'toOn', 'publishedAt']).orderBy('fromOn').execute();
}

export async function findEntryKind(db: Db, entryId: string): Promise<string | null> {
  const row = await db.selectFrom('entries').select('kind').where('id', '=', entryId).executeTakeFirst();
  return row?.kind ?? null;
}

/** What stands on a roadmap and belongs to no initiative yet. */
export function listLinkable(db: Db, actor: Actor) {
  return db
    .selectFrom('assignments as assignment')
    .select(['assignment.id', 'assignment.result', 'assignment.version', 'assignment.dueOn'])
    .where('assignment.roadmapId', 'is not', null)
    .where('assignment.entryId', 'is', null)
    .where('assignment.cancelledAt', 'is', null)
    .where(visibleTo(actor))
    .orderBy('assignment.dueOn', (order) => order.asc().nullsLast())
    .orderBy('assignment.id')
    .limit(500)
    .execute();
}
