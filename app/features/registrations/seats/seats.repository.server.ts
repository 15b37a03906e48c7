import { sql } from 'kysely';
import type { Trx } from '#db/schema.ts';

/** Reads how registered people are reached. */

export async function addressesOf(trx: Trx, registrationIds: readonly string[]): Promise<Map<string, { email: string; mailCount: number }>> {
  if (registrationIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; email: string; mailCount: number }>`
    select registration.id, person.email, (select count(*)::int from mails where registration_id = registration.id) as mail_count
    from registrations registration join people person on person.id = registration.person_id
    where registration.id = any(${registrationIds}::uuid[]) and person.email is not null and person.erased_at is null`.execute(trx);
  return new Map(rows.map(({ id, email, mailCount }) => [id, { email, mailCount }]));
}
