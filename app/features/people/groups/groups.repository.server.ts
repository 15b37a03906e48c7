import { sql, type Insertable } from 'kysely';
import { json } from '#db/json.ts';
import type { Db, GroupsTable, Text3, Trx } from '#db/schema.ts';
import type { Language } from '#app/lib/text3.ts';

/** Rows of saved groups and of who belongs to them. */

const COLLATION: Record<Language, string> = { kk: 'kk-x-icu', ru: 'ru-x-icu', en: 'en-x-icu' };

const isPresent = sql<boolean>`exists (select 1 from people person where person.id = member.person_id and person.erased_at is null)`;

export function listGroups(db: Db, language: Language) {
  return db
    .selectFrom('groups')
    .select(['groups.id', 'groups.name', 'groups.note', 'groups.isDemo'])
    .select(sql<number>`(select count(*)::int from group_members member where member.group_id = groups.id and ${isPresent})`.as('memberCount'))
    .orderBy(sql`coalesce(name->>${sql.lit(language)}, name->>'kk', name->>'ru', name->>'en') collate ${sql.id(COLLATION[language])}`)
    .orderBy('groups.id')
    .execute();
}

export function findGroup(db: Db, id: string) {
  return db.selectFrom('groups').select(['id', 'name', 'note', 'isDemo', 'version']).where('id', '=', id).executeTakeFirst();
}

export async function listMemberIds(db: Db, groupIds: readonly string[]): Promise<{ groupId: string; personId: string }[]> {
  if (groupIds.length === 0) return [];
  return db.selectFrom('groupMembers as member').select(['member.groupId', 'member.personId']).where('member.groupId', 'in', [...groupIds]).where(isPresent).orderBy('member.createdAt').orderBy('member.personId').execute();
}

export function listMembers(db: Db, groupId: string) {
  return db
    .selectFrom('groupMembers as member')
    .innerJoin('people as person', 'person.id', 'member.personId')
    .where('member.groupId', '=', groupId)
    .where('person.erasedAt', 'is', null)
    .select(['person.id', 'person.surname', 'person.givenName', 'person.patronymic', 'person.displayName', 'person.email', 'person.language', 'person.isDemo'])
    .select((eb) =>
      eb.selectFrom('affiliations as office').innerJoin('agencies as agency', 'agency.id', 'office.agencyId').whereRef('office.personId', '=', 'person.id')
        .where(sql<boolean>`current_date between coalesce(office.from_on, '-infinity') and coalesce(office.to_on, 'infinity')`)
        .orderBy('office.role').limit(1).select(sql<Text3>`coalesce(agency.short, agency.name)`.as('name')).as('agency'),
    )
    .execute();
}

export async function insertGroup(trx: Trx, { name, ...row }: Omit<Insertable<GroupsTable>, 'name'> & { name: Text3 }): Promise<void> {
  await trx.insertInto('groups').values({ ...row, name: json(name) }).execute();
}

/** False when somebody else was faster. */
export async function updateGroup(trx: Trx, id: string, version: number, { name, note }: { name: Text3; note: string | null }): Promise<boolean> {
  const result = await trx
    .updateTable('groups')
    .set({ name: json(name), note, version: version + 1, updatedAt: sql<Date>`now()` })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function deleteGroup(trx: Trx, id: string): Promise<boolean> {
  const result = await trx.deleteFrom('groups').where('id', '=', id).executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** Locks the group: it is not deleted while members are added. */
export async function lockGroup(trx: Trx, id: string): Promise<boolean> {
  return (await trx.selectFrom('groups').select('id').where('id', '=', id).forUpdate().executeTakeFirst()) !== undefined;
}

/** People who exist and were no members yet; returns how many. */
export async function insertMembers(trx: Trx, groupId: string, personIds: readonly string[]): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into group_members (group_id, person_id)
    select ${groupId}, id from people where id = any(${[...personIds]}::uuid[]) and erased_at is null
    on conflict do nothing`.execute(trx);
  return Number(numAffectedRows ?? 0);
}

export async function deleteMember(trx: Trx, groupId: string, personId: string): Promise<void> {
  await trx.deleteFrom('groupMembers').where('groupId', '=', groupId).where('personId', '=', personId).execute();
}
