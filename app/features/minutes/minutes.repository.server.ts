import { sql, type Updateable } from 'kysely';
import { jsonObjectFrom } from 'kysely/helpers/postgres';
import { jsonOrNull } from '#db/json.ts';
import type { Db, MinutesTable, Text3, Trx } from '#db/schema.ts';
import { sanitizeRichText3 } from '#app/lib/rich-text/sanitize.server.ts';
import type { DuePrecision } from '#app/features/assignments/assignments.rules.ts';

/** Rows of minutes and of what was heard and said; reads them with agenda, decisions and assignments. */

export function findMinutes(db: Db, meetingId: string) {
  return db.selectFrom('minutes').selectAll().where('meetingId', '=', meetingId).orderBy('edition', 'desc').limit(1).executeTakeFirst();
}

export type MinutesRow = NonNullable<Awaited<ReturnType<typeof findMinutes>>>;

/** Whoever comes second finds the row of the first. */
export async function insertDraft(trx: Trx, row: { id: string; meetingId: string; chairId: string | null; secretaryId: string | null; openedAt: Date | null; closedAt: Date | null; isDemo: boolean; now: Date }): Promise<void> {
  const { now, ...columns } = row;
  await trx
    .insertInto('minutes')
    .values({ ...columns, createdAt: now, updatedAt: now })
    .onConflict((conflict) => conflict.columns(['meetingId', 'edition']).doNothing())
    .execute();
}

export function lockMinutes(trx: Trx, meetingId: string) {
  return trx.selectFrom('minutes').selectAll().where('meetingId', '=', meetingId).orderBy('edition', 'desc').limit(1).forUpdate().executeTakeFirst();
}

export async function updateMinutes(trx: Trx, id: string, now: Date, set: Updateable<MinutesTable>): Promise<void> {
  await trx.updateTable('minutes').set((eb) => ({ ...set, version: eb('version', '+', 1), updatedAt: now })).where('id', '=', id).execute();
}

// Objects inside a row keep the spelling of the database: their keys are written out here.
const SIGNING_SEATS = sql<{ role: 'chair' | 'secretary'; personId: string }[]>`coalesce((select json_agg(json_build_object('role', seat.role, 'personId', seat.person_id)
  order by seat.position) from seats seat where seat.body_id = meeting.body_id and seat.role in ('chair', 'secretary') and seat.person_id is not null), '[]')`;

type Name = { surname: Text3 | null; givenName: Text3 | null; patronymic: Text3 | null; displayName: string | null };

const PRESENTER = sql<Name | null>`(select json_build_object('surname', p.surname, 'givenName', p.given_name, 'patronymic', p.patronymic, 'displayName', p.display_name)
  from people p where p.id = item.presenter_person_id)`;

/** What a draft starts from. */
export async function findBeginnings(db: Db, meetingId: string) {
  return db
    .selectFrom('meetings as meeting')
    .innerJoin('meetingEntries as entry', 'entry.meetingId', 'meeting.id')
    .where('meeting.id', '=', meetingId)
    .select(['meeting.bodyId', 'entry.startsAt', 'entry.endsAt', 'entry.timeZone', 'entry.isDemo'])
    .select((eb) => [SIGNING_SEATS.as('seats'), eb.ref('meeting.originalStart').$notNull().as('originalStart')])
    .executeTakeFirst();
}

const NUMBER = sql<number>`(row_number() over (order by coalesce(section.position, -1), item.position, item.id))::int`;

/** The agenda in its order, numbered as the protocol numbers it, with what was written of each item. */
export async function listItems(db: Db, meetingId: string) {
  const rows = await db
    .selectFrom('agendaItems as item')
    .leftJoin('agendaSections as section', 'section.id', 'item.sectionId')
    .leftJoin('minutes as record', (join) => join.onRef('record.meetingId', '=', 'item.meetingId'))
    .leftJoin('minuteItems as written', (join) => join.onRef('written.agendaItemId', '=', 'item.id').onRef('written.minutesId', '=', 'record.id'))
    .where('item.meetingId', '=', meetingId)
    .select(['item.id', 'item.kind', 'item.title', 'item.minutes', 'item.isConfidential', 'item.presenterPersonId', 'item.presenterAgencyId'])
    .select(['written.heard', 'written.spoke', 'written.version', 'written.updatedAt as savedAt', NUMBER.as('number'), PRESENTER.as('presenter')])
    .select((eb) => [
      jsonObjectFrom(eb.selectFrom('agencies as a').whereRef('a.id', '=', 'item.presenterAgencyId').select(['a.name', 'a.short', 'a.abbr'])).as('agency'),
    ])
    .orderBy('number')
    .execute();
  return rows.map((row) => ({ ...row, ...cleaned(row) }));
}

/** Whatever lies in the database, readers get the few tags that are allowed. */
const cleaned = ({ heard, spoke }: { heard: Text3 | null; spoke: Text3 | null }) => ({ heard: sanitizeRichText3(heard), spoke: sanitizeRichText3(spoke) });

export type ItemRow = Awaited<ReturnType<typeof listItems>>[number];

export async function isItemOf(db: Db, meetingId: string, itemId: string): Promise<boolean> {
  return (await db.selectFrom('agendaItems').select('id').where('id', '=', itemId).where('meetingId', '=', meetingId).executeTakeFirst()) !== undefined;
}

export async function findWritten(db: Db, minutesId: string, agendaItemId: string) {
  const row = await db.selectFrom('minuteItems').select(['heard', 'spoke', 'version', 'updatedAt']).where('minutesId', '=', minutesId).where('agendaItemId', '=', agendaItemId).executeTakeFirst();
  return row && { ...row, ...cleaned(row) };
}

export async function saveWritten(trx: Trx, row: { id: string; minutesId: string; agendaItemId: string; heard: Text3 | null; spoke: Text3 | null; now: Date }): Promise<number> {
  const { now, heard, spoke, ...key } = row;
  const written = await trx
    .insertInto('minuteItems')
    .values({ ...key, heard: jsonOrNull(heard), spoke: jsonOrNull(spoke), createdAt: now, updatedAt: now })
    .onConflict((conflict) =>
      conflict.columns(['minutesId', 'agendaItemId']).doUpdateSet({ heard: jsonOrNull(heard), spoke: jsonOrNull(spoke), version: sql<number>`minute_items.version + 1`, updatedAt: now }),
    )
    .returning('version')
    .executeTakeFirstOrThrow();
  return written.version;
}

type AssignmentOf = {
  id: string;
  result: Text3;
  completionForm: Text3 | null;
  agencyId: string;
  agencyName: Text3;
  agencyAbbr: Text3 | null;
  dueOn: string | null;
  duePrecision: DuePrecision;
  roadmapId: string | null;
  directionKey: string | null;
  version: number;
  /** As it was first given, where that differs. */
  baselineDueOn: string | null;
  baselineDuePrecision: DuePrecision | null;
  splitFrom: string | null;
  isCancelled: boolean;
  coAgencies: { id: string; name: Text3; abbr: Text3 | null }[];
};

const ASSIGNMENTS = sql<AssignmentOf[]>`coalesce((select json_agg(json_build_object('id', a.id, 'result', a.result, 'completionForm', a.completion_form,
  'agencyId', a.agency_id, 'agencyName', lead.name, 'agencyAbbr', lead.abbr, 'dueOn', a.due_on, 'duePrecision', a.due_precision, 'roadmapId', a.roadmap_id,
  'directionKey', a.direction_key, 'version', a.version, 'baselineDueOn', a.baseline_due_on, 'baselineDuePrecision', a.baseline_due_precision,
  'splitFrom', a.split_from, 'isCancelled', a.cancelled_at is not null, 'coAgencies', coalesce((select json_agg(json_build_object('id', co.id, 'name', co.name, 'abbr', co.abbr)
    order by co.id) from assignment_agencies also join agencies co on co.id = also.agency_id where also.assignment_id = a.id), '[]'))
  order by a.created_at, a.id) from assignments a join agencies lead on lead.id = a.agency_id where a.decision_id = decision.id), '[]')`;

type Named = Name & { personId: string };

const NAME = sql`'surname', p.surname, 'givenName', p.given_name, 'patronymic', p.patronymic, 'displayName', p.display_name`;

const RECUSED = sql<Named[]>`coalesce((select json_agg(json_build_object('personId', p.id, ${NAME}) order by p.id)
  from decision_recusals recusal join people p on p.id = recusal.person_id where recusal.decision_id = decision.id), '[]')`;

const DISSENTS = sql<(Named & { text: string | null; fileId: string | null })[]>`coalesce((select json_agg(json_build_object('personId', p.id, ${NAME}, 'text', dissent.text,
  'fileId', dissent.file_id) order by dissent.created_at, dissent.id) from decision_dissents dissent join people p on p.id = dissent.person_id where dissent.decision_id = decision.id), '[]')`;

export function listDecisions(db: Db, minutesId: string) {
  return db
    .selectFrom('decisions as decision')
    .where('decision.minutesId', '=', minutesId)
    .select(['decision.id', 'decision.agendaItemId', 'decision.position', 'decision.kind', 'decision.text', 'decision.votesFor', 'decision.votesAgainst'])
    .select(['decision.votesAbstained', 'decision.castingVote', 'decision.state', 'decision.version'])
    .select([ASSIGNMENTS.as('assignments'), RECUSED.as('recused'), DISSENTS.as('dissents')])
    .orderBy('decision.position')
    .orderBy('decision.id')
    .execute();
}

export type DecisionRow = Awaited<ReturnType<typeof listDecisions>>[number];

/** Of whom chair and secretary are chosen: those at the table, and the secretariat. */
export async function listSigners(db: Db, meetingId: string) {
  const { rows } = await sql<{ id: string; surname: Text3 | null; givenName: Text3 | null; patronymic: Text3 | null; displayName: string | null; position: Text3 | null }>`
    select id, surname, given_name, patronymic, display_name, position from people where erased_at is null and id in (
      select person_id from seats join meetings on meetings.body_id = seats.body_id where meetings.id = ${meetingId}
      union select person_id from meeting_guests where meeting_id = ${meetingId} and withdrawn_at is null
      union select person_id from attendances where meeting_id = ${meetingId}
      union select person_id from accounts where 'secretariat' = any(roles) and disabled_at is null
      union select chair_id from minutes where meeting_id = ${meetingId} union select secretary_id from minutes where meeting_id = ${meetingId})
    order by coalesce(surname->>'kk', surname->>'ru', surname->>'en', display_name) collate "kk-x-icu", id`.execute(db);
  return rows;
}
