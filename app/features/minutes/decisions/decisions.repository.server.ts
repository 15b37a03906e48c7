import { sql, type Insertable, type RawBuilder, type SqlBool, type Updateable } from 'kysely';
import type { Db, DecisionsTable, Text3, Trx } from '#db/schema.ts';
import type { DuePrecision } from '#app/features/assignments/assignments.rules.ts';
import type { RegisterWish } from './decisions.schema.ts';

/** Rows of decisions, and the register of those that stand in approved minutes. */

// Objects inside a row keep the spelling of the database: their keys are written out here.
const OWED = sql<{ id: string; agencyId: string; dueOn: string | null; duePrecision: DuePrecision; result: Text3; completionForm: Text3 | null }[]>`coalesce((select json_agg(json_build_object(
  'id', a.id, 'agencyId', a.agency_id, 'dueOn', a.due_on, 'duePrecision', a.due_precision, 'result', a.result, 'completionForm', a.completion_form) order by a.created_at, a.id)
  from assignments a where a.decision_id = decisions.id), '[]')`;

export function findDecision(db: Db, minutesId: string, id: string) {
  return db
    .selectFrom('decisions')
    .select(['id', 'agendaItemId', 'position', 'version'])
    .select(OWED.as('assignments'))
    .where('minutesId', '=', minutesId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** In their order below one item. */
export async function listIds(db: Db, minutesId: string, agendaItemId: string): Promise<string[]> {
  const rows = await db.selectFrom('decisions').select('id').where('minutesId', '=', minutesId).where('agendaItemId', '=', agendaItemId).orderBy('position').orderBy('id').execute();
  return rows.map((row) => row.id);
}

/** False when the id is taken. */
export async function insertDecision(trx: Trx, row: Insertable<DecisionsTable>): Promise<boolean> {
  return (await trx.insertInto('decisions').values(row).onConflict((conflict) => conflict.column('id').doNothing()).returning('id').executeTakeFirst()) !== undefined;
}

/** False when it is gone or its version has moved on. */
export async function updateDecision(trx: Trx, minutesId: string, id: string, version: number, now: Date, set: Updateable<DecisionsTable>): Promise<boolean> {
  const result = await trx
    .updateTable('decisions')
    .set((eb) => ({ ...set, version: eb('version', '+', 1), updatedAt: now }))
    .where('id', '=', id)
    .where('minutesId', '=', minutesId)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Exactly these. */
export async function saveRecused(trx: Trx, decisionId: string, personIds: readonly string[]): Promise<void> {
  await trx.deleteFrom('decisionRecusals').where('decisionId', '=', decisionId).execute();
  const rows = [...new Set(personIds)].map((personId) => ({ decisionId, personId }));
  if (rows.length > 0) await trx.insertInto('decisionRecusals').values(rows).execute();
}

export async function deleteDecision(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('decisions').where('id', '=', id).execute();
}

/** 1, 2, 3 … in the given order. */
export async function savePositions(trx: Trx, ids: readonly string[]): Promise<void> {
  await sql`update decisions set position = place.position from unnest(${[...ids]}::uuid[]) with ordinality as place(id, position) where decisions.id = place.id`.execute(trx);
}

/** The published roadmap that covers the day, the youngest first. */
export async function findRoadmap(db: Db, day: string): Promise<string | null> {
  const row = await db
    .selectFrom('roadmaps')
    .select('id')
    .where('publishedAt', 'is not', null)
    .orderBy((eb) => eb.case().when(sql<boolean>`${day}::date between from_on and to_on`).then(0).else(1).end())
    .orderBy('publishedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

export function listDirections(db: Db) {
  return db.selectFrom('directions').select(['key', 'name']).orderBy('position').execute();
}

export async function sessionDay(db: Db, meetingId: string): Promise<string> {
  const { rows } = await sql<{ day: string }>`select coalesce(entry.starts_on, (coalesce(entry.starts_at, m.original_start) at time zone entry.time_zone)::date)::text as day
    from meetings m join meeting_entries entry on entry.meeting_id = m.id where m.id = ${meetingId}`.execute(db);
  return rows[0]!.day;
}

type Following = { id: string; result: Text3; dueOn: string | null; duePrecision: DuePrecision; doneOn: string | null; agencyName: Text3; agencyAbbr: Text3 | null };

const FOLLOWING = sql<Following[]>`coalesce((select json_agg(json_build_object('id', a.id, 'result', a.result, 'dueOn', a.due_on, 'duePrecision', a.due_precision,
  'doneOn', a.done_on, 'agencyName', lead.name, 'agencyAbbr', lead.abbr) order by a.created_at, a.id)
  from assignments a join agencies lead on lead.id = a.agency_id where a.decision_id = decision.id), '[]')`;

/** The assignments that follow from a decision, with how they stand. */
export async function listFollowing(db: Db, id: string): Promise<Following[]> {
  const row = await db.selectFrom('decisions as decision').where('decision.id', '=', id).select(FOLLOWING.as('assignments')).executeTakeFirst();
  return row?.assignments ?? [];
}

const PAGE_SIZE = 50;

/** The newest session first, and within it in the order of the protocol. Confidential items only for those who read all or were invited. */
export async function listRegister(db: Db, reader: { visible: RawBuilder<SqlBool>; personId: string | null; seesAll: boolean }, wish: RegisterWish) {
  const { visible, personId, seesAll } = reader;
  const rows = await db
    .selectFrom('decisions as decision')
    .innerJoin('minutes as record', 'record.id', 'decision.minutesId')
    .innerJoin('meetings as meeting', 'meeting.id', 'record.meetingId')
    .innerJoin('meetingEntries as entries', 'entries.meetingId', 'meeting.id')
    .leftJoin('bodies as body', 'body.id', 'meeting.bodyId')
    .innerJoin('agendaItems as item', 'item.id', 'decision.agendaItemId')
    .where('record.state', 'in', ['approved', 'distributed'])
    .where(visible)
    .$if(!seesAll, (query) =>
      query.where((eb) =>
        eb.or([
          eb('item.isConfidential', '=', false),
          eb('item.presenterPersonId', '=', personId),
          eb.exists(eb.selectFrom('meetingGuests as i').select('i.id').whereRef('i.meetingId', '=', 'meeting.id').where('i.personId', '=', personId).where('i.withdrawnAt', 'is', null)),
        ]),
      ),
    )
    .$if(wish.state !== null, (query) => query.where('decision.state', '=', wish.state!))
    .$if(wish.kind !== null, (query) => query.where('decision.kind', '=', wish.kind!))
    .$if(wish.body !== null, (query) => query.where('meeting.bodyId', '=', wish.body))
    .$if(wish.q !== null, (query) => query.where(sql<boolean>`${searched} like ${`%${folded(wish.q ?? '')}%`}`))
    .select(['decision.id', 'decision.text', 'decision.kind', 'decision.state', 'decision.position', 'record.number as protocolNumber', 'meeting.id as meetingId'])
    .select(['entries.startsAt', 'entries.timeZone', 'entries.isDemo', 'body.short as bodyShort', 'decision.agendaItemId'])
    .select((eb) => [itemNumber.as('itemNumber'), eb.ref('meeting.originalStart').$notNull().as('originalStart')])
    .select(FOLLOWING.as('assignments'))
    .orderBy('meeting.originalStart', 'desc')
    .orderBy('meeting.id')
    .orderBy('itemNumber')
    .orderBy('decision.position')
    .limit(PAGE_SIZE + 1)
    .offset((wish.page - 1) * PAGE_SIZE)
    .execute();
  return { rows: rows.slice(0, PAGE_SIZE), hasMore: rows.length > PAGE_SIZE };
}

// Where the item stands in its agenda: its own position counts the lines of sections too.
const itemNumber = sql<number>`(select count(*)::int from agenda_items other left join agenda_sections part on part.id = other.section_id
  left join agenda_sections own on own.id = item.section_id where other.meeting_id = item.meeting_id
  and (coalesce(part.position, -1), other.position, other.id) <= (coalesce(own.position, -1), item.position, item.id))`;

// Russian keyboards lack nine Kazakh letters: both sides are written with the Russian ones.
const KAZAKH = 'әғқңөұүһіё';
const RUSSIAN = 'агкноуухие';
const searched = sql<string>`translate(lower(concat_ws(' ', decision.text->>'kk', decision.text->>'ru', decision.text->>'en', item.title->>'kk', item.title->>'ru')), ${sql.lit(KAZAKH)}, ${sql.lit(RUSSIAN)})`;

function folded(query: string): string {
  const plain = [...query.toLowerCase()].map((letter) => RUSSIAN[KAZAKH.indexOf(letter)] ?? letter).join('');
  return plain.replace(/[\\%_]/g, '\\$&');
}

export function listBodies(db: Db) {
  return db.selectFrom('bodies').select(['id', 'short']).orderBy('id').execute();
}
