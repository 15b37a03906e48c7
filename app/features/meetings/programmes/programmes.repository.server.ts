import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Db, EntryProposalsTable, Text3, Trx } from '#db/schema.ts';
import { isId } from '#app/lib/ids.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { visibleTo } from '../entries/entries.repository.server.ts';

/** Reads and writes what initiatives and events have beyond a meeting: parents, directions, proposals. */

/** Instants inside JSON are texts. */
type Proposed = Pick<EntryProposalsTable, 'agencyId' | 'state' | 'reason'> & { proposedAt: string | null; agencyName: Text3 };

/** An initiative or an event, for those who may see it. */
export async function findProgrammeRow(db: Db, actor: Actor, id: string, now: Date) {
  if (!isId(id)) return undefined;
  return db
    .selectFrom('entries')
    .where('entries.id', '=', id)
    .where('entries.kind', '<>', 'meeting')
    .where(visibleTo(actor, now))
    .selectAll('entries')
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('entryAgencies as ea')
          .innerJoin('agencies as agency', 'agency.id', 'ea.agencyId')
          .select(['agency.id', 'agency.name', 'agency.short', 'agency.abbr', 'ea.role'])
          .whereRef('ea.entryId', '=', 'entries.id')
          .orderBy('ea.role', 'desc')
          .orderBy(sql`agency.name->>'kk'`),
      ).as('agencies'),
      sql<string[]>`array(select direction_key from entry_directions where entry_id = entries.id order by direction_key)`.as('directionKeys'),
      sql<Proposed | null>`(select json_build_object('agencyId', p.agency_id, 'state', p.state, 'reason', p.reason, 'proposedAt', p.proposed_at, 'agencyName', a.name)
        from entry_proposals p join agencies a on a.id = p.agency_id where p.entry_id = entries.id)`.as('proposal'),
    ])
    .executeTakeFirst();
}

const ORDER = sql`coalesce(entries.starts_at, entries.starts_on::timestamp at time zone 'UTC', timestamptz 'infinity')`;

/** What stands in an initiative, by date, the undated last. */
export function listChildRows(db: Db, actor: Actor, parentId: string, now: Date) {
  return db
    .selectFrom('entries')
    .where('entries.parentId', '=', parentId)
    .where(visibleTo(actor, now))
    .select(['entries.id', 'entries.kind', 'entries.title', 'entries.place', 'entries.status', 'entries.allDay', 'entries.startsAt', 'entries.endsAt', 'entries.startsOn'])
    .select(['entries.endsOn', 'entries.undatedPeriod', 'entries.timeZone', 'entries.isDemo', 'entries.version', 'entries.visibility'])
    .select(sql<string | null>`(select m.id from meetings m where m.entry_id = entries.id order by m.original_start limit 1)`.as('meetingId'))
    .select((eb) => eb.selectFrom('entryProposals as p').select('p.state').whereRef('p.entryId', '=', 'entries.id').as('proposalState'))
    .orderBy(ORDER)
    .orderBy('entries.id')
    .limit(500)
    .execute();
}

export type Attachable = { id: string; title: Text3; version: number; day: string | null };

/** Events and meetings that stand in no initiative yet. */
export function listAttachable(db: Db, actor: Actor, now: Date): Promise<Attachable[]> {
  return db
    .selectFrom('entries')
    .where('entries.parentId', 'is', null)
    .where('entries.kind', '<>', 'initiative')
    .where('entries.status', '<>', 'cancelled')
    .where(visibleTo(actor, now))
    .select(['entries.id', 'entries.title', 'entries.version'])
    .select(sql<string | null>`coalesce(entries.starts_on, (entries.starts_at at time zone entries.time_zone)::date)::text`.as('day'))
    .orderBy('entries.createdAt', 'desc')
    .limit(1_000)
    .execute();
}

export function listInitiatives(db: Db, actor: Actor, now: Date): Promise<{ id: string; title: Text3 }[]> {
  return db
    .selectFrom('entries')
    .where('entries.kind', '=', 'initiative')
    .where('entries.status', '<>', 'cancelled')
    .where(visibleTo(actor, now))
    .select(['entries.id', 'entries.title'])
    .orderBy(sql`entries.title->>'kk'`)
    .limit(500)
    .execute();
}

export function listRegions(db: Db) {
  return db.selectFrom('regions').select(['iso', 'name']).orderBy(sql`name->>'kk' collate "kk-x-icu"`).execute();
}

export function listDirections(db: Db) {
  return db.selectFrom('directions').select(['key', 'name']).orderBy('position').execute();
}

/** Which of the named rows do not exist, by the field that named them. */
export async function listMissing(db: Db, given: { regionIso: string | null; directionKeys: readonly string[] }): Promise<string[]> {
  const [region, directions] = await Promise.all([
    given.regionIso ? db.selectFrom('regions').select('iso').where('iso', '=', given.regionIso).executeTakeFirst() : true,
    given.directionKeys.length > 0 ? db.selectFrom('directions').select('key').where('key', 'in', [...given.directionKeys]).execute() : [],
  ]);
  const isKnown = new Set(directions.map((row) => row.key));
  return [...(region ? [] : ['regionIso']), ...(given.directionKeys.every((key) => isKnown.has(key)) ? [] : ['directionKeys'])];
}

/** Whether seats at it are, or were, offered. */
export async function hasSeats(db: Db, entryId: string): Promise<boolean> {
  return (await db.selectFrom('registrationSettings').select('entryId').where('entryId', '=', entryId).executeTakeFirst()) !== undefined;
}

/** The initiative itself and all it stands in, from the inside out. A parent that stands below its child would be a circle. */
export async function listAncestors(db: Db, id: string): Promise<{ id: string; kind: string }[]> {
  const { rows } = await sql<{ id: string; kind: string }>`
    with recursive up as (
      select entry.id, entry.kind, entry.parent_id, 1 as step from entries entry where entry.id = ${id}
      union all
      select entry.id, entry.kind, entry.parent_id, up.step + 1 from entries entry join up on entry.id = up.parent_id where up.step < 20
    ) select id, kind from up order by step`.execute(db);
  return rows;
}

export async function isVisibleInitiative(db: Db, actor: Actor, id: string, now: Date): Promise<boolean> {
  const row = await db.selectFrom('entries').select('entries.id').where('entries.id', '=', id).where('entries.kind', '=', 'initiative').where(visibleTo(actor, now)).executeTakeFirst();
  return row !== undefined;
}

/** Those that stay keep whether they were inferred; an agency that only changes its part does not. */
export async function saveAgencies(trx: Trx, entryId: string, leadId: string | null, coIds: readonly string[]): Promise<void> {
  const co = [...new Set(coIds)].filter((id) => id !== leadId);
  const rows = [...(leadId ? [{ entryId, agencyId: leadId, role: 'lead' as const }] : []), ...co.map((agencyId) => ({ entryId, agencyId, role: 'co' as const }))];
  let gone = trx.deleteFrom('entryAgencies').where('entryId', '=', entryId);
  if (rows.length > 0) gone = gone.where('agencyId', 'not in', rows.map((row) => row.agencyId));
  await gone.execute();
  if (rows.length === 0) return;
  await trx
    .insertInto('entryAgencies')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['entryId', 'agencyId']).doUpdateSet({
        role: sql`excluded.role`,
        isInferred: sql<boolean>`entry_agencies.is_inferred and entry_agencies.role = excluded.role`,
      }),
    )
    .execute();
}

export async function saveDirections(trx: Trx, entryId: string, keys: readonly string[]): Promise<void> {
  await trx.deleteFrom('entryDirections').where('entryId', '=', entryId).execute();
  const rows = [...new Set(keys)].map((directionKey) => ({ entryId, directionKey }));
  if (rows.length > 0) await trx.insertInto('entryDirections').values(rows).execute();
}

export function lockProposal(trx: Trx, entryId: string) {
  return trx.selectFrom('entryProposals').selectAll().where('entryId', '=', entryId).forUpdate().executeTakeFirst();
}

type Proposal = Omit<EntryProposalsTable, 'proposedAt' | 'decidedAt'> & { proposedAt: Date | null; decidedAt: Date | null };

export async function saveProposal(trx: Trx, row: Proposal): Promise<void> {
  await trx.insertInto('entryProposals').values(row).onConflict((conflict) => conflict.column('entryId').doUpdateSet(row)).execute();
}

/** False when something stands in it or points at it: that must be arranged elsewhere first. */
export async function deleteDraft(trx: Trx, entryId: string): Promise<boolean> {
  const { rows } = await sql<{ isUsed: boolean }>`select (
    exists (select 1 from entries where parent_id = ${entryId}) or exists (select 1 from entries where continued_from = ${entryId})
    or exists (select 1 from assignments where entry_id = ${entryId}) or exists (select 1 from mails where entry_id = ${entryId})) as "isUsed"`.execute(trx);
  if (rows[0]?.isUsed) return false;
  await trx.deleteFrom('entries').where('id', '=', entryId).where('status', '=', 'draft').execute();
  return true;
}

/** Those who answer for the agencies of an entry: focal points and their deputies, else the head. */
export async function listContacts(db: Db, entryId: string): Promise<string[]> {
  const { rows } = await sql<{ personId: string }>`
    select distinct contact.person_id as "personId" from entry_agencies ea cross join lateral (
      select af.person_id, rank() over (order by array_position(array['focal_point', 'deputy_focal_point', 'deputy', 'head', 'staff'], af.role)) as place
      from affiliations af join people p on p.id = af.person_id
      where af.agency_id = ea.agency_id and af.to_on is null and af.role in ('focal_point', 'deputy_focal_point', 'head') and p.email is not null and p.erased_at is null
    ) contact where ea.entry_id = ${entryId} and contact.place = 1`.execute(db);
  return rows.map((row) => row.personId);
}

/** People who hold a calendar file of each of these entries. */
export async function countHoldersOf(db: Db, entryIds: readonly string[]): Promise<Map<string, number>> {
  if (entryIds.length === 0) return new Map();
  const { rows } = await sql<{ entryId: string; count: number }>`
    select newest.entry_id as "entryId", count(*)::int as count from (
      select distinct on (mail.entry_id, mail.person_id) mail.entry_id, mail.ics_method from mails mail join mail_states state on state.mail_id = mail.id
      where mail.entry_id = any(${[...entryIds]}::uuid[]) and mail.ics_method is not null and state.kind not in ('undone', 'dropped', 'bounced', 'failed')
      order by mail.entry_id, mail.person_id, mail.created_at desc, mail.id desc) newest
    where newest.ics_method = 'REQUEST' group by 1`.execute(db);
  return new Map(rows.map((row) => [row.entryId, row.count]));
}

