import { json } from '#db/json.ts';
import type { Db } from '#db/schema.ts';
import { inTransaction, undoingRefusals } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import type { Text3 } from '#app/lib/text3.ts';
import { HOME_ZONE, dayOf } from '#app/lib/time-zones.ts';
import { listMilestones } from '#app/features/assignments/ledger/ledger.service.server.ts';
import type { MilestoneChange, MilestoneInput, MoveInput } from '#app/features/assignments/milestones/milestones.schema.ts';
import { changeMilestones, moveMilestone, saveMilestone, type BulkProblem, type MilestoneTrouble } from '#app/features/assignments/milestones/milestones.service.server.ts';
import { visibleTo } from '#app/features/meetings/meetings.service.server.ts';
import { isSecretariat, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { saveNeeds } from '../dependencies/dependencies.service.server.ts';
import type { RoadmapInput } from './plan.schema.ts';
import * as repository from './plan.repository.server.ts';

/** Owns roadmaps, and edits what stands on them: a milestone with what it needs, one date, many at once. Nothing is half saved. */

export function keepMilestone(db: Db, actor: Actor, input: MilestoneInput & { needsIds: readonly string[] }): Promise<Result<{ id: string }, MilestoneTrouble>> {
  return undoingRefusals<Result<{ id: string }, MilestoneTrouble>>(db, async (trx) => {
    const saved = await saveMilestone(trx, actor, input);
    if (!saved.ok) return saved;
    const needed = await saveNeeds(trx, actor, { milestoneId: input.milestoneId, roadmapId: input.roadmapId, needsIds: input.needsIds });
    if (needed.ok) return ok({ id: saved.value.id });
    return refuse('invalid', { ...needed.details, circle: await namesOf(trx, (needed.details?.circle ?? []) as string[]) });
  });
}

async function namesOf(db: Db, ids: readonly string[]): Promise<Text3[]> {
  const names = new Map((await repository.listTitles(db, ids)).map(({ id, result }) => [id, result]));
  return ids.flatMap((id) => names.get(id) ?? []);
}

export function shiftMilestone(db: Db, actor: Actor, input: MoveInput) {
  return undoingRefusals(db, (trx) => moveMilestone(trx, actor, input));
}

/** `details.rows` names what could not be changed, with its title. */
export function changeMany(db: Db, actor: Actor, given: { items: readonly { id: string; version: number }[]; change: MilestoneChange }): Promise<Result<{ count: number }, 'forbidden' | 'invalid'>> {
  return undoingRefusals(db, (trx) => changeMilestones(trx, actor, given));
}

export type { BulkProblem };
export type ChosenMilestone = Awaited<ReturnType<typeof listChosen>>[number];

export function listChosen(db: Db, actor: Actor, ids: readonly string[]) {
  return isSecretariat(actor) ? repository.listTitles(db, ids) : Promise.resolve([]);
}

export type MilestoneChoices = {
  roadmaps: { id: string; title: Text3 }[];
  directions: { key: string; name: Text3 }[];
  agencies: { id: string; name: Text3; abbr: Text3 | null }[];
  initiatives: { id: string; title: Text3 }[];
  needs: { id: string; result: Text3; dueOn: string | null }[];
};

export async function listChoices(db: Db, actor: Actor, roadmapId: string | null): Promise<MilestoneChoices> {
  const [roadmaps, directions, agencies, initiatives] = await Promise.all([
    repository.listRoadmapChoices(db, dayOf(clock(), HOME_ZONE)), repository.listDirectionChoices(db), repository.listAgencyChoices(db), repository.listInitiativeChoices(db, visibleTo(actor, clock())),
  ]);
  return { roadmaps, directions, agencies, initiatives, needs: roadmapId ? await repository.listNeedChoices(db, roadmapId) : [] };
}

/** A milestone as its form shows it: every field a string, a checkbox `on`. */
export async function findMilestoneValues(db: Db, actor: Actor, id: string) {
  const row = isSecretariat(actor) ? await repository.findMilestoneRow(db, id) : undefined;
  if (!row) return null;
  const [line] = await listMilestones(db, actor, { ids: [id] });
  return {
    milestoneId: row.id, version: row.version, roadmapId: row.roadmapId ?? '', directionKey: row.directionKey ?? '', entryId: row.entryId ?? '', result: row.result,
    completionForm: row.completionForm, funding: row.funding, agencyId: row.agencyId, coAgencyIds: row.coAgencyIds, startsOn: row.startsOn ?? '', dueOn: row.dueOn ?? '',
    duePrecision: row.duePrecision, baselineDueOn: row.baselineDueOn ?? '', forecastOn: line?.forecastOn ?? '', doneOn: row.doneOn ?? '', isCancelled: row.cancelledAt ? 'on' : '',
    closedReason: row.closedReason ?? '', source: row.source ?? '', note: row.note ?? '', isPublished: row.isPublished ? 'on' : '', needsIds: row.needsIds, isDemo: row.isDemo,
    isInferred: row.agencyIsInferred || row.dueIsInferred || row.hasInferredCo,
  };
}
export type MilestoneValues = Omit<NonNullable<Awaited<ReturnType<typeof findMilestoneValues>>>, 'isDemo'>;

export function newMilestoneValues(roadmapId: string | null): MilestoneValues {
  return {
    milestoneId: newId(), version: 0, roadmapId: roadmapId ?? '', directionKey: '', entryId: '', result: {}, completionForm: null, funding: null, agencyId: '', coAgencyIds: [], startsOn: '', dueOn: '',
    duePrecision: 'day', baselineDueOn: '', forecastOn: '', doneOn: '', isCancelled: '', closedReason: '', source: '', note: '', isPublished: '', needsIds: [], isInferred: false,
  };
}

export async function findRoadmapValues(db: Db, actor: Actor, id: string) {
  const row = isSecretariat(actor) ? await repository.findRoadmapRow(db, id) : undefined;
  return row ? { roadmapId: row.id, version: row.version, title: row.title, fromOn: row.fromOn, toOn: row.toOn, isPublished: row.publishedAt ? 'on' : '' } : null;
}

/** The next roadmap begins when the last one ends. */
export function newRoadmapValues() {
  const year = Number(dayOf(clock(), HOME_ZONE).slice(0, 4));
  return { roadmapId: newId(), version: 0, title: {}, fromOn: `${year + 1}-01-01`, toOn: `${year + 4}-12-31`, isPublished: '' };
}

/** Version 0 makes it. Published is published at once; the day stays when it is saved again. */
export function keepRoadmap(db: Db, actor: Actor, input: RoadmapInput): Promise<Result<{ id: string }, 'forbidden' | 'notFound' | 'stale'>> {
  return inTransaction(db, async (trx) => {
    if (!isSecretariat(actor)) return refuse('forbidden');
    const stored = await repository.lockRoadmapRow(trx, input.roadmapId);
    if (stored && input.version === 0) return ok({ id: stored.id });
    if (!stored && input.version > 0) return refuse('notFound');
    if (stored && stored.version !== input.version) return refuse('stale');
    const now = clock();
    const columns = { title: json(input.title), fromOn: input.fromOn, toOn: input.toOn, publishedAt: input.isPublished ? (stored?.publishedAt ?? now) : null, updatedAt: now };
    if (stored) await repository.updateRoadmap(trx, stored.id, columns);
    else await repository.insertRoadmap(trx, { ...columns, id: input.roadmapId, createdAt: now });
    await recordAudit(trx, actor, { action: stored ? 'roadmap-changed' : 'roadmap-created', objectKind: 'roadmap', objectId: input.roadmapId, data: { isPublished: input.isPublished } });
    return ok({ id: input.roadmapId });
  });
}
