import { sql } from 'kysely';
import type { Db, Text3, Trx } from '#db/schema.ts';

/** What splitting and merging must know, and the co-executors that move along. */

/** Those whose minutes are still written: they are changed there. */
export async function listUndecided(db: Db, ids: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('assignments as assignment')
    .innerJoin('decisions as decision', 'decision.id', 'assignment.decisionId')
    .innerJoin('minutes as protocol', 'protocol.id', 'decision.minutesId')
    .select('assignment.id')
    .where('assignment.id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .where('protocol.state', 'in', ['draft', 'in_review'])
    .execute();
  return rows.map((row) => row.id);
}

export async function hasParts(db: Db, id: string): Promise<boolean> {
  return (await db.selectFrom('assignments').select('id').where('splitFrom', '=', id).limit(1).executeTakeFirst()) !== undefined;
}

/** Whoever led or helped with the others now helps with this one. */
export async function addCoAgencies(trx: Trx, id: string, otherIds: readonly string[], leadId: string): Promise<void> {
  await sql`insert into assignment_agencies (assignment_id, agency_id)
    select ${id}::uuid, agency_id from (
      select agency_id from assignments where id = any(${[...otherIds]}::uuid[])
      union select agency_id from assignment_agencies where assignment_id = any(${[...otherIds]}::uuid[])) moved
    where agency_id <> ${leadId}::uuid
    on conflict do nothing`.execute(trx);
}

export type MergeableRow = { id: string; result: Text3; dueOn: string | null; duePrecision: 'day' | 'month' | 'quarter' | 'half_year' | 'year' | 'continuous' | 'unset'; agencyName: Text3; isDemo: boolean };

export async function listMergeable(db: Db, id: string): Promise<MergeableRow[]> {
  const { rows } = await sql<MergeableRow>`
    select other.id, other.result, other.due_on::text as due_on, other.due_precision, agency.name as agency_name, other.is_demo
    from assignments kept join assignments other on other.id <> kept.id and (other.agency_id = kept.agency_id or other.decision_id = kept.decision_id)
    join agencies agency on agency.id = other.agency_id
    left join decisions decision on decision.id = other.decision_id left join minutes protocol on protocol.id = decision.minutes_id
    where kept.id = ${id} and other.done_on is null and other.cancelled_at is null and (other.decision_id is null or protocol.state in ('approved', 'distributed'))
    order by other.due_on nulls last, other.id limit 50`.execute(db);
  return rows;
}
