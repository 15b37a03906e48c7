import type { Db, Trx } from '#db/schema.ts';
import { undoingRefusals } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { HOME_ZONE, dayOf } from '#app/lib/time-zones.ts';
import type { Upload } from '#app/features/files/files.schema.ts';
import { takeFile } from '#app/features/files/files.service.server.ts';
import type { LinkActor } from '#app/features/people/actor.rules.ts';
import { listRows, type AssignmentRow } from '../assignments.repository.server.ts';
import { reportFormSchema } from '../assignments.schema.ts';
import { attachEvidence, evidenceOf, layReady, openEvidence, takeAway, waitingEvidence, type EvidenceFile } from '../evidence/evidence.service.server.ts';
import { findAssignment } from '../ledger/ledger.service.server.ts';
import { lastValues, type FormValues } from '../reports/reports.rules.ts';
import { reportStatus } from '../reports/reports.service.server.ts';
import { fieldOf, isChanged, isDecided, isOwed } from './round.rules.ts';
import type { RoundForm, RoundItem } from './round.schema.ts';
import * as repository from './round.repository.server.ts';

/** Owns the page on which a focal point reports on all that is owed: drafts are kept whatever they say, and sent together. */

const MOST = 40;

/** What the link opens is decided anew each time: whoever no longer answers for an agency finds nothing of it. */
async function findOwed(db: Db, personId: string) {
  const today = dayOf(clock(), HOME_ZONE);
  const offices = await repository.listOffices(db, personId, today);
  if (offices.length === 0) return { offices, rows: [], newest: new Map() as Awaited<ReturnType<typeof repository.listNewest>> };
  const agencyIds = offices.map(({ id }) => id);
  const led = (await listRows(db, { kind: 'system', via: 'job', language: 'kk' }, today, { agencyIds, isClosed: false, limit: 500 }))
    .filter((row) => agencyIds.includes(row.agencyId) && isDecided(row) && !row.agencyIsInferred);
  const newest = await repository.listNewest(db, led.map(({ id }) => id));
  // What was sent stays in sight until it is accepted, and what came back until it is sent again.
  const rows = led.filter((row) => isOwed(row, today) || (newest.get(row.id)?.review ?? 'accepted') !== 'accepted');
  return { offices, rows: rows.slice(0, MOST), newest };
}

/** On behalf of the person, about one of theirs. */
const linkTo = (actor: LinkActor, assignmentId: string): LinkActor => ({ ...actor, purpose: 'report', objectId: assignmentId });

export async function findRound(db: Db, actor: LinkActor) {
  const { offices, rows, newest } = await findOwed(db, actor.personId);
  const ids = rows.map(({ id }) => id);
  const [drafts, waiting, sent, views] = await Promise.all([
    repository.listDrafts(db, actor.personId), waitingEvidence(db, actor.personId), evidenceOf(db, ids),
    Promise.all(rows.map((row) => findAssignment(db, linkTo(actor, row.id), row.id))),
  ]);
  const items = views.flatMap((assignment) => (assignment ? [itemOf(assignment)] : []));
  return { agencies: offices.map(({ name, short }) => ({ ...name, ...short })), items };

  function itemOf(assignment: NonNullable<(typeof views)[number]>) {
    const report = newest.get(assignment.id);
    const draft = drafts.get(assignment.id);
    const values: FormValues = draft?.typed ?? lastValues(report);
    return {
      assignment, values, requestId: newId(),
      last: report ? { review: report.review, status: report.status, note: report.review === 'returned' ? report.reviewNote : null, at: report.createdAt.toISOString(), files: sent.get(report.id) ?? [] } : null,
      draftAt: draft?.updatedAt.toISOString() ?? null,
      waiting: waiting.get(assignment.id) ?? ([] as EvidenceFile[]),
    };
  }
}

export type RoundData = Awaited<ReturnType<typeof findRound>>;
export type OwedItem = RoundData['items'][number];

type Fields = Record<string, string>;
export type RoundOutcome = Result<{ sent: number }, 'invalid' | 'nothing'>;

/** Everything typed is kept first, so that a refusal loses no word and no file; then all that was said anew is sent, or none of it. */
export async function answerRound(db: Db, actor: LinkActor, form: RoundForm, uploads: Record<string, Upload[]>): Promise<RoundOutcome> {
  const { rows, newest } = await findOwed(db, actor.personId);
  const known = new Map(rows.map((row) => [row.id, row]));
  const already = await repository.listSent(db, form.items.map(({ requestId }) => requestId));
  const items = form.items.flatMap((item, index) => {
    const row = known.get(item.assignmentId);
    return row && !already.has(item.requestId) ? [{ item, index, row }] : [];
  });
  const before = (row: AssignmentRow) => lastValues(newest.get(row.id));
  const [ready, refused] = await takeAll(db, actor, items, uploads);
  await keepDrafts(db, actor, items.map((each) => ({ ...each, hasChanged: isChanged(each.item, before(each.row)) })), ready);
  if (form.intent === 'save') return Object.keys(refused).length > 0 ? refuse('invalid', { fields: refused }) : ok({ sent: 0 });
  const waiting = await waitingEvidence(db, actor.personId);
  const said = items.filter(({ item, row }) => isChanged(item, before(row)) || waiting.has(row.id));
  const fields = { ...wrongIn(said), ...refused };
  if (Object.keys(fields).length > 0) return refuse('invalid', { fields });
  // The same form sent again has said everything the first time.
  if (said.length === 0) return already.size > 0 ? ok({ sent: already.size }) : refuse('nothing');
  return send(db, actor, said);
}

type Item = { item: RoundItem; index: number; row: AssignmentRow };

async function takeAll(db: Db, actor: LinkActor, items: readonly Item[], uploads: Record<string, Upload[]>): Promise<[{ assignmentId: string; fileId: string }[], Fields]> {
  const ready: { assignmentId: string; fileId: string }[] = [];
  const refused: Fields = {};
  for (const { index, row } of items) {
    for (const upload of uploads[fieldOf(index, 'files')] ?? []) {
      const taken = await takeFile(db, actor, upload, { isDemo: row.isDemo });
      if (taken.ok) ready.push({ assignmentId: row.id, fileId: taken.value.id });
      else refused[fieldOf(index, 'files')] = taken.reason;
    }
  }
  return [ready, refused];
}

function keepDrafts(db: Db, { ...actor }: LinkActor, items: readonly (Item & { hasChanged: boolean })[], ready: readonly { assignmentId: string; fileId: string }[]) {
  const { personId } = actor;
  return db.transaction().execute(async (trx: Trx) => {
    for (const { item, hasChanged } of items) {
      const { assignmentId, status, progress, forecastOn, note, drop = [] } = item;
      for (const fileId of drop) await takeAway(trx, personId, fileId);
      if (hasChanged) await repository.upsertDraft(trx, { assignmentId, personId, typed: { status, progress, forecastOn, note }, updatedAt: clock() });
      else await repository.deleteDraft(trx, assignmentId, personId);
    }
    for (const { assignmentId, fileId } of ready) await layReady(trx, actor, assignmentId, fileId);
  });
}

/** Read by the same rules as a report on one. */
function wrongIn(items: readonly Item[]): Fields {
  const fields: Fields = {};
  for (const { item, index } of items) {
    const read = reportFormSchema.safeParse(item);
    if (read.success) continue;
    for (const issue of read.error.issues) fields[fieldOf(index, String(issue.path[0]))] ??= issue.message;
  }
  return fields;
}

function send(db: Db, actor: LinkActor, items: readonly Item[]): Promise<RoundOutcome> {
  return undoingRefusals<RoundOutcome>(db, async (trx) => {
    const fields: Fields = {};
    for (const { item, index, row } of items) {
      const result = await reportStatus(trx, linkTo(actor, row.id), { ...reportFormSchema.parse(item), assignmentId: row.id });
      if (result.ok) {
        await attachEvidence(trx, { assignmentId: row.id, personId: actor.personId, reportId: result.value.reportId });
        await repository.deleteDraft(trx, row.id, actor.personId);
      } else if (result.reason === 'invalid') Object.assign(fields, prefixed((result.details?.fields ?? {}) as Fields, index));
      // Closed a moment ago: nothing is owed on it any more.
    }
    return Object.keys(fields).length > 0 ? refuse('invalid', { fields }) : ok({ sent: items.length });
  });
}

const prefixed = (fields: Fields, index: number): Fields => Object.fromEntries(Object.entries(fields).map(([name, message]) => [fieldOf(index, name), message]));

export async function openRoundFile(db: Db, actor: LinkActor, fileId: string) {
  const { rows } = await findOwed(db, actor.personId);
  return openEvidence(db, actor, rows.map(({ id }) => id), fileId);
}
