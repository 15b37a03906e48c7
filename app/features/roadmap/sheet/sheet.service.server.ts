import { createHash } from 'node:crypto';
import type { Db, Trx } from '#db/schema.ts';
import { inTransaction, undoingRefusals } from '#db/transaction.server.ts';
import { agencyWords } from '#app/features/agencies/naming/naming.rules.ts';
import { listMilestones } from '#app/features/assignments/ledger/ledger.service.server.ts';
import { saveMilestone } from '#app/features/assignments/milestones/milestones.service.server.ts';
import { isSecretariat, personIdOf, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { newId } from '#app/lib/ids.ts';
import { singleLine } from '#app/lib/plain-text.ts';
import { readFile, type ReadingRefusal } from '#app/lib/reading/reading.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import type { Text3 } from '#app/lib/text3.ts';
import { HOME_ZONE, dayOf } from '#app/lib/time-zones.ts';
import { listDirections } from '../roadmap.repository.server.ts';
import { countSteps, planChanges, type PlanStep, type StandingMilestone } from './plan-changes.rules.ts';
import { readPlan } from './plan-sheet.rules.ts';
import type { PlanContent, PlanCounts, PlanLine } from './sheet.schema.ts';
import * as repository from './sheet.repository.server.ts';

/** Owns plans that come in as tables: reading one into a preview, then doing exactly what was previewed or nothing. */

const PREVIEW_HOURS = 24;
/** Written one by one in one transaction, each with its line in the chain of the audit. */
const MOST_CHANGES = 2_000;

export type PlanRefusal = 'forbidden' | 'notFound' | ReadingRefusal | 'noColumns' | 'noRows';

export async function previewPlan(db: Db, actor: Actor, given: { roadmapId: string; name: string; bytes: Uint8Array }, now: Date): Promise<Result<{ importId: string }, PlanRefusal>> {
  if (!isSecretariat(actor)) return refuse('forbidden');
  const roadmap = await repository.findRoadmapFacts(db, given.roadmapId);
  if (!roadmap) return refuse('notFound');
  const read = await readFile(given.bytes);
  if (!read.ok) return read;
  if (read.value.kind !== 'table') return refuse('noColumns');
  const [directions, agencies] = await Promise.all([listDirections(db), repository.listAgencyNames(db)]);
  const content = readPlan(read.value.table, { directions, agencies: agencyWords(agencies), period: { today: dayOf(now, HOME_ZONE), fromOn: roadmap.fromOn, toOn: roadmap.toOn } });
  if (!content) return refuse('noColumns');
  if (content.rows.length === 0 && content.problems.length === 0) return refuse('noRows');
  const importId = newId();
  const sourceName = singleLine(given.name).split(/[/\\]/).at(-1)?.slice(-200) || 'plan.xlsx';
  await inTransaction(db, async (trx) => {
    await repository.deletePreviews(trx, new Date(now.getTime() - PREVIEW_HOURS * 3_600_000));
    await repository.insertPlan(trx, { id: importId, roadmapId: roadmap.id, sourceName, createdBy: personIdOf(actor), createdAt: now }, content);
  });
  return ok({ importId });
}

/** Milestones of a roadmap in the words of their own form, so that saving one unchanged changes nothing. */
export async function listStanding(db: Db, actor: Actor, roadmapId: string): Promise<StandingMilestone[]> {
  const [rows, lines] = await Promise.all([repository.listPlanMilestones(db, roadmapId), listMilestones(db, actor, { roadmapId })]);
  const forecasts = new Map(lines.map(({ id, forecastOn }) => [id, forecastOn]));
  return rows.filter(({ id }) => forecasts.has(id)).map((row) => ({
    milestoneId: row.id, version: row.version, roadmapId, directionKey: row.directionKey ?? '', entryId: row.entryId, result: row.result, completionForm: row.completionForm, funding: row.funding,
    agencyId: row.agencyId, coAgencyIds: row.coAgencyIds, startsOn: row.startsOn, dueOn: row.dueOn, duePrecision: row.duePrecision, baselineDueOn: row.baselineDueOn, forecastOn: forecasts.get(row.id) ?? null,
    doneOn: row.doneOn, isCancelled: row.cancelledAt !== null, closedReason: row.closedReason, source: row.source, note: row.note, isPublished: row.isPublished, isConfirmed: false,
    inferred: { agency: row.agencyIsInferred, due: row.dueIsInferred, coAgencyIds: row.inferredCoIds },
  }));
}

type Row = NonNullable<Awaited<ReturnType<typeof repository.findPlanRow>>>;

async function plan(db: Db, actor: Actor, { roadmapId, content, sourceName }: Row, now: Date) {
  const standing = await listStanding(db, actor, roadmapId);
  const changes = planChanges(content.rows, standing, { roadmapId, today: dayOf(now, HOME_ZONE), language: content.language, source: sourceName });
  const problems = [...content.problems, ...changes.problems].sort((a, b) => a.line - b.line);
  return { steps: changes.steps, problems, counts: countSteps(changes.steps), fingerprint: fingerprintOf(changes.steps), faults: problems.filter(({ kind }) => kind === 'fault').length };
}

/** Changes when the roadmap moved on since the preview was read. */
function fingerprintOf(steps: readonly PlanStep[]): string {
  const facts = steps.map((step) => [step.row.line, step.action, step.action === 'create' ? null : step.was.milestoneId, step.action === 'change' ? step.was.version : null]);
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 32);
}

const lineOf = (step: PlanStep): PlanLine => ({
  line: step.row.line,
  action: step.action,
  id: step.action === 'create' ? null : step.was.milestoneId,
  title: step.action === 'same' ? step.was.result : step.becomes.result,
  fields: step.action === 'change' ? step.fields : [],
});

export type PlanPreview = {
  id: string; roadmap: { id: string; title: Text3 }; sourceName: string; columns: PlanContent['columns']; unknown: string[];
  lines: PlanLine[]; problems: PlanContent['problems']; faults: number; counts: PlanCounts; fingerprint: string;
};

/** What would happen now; null when there is no such preview (any more). */
export async function findPlanPreview(db: Db, actor: Actor, id: string, now: Date): Promise<PlanPreview | null> {
  const row = isSecretariat(actor) ? await repository.findPlanRow(db, id) : null;
  if (row?.state !== 'preview') return null;
  const [roadmap, { steps, ...planned }] = await Promise.all([repository.findRoadmapFacts(db, row.roadmapId), plan(db, actor, row, now)]);
  return { id, roadmap: { id: row.roadmapId, title: roadmap?.title ?? {} }, sourceName: row.sourceName, columns: row.content.columns, unknown: row.content.unknown, lines: steps.map(lineOf), ...planned };
}

export type ConfirmRefusal = 'forbidden' | 'notFound' | 'stale' | 'nothingToDo' | 'hasFaults' | 'tooManyChanges';

/** All of it in one transaction. Rows with faults stay behind only when that was said. */
export function confirmPlan(db: Db, actor: Actor, id: string, given: { fingerprint: string; leavesOut: boolean; isPublished: boolean }, now: Date): Promise<Result<PlanCounts, ConfirmRefusal>> {
  return undoingRefusals<Result<PlanCounts, ConfirmRefusal>>(db, async (trx) => {
    if (!isSecretariat(actor)) return refuse('forbidden');
    await repository.lockPlan(trx, id);
    const row = await repository.findPlanRow(trx, id);
    if (row?.state !== 'preview') return refuse('notFound');
    const { steps, problems, counts, fingerprint, faults } = await plan(trx, actor, row, now);
    if (fingerprint !== given.fingerprint) return refuse('stale');
    if (faults > 0 && !given.leavesOut) return refuse('hasFaults');
    if (counts.created + counts.changed === 0) return refuse('nothingToDo');
    if (counts.created + counts.changed > MOST_CHANGES) return refuse('tooManyChanges');
    const items: repository.NewItem[] = [];
    for (const step of steps) {
      if (step.action === 'same') continue;
      const item = await carryOut(trx, actor, step, given.isPublished);
      if (!item) return refuse('stale');
      items.push(item);
    }
    await repository.insertItems(trx, id, items);
    await repository.saveDone(trx, id, { content: { ...row.content, problems }, counts, now });
    await recordAudit(trx, actor, { action: 'plan-imported', objectKind: 'roadmap', objectId: row.roadmapId, data: { importId: id, ...counts } });
    return ok(counts);
  });
}

async function carryOut(trx: Trx, actor: Actor, step: Exclude<PlanStep, { action: 'same' }>, isPublished: boolean): Promise<repository.NewItem | null> {
  const input = step.action === 'create' ? { ...step.becomes, milestoneId: newId(), isPublished } : step.becomes;
  const saved = await saveMilestone(trx, actor, input);
  if (!saved.ok) return null;
  const done = { milestoneId: input.milestoneId, milestoneVersion: input.version + 1, title: input.result };
  return step.action === 'create' ? { ...done, action: 'created', before: null } : { ...done, action: 'changed', before: step.was };
}

export function discardPlan(db: Db, actor: Actor, id: string): Promise<Result<{ roadmapId: string }, 'forbidden' | 'notFound'>> {
  return inTransaction(db, async (trx) => {
    if (!isSecretariat(actor)) return refuse('forbidden');
    const row = await repository.findPlanRow(trx, id);
    if (row?.state !== 'preview') return refuse('notFound');
    await repository.deletePreview(trx, id);
    return ok({ roadmapId: row.roadmapId });
  });
}
