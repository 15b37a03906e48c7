import type { Db, Trx } from '#db/schema.ts';
import { inTransaction, undoingRefusals } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { HOME_ZONE, dayOf } from '#app/lib/time-zones.ts';
import type { Upload } from '#app/features/files/files.schema.ts';
import { takeFile } from '#app/features/files/files.service.server.ts';
import { personIdOf, type Actor, type LinkActor, type PersonActor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { fullName } from '#app/features/people/people.rules.ts';
import { canReport, canReview, isClosed, viaOf } from '../assignments.rules.ts';
import type { ReportStatus } from '../assignments.schema.ts';
import { attachEvidence, evidenceOf, layReady } from '../evidence/evidence.service.server.ts';
import { tellOwners } from '../notices/notices.service.server.ts';
import * as assignments from '../assignments.repository.server.ts';
import * as repository from './reports.repository.server.ts';

/** Owns what agencies report: every report stays, the secretariat accepts or returns the newest. */

const MOST_REPORTS = 50;

export type ReportTrouble = 'forbidden' | 'notFound' | 'closed' | 'invalid';

/** Append only. The same `requestId` again changes nothing, so that a form sent twice is one report. */
export function reportStatus(db: Db, actor: Actor, input: ReportStatus): Promise<Result<{ reportId: string }, ReportTrouble>> {
  return inTransaction(db, async (trx) => {
    const assignment = await assignments.lockAssignment(trx, input.assignmentId);
    if (!assignment) return refuse('notFound');
    if (!canReport(actor, assignment)) return refuse('forbidden');
    const twin = await repository.findReport(trx, input.requestId);
    if (twin) return isSame(twin, actor, assignment.id) ? ok({ reportId: twin.id }) : refuse('invalid', { fields: { requestId: 'stale' } });
    if (isClosed(assignment)) return refuse('closed');
    const now = clock();
    if (input.forecastOn !== null && input.status !== 'done' && input.forecastOn < dayOf(now, HOME_ZONE)) return refuse('invalid', { fields: { forecastOn: 'dateInPast' } });
    await repository.insertReport(trx, { ...rowOf(input, actor), isDemo: assignment.isDemo, createdAt: await laterThanAll(trx, assignment.id, now) });
    await recordAudit(trx, actor, { action: 'status-reported', objectKind: 'assignment', objectId: assignment.id, data: { reportId: input.requestId, status: input.status } });
    return ok({ reportId: input.requestId });
  });
}

/** With what proves it. A form sent twice brings its files once. */
export async function reportWithEvidence(db: Db, actor: PersonActor | LinkActor, input: ReportStatus, uploads: readonly Upload[]): Promise<Result<{ reportId: string }, ReportTrouble>> {
  if (uploads.length === 0 || (await repository.findReport(db, input.requestId))) return reportStatus(db, actor, input);
  const files: string[] = [];
  for (const upload of uploads) {
    const taken = await takeFile(db, actor, upload);
    if (!taken.ok) return refuse('invalid', { fields: { files: taken.reason } });
    files.push(taken.value.id);
  }
  return undoingRefusals(db, async (trx) => {
    const reported = await reportStatus(trx, actor, input);
    if (!reported.ok) return reported;
    for (const fileId of files) await layReady(trx, actor, input.assignmentId, fileId);
    await attachEvidence(trx, { assignmentId: input.assignmentId, personId: actor.personId, reportId: reported.value.reportId });
    return reported;
  });
}

const isSame = (twin: { assignmentId: string; personId: string | null }, actor: Actor, assignmentId: string) =>
  twin.assignmentId === assignmentId && twin.personId === personIdOf(actor);

/** Done means all of it; a forecast is for what is still to come. */
function rowOf({ requestId, assignmentId, status, progress, forecastOn, note }: ReportStatus, actor: Actor) {
  const isDone = status === 'done';
  return { id: requestId, assignmentId, status, progress: isDone ? 100 : progress, forecastOn: isDone ? null : forecastOn, note, personId: personIdOf(actor), via: viaOf(actor) };
}

/** The newest counts: in a demo whose clock stands still two reports would otherwise have one moment. */
async function laterThanAll(trx: Trx, assignmentId: string, now: Date): Promise<Date> {
  const newest = await repository.findNewest(trx, assignmentId);
  return newest && newest.createdAt >= now ? new Date(newest.createdAt.getTime() + 1) : now;
}

type ReviewTrouble = 'forbidden' | 'notFound' | 'stale';

/** Accepting a "done" closes the assignment with the day of the report. */
export function acceptReport(db: Db, actor: Actor, input: { reportId: string }): Promise<Result<undefined, ReviewTrouble>> {
  return inTransaction(db, async (trx) => {
    const locked = await lockForReview(trx, actor, input.reportId);
    if (!locked.ok) return locked;
    const report = locked.value;
    await repository.updateReview(trx, report.id, { review: 'accepted', reviewedBy: personIdOf(actor), reviewedAt: clock(), reviewNote: null });
    if (report.status === 'done') await assignments.updateAssignment(trx, report.assignmentId, clock(), { doneOn: dayOf(report.createdAt, HOME_ZONE) });
    await recordAudit(trx, actor, { action: 'report-accepted', objectKind: 'assignment', objectId: report.assignmentId, data: { reportId: report.id, status: report.status } });
    return ok();
  });
}

/** A returned report says nothing any more; the one before it stands again. */
export function returnReport(db: Db, actor: Actor, input: { reportId: string; reviewNote: string }): Promise<Result<undefined, ReviewTrouble>> {
  return inTransaction(db, async (trx) => {
    const locked = await lockForReview(trx, actor, input.reportId);
    if (!locked.ok) return locked;
    const report = locked.value;
    await repository.updateReview(trx, report.id, { review: 'returned', reviewedBy: personIdOf(actor), reviewedAt: clock(), reviewNote: input.reviewNote });
    await recordAudit(trx, actor, { action: 'report-returned', objectKind: 'assignment', objectId: report.assignmentId, data: { reportId: report.id } });
    await tellOwners(trx, actor, { about: 'reportReturned', assignmentId: report.assignmentId, key: report.id, reason: input.reviewNote });
    return ok();
  });
}

/** Only the newest open report can be reviewed: a later one may say something else. */
async function lockForReview(trx: Trx, actor: Actor, reportId: string) {
  if (!canReview(actor)) return refuse('forbidden');
  const asked = await repository.findReport(trx, reportId);
  const assignment = asked ? await assignments.lockAssignment(trx, asked.assignmentId) : null;
  if (!asked || !assignment) return refuse('notFound');
  const newest = await repository.findNewest(trx, assignment.id);
  return newest?.id === asked.id && newest.review === 'open' && !isClosed(assignment) ? ok(newest) : refuse('stale');
}

export type ReportLine = Awaited<ReturnType<typeof listReports>>[number];

/** Newest first. Whoever sees the assignment sees its reports; the public sees neither names nor notes. */
export async function listReports(db: Db, actor: Actor, assignmentId: string) {
  const isInside = actor.kind !== 'public';
  const [rows, evidence] = await Promise.all([repository.listReports(db, assignmentId, MOST_REPORTS), isInside ? evidenceOf(db, [assignmentId]) : null]);
  return rows.map((row) => ({
    id: row.id,
    status: row.status,
    progress: row.progress,
    forecastOn: row.forecastOn,
    review: row.review,
    via: row.via,
    isDemo: row.isDemo,
    createdAt: row.createdAt.toISOString(),
    reviewedAt: row.reviewedAt?.toISOString() ?? null,
    files: evidence?.get(row.id) ?? [],
    note: isInside ? row.note : null,
    reviewNote: isInside ? row.reviewNote : null,
    personName: isInside ? fullName(row, actor.language, 'short') : '',
    reviewerName: isInside ? fullName({ surname: row.reviewerSurname, givenName: row.reviewerGivenName, patronymic: row.reviewerPatronymic, displayName: row.reviewerDisplayName }, actor.language, 'short') : '',
    personId: isInside ? row.personId : null,
  }));
}
