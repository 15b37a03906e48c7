import type { Db } from '#db/schema.ts';
import { undoingRefusals } from '#db/transaction.server.ts';
import { findBody, saveBodyRules } from '#app/features/agencies/bodies/bodies.service.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { isSecretariat, type Actor } from '../actor.rules.ts';
import { recordAudit } from '../audit/audit.service.server.ts';
import { changesBetween } from '../history/history.rules.ts';
import type { BodyRules } from './body-rules.schema.ts';

/** Owns who may change the rules of a body, and that the change is noted. */

export function changeBodyRules(db: Db, actor: Actor, bodyId: string, { version, rule }: BodyRules): Promise<Result<undefined, 'forbidden' | 'notFound' | 'stale'>> {
  return undoingRefusals(db, async (trx) => {
    if (!isSecretariat(actor)) return refuse('forbidden');
    const was = await findBody(trx, bodyId);
    if (!was) return refuse('notFound');
    if (!(await saveBodyRules(trx, bodyId, version, rule))) return refuse('stale');
    await recordAudit(trx, actor, { action: 'body-rules-changed', objectKind: 'body', objectId: bodyId, data: rule, values: changesBetween(inWords(was), inWords(rule)) });
    return ok();
  });
}

/** The quorum is one thing: a number of seats, or more than a share of them. */
function inWords({ quorumSeats, quorumNumerator, quorumDenominator, maySubstitute, deputiesCount, paperDeadlineDays, paperReminderDays }: BodyRules['rule']) {
  return { quorum: quorumSeats ?? `${quorumNumerator}/${quorumDenominator}`, maySubstitute, deputiesCount, paperDeadlineDays, paperReminderDays };
}
