import { sql } from 'kysely';
import type { Db, EscalationStepsTable, Text3, Trx } from '#db/schema.ts';
import type { Contact, Level, Step } from './escalation.rules.ts';

/** Rows of the ladder: what may have to be told, to whom, what was told, and what is kept back. */

export type Candidate = {
  id: string;
  agencyId: string;
  bodyId: string | null;
  dueOn: string;
  /** Written down, approved, or given another deadline: the latest of them. */
  givenAt: Date;
  answeredAt: Date | null;
  awaitsSecretariat: boolean;
  told: number[];
  held: number[];
};

const ANSWER = sql`greatest(
  (select receipt.created_at from assignment_receipts receipt where receipt.assignment_id = assignment.id and receipt.agency_id = assignment.agency_id),
  (select max(report.created_at) from reports report where report.assignment_id = assignment.id and report.review <> 'returned'),
  (select max(wish.created_at) from extension_requests wish where wish.assignment_id = assignment.id))`;

/** What was decided and is open, by its deadline. Nobody is chased for an agency or a day that we only inferred. */
export async function listCandidates(db: Db, until: string, only: string | null): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select assignment.id, assignment.agency_id, meeting.body_id, assignment.due_on::text as due_on,
      greatest(assignment.created_at, protocol.approved_at, (select max(wish.decided_at) from extension_requests wish where wish.assignment_id = assignment.id and wish.state = 'granted')) as given_at,
      ${ANSWER} as answered_at,
      coalesce((select report.status from reports report where report.assignment_id = assignment.id and report.review <> 'returned' order by report.created_at desc, report.id desc limit 1) = 'done', false)
        or exists (select 1 from extension_requests wish where wish.assignment_id = assignment.id and wish.state = 'open') as awaits_secretariat,
      array(select distinct told.days from escalations told where told.assignment_id = assignment.id and told.due_on = assignment.due_on) as told,
      array(select hold.days from escalation_holds hold where hold.assignment_id = assignment.id and hold.due_on = assignment.due_on) as held
    from assignments assignment
    left join decisions decision on decision.id = assignment.decision_id
    left join minutes protocol on protocol.id = decision.minutes_id
    left join meetings meeting on meeting.id = protocol.meeting_id
    where assignment.done_on is null and assignment.cancelled_at is null and assignment.due_on <= ${until}::date
      and not assignment.due_is_inferred and not assignment.agency_is_inferred
      and (assignment.decision_id is null or protocol.state in ('approved', 'distributed'))
      and (${only}::uuid is null or assignment.id = ${only}::uuid)
    order by assignment.due_on, assignment.id`.execute(db);
  return rows;
}

export type ContactRow = Contact & { agencyId: string };

/** Everybody who answers for these agencies today, staff left out. */
export async function listContacts(db: Db, agencyIds: readonly string[], today: string): Promise<ContactRow[]> {
  const { rows } = await sql<ContactRow>`
    select affiliation.agency_id, affiliation.person_id, affiliation.role, person.email is not null as has_address,
      coalesce(${today}::date between affiliation.absent_from and coalesce(affiliation.absent_to, 'infinity'::date), false) as is_absent,
      exists (select 1 from digest_stops stop where stop.person_id = person.id) as is_stopped
    from affiliations affiliation join people person on person.id = affiliation.person_id
    where affiliation.agency_id = any(${agencyIds}::uuid[]) and affiliation.role <> 'staff' and person.erased_at is null
      and coalesce(affiliation.from_on, '-infinity') <= ${today}::date and coalesce(affiliation.to_on, 'infinity') >= ${today}::date
    order by affiliation.id`.execute(db);
  return rows;
}

/** The people of the secretariat who read digests; when none does, all who have an address: somebody must hear. */
export async function listSecretariat(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string; isStopped: boolean }>`
    select distinct person.id, exists (select 1 from digest_stops stop where stop.person_id = person.id) as is_stopped
    from accounts account join people person on person.id = account.person_id
    where 'secretariat' = any(account.roles) and account.disabled_at is null and person.email is not null and person.erased_at is null
    order by person.id`.execute(db);
  const reading = rows.filter((row) => !row.isStopped);
  return (reading.length > 0 ? reading : rows).map((row) => row.id);
}

export type PersonRow = { id: string; surname: Text3 | null; givenName: Text3 | null; patronymic: Text3 | null; displayName: string | null; email: string | null; language: 'kk' | 'ru' | 'en'; isDemo: boolean };

export function listPeople(db: Db, ids: readonly string[]): Promise<PersonRow[]> {
  return db
    .selectFrom('people')
    .select(['id', 'surname', 'givenName', 'patronymic', 'displayName', 'email', 'language', 'isDemo'])
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute();
}

/** Which of them the agency has taken. */
export async function listTaken(db: Db, assignmentIds: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('assignmentReceipts as receipt')
    .innerJoin('assignments as assignment', (join) => join.onRef('assignment.id', '=', 'receipt.assignmentId').onRef('assignment.agencyId', '=', 'receipt.agencyId'))
    .select('receipt.assignmentId')
    .where('receipt.assignmentId', '=', sql<string>`any(${[...assignmentIds]}::uuid[])`)
    .execute();
  return new Set(rows.map((row) => row.assignmentId));
}

/** False when this morning's digests were written already: of two workers one writes them. */
export async function insertRun(trx: Trx, run: { day: string; mailCount: number; ranAt: Date }): Promise<boolean> {
  const result = await trx.insertInto('digestRuns').values(run).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}

export async function countMails(trx: Trx, day: string, mailCount: number): Promise<void> {
  await trx.updateTable('digestRuns').set({ mailCount }).where('day', '=', day).execute();
}

export async function hasRun(db: Db, day: string): Promise<boolean> {
  return (await db.selectFrom('digestRuns').select('day').where('day', '=', day).executeTakeFirst()) !== undefined;
}

type Told = { id: string; assignmentId: string; dueOn: string; days: number; level: Level; personId: string | null; toldOn: string; createdAt: Date };

export async function insertTold(trx: Trx, rows: Told[]): Promise<void> {
  if (rows.length > 0) await trx.insertInto('escalations').values(rows).execute();
}

export async function listAllSteps(db: Db): Promise<Map<string, Step[]>> {
  const rows = await db.selectFrom('escalationSteps').selectAll().orderBy('days').execute();
  const byBody = new Map<string, Step[]>();
  for (const { bodyId, days, level } of rows) byBody.set(bodyId, [...(byBody.get(bodyId) ?? []), { days, level }]);
  return byBody;
}

export function listSteps(db: Db, bodyId: string): Promise<Step[]> {
  return db.selectFrom('escalationSteps').select(['days', 'level']).where('bodyId', '=', bodyId).orderBy('days').execute();
}

export async function replaceSteps(trx: Trx, bodyId: string, steps: readonly Step[]): Promise<void> {
  await trx.deleteFrom('escalationSteps').where('bodyId', '=', bodyId).execute();
  const rows: EscalationStepsTable[] = steps.map((step) => ({ ...step, bodyId }));
  if (rows.length > 0) await trx.insertInto('escalationSteps').values(rows).execute();
}

export async function lockBody(trx: Trx, bodyId: string): Promise<boolean> {
  return (await trx.selectFrom('bodies').select('id').where('id', '=', bodyId).forNoKeyUpdate().executeTakeFirst()) !== undefined;
}

type Hold = { assignmentId: string; dueOn: string; days: number };

export async function insertHold(trx: Trx, hold: Hold & { heldBy: string | null; createdAt: Date }): Promise<void> {
  await trx.insertInto('escalationHolds').values(hold).onConflict((conflict) => conflict.doNothing()).execute();
}

export async function deleteHold(trx: Trx, { assignmentId, dueOn, days }: Hold): Promise<void> {
  await trx.deleteFrom('escalationHolds').where('assignmentId', '=', assignmentId).where('dueOn', '=', dueOn).where('days', '=', days).execute();
}

export async function insertStop(trx: Trx, personId: string, now: Date): Promise<void> {
  await trx.insertInto('digestStops').values({ personId, createdAt: now }).onConflict((conflict) => conflict.doNothing()).execute();
}

export async function deleteStop(trx: Trx, personId: string): Promise<void> {
  await trx.deleteFrom('digestStops').where('personId', '=', personId).execute();
}

export async function hasStopped(db: Db, personId: string): Promise<boolean> {
  return (await db.selectFrom('digestStops').select('personId').where('personId', '=', personId).executeTakeFirst()) !== undefined;
}

/** The next session of a body whose agenda is still open. */
export async function listNextMeetings(db: Db, bodyIds: readonly string[], now: Date): Promise<Map<string, string>> {
  const { rows } = await sql<{ bodyId: string; id: string }>`
    select distinct on (meeting.body_id) meeting.body_id, meeting.id from meetings meeting join meeting_entries entry on entry.meeting_id = meeting.id
    where meeting.body_id = any(${bodyIds}::uuid[]) and not entry.is_series and entry.starts_at > ${now} and entry.status in ('planned', 'confirmed') and meeting.state = 'planned'
    order by meeting.body_id, entry.starts_at, meeting.id`.execute(db);
  return new Map(rows.map(({ bodyId, id }) => [bodyId, id]));
}

/** Bodies of these assignments' decisions. */
export async function listBodies(db: Db, assignmentIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; bodyId: string }>`
    select assignment.id, meeting.body_id from assignments assignment join decisions decision on decision.id = assignment.decision_id
    join minutes protocol on protocol.id = decision.minutes_id join meetings meeting on meeting.id = protocol.meeting_id
    where assignment.id = any(${assignmentIds}::uuid[]) and meeting.body_id is not null`.execute(db);
  return new Map(rows.map(({ id, bodyId }) => [id, bodyId]));
}

export type ToldRow = { days: number; level: Level; toldOn: string; dueOn: string; personId: string | null };

export function listTold(db: Db, assignmentId: string): Promise<ToldRow[]> {
  return db.selectFrom('escalations').select(['days', 'level', 'toldOn', 'dueOn', 'personId']).where('assignmentId', '=', assignmentId).orderBy('toldOn').orderBy('days').orderBy('id').execute();
}
