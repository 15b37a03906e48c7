import type { Db, Trx } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { HOME_ZONE, dayOf } from '#app/lib/time-zones.ts';
import { personIdOf, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { fullName } from '#app/features/people/people.rules.ts';
import { listHolidays } from '#app/features/working-days/working-days.service.server.ts';
import { lockAssignment, updateAssignment } from '../assignments.repository.server.ts';
import { calendarAround, canReport, canReview, deadlineProblem, isClosed, viaOf } from '../assignments.rules.ts';
import { tellOwners } from '../notices/notices.service.server.ts';
import type { AskExtension, DecideExtension } from './extensions.schema.ts';
import * as repository from './extensions.repository.server.ts';

/** Owns wishes for more time: asked by the agency, granted or refused by whoever gave the assignment, told by mail. */

/** `details.fields` names what is wrong by error key; `details.next` is the first day that would do. */
type AskTrouble = 'forbidden' | 'notFound' | 'closed' | 'noDeadline' | 'waiting' | 'invalid';

export function askExtension(db: Db, actor: Actor, input: AskExtension): Promise<Result<undefined, AskTrouble>> {
  return inTransaction(db, async (trx) => {
    const row = await lockAssignment(trx, input.assignmentId);
    if (!row) return refuse('notFound');
    if (!canReport(actor, row)) return refuse('forbidden');
    const twin = await repository.findRequest(trx, input.requestId);
    if (twin) return twin.assignmentId === row.id ? ok() : refuse('invalid', { fields: { requestId: 'stale' } });
    if (isClosed(row)) return refuse('closed');
    if (row.dueOn === null) return refuse('noDeadline');
    if (await repository.findOpen(trx, row.id)) return refuse('waiting');
    const wrong = await findWrongDay(trx, row.dueOn, input.wishedOn, 'wishedOn');
    if (wrong) return refuse('invalid', wrong);
    await repository.insertRequest(trx, {
      id: input.requestId, assignmentId: row.id, dueOn: row.dueOn, wishedOn: input.wishedOn, reason: input.reason,
      personId: personIdOf(actor), via: viaOf(actor), isDemo: row.isDemo, createdAt: clock(),
    });
    await recordAudit(trx, actor, { action: 'extension-asked', objectKind: 'assignment', objectId: row.id, data: { extensionId: input.requestId, dueOn: row.dueOn, wishedOn: input.wishedOn } });
    return ok();
  });
}

type DecideTrouble = 'forbidden' | 'notFound' | 'stale' | 'closed' | 'invalid';

/** The first deadline stays as the baseline: what slipped can be told for ever. */
export function decideExtension(db: Db, actor: Actor, input: DecideExtension): Promise<Result<{ told: number }, DecideTrouble>> {
  return inTransaction(db, async (trx) => {
    if (!canReview(actor)) return refuse('forbidden');
    const asked = await repository.findRequest(trx, input.extensionId);
    const row = asked && (await lockAssignment(trx, asked.assignmentId));
    if (!asked || !row) return refuse('notFound');
    const wish = await repository.findRequest(trx, asked.id);
    if (wish?.state !== 'open') return refuse('stale');
    if (isClosed(row) || row.dueOn === null) return refuse('closed');
    const now = clock();
    const grantedOn = input.decision === 'grant' ? input.grantedOn : null;
    const wrong = grantedOn && (await findWrongDay(trx, row.dueOn, grantedOn, 'grantedOn'));
    if (wrong) return refuse('invalid', wrong);
    await repository.updateRequest(trx, wish.id, { state: grantedOn ? 'granted' : 'refused', grantedOn, note: input.note, decidedBy: personIdOf(actor), decidedAt: now });
    if (grantedOn) await updateAssignment(trx, row.id, now, { dueOn: grantedOn, duePrecision: 'day', baselineDueOn: row.baselineDueOn ?? row.dueOn, baselineDuePrecision: row.baselineDuePrecision ?? row.duePrecision });
    const told = await tellOwners(trx, actor, {
      about: grantedOn ? 'granted' : 'refused', assignmentId: row.id, key: wish.id, reason: input.note, ...(grantedOn && { was: { on: row.dueOn, precision: row.duePrecision } }),
      ...(wish.personId && { alsoTo: [wish.personId] }),
    });
    await recordAudit(trx, actor, { action: grantedOn ? 'extension-granted' : 'extension-refused', objectKind: 'assignment', objectId: row.id, data: { extensionId: wish.id, dueOn: row.dueOn, grantedOn } });
    return ok({ told });
  });
}

/** Later than what stands, not past, and a working day. */
async function findWrongDay(trx: Trx, dueOn: string, day: string, field: string): Promise<{ fields: Record<string, string>; next?: string } | null> {
  if (day <= dueOn) return { fields: { [field]: 'notLater' } };
  const today = dayOf(clock(), HOME_ZONE);
  if (day.slice(0, 4) > String(Number(today.slice(0, 4)) + 10)) return { fields: { [field]: 'yearTooFar' } };
  if (day < today) return { fields: { [field]: 'dateInPast' } };
  const problem = deadlineProblem(day, today, await listHolidays(trx, ...calendarAround(today, day)));
  return problem ? { fields: { [field]: problem.reason }, next: problem.next } : null;
}

export type ExtensionLine = Awaited<ReturnType<typeof listExtensions>>[number];

/** For those inside. */
export async function listExtensions(db: Db, actor: Actor, assignmentId: string) {
  const rows = actor.kind === 'public' ? [] : await repository.listRequests(db, assignmentId);
  return rows.map((row) => ({
    id: row.id, dueOn: row.dueOn, wishedOn: row.wishedOn, reason: row.reason, state: row.state, grantedOn: row.grantedOn, note: row.note, via: row.via,
    isDemo: row.isDemo, at: row.createdAt.toISOString(), decidedAt: row.decidedAt?.toISOString() ?? null,
    personName: fullName(row, actor.language, 'short'),
    deciderName: fullName({ surname: row.deciderSurname, givenName: row.deciderGivenName, patronymic: row.deciderPatronymic, displayName: row.deciderDisplayName }, actor.language, 'short'),
  }));
}
