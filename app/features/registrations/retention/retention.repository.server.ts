import { sql } from 'kysely';
import type { Db, Trx } from '#db/schema.ts';

/** Finds and erases what is no longer needed of registrations. */

export type Outdated = { id: string; personId: string };

/** Not confirmed in time. Those another worker is at are left to it. */
export async function lockUnconfirmed(trx: Trx, askedBefore: Date, limit: number): Promise<Outdated[]> {
  const { rows } = await sql<Outdated>`
    select id, person_id from registrations where state = 'asked' and asked_at <= ${askedBefore} and person_id is not null
    order by asked_at limit ${limit} for update skip locked`.execute(trx);
  return rows;
}

/** Of events whose last day lies behind this one. */
export async function lockOver(trx: Trx, endedBefore: Date, limit: number): Promise<Outdated[]> {
  const { rows } = await sql<Outdated>`
    select registration.id, registration.person_id from registrations registration join entries entry on entry.id = registration.entry_id
    where registration.erased_at is null and registration.person_id is not null
      and case when entry.all_day then (coalesce(entry.ends_on, entry.starts_on) + 1)::timestamptz else coalesce(entry.ends_at, entry.starts_at) end <= ${endedBefore}
    limit ${limit} for update of registration skip locked`.execute(trx);
  return rows;
}

export async function deleteRegistrations(trx: Trx, ids: readonly string[]): Promise<void> {
  await trx.deleteFrom('registrations').where('id', 'in', [...ids]).execute();
}

/** What was agreed to, when and how stays; who it was goes. */
export async function eraseRegistrations(trx: Trx, ids: readonly string[], now: Date): Promise<void> {
  await trx.updateTable('registrations').set({ personId: null, name: null, needs: null, erasedAt: now, updatedAt: now }).where('id', 'in', [...ids]).execute();
}

/** Of these people, those with no registration left. */
export async function listWithoutRegistration(db: Db, personIds: readonly string[]): Promise<string[]> {
  const left = await db.selectFrom('registrations').select('personId').distinct().where('personId', 'in', [...personIds]).execute();
  const kept = new Set(left.map((row) => row.personId));
  return [...new Set(personIds)].filter((id) => !kept.has(id));
}
