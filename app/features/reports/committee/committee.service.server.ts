import { createHash } from 'node:crypto';
import type { Db } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { decisionNumber } from '#app/features/assignments/assignments.rules.ts';
import { hasRole, isSecretariat, personIdOf, readsAll, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import { momentOf } from '../standing/standing.rules.ts';
import { buildReport, type CommitteeReport } from './committee.rules.ts';
import * as repository from './committee.repository.server.ts';

/** Makes the committee's report as of any day out of what was known by then, and keeps it unchanged once it is issued. */

/** A document of the committee: for its members and for those who work for it. */
export function mayReadReport(actor: Actor): boolean {
  return readsAll(actor) || hasRole(actor, 'member');
}

type Issued = { edition: number; at: string; isCurrent: boolean };
/** `isCurrent` false: the registers say something else about that day by now. */
export type ShownReport = { report: CommitteeReport; issued: Issued | null };

/** An issued report is shown as it was issued. */
export async function findReport(db: Db, actor: Actor, period: { fromOn: string; asOf: string }, now: Date): Promise<ShownReport | null> {
  if (!mayReadReport(actor)) return null;
  const [snapshot, report] = await Promise.all([repository.findSnapshot(db, period.fromOn, period.asOf), makeReport(db, period, now)]);
  if (!snapshot) return { report, issued: null };
  return { report: snapshot.content as CommitteeReport, issued: { edition: snapshot.edition, at: snapshot.createdAt.toISOString(), isCurrent: hashOf(report) === snapshot.sha256 } };
}

/** Issuing what has not changed since gives the edition there is. */
export function issueReport(db: Db, actor: Actor, period: { fromOn: string; asOf: string }, now: Date): Promise<Result<{ report: CommitteeReport; edition: number; at: string }, 'forbidden'>> {
  return inTransaction(db, async (trx) => {
    if (!isSecretariat(actor)) return refuse('forbidden');
    await repository.lockIssuing(trx);
    const [last, report] = [await repository.findSnapshot(trx, period.fromOn, period.asOf), await makeReport(trx, period, now)];
    const sha256 = hashOf(report);
    if (last?.sha256 === sha256) return ok({ report: last.content as CommitteeReport, edition: last.edition, at: last.createdAt.toISOString() });
    const [id, edition] = [newId(), (last?.edition ?? 0) + 1];
    await repository.insertSnapshot(trx, { id, ...period, edition, content: report, sha256, createdBy: personIdOf(actor), createdAt: now });
    await recordAudit(trx, actor, { action: 'report-issued', objectKind: 'report', objectId: id, data: { ...period, edition, sha256 } });
    return ok({ report, edition, at: now.toISOString() });
  });
}

export async function listIssued(db: Db, actor: Actor) {
  if (!mayReadReport(actor)) return [];
  return (await repository.listSnapshots(db, 24)).map(({ createdAt, ...row }) => ({ ...row, at: createdAt.toISOString() }));
}

async function makeReport(db: Db, { fromOn, asOf }: { fromOn: string; asOf: string }, now: Date): Promise<CommitteeReport> {
  const moment = { ...momentOf(asOf, now), fromOn };
  const [sessions, decisions, standings, figures] = await Promise.all([repository.listSessions(db, moment), repository.listDecisions(db, moment), repository.listStandings(db, moment), repository.listFigures(db, moment)]);
  const counted = sessions.filter(({ isApproved }) => isApproved).map(({ id }) => id);
  return buildReport({
    fromOn, asOf, standings, figures,
    sessions: sessions.map(({ startsAt, timeZone, ...row }) => ({ ...row, day: dayOf(startsAt, timeZone) })),
    attendance: (await repository.listAttendingAgencies(db, counted)).map(({ isDemo: _isDemo, ...row }) => row),
    decisions: decisions.map(({ item, position, approvedAt, ...row }) => ({ ...row, number: decisionNumber(item - 1, position), day: dayOf(approvedAt, HOME_ZONE) })),
  });
}

/** The same content gives the same sum, in whatever order PostgreSQL keeps the keys. */
export function hashOf(report: CommitteeReport): string {
  return createHash('sha256').update(JSON.stringify(inOrder(report))).digest('hex');
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, inOrder(each)]));
}
