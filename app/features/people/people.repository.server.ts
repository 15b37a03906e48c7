import { sql, type Insertable } from 'kysely';
import type { Db, PeopleTable, Role, Trx } from '#db/schema.ts';

/** Rows of people, their affiliations and accounts. */

type NewGuest = Insertable<PeopleTable> & { email: string };

/** Of two who add the same address at once, both get the same person. */
export async function insertOrFindByEmail(trx: Trx, person: NewGuest): Promise<string> {
  const inserted = await trx
    .insertInto('people')
    .values(person)
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted) return inserted.id;
  const found = await trx.selectFrom('people').select('id').where('email', '=', person.email).executeTakeFirstOrThrow();
  return found.id;
}

/** Whom the secretariat adds or gives an account is no mere visitor any more; the name a stranger typed gives way. */
export async function makeKnown(trx: Trx, id: string, displayName: string): Promise<void> {
  await trx.updateTable('people').set({ isVisitor: false, displayName }).where('id', '=', id).where('isVisitor', '=', true).execute();
}

/** Takes name and address away from those who were only visitors; everybody else stays as they are. */
export async function eraseVisitors(trx: Trx, ids: readonly string[], now: Date): Promise<void> {
  await trx
    .updateTable('people')
    .set({ displayName: null, email: null, erasedAt: now, updatedAt: now })
    .where('id', 'in', [...ids])
    .where('isVisitor', '=', true)
    .execute();
}

export async function upsertAccount(trx: Trx, account: { id: string; personId: string; role: Role; agencyId: string | null }): Promise<string> {
  const { role, ...rest } = account;
  const row = await trx
    .insertInto('accounts')
    .values({ ...rest, roles: [role] })
    .onConflict((conflict) =>
      conflict.column('personId').doUpdateSet({
        roles: sql<Role[]>`(select array_agg(distinct role) from unnest(accounts.roles || excluded.roles) role)`,
        agencyId: sql<string | null>`coalesce(excluded.agency_id, accounts.agency_id)`,
        disabledAt: null,
        version: sql<number>`accounts.version + 1`,
        updatedAt: sql<Date>`now()`,
      }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** By id or by the key of the seed ("mci"). */
export async function findAgencyId(db: Db, idOrKey: string): Promise<string | null> {
  const row = await db
    .selectFrom('agencies')
    .select('id')
    .where((where) => where.or([where('key', '=', idOrKey), where(sql`id::text`, '=', idOrKey)]))
    .executeTakeFirst();
  return row?.id ?? null;
}
