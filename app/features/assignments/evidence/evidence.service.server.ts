import type { Db, Trx } from '#db/schema.ts';
import { clock } from '#app/lib/clock.server.ts';
import { refuse, type Result } from '#app/lib/result.ts';
import { keepFile, openFile, releaseFile, type OpenFile } from '#app/features/files/files.service.server.ts';
import { personIdOf, type Actor } from '#app/features/people/actor.rules.ts';
import * as repository from './evidence.repository.server.ts';

/** Owns evidence: files that lie with a report, or wait with its draft. */

export type EvidenceFile = { id: string; name: string; size: number };

/** By report. */
export async function evidenceOf(db: Db, assignmentIds: readonly string[]): Promise<Map<string, EvidenceFile[]>> {
  const byReport = new Map<string, EvidenceFile[]>();
  for (const { reportId, id, name, size } of await repository.listSent(db, assignmentIds)) {
    if (reportId) byReport.set(reportId, [...(byReport.get(reportId) ?? []), { id, name, size }]);
  }
  return byReport;
}

/** By assignment. */
export async function waitingEvidence(db: Db, personId: string): Promise<Map<string, EvidenceFile[]>> {
  const byAssignment = new Map<string, EvidenceFile[]>();
  for (const { assignmentId, id, name, size } of await repository.listWaiting(db, personId)) {
    byAssignment.set(assignmentId, [...(byAssignment.get(assignmentId) ?? []), { id, name, size }]);
  }
  return byAssignment;
}

/** In the transaction that keeps the draft. False when it is not this actor's fresh upload. */
export async function layReady(trx: Trx, actor: Actor, assignmentId: string, fileId: string): Promise<boolean> {
  if (!(await keepFile(trx, actor, fileId))) return false;
  await repository.insert(trx, { fileId, assignmentId, personId: personIdOf(actor), createdAt: clock() });
  return true;
}

export async function takeAway(trx: Trx, personId: string, fileId: string): Promise<void> {
  if (await repository.removeWaiting(trx, fileId, personId)) await releaseFile(trx, fileId);
}

export function attachEvidence(trx: Trx, which: { assignmentId: string; personId: string; reportId: string }): Promise<void> {
  return repository.attachWaiting(trx, which);
}

/** Whoever may read the reports of these assignments has been let in already; what waits is its person's own. */
export async function openEvidence(db: Db, actor: Actor, assignmentIds: readonly string[], fileId: string): Promise<Result<OpenFile, 'notFound' | 'checking'>> {
  const found = await repository.find(db, fileId);
  if (!found || !assignmentIds.includes(found.assignmentId)) return refuse('notFound');
  if (found.reportId === null && found.personId !== personIdOf(actor)) return refuse('notFound');
  return openFile(db, fileId);
}
