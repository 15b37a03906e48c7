import type { Db, Trx } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { isSecretariat, readsAll, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { movedDayProblem, type Holiday } from './working-days.rules.ts';
import type { ChangedHoliday, NewHoliday } from './working-days.schema.ts';
import * as repository from './working-days.repository.server.ts';

/** Owns the production calendar. Days off are public: to read them, no actor is asked for. */

/** Both days included, 'YYYY-MM-DD'. */
export function listHolidays(db: Db, fromDay: string, toDay: string): Promise<Holiday[]> {
  return repository.listHolidayRows(db, fromDay, toDay);
}

export type KeptHoliday = NonNullable<Awaited<ReturnType<typeof repository.findRow>>>;

/** One year with its sources, for whoever keeps or checks it. */
export async function findHolidayYear(db: Db, actor: Actor, year: number): Promise<KeptHoliday[] | null> {
  return readsAll(actor) ? repository.listWholeRows(db, `${year}-01-01`, `${year}-12-31`) : null;
}

type Problem = 'forbidden' | 'alreadyOff' | 'alreadyWorked' | 'duplicate' | 'stale' | 'notFound';

export function addHoliday(db: Db, actor: Actor, holiday: NewHoliday): Promise<Result<undefined, Problem>> {
  return editing(db, actor, async (trx) => {
    const problem = movedDayProblem(holiday.day, holiday.kind);
    if (problem) return refuse(problem);
    if (!(await repository.insert(trx, holiday))) return refuse('duplicate');
    await record(trx, actor, 'holiday-added', holiday.day, { kind: holiday.kind });
    return ok();
  });
}

export function changeHoliday(db: Db, actor: Actor, { version, ...holiday }: ChangedHoliday): Promise<Result<undefined, Problem>> {
  return editing(db, actor, async (trx) => {
    const problem = movedDayProblem(holiday.day, holiday.kind);
    if (problem) return refuse(problem);
    const before = await repository.findRow(trx, holiday.day);
    if (!before) return refuse('notFound');
    if (!(await repository.update(trx, holiday, version))) return refuse('stale');
    await record(trx, actor, 'holiday-changed', holiday.day, { kind: holiday.kind, before: before.kind });
    return ok();
  });
}

export function removeHoliday(db: Db, actor: Actor, { day, version }: { day: string; version: number }): Promise<Result<undefined, Problem>> {
  return editing(db, actor, async (trx) => {
    const before = await repository.findRow(trx, day);
    if (!before) return refuse('notFound');
    if (!(await repository.remove(trx, day, version))) return refuse('stale');
    await record(trx, actor, 'holiday-removed', day, { kind: before.kind });
    return ok();
  });
}

async function editing(db: Db, actor: Actor, work: (trx: Trx) => Promise<Result<undefined, Problem>>): Promise<Result<undefined, Problem>> {
  return isSecretariat(actor) ? inTransaction(db, work) : refuse('forbidden');
}

function record(trx: Trx, actor: Actor, action: string, day: string, data: Record<string, unknown>): Promise<void> {
  return recordAudit(trx, actor, { action, objectKind: 'holiday', objectId: day, data });
}
