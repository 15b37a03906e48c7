import type { Db, Trx } from '#db/schema.ts';
import { clock } from '#app/lib/clock.server.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import { singleLine } from '#app/lib/plain-text.ts';
import { keepFile, openFile, releaseFile, takeFile, type OpenFile } from '#app/features/files/files.service.server.ts';
import type { KeptFile, Upload } from '#app/features/files/files.schema.ts';
import { personIdOf, type Actor } from '#app/features/people/actor.rules.ts';
import { listHolidays } from '#app/features/working-days/working-days.service.server.ts';
import { findMeeting } from '../../meetings.repository.server.ts';
import { canSeeItem, isChangeable } from '../../meetings.rules.ts';
import { findPaperDays, listItems } from '../agenda.repository.server.ts';
import { changeAgenda, listLines } from '../changing/changing.service.server.ts';
import { canSeePaper, daysAround, deadlineFrom, DEFAULT_DEADLINE_DAYS, DEFAULT_REMINDER_DAYS, isPaperMissing, paperProblem, type Deadline } from './papers.rules.ts';
import { MAX_PAPERS, type AddPapers, type FileTrouble, type PaperTrouble } from './papers.schema.ts';
import * as repository from './papers.repository.server.ts';

/** Owns papers: who adds them until when, who reads which, and that their files live as long as they are shown. */

type Owner = repository.PaperOwner;
type Added = Result<{ count: number }, PaperTrouble>;

/** The items of an agenda with their papers, as far as the actor may read them, and until when papers are taken. */
export async function findPapers(db: Db, actor: Actor, meetingId: string) {
  const meeting = await findMeeting(db, actor, meetingId, clock());
  if (!meeting) return null;
  const [items, papers, deadline] = await Promise.all([listItems(db, meetingId), repository.listPapersOfMeeting(db, meetingId), deadlineOfMeeting(db, meeting)]);
  const isOpen = isChangeable(meeting);
  const inOrder = await orderOf(db, meetingId);
  const shown = items
    .filter((item) => canSeeItem(actor, item, meeting.invitedPersonIds))
    .map((item) => ({
      ...item,
      number: inOrder.indexOf(item.id) + 1,
      problem: isOpen ? paperProblem(actor, item, deadline) : ('closed' as const),
      isMissing: isPaperMissing(item),
      papers: papers.filter((paper) => paper.agendaItemId === item.id && canSeePaper(actor, paper, item, meeting.invitedPersonIds)),
    }));
  return { items: shown.sort((a, b) => a.number - b.number), deadline, isOpen };
}

export type PapersData = NonNullable<Awaited<ReturnType<typeof findPapers>>>;

/** Uploads are checked one by one before anything is kept; when one of them cannot be taken, none is. */
export async function addPapers(db: Db, actor: Actor, { meetingId, uploads, ...input }: AddPapers & { meetingId: string; uploads: Upload[] }): Promise<Added> {
  const before = await findPapers(db, actor, meetingId);
  const item = before?.items.find((each) => each.id === input.itemId);
  if (!before || !item) return refuse('notFound');
  if (item.problem) return refuse(item.problem);
  const taken = await takeAll(db, actor, uploads);
  if (!taken.ok) return taken;
  const saved = await changeAgenda<PaperTrouble>(db, actor, meetingId, 'papers-added', async (trx) => {
    const items = await listItems(trx, meetingId);
    if (!items.some(({ id }) => id === item.id)) return refuse('notFound');
    return keepPapers(trx, actor, { agendaItemId: item.id }, taken.value, input);
  }, { byOthers: true });
  return saved.ok ? ok({ count: taken.value.length + (input.url ? 1 : 0) }) : refuse(asPaperTrouble(saved.reason));
}

const asPaperTrouble = (reason: string): PaperTrouble => (['forbidden', 'notFound', 'closed', 'tooLate', 'tooMany', 'nothing'] as const).find((each) => each === reason) ?? 'notFound';

/** The paper of this meeting's item; its file is swept when nothing else shows it. */
export async function removePaper(db: Db, actor: Actor, { meetingId, paperId }: { meetingId: string; paperId: string }): Promise<Result<undefined, PaperTrouble>> {
  const before = await findPapers(db, actor, meetingId);
  const item = before?.items.find((each) => each.papers.some((paper) => paper.id === paperId));
  if (!item) return refuse('notFound');
  if (item.problem) return refuse(item.problem);
  const saved = await changeAgenda<PaperTrouble>(db, actor, meetingId, 'paper-removed', async (trx) => {
    await dropPapers(trx, [paperId]);
    return ok();
  }, { byOthers: true });
  return saved.ok ? ok() : refuse(asPaperTrouble(saved.reason));
}

/** A link to follow, or the file. */
export async function openPaper(db: Db, actor: Actor, meetingId: string, paperId: string): Promise<Result<{ url: string } | OpenFile, 'notFound' | 'checking'>> {
  const found = await findPapers(db, actor, meetingId);
  return openOne(db, found?.items.flatMap((item) => item.papers).find((paper) => paper.id === paperId));
}

export async function openOne(db: Db, paper: repository.Paper | undefined): Promise<Result<{ url: string } | OpenFile, 'notFound' | 'checking'>> {
  if (!paper) return refuse('notFound');
  if (paper.url !== null) return ok({ url: paper.url });
  return paper.fileId ? openFile(db, paper.fileId) : refuse('notFound');
}

/** Checks bytes and writes them down; outside of any transaction. */
export async function takeAll(db: Db, actor: Actor, uploads: readonly Upload[]): Promise<Result<KeptFile[], 'files'>> {
  const [kept, troubles]: [KeptFile[], FileTrouble[]] = [[], []];
  for (const upload of uploads) {
    const taken = await takeFile(db, actor, upload);
    if (taken.ok) kept.push(taken.value);
    else troubles.push({ name: singleLine(upload.name).slice(0, 120), problem: taken.reason });
  }
  return troubles.length > 0 ? refuse('files', { files: troubles }) : ok(kept);
}

/** In the transaction of whoever owns the item or proposal. */
export async function keepPapers(trx: Trx, actor: Actor, owner: Owner, files: readonly KeptFile[], { url, title, isConfidential, isDemo = false }: Omit<AddPapers, 'itemId'> & { isDemo?: boolean }): Promise<Result<undefined, PaperTrouble>> {
  const there = await repository.listPapersOf(trx, owner);
  const asked = files.length + (url ? 1 : 0);
  if (asked === 0) return refuse('nothing');
  if (there.length + asked > MAX_PAPERS) return refuse('tooMany');
  for (const file of files) if (!(await keepFile(trx, actor, file.id))) return refuse('notFound');
  const frame = { ...owner, isConfidential, isDemo, addedBy: personIdOf(actor), createdAt: clock() };
  // One file may carry the words typed beside it; several keep their names.
  const named = files.map((file) => ({ ...frame, id: newId(), fileId: file.id, title: files.length === 1 && !url && title ? title : file.name }));
  await repository.insertPapers(trx, [...named, ...(url ? [{ ...frame, id: newId(), url, title: title ?? url.slice(0, 300) }] : [])]);
  return ok();
}

export async function dropPapers(trx: Trx, paperIds: readonly string[]): Promise<void> {
  for (const fileId of await repository.deletePapers(trx, paperIds)) await releaseFile(trx, fileId);
}

export async function dropPapersOf(trx: Trx, owner: Owner): Promise<void> {
  await dropPapers(trx, (await repository.listPapersOf(trx, owner)).map((paper) => paper.id));
}

/** The same papers at an item carried over: the files are shown twice and kept once. */
export async function copyPapers(trx: Trx, fromItemId: string, toItemId: string): Promise<void> {
  const there = await repository.listPapersOf(trx, { agendaItemId: fromItemId });
  await repository.insertPapers(trx, there.map(({ title, url, fileId, isConfidential, isDemo, createdAt }) => ({ title, url, fileId, isConfidential, isDemo, createdAt, id: newId(), agendaItemId: toItemId })));
}

/** Until when this meeting's papers are taken and how long before that they are asked for, by its body's numbers of working days. */
export async function deadlineOfMeeting(db: Db, meeting: { startsAt: Date | null; startsOn: string | null; timeZone: string; body: { id: string | null } | null }): Promise<Deadline & { reminderDays: number }> {
  const day = meeting.startsAt ? dayOf(meeting.startsAt, meeting.timeZone) : meeting.startsOn;
  if (day === null) return { day: null, isPast: false, workingDaysLeft: null, reminderDays: DEFAULT_REMINDER_DAYS };
  const today = dayOf(clock(), HOME_ZONE);
  const { from, to } = daysAround(day, today);
  const [days, holidays] = await Promise.all([meeting.body?.id ? findPaperDays(db, meeting.body.id) : null, listHolidays(db, from, to)]);
  return { ...deadlineFrom(day, days?.deadline ?? DEFAULT_DEADLINE_DAYS, holidays, today), reminderDays: days?.reminder ?? DEFAULT_REMINDER_DAYS };
}

async function orderOf(db: Db, meetingId: string): Promise<string[]> {
  return (await listLines(db, meetingId)).order.filter((line) => line.startsWith('i:')).map((line) => line.slice(2));
}
