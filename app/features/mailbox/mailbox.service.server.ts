import type { Db } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { recordMailAnswer } from '#app/features/invitations/mailed/mailed.service.server.ts';
import { ANSWERS, type AnswerWord } from '#app/features/invitations/invitations.schema.ts';
import type { AnswerBarrier } from '#app/features/invitations/invitations.rules.ts';
import { personIdOf, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { fullName } from '#app/features/people/people.rules.ts';
import { env } from '#app/lib/env.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import type { Language } from '#app/lib/text3.ts';
import { answeredAt } from './judging/judging.rules.ts';
import { canDecide, canReadInbox } from './mailbox.rules.ts';
import type { InboxQuery } from './mailbox.schema.ts';
import * as repository from './mailbox.repository.server.ts';

/** Owns what waits for the secretariat: mails that were not believed by themselves, each with its reason, until somebody decides. */

const PAGE = 50;

function shownRow({ decider, guest, ...row }: repository.InboundListRow, language: Language) {
  return { ...row, decider: decider && fullName(decider, language, 'short'), guest: guest && { name: fullName(guest, language, 'short'), email: guest.email, language: guest.language } };
}
export type InboxRow = ReturnType<typeof shownRow>;

export async function listInbox(db: Db, actor: Actor, query: InboxQuery): Promise<{ rows: InboxRow[]; before: string | null }> {
  if (!canReadInbox(actor)) return { rows: [], before: null };
  const found = await repository.listMessages(db, query, PAGE + 1);
  const rows = found.slice(0, PAGE).map((row) => shownRow(row, actor.language));
  return { rows, before: found.length > PAGE ? (rows.at(-1)?.id ?? null) : null };
}

export function countToReview(db: Db): Promise<number> {
  return repository.countOpen(db);
}

export type MailboxSetting = { isRead: boolean; isProven: boolean; address: string };

/** Whether a mailbox is read at all, and whether our server tells who wrote. */
export function mailboxSetting(): MailboxSetting {
  return { isRead: Boolean(env().IMAP_URL), isProven: Boolean(env().MAIL_AUTHSERV_ID), address: env().MAIL_FROM };
}

type Refusal = 'forbidden' | 'notFound' | 'decided' | 'noGuest' | NonNullable<AnswerBarrier>;

/** Records the answer on the word of whoever decides. It keeps the time it was given at, so a newer answer stays on top. */
export function acceptMessage(db: Db, actor: Actor, id: string, word: AnswerWord, now: Date): Promise<Result<{ isNewest: boolean }, Refusal>> {
  return inTransaction(db, async (trx) => {
    if (!canDecide(actor)) return refuse('forbidden');
    const message = await repository.lockMessage(trx, id);
    if (!message) return refuse('notFound');
    if (message.state !== 'open') return refuse('decided');
    const { claim, invitationId } = message;
    const answered = invitationId ? await repository.findAnswered(trx, invitationId, claim?.occurrence ?? null) : null;
    if (!invitationId || !answered) return refuse('noGuest');
    const { sequence, sessionId } = answered;
    const at = claim ? answeredAt(claim, message.receivedAt, now) : new Date(Math.min(message.receivedAt.getTime(), now.getTime()));
    const given = { ...ANSWERS[word], invitationId, ...(sessionId && { sessionId }), comment: claim ? claim.comment : message.excerpt, forSequence: Math.min(claim?.sequence ?? sequence, sequence) };
    const recorded = await recordMailAnswer(trx, { ...given, answeredAt: at, messageId: message.messageId, recordedBy: personIdOf(actor) }, now);
    if (!recorded.ok) return refuse(recorded.reason === 'notFound' ? 'noGuest' : recorded.reason);
    await repository.decide(trx, id, { state: 'accepted', decidedBy: personIdOf(actor), decidedAt: now });
    await recordAudit(trx, actor, { action: 'mail-answer-accepted', objectKind: 'invitation', objectId: invitationId, data: { message: id, answer: word } });
    return ok({ isNewest: recorded.value.isNewest });
  });
}

/** Read and done with: nothing is recorded. */
export function dismissMessage(db: Db, actor: Actor, id: string, now: Date): Promise<Result<undefined, 'forbidden' | 'notFound' | 'decided'>> {
  return inTransaction(db, async (trx) => {
    if (!canDecide(actor)) return refuse('forbidden');
    const message = await repository.lockMessage(trx, id);
    if (!message) return refuse('notFound');
    if (message.state !== 'open') return refuse('decided');
    await repository.decide(trx, id, { state: 'dismissed', decidedBy: personIdOf(actor), decidedAt: now });
    await recordAudit(trx, actor, { action: 'mail-dismissed', objectKind: 'inbound-message', objectId: id });
    return ok();
  });
}
