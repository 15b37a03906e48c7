import { json } from '#db/json.ts';
import type { Db, Trx } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { recordMailAnswer } from '#app/features/invitations/answers/answers.service.server.ts';
import { recordBounce } from '#app/features/notifications/bounces/bounces.service.server.ts';
import type { SystemActor } from '#app/features/people/actor.rules.ts';
import { recordAudit, type AuditNote } from '#app/features/people/audit/audit.service.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { env } from '#app/lib/env.server.ts';
import { newId } from '#app/lib/ids.ts';
import { answeredAt, judgeAnswer, sortMail, type Settings, type Sorted } from '../judging/judging.rules.ts';
import type { ReviewReason } from '../mailbox.rules.ts';
import { excerptOf, type IncomingMail } from '../reading/mail.rules.ts';
import * as repository from './intake.repository.server.ts';

/** Owns what a mail brings about: each is written down once, and its effect comes with that row or not at all. */

const READER: SystemActor = { kind: 'system', via: 'mail', language: 'kk' };

/** `later`: our own mail it is about is still on its way; the mailbox keeps it until then. */
export type Taken = 'taken' | 'known' | 'later';

const settings = (): Settings => ({ mailbox: env().MAIL_FROM, authservId: env().MAIL_AUTHSERV_ID ?? null });

/** Takes in a batch: one commit for all, since the commit costs most. When one of them fails, each is taken by itself. */
export async function takeIn(db: Db, mails: readonly IncomingMail[]): Promise<(Taken | Error)[]> {
  try {
    return await inTransaction(db, (trx) => takeAll(trx, mails));
  } catch (error) {
    if (mails.length === 1) return [asError(error)];
  }
  const taken: (Taken | Error)[] = [];
  for (const mail of mails) taken.push(await inTransaction(db, (trx) => takeAll(trx, [mail])).then(([one]) => one ?? 'known', asError));
  return taken;
}

const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));

async function takeAll(trx: Trx, mails: readonly IncomingMail[]): Promise<Taken[]> {
  const notes: AuditNote[] = [];
  const taken: Taken[] = [];
  for (const mail of mails) taken.push(await take(trx, mail, notes));
  // Last: the chain of the audit log is held until the commit.
  for (const note of notes) await recordAudit(trx, READER, note);
  return taken;
}

async function take(trx: Trx, mail: IncomingMail, notes: AuditNote[]): Promise<Taken> {
  const sorted = sortMail(mail, settings());
  if (sorted.kind === 'bounce') return takeBounce(trx, mail, notes);
  const row = rowOf(mail, sorted);
  if (!(await repository.insertMessage(trx, row))) return 'known';
  if (sorted.kind === 'words') await takeWords(trx, mail, row.id);
  else if (sorted.kind === 'review') await repository.updateMessage(trx, row.id, { invitationId: await suggested(trx, mail, sorted) });
  else if (sorted.kind === 'answer') await takeAnswer(trx, { mail, sorted, id: row.id, notes });
  return 'taken';
}

/** Open until judged: should anything below be forgotten, people see the mail. */
function rowOf(mail: IncomingMail, sorted: Exclude<Sorted, { kind: 'bounce' }>): repository.InboundRow {
  const isIgnored = sorted.kind === 'ignore';
  const claim = 'claim' in sorted ? sorted.claim : null;
  const isCounter = sorted.kind === 'review' && sorted.isCounter;
  return {
    ...frameOf(mail),
    kind: isCounter ? 'counter' : claim ? 'answer' : sorted.kind === 'words' ? 'words' : 'other',
    state: isIgnored ? 'ignored' : 'open',
    reason: sorted.kind === 'answer' ? sorted.doubt : 'reason' in sorted ? sorted.reason : null,
    claim: claim && json(claim),
    // Of what nobody will look at only the head is kept.
    excerpt: isIgnored ? null : excerptOf(mail.text),
  };
}

function frameOf(mail: IncomingMail) {
  return { id: newId(), messageId: mail.messageId, fromAddress: mail.from?.address ?? null, fromName: mail.from?.name || null, subject: mail.subject, size: mail.size, receivedAt: mail.receivedAt };
}

type Answer = { mail: IncomingMail; sorted: Extract<Sorted, { kind: 'answer' }>; id: string; notes: AuditNote[] };

async function takeAnswer(trx: Trx, { mail, sorted, id, notes }: Answer): Promise<void> {
  const { claim, event } = sorted;
  const addresses = [...new Set([claim.attendee, mail.from?.address.toLowerCase()].filter((each) => typeof each === 'string'))];
  const candidates = await repository.listCandidates(trx, claim.uid, addresses);
  const isKnown = candidates.length > 0 || (await repository.isKnownUid(trx, claim.uid));
  const decided = judgeAnswer(event, claim, candidates, isKnown);
  const doubt = sorted.doubt ?? decided.doubt;
  if (doubt || !decided.invitationId || !claim.status) {
    const invitationId = decided.invitationId ?? (isKnown ? ((await repository.findReferred(trx, mail.references))?.invitationId ?? null) : null);
    return repository.updateMessage(trx, id, { reason: doubt ?? 'unclearAnswer', invitationId });
  }
  const now = clock();
  const given = { invitationId: decided.invitationId, ...(decided.sessionId && { sessionId: decided.sessionId }), status: claim.status, comment: claim.comment, forSequence: claim.sequence };
  const recorded = await recordMailAnswer(trx, { ...given, answeredAt: answeredAt(claim, mail.receivedAt, now), messageId: mail.messageId, recordedBy: null }, now);
  if (!recorded.ok) {
    return repository.updateMessage(trx, id, { reason: (recorded.reason === 'notFound' ? 'unknownMeeting' : recorded.reason) satisfies ReviewReason, invitationId: decided.invitationId });
  }
  if (recorded.value.note) notes.push(recorded.value.note);
  const current = candidates.find((each) => each.invitationId === decided.invitationId)?.sequence ?? claim.sequence;
  const reason = !recorded.value.isNewest ? 'late' : claim.sequence < current ? 'older' : null;
  await repository.updateMessage(trx, id, { state: 'recorded', reason, invitationId: recorded.value.invitationId });
}

/** For what people decide: whose invitation it probably is. */
async function suggested(trx: Trx, mail: IncomingMail, { claim }: Extract<Sorted, { kind: 'review' }>): Promise<string | null> {
  const from = mail.from?.address.toLowerCase();
  const [candidate] = claim && from ? await repository.listCandidates(trx, claim.uid, [from]) : [];
  return candidate?.invitationId ?? (await repository.findReferred(trx, mail.references))?.invitationId ?? null;
}

/** Words of a guest wait for somebody to read them; letters of strangers stay in the mailbox and are only counted. */
async function takeWords(trx: Trx, mail: IncomingMail, id: string): Promise<void> {
  const referred = await repository.findReferred(trx, mail.references);
  const next = referred || !mail.from ? null : await repository.findNextInvitation(trx, mail.from.address.toLowerCase(), clock());
  const isKnown = referred !== null || next !== null;
  const invitationId = referred?.invitationId ?? next?.invitationId ?? null;
  await repository.updateMessage(trx, id, isKnown ? { reason: 'words', invitationId, mailId: referred?.mailId ?? null } : { state: 'ignored', reason: 'stranger', excerpt: null });
}

async function takeBounce(trx: Trx, mail: IncomingMail, notes: AuditNote[]): Promise<Taken> {
  const { bounce } = mail;
  if (!bounce) return 'known';
  const outcome = bounce.outcome === 'failed' ? await recordBounce(trx, { token: bounce.token, messageIds: bounce.messageIds, detail: bounce.detail }) : null;
  if (outcome && !outcome.ok && outcome.reason === 'inFlight') return 'later';
  const reason = outcome === null ? (bounce.outcome === 'delayed' ? 'delayed' : 'delivered') : outcome.ok ? (outcome.value.isNew ? null : 'alreadyKnown') : 'unknownMail';
  const mailId = outcome?.ok ? outcome.value.mailId : null;
  const isNew = await repository.insertMessage(trx, { ...frameOf(mail), kind: 'bounce', state: reason === null ? 'recorded' : 'ignored', reason, mailId, excerpt: bounce.detail || null });
  if (isNew && mailId && reason === null) notes.push({ action: 'mail-bounced', objectKind: 'mail', objectId: mailId });
  return isNew ? 'taken' : 'known';
}

type Aside = { messageId: string; from: IncomingMail['from']; subject: string; size: number; receivedAt: Date; reason: 'tooLarge' | 'unreadable' };

/** A mail that nobody here can or may read: people see that it lies in the mailbox. */
export async function setAside(db: Db, { messageId, from, subject, size, receivedAt, reason }: Aside): Promise<void> {
  const row = { id: newId(), messageId, kind: 'other' as const, state: 'open' as const, reason, fromAddress: from?.address ?? null, fromName: from?.name || null, subject, size: Math.min(size, 2_147_483_647), receivedAt };
  await inTransaction(db, (trx) => repository.insertMessage(trx, row));
}
