import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { jsonArrayFrom, jsonBuildObject } from 'kysely/helpers/postgres';
import type { Db } from '#db/schema.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { visibleTo } from '../entries/entries.repository.server.ts';
import { readPlace } from './register.rules.ts';
import type { RegisterWish } from './register.schema.ts';

/** Reads the list of initiatives and events, page by page along the index `entries_in_order`. */

export const PAGE_SIZE = 50;

// Word for word the expression of the index.
const ORDER = sql`coalesce(entries.starts_at, entries.starts_on::timestamp at time zone 'UTC', timestamptz 'infinity')`;
/** A series is over when its last day is; whatever happens once ends with itself. */
const goesOn = (now: Date) => sql<SqlBool>`exists (select 1 from occurrences o where entries.rrule is not null and o.entry_id = entries.id and o.status <> 'cancelled' and o.ends_at >= ${now})`;
const ENDS = sql`coalesce(entries.ends_at, (entries.ends_on + 1)::timestamp at time zone entries.time_zone)`;

/** One row more than a page, to know whether there is another. */
export function listRegisterRows(db: Db, actor: Actor, wish: RegisterWish, now: Date) {
  const direction = wish.when === 'past' ? 'desc' : 'asc';
  const conditions = conditionsOf(wish, now);
  return db
    .selectFrom('entries')
    .where('entries.kind', '<>', 'meeting')
    .where(visibleTo(actor, now))
    .$if(conditions.length > 0, (query) => query.where(sql<SqlBool>`(${sql.join(conditions, sql` and `)})`))
    .select(['entries.id', 'entries.version', 'entries.kind', 'entries.scope', 'entries.title', 'entries.place', 'entries.status', 'entries.visibility', 'entries.isDemo'])
    .select(['entries.allDay', 'entries.startsAt', 'entries.endsAt', 'entries.startsOn', 'entries.endsOn', 'entries.undatedPeriod', 'entries.timeZone', 'entries.parentId', 'entries.rrule'])
    .select(sql<string>`case when ${ORDER} = timestamptz 'infinity' then 'infinity' else to_char(${ORDER} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') end`.as('sortAt'))
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('entryAgencies as ea')
          .innerJoin('agencies as agency', 'agency.id', 'ea.agencyId')
          .select(['agency.id', 'agency.name', 'agency.short', 'agency.abbr'])
          .whereRef('ea.entryId', '=', 'entries.id')
          .where('ea.role', '=', 'lead'),
      ).as('lead'),
      eb
        .selectFrom('occurrences as o')
        .select((of) => jsonBuildObject({ startsAt: of.ref('o.startsAt'), endsAt: of.ref('o.endsAt'), startsOn: of.ref('o.startsOn'), endsOn: of.ref('o.endsOn') }).as('day'))
        .where('entries.rrule', 'is not', null)
        .whereRef('o.entryId', '=', 'entries.id')
        .where('o.status', '<>', 'cancelled')
        .where('o.endsAt', '>=', now)
        .orderBy('o.startsAt')
        .limit(1)
        .as('nextDay'),
      eb.selectFrom('regions').select('regions.name').whereRef('regions.iso', '=', 'entries.regionIso').as('regionName'),
      eb.selectFrom('entryProposals as p').select('p.state').whereRef('p.entryId', '=', 'entries.id').as('proposalState'),
    ])
    .orderBy(ORDER, direction)
    .orderBy('entries.id', direction)
    .limit(PAGE_SIZE + 1)
    .execute();
}

function conditionsOf(wish: RegisterWish, now: Date): RawBuilder<SqlBool>[] {
  const { kind, status, agency, region, direction, parent, from, to } = wish;
  const isUndated = sql<SqlBool>`(entries.starts_at is null and entries.starts_on is null)`;
  const all: (RawBuilder<SqlBool> | false | null | '')[] = [
    wish.when === 'upcoming' && sql<SqlBool>`(${ENDS} >= ${now} or ${isUndated} or ${goesOn(now)})`,
    wish.when === 'past' && sql<SqlBool>`(${ENDS} < ${now} and not ${goesOn(now)})`,
    kind && sql<SqlBool>`entries.kind = ${kind}`,
    status && statusIs(status),
    agency && sql<SqlBool>`exists (select 1 from entry_agencies ea where ea.entry_id = entries.id and ea.agency_id = ${agency})`,
    region && sql<SqlBool>`entries.region_iso = ${region}`,
    direction && sql<SqlBool>`exists (select 1 from entry_directions ed where ed.entry_id = entries.id and ed.direction_key = ${direction})`,
    parent && sql<SqlBool>`entries.parent_id = ${parent}`,
    from && sql<SqlBool>`${ENDS} >= ${from}::date::timestamp at time zone entries.time_zone`,
    to && sql<SqlBool>`${ORDER} < (${to}::date + 1)::timestamp at time zone 'UTC'`,
    placed(wish),
  ];
  return all.filter((each): each is RawBuilder<SqlBool> => Boolean(each));
}

function statusIs(status: NonNullable<RegisterWish['status']>): RawBuilder<SqlBool> {
  const has = (state: string) => sql<SqlBool>`exists (select 1 from entry_proposals p where p.entry_id = entries.id and p.state = ${state})`;
  return status === 'proposed' || status === 'returned' ? sql<SqlBool>`(entries.status = 'draft' and ${has(status)})` : sql<SqlBool>`entries.status = ${status}`;
}

function placed({ after, when }: RegisterWish): RawBuilder<SqlBool> | null {
  const place = readPlace(after);
  if (!place) return null;
  const compare = when === 'past' ? sql`<` : sql`>`;
  return sql<SqlBool>`(${ORDER}, entries.id) ${compare} (${place.sortAt}::timestamptz, ${place.id}::uuid)`;
}

export async function countProposed(db: Db, actor: Actor, now: Date): Promise<number> {
  const row = await db
    .selectFrom('entryProposals as proposal')
    .innerJoin('entries', 'entries.id', 'proposal.entryId')
    .where('proposal.state', '=', 'proposed')
    .where(visibleTo(actor, now))
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirst();
  return row?.count ?? 0;
}
