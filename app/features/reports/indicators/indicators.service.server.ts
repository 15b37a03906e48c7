import type { Db } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { personIdOf, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { fullName } from '#app/features/people/people.rules.ts';
import { clock } from '#app/lib/clock.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import type { Text3 } from '#app/lib/text3.ts';
import { mayKeepFigures, standing } from './indicators.rules.ts';
import type { NewIndicator, ValueWish } from './indicators.schema.ts';
import * as repository from './indicators.repository.server.ts';

/** Owns the figures that are followed over time: each with its day and source, corrected by a new word and never by a rubber. */

export type IndicatorFacts = { id: string; name: Text3; unit: Text3; directionKey: string | null; fromRegions: boolean; isDemo: boolean };
export type ValueFacts = {
  id: string; kind: 'actual' | 'target'; regionIso: string | null; regionName: Text3 | null; asOf: string; precision: 'day' | 'month' | 'year'; value: number; qualifier: 'exact' | 'at_least' | 'about';
  source: string; isDemo: boolean; at: string; by: string; reason: string | null; isVoid: boolean;
  /** What it said before, the newest word first. */
  earlier: ValueFacts[];
};

type Row = Awaited<ReturnType<typeof repository.listValues>>[number];

/** Every indicator with the national values that hold, oldest first. Figures are published ones: whoever is signed in reads them. */
export async function listIndicators(db: Db, actor: Actor) {
  const [indicators, rows] = await Promise.all([repository.listIndicators(db), repository.listValues(db, { national: true })]);
  const byIndicator = Map.groupBy(rows, ({ indicatorId }) => indicatorId);
  return indicators.map((indicator) => {
    const values = valuesOf(byIndicator.get(indicator.id) ?? [], actor).toReversed();
    return { ...indicator, values: values.filter(({ kind }) => kind === 'actual'), target: values.filter(({ kind }) => kind === 'target').at(-1) ?? null };
  });
}

export type IndicatorLine = Awaited<ReturnType<typeof listIndicators>>[number];

export async function findIndicator(db: Db, actor: Actor, id: string) {
  const indicator = await repository.findIndicator(db, id);
  if (!indicator) return null;
  const [rows, regions] = await Promise.all([repository.listValues(db, { indicatorId: id }), repository.listRegions(db)]);
  return { indicator, values: valuesOf(rows, actor), regions };
}

export const listDirections = repository.listDirections;

function valuesOf(rows: readonly Row[], actor: Actor): ValueFacts[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const factsOf = (row: Row, depth = 0): ValueFacts => {
    const { createdAt, surname, givenName, patronymic, displayName, indicatorId: _indicator, correctsId, ...facts } = row;
    const before = correctsId ? byId.get(correctsId) : undefined;
    const first = before && depth < 20 ? factsOf(before, depth + 1) : null;
    return { ...facts, at: createdAt.toISOString(), by: fullName({ surname, givenName, patronymic, displayName }, actor.language, 'short'), earlier: first ? [{ ...first, earlier: [] }, ...first.earlier] : [] };
  };
  return standing(rows).map((row) => factsOf(row));
}

export function addIndicator(db: Db, actor: Actor, { requestId, ...wish }: NewIndicator): Promise<Result<{ id: string }, 'forbidden' | 'invalid'>> {
  return inTransaction(db, async (trx) => {
    if (!mayKeepFigures(actor)) return refuse('forbidden');
    const directions = await repository.listDirections(trx);
    if (wish.directionKey && !directions.some(({ key }) => key === wish.directionKey)) return refuse('invalid', { fields: { directionKey: 'unknownChoice' } });
    const isNew = await repository.insertIndicator(trx, { ...wish, id: requestId, position: await repository.nextPosition(trx), createdAt: clock() });
    if (isNew) await recordAudit(trx, actor, { action: 'indicator-added', objectKind: 'indicator', objectId: requestId });
    return ok({ id: requestId });
  });
}

type ValueTrouble = 'forbidden' | 'notFound' | 'invalid' | 'stale';

/** Records a value, corrects one or withdraws one; a correction of what was corrected meanwhile is stale. */
export function saveValue(db: Db, actor: Actor, indicatorId: string, wish: ValueWish): Promise<Result<undefined, ValueTrouble>> {
  return inTransaction(db, async (trx) => {
    if (!mayKeepFigures(actor)) return refuse('forbidden');
    const [indicator, twin] = [await repository.findIndicator(trx, indicatorId), await repository.findValue(trx, wish.requestId)];
    if (!indicator) return refuse('notFound');
    if (twin) return ok();
    const now = clock();
    const row = { id: wish.requestId, indicatorId, createdBy: personIdOf(actor), createdAt: now, isDemo: indicator.isDemo };
    if (wish.intent === 'record') {
      const trouble = await troubleOf(trx, wish, dayOf(now, HOME_ZONE));
      if (trouble) return refuse('invalid', { fields: trouble });
      const { kind, regionIso, value, qualifier, asOf, source } = wish;
      await repository.insertValue(trx, { ...row, kind, regionIso, value, qualifier, asOf, source });
    } else {
      const before = await repository.findValue(trx, wish.valueId);
      if (!before || before.indicatorId !== indicatorId || before.isVoid) return refuse('notFound');
      if (wish.intent === 'correct' && before.kind === 'actual' && wish.asOf > dayOf(now, HOME_ZONE)) return refuse('invalid', { fields: { asOf: 'dateInFuture' } });
      const said = wish.intent === 'correct' ? { value: wish.value, qualifier: wish.qualifier, asOf: wish.asOf, source: wish.source } : { value: before.value, qualifier: before.qualifier, asOf: before.asOf, source: before.source, isVoid: true };
      const isFirst = await repository.insertValue(trx, { ...row, ...said, kind: before.kind, regionIso: before.regionIso, isDemo: before.isDemo, correctsId: before.id, reason: wish.reason });
      if (!isFirst) return refuse('stale');
    }
    await recordAudit(trx, actor, { action: `figure-${wish.intent}`, objectKind: 'indicator', objectId: indicatorId, data: { valueId: wish.requestId } });
    return ok();
  });
}

/** What was counted was counted by now; a target may lie ahead. */
async function troubleOf(db: Db, { kind, regionIso, asOf }: Extract<ValueWish, { intent: 'record' }>, today: string): Promise<Record<string, string> | null> {
  if (kind === 'actual' && asOf > today) return { asOf: 'dateInFuture' };
  if (regionIso && !(await repository.listRegions(db)).some(({ iso }) => iso === regionIso)) return { regionIso: 'unknownChoice' };
  return null;
}
