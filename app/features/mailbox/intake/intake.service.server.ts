import { json } from '#db/json.ts';
import type { Db, Trx } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { recordMailAnswers, type MailAnswer } from '#app/features/invitations/mailed/mailed.service.server.ts';
import { recordBounce, recordDelivery } from '#app/features/notifications/bounces/bounces.service.server.ts';
import type { SystemActor } from '#app/features/people/actor.rules.ts';
import { recordAudits, type AuditNote } from '#app/features/people/audit/audit.service.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { env } from '#app/lib/env.server.ts';
import { newId } from '#app/lib/ids.ts';
import { refuse } from '#app/lib/result.ts';
import { answeredAt, judgeAnswer, sortMail, type Candidate, type Settings, type Sorted } from '../judging/judging.rules.ts';
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

type Arrived = { mail: IncomingMail; sorted: Exclude<Sorted, { kind: 'bounce' }>; row: repository.InboundRow };

/** What many mails have in common is asked and written once for all of them. */
async function takeAll(trx: Trx, mails: readonly IncomingMail[]): Promise<Taken[]> {
  const notes: AuditNote[] = [];
  const arrived = mails.map((mail): Arrived | null => {
    const sorted = sortMail(mail, settings());
    return sorted.kind === 'bounce' ? null : { mail, sorted, row: rowOf(mail, sorted) };
  });
  const fresh = await repository.insertMessages(trx, arrived.flatMap((each) => each?.row ?? []));
  await takeAnswers(trx, arrived.filter(isAnswer).filter(({ row }) => fresh.has(row.id)), notes);
  const taken: Taken[] = [];
  for (const [index, mail] of mails.entries()) {
    const each = arrived[index];
    taken.push(each ? await takeOne(trx, each, fresh.has(each.row.id)) : await takeBounce(trx, mail, notes));
  }
  // Last: the chain of the audit log is held until the commit.
  await recordAudits(trx, READER, notes);
  return taken;
}

async function takeOne(trx: Trx, { mail, sorted, row }: Arrived, isFresh: boolean): Promise<Taken> {
  if (!isFresh) return 'known';
  if (sorted.kind === 'words') await takeWords(trx, mail, row.id);
  else if (sorted.kind === 'review') await repository.updateMessage(trx, row.id, { invitationId: await suggested(trx, mail, sorted) });
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

type Answer = Arrived & { sorted: Extract<Sorted, { kind: 'answer' }> };
const isAnswer = (each: Arrived | null): each is Answer => each?.sorted.kind === 'answer';

type Believed = { id: string; given: MailAnswer; isOlder: boolean };

async function takeAnswers(trx: Trx, answers: readonly Answer[], notes: AuditNote[]): Promise<void> {
  const [now, known] = [clock(), await candidatesOf(trx, answers)];
  const [fates, believed]: [repository.Fate[], Believed[]] = [[], []];
  for (const answer of answers) {
    const judged = await judge(trx, answer, known.get(answer) ?? [], now);
    if ('given' in judged) believed.push(judged);
    else fates.push(judged);
  }
  const outcomes = await recordMailAnswers(trx, believed.map(({ given }) => given), now);
  for (const [index, { id, given, isOlder }] of believed.entries()) {
    const outcome = outcomes[index] ?? refuse('notFound');
    if (outcome.ok) {
      const { invitationId, isNewest, note } = outcome.value;
      if (note) notes.push(note);
      fates.push({ id, state: 'recorded', reason: !isNewest ? 'late' : isOlder ? 'older' : null, invitationId });
    } else fates.push({ id, state: 'open', reason: (outcome.reason === 'notFound' ? 'unknownMeeting' : outcome.reason) satisfies ReviewReason, invitationId: given.invitationId });
  }
  await repository.saveFates(trx, fates);
}

/** Believed, or left to people with the reason. */
async function judge(trx: Trx, { mail, sorted: { claim, event, doubt: before }, row: { id } }: Answer, candidates: readonly Candidate[], now: Date): Promise<Believed | repository.Fate> {
  const isKnown = candidates.length > 0 || (await repository.isKnownUid(trx, claim.uid));
  const { invitationId, sessionId, doubt: found } = judgeAnswer(event, claim, candidates, isKnown);
  const doubt = before ?? found;
  if (doubt || !invitationId || !claim.status) {
    const about = invitationId ?? (isKnown ? ((await repository.findReferred(trx, mail.references))?.invitationId ?? null) : null);
    return { id, state: 'open', reason: doubt ?? 'unclearAnswer', invitationId: about };
  }
  const current = candidates.find((each) => each.invitationId === invitationId)?.sequence ?? claim.sequence;
  const said = { status: claim.status, comment: claim.comment, forSequence: claim.sequence, answeredAt: answeredAt(claim, mail.receivedAt, now), messageId: mail.messageId, recordedBy: null };
  return { id, given: { invitationId, ...(sessionId && { sessionId }), ...said }, isOlder: claim.sequence < current };
}

/** Whose answers they may be: one question for each meeting, however many of its guests wrote. */
async function candidatesOf(trx: Trx, answers: readonly Answer[]): Promise<Map<Answer, Candidate[]>> {
  const found = new Map<Answer, Candidate[]>();
  for (const [uid, theirs] of Map.groupBy(answers, ({ sorted }) => sorted.claim.uid)) {
    const all = await repository.listCandidates(trx, uid, [...new Set(theirs.flatMap(addressesOf))]);
    const byAddress = Map.groupBy(all.flatMap((candidate) => candidate.addresses.map((address) => ({ address, candidate }))), ({ address }) => address);
    for (const answer of theirs) found.set(answer, [...new Set(addressesOf(answer).flatMap((address) => (byAddress.get(address) ?? []).map(({ candidate }) => candidate)))]);
  }
  return found;
}

const addressesOf = ({ mail, sorted: { claim } }: Answer) => [claim.attendee, mail.from?.address].flatMap((each) => each?.toLowerCase() ?? []);

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
  const outcome = bounce.outcome === 'failed' ? await recordBounce(trx, bounce) : bounce.outcome === 'delivered' ? await recordDelivery(trx, bounce) : null;
  if (outcome && !outcome.ok && outcome.reason === 'inFlight') return 'later';
  const reason = bounce.outcome !== 'failed' ? (bounce.outcome === 'delayed' ? 'delayed' : 'delivered') : !outcome?.ok ? 'unknownMail' : outcome.value.isNew ? null : 'alreadyKnown';
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
