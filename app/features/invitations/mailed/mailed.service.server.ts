import type { Trx } from '#db/schema.ts';
import type { AuditNote } from '#app/features/people/audit/audit.service.server.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { barrierOf } from '../answers/answers.rules.ts';
import { tellPrincipal } from '../answers/answers.service.server.ts';
import type { AnswerBarrier, GivenAnswer } from '../invitations.rules.ts';
import { ensureOwnInvitation } from '../series/series.repository.server.ts';
import { lockMeetingOf } from '../substitutes/substitutes.repository.server.ts';
import type { SystemActor } from '#app/features/people/actor.rules.ts';
import * as repository from './mailed.repository.server.ts';

/** Owns answers that came by mail: hundreds may come at once, so that all of a batch are read and written together. */

const READER: SystemActor = { kind: 'system', via: 'mail', language: 'kk' };

export type MailAnswer = {
  invitationId: string;
  /** The session meant, when the invitation is to a whole series: the guest then gets a place of their own there. */
  sessionId?: string;
  status: GivenAnswer['status'];
  /** Where people say it; a calendar program cannot. */
  mode?: GivenAnswer['mode'];
  comment: string | null;
  /** SEQUENCE of the invitation that was answered. */
  forSequence: number;
  /** When it was given: an answer that was long on its way never hides a newer one. */
  answeredAt: Date;
  messageId: string;
  /** Of the secretariat, who vouches for an answer that proves nothing by itself. */
  recordedBy: string | null;
};
type Recorded = { invitationId: string; meetingId: string; /** Nothing newer was known. */ isNewest: boolean; /** To be recorded last in the caller's transaction. */ note: AuditNote | null };
type Outcome = Result<Recorded, 'notFound' | NonNullable<AnswerBarrier>>;
type Row = Parameters<typeof repository.insertAnswers>[1][number];

/** The caller has made sure who gave it, and that this mail is taken once. */
export async function recordMailAnswer(trx: Trx, answer: MailAnswer, now: Date): Promise<Outcome> {
  const [outcome] = await recordMailAnswers(trx, [answer], now);
  return outcome ?? refuse('notFound');
}

/** In the order given, one outcome for each. */
export async function recordMailAnswers(trx: Trx, answers: readonly MailAnswer[], now: Date): Promise<Outcome[]> {
  if (answers.length === 0) return [];
  const placed: { answer: MailAnswer; invitationId: string | null }[] = [];
  for (const answer of answers) {
    const { sessionId, invitationId } = answer;
    placed.push({ answer, invitationId: sessionId ? await ensureOwnInvitation(trx, sessionId, invitationId, newId()) : invitationId });
  }
  const ids = [...new Set(placed.flatMap(({ invitationId }) => invitationId ?? []))].sort();
  const declined = placed.flatMap(({ answer, invitationId }) => (invitationId && answer.status === 'declined' ? [invitationId] : []));
  const substitutes = await repository.listSubstitutes(trx, declined);
  // In the order of those who send: the meeting first.
  for (const id of substitutes) await lockMeetingOf(trx, id);
  await repository.lockInvitations(trx, ids);
  const invitations = new Map((await repository.listAnswerable(trx, ids)).map((row) => [row.id, row]));
  const newest = new Map((await repository.listLastAnswers(trx, ids)).map((row) => [row.invitationId, row]));
  const [outcomes, rows]: [Outcome[], Row[]] = [[], []];
  for (const { answer, invitationId } of placed) {
    const invitation = invitationId && invitations.get(invitationId);
    const judged = invitation ? judge(answer, invitation, newest.get(invitation.id) ?? null, now) : null;
    if (judged?.row) {
      rows.push(judged.row);
      if (judged.isNewest) newest.set(judged.row.invitationId, judged.row);
    }
    outcomes.push(judged?.outcome ?? refuse('notFound'));
  }
  await repository.insertAnswers(trx, rows);
  for (const id of substitutes) {
    const invitation = invitations.get(id);
    const last = newest.get(id);
    if (invitation && last?.status === 'declined' && rows.some((row) => row === last)) await tellPrincipal(trx, READER, invitation.meetingId, id, now);
  }
  return outcomes;
}

type Invitation = Awaited<ReturnType<typeof repository.listAnswerable>>[number];
type Judged = { outcome: Outcome; row?: Row & repository.LastAnswer; isNewest?: boolean };

/** What becomes of an answer beside the newest one known. Saying the same again changes nothing. */
function judge(answer: MailAnswer, invitation: Invitation, last: repository.LastAnswer | null, now: Date): Judged {
  const barrier = barrierOf(invitation, now);
  if (barrier) return { outcome: refuse(barrier) };
  const { status, comment, forSequence, messageId, recordedBy, answeredAt: createdAt } = answer;
  const { id: invitationId, meetingId } = invitation;
  const mode = status === 'accepted' ? (answer.mode ?? modeOfMail(invitation.format, last)) : null;
  const isNewest = last === null || last.createdAt <= createdAt;
  const same = isNewest && last?.status === status && last.mode === mode && last.comment === comment && last.forSequence === forSequence;
  if (same) return { outcome: ok({ invitationId, meetingId, isNewest, note: null }) };
  const note = { action: 'answered', objectKind: 'invitation', objectId: invitationId, data: { status, via: 'mail' } };
  const row = { id: newId(), invitationId, status, mode, comment, forSequence, messageId, recordedBy, createdAt, via: 'mail' as const };
  return { outcome: ok({ invitationId, meetingId, isNewest, note }), row, isNewest };
}

/** Calendar programs know only "yes"; the way to take part is the one chosen before, or the meeting's own. */
function modeOfMail(format: Invitation['format'], last: repository.LastAnswer | null): GivenAnswer['mode'] {
  if (format !== 'hybrid') return format;
  return last?.status === 'accepted' && last.mode ? last.mode : 'in_person';
}
