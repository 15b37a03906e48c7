import type { Db, Trx } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { removeMilestone, restoreMilestone } from '#app/features/assignments/milestones/milestones.service.server.ts';
import { isSecretariat, personIdOf, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import type { Text3 } from '#app/lib/text3.ts';
import type { StandingMilestone } from '../plan-changes.rules.ts';
import { listStanding } from '../sheet.service.server.ts';
import type { PlanCounts } from '../sheet.schema.ts';
import * as repository from '../sheet.repository.server.ts';

/** Shows plans that were taken in, and takes each back as a whole: what somebody has worked on since stays and is named. */

export async function listPlanImports(db: Db, actor: Actor, roadmapId: string) {
  const roadmap = isSecretariat(actor) ? await repository.findRoadmapFacts(db, roadmapId) : undefined;
  if (!roadmap) return null;
  const plans = await repository.listPlans(db, roadmap.id);
  return {
    roadmap: { id: roadmap.id, title: roadmap.title },
    plans: plans.map(({ id, sourceName, state, counts, createdAt }) => ({ id, sourceName, state, counts: counts as Partial<PlanCounts>, at: createdAt.toISOString() })),
  };
}
export type ListedPlan = NonNullable<Awaited<ReturnType<typeof listPlanImports>>>['plans'][number];

export type PlanItem = { milestoneId: string; action: 'created' | 'changed'; title: Text3; undoneAs: 'removed' | 'restored' | 'kept' | null; isTouched: boolean; isGone: boolean };

export async function findPlanImport(db: Db, actor: Actor, id: string) {
  const row = isSecretariat(actor) ? await repository.findPlanRow(db, id) : null;
  if (!row || row.state === 'preview') return null;
  const [roadmap, items] = await Promise.all([repository.findRoadmapFacts(db, row.roadmapId), repository.listItems(db, id)]);
  const shown = items.map(({ milestoneId, action, title, undoneAs, version, milestoneVersion }): PlanItem => ({ milestoneId, action, title, undoneAs, isGone: version === null, isTouched: version !== milestoneVersion }));
  return {
    id, sourceName: row.sourceName, state: row.state, counts: row.counts as PlanCounts, doneAt: row.doneAt?.toISOString() ?? null, undoneAt: row.undoneAt?.toISOString() ?? null,
    roadmap: { id: row.roadmapId, title: roadmap?.title ?? {} }, items: shown, problems: row.content.problems,
  };
}

export function undoPlan(db: Db, actor: Actor, id: string, now: Date): Promise<Result<{ kept: number }, 'forbidden' | 'notFound'>> {
  return inTransaction(db, async (trx) => {
    if (!isSecretariat(actor)) return refuse('forbidden');
    await repository.lockPlan(trx, id);
    const row = await repository.findPlanRow(trx, id);
    if (row?.state !== 'done') return refuse('notFound');
    const standing = new Map((await listStanding(trx, actor, row.roadmapId)).map((each) => [each.milestoneId, each]));
    const outcomes: { position: number; undoneAs: 'removed' | 'restored' | 'kept' }[] = [];
    for (const item of await repository.listItems(trx, id)) outcomes.push({ position: item.position, undoneAs: await undoItem(trx, actor, item, standing) });
    await repository.saveUndone(trx, id, outcomes, personIdOf(actor), now);
    const kept = outcomes.filter(({ undoneAs }) => undoneAs === 'kept').length;
    await recordAudit(trx, actor, { action: 'plan-import-undone', objectKind: 'roadmap', objectId: row.roadmapId, data: { importId: id, kept } });
    return ok({ kept });
  });
}

type Item = Awaited<ReturnType<typeof repository.listItems>>[number];

async function undoItem(trx: Trx, actor: Actor, item: Item, standing: ReadonlyMap<string, StandingMilestone>): Promise<'removed' | 'restored' | 'kept'> {
  // Gone already is what an undo of something new wants.
  if (item.action === 'created') return item.version === null || (await removeMilestone(trx, actor, item.milestoneId, item.milestoneVersion)) ? 'removed' : 'kept';
  const now = standing.get(item.milestoneId);
  if (!now || now.version !== item.milestoneVersion) return 'kept';
  const { inferred, ...before } = item.before as StandingMilestone;
  // A forecast reported since is nobody's to take back.
  const saved = await restoreMilestone(trx, actor, { ...before, version: now.version, forecastOn: now.forecastOn }, inferred);
  return saved.ok ? 'restored' : 'kept';
}
