import { sql, type Insertable } from 'kysely';
import type { Db, PapersTable, Text3, Trx } from '#db/schema.ts';

/** Reads and writes papers: of items on an agenda and of proposals. */

export type PaperOwner = { agendaItemId: string } | { proposalId: string };

export type Paper = { id: string; title: string; url: string | null; fileId: string | null; isConfidential: boolean; isDemo: boolean; size: number | null; contentType: string | null; agendaItemId: string | null; createdAt: Date };

function papers(db: Db) {
  return db
    .selectFrom('papers as paper')
    .leftJoin('files as file', 'file.id', 'paper.fileId')
    .select(['paper.id', 'paper.title', 'paper.url', 'paper.fileId', 'paper.isConfidential', 'paper.isDemo', 'paper.agendaItemId', 'paper.createdAt', 'file.size', 'file.contentType'])
    .orderBy('paper.createdAt')
    .orderBy('paper.id');
}

export function listPapersOfMeeting(db: Db, meetingId: string): Promise<Paper[]> {
  return papers(db).innerJoin('agendaItems as item', 'item.id', 'paper.agendaItemId').where('item.meetingId', '=', meetingId).execute();
}

export function listPapersOf(db: Db, owner: PaperOwner): Promise<Paper[]> {
  return papers(db)
    .$if('agendaItemId' in owner, (query) => query.where('paper.agendaItemId', '=', (owner as { agendaItemId: string }).agendaItemId))
    .$if('proposalId' in owner, (query) => query.where('paper.proposalId', '=', (owner as { proposalId: string }).proposalId))
    .execute();
}

export async function insertPapers(trx: Trx, rows: Insertable<PapersTable>[]): Promise<void> {
  if (rows.length > 0) await trx.insertInto('papers').values(rows).execute();
}

/** Another owner: the item got onto an agenda, or left it. */
export async function movePapers(trx: Trx, from: PaperOwner, to: PaperOwner): Promise<void> {
  const set = 'agendaItemId' in to ? { agendaItemId: to.agendaItemId, proposalId: null } : { agendaItemId: null, proposalId: to.proposalId };
  await trx
    .updateTable('papers')
    .set(set)
    .$if('agendaItemId' in from, (query) => query.where('agendaItemId', '=', (from as { agendaItemId: string }).agendaItemId))
    .$if('proposalId' in from, (query) => query.where('proposalId', '=', (from as { proposalId: string }).proposalId))
    .execute();
}

/** Removes them and gives back the files that nothing shows any more: one file may lie at an item and at the one carried over from it. */
export async function deletePapers(trx: Trx, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const gone = await trx.deleteFrom('papers').where('id', 'in', [...ids]).returning('fileId').execute();
  const fileIds = [...new Set(gone.flatMap(({ fileId }) => (fileId ? [fileId] : [])))];
  if (fileIds.length === 0) return [];
  const still = await trx.selectFrom('papers').select('fileId').where('fileId', 'in', fileIds).execute();
  return fileIds.filter((id) => !still.some(({ fileId }) => fileId === id));
}

export type DuePaper = { itemId: string; title: Text3; meetingId: string; meetingTitle: Text3; startsAt: Date; timeZone: string; deadlineDays: number; reminderDays: number; presenterPersonId: string | null; presenterAgencyId: string | null; isDemo: boolean };

/** Items that wait for papers in meetings to come, or in one of them, for the reminders. */
export async function listItemsWithoutPapers(db: Db, from: Date, to: Date, defaults: { deadline: number; reminder: number }, meetingId: string | null = null): Promise<DuePaper[]> {
  const { rows } = await sql<DuePaper>`
    select item.id as item_id, item.title, m.id as meeting_id, e.title as meeting_title, e.starts_at, e.time_zone, e.is_demo,
      coalesce(body.paper_deadline_days, ${defaults.deadline})::int as deadline_days,
      coalesce(body.paper_reminder_days, ${defaults.reminder})::int as reminder_days, item.presenter_person_id, item.presenter_agency_id
    from agenda_items item join meetings m on m.id = item.meeting_id join meeting_entries e on e.meeting_id = m.id left join bodies body on body.id = m.body_id
    where item.awaits_papers and not exists (select 1 from papers where papers.agenda_item_id = item.id)
      and m.state = 'planned' and e.status in ('planned', 'confirmed') and not e.is_series and e.starts_at > ${from} and e.starts_at < ${to}
      and (${meetingId}::uuid is null or m.id = ${meetingId}::uuid)
    order by e.starts_at, item.position`.execute(db);
  return rows;
}

/** Who is written to about an item: its presenter, else the one who answers for its agency. */
export async function findContact(db: Db, personId: string | null, agencyId: string | null, today: string): Promise<string | null> {
  const { rows } = await sql<{ personId: string }>`
    select person_id from (
      select p.id as person_id, 0 as place from people p where p.id = ${personId} and p.email is not null and p.erased_at is null
      union all
      select af.person_id, case when coalesce(${today}::date between af.absent_from and coalesce(af.absent_to, 'infinity'::date), false) then 10 else 0 end
        + array_position(array['focal_point', 'deputy_focal_point', 'head', 'deputy'], af.role) as place
      from affiliations af join people p on p.id = af.person_id
      where af.agency_id = ${agencyId} and af.role <> 'staff' and p.email is not null and p.erased_at is null
        and coalesce(af.from_on <= ${today}::date, true) and coalesce(af.to_on >= ${today}::date, true)
    ) contact order by place, person_id limit 1`.execute(db);
  return rows[0]?.personId ?? null;
}
