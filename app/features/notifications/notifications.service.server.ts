import { randomBytes } from 'node:crypto';
import { json } from '#db/json.ts';
import type { Db, Trx } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { personIdOf, type Actor } from '#app/features/people/actor.rules.ts';
import { fullName } from '#app/features/people/people.rules.ts';
import { standingClock } from '#app/lib/clock.server.ts';
import { env } from '#app/lib/env.server.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import type { NewMail, QueuedMails, QueueMails } from './notifications.schema.ts';
import { canReadMails, canSendMails, canUndo } from './notifications.rules.ts';
import * as repository from './notifications.repository.server.ts';

/** Owns what is to be sent: mails are rows written with what they tell of, and may be undone until the worker takes them. */

export const DELIVERY_QUEUE = 'deliver-mails';

type Recipient = Awaited<ReturnType<typeof repository.listRecipients>>[number];

/** Queues one batch. Call it in the transaction that changes what the mails are about; they leave after its commit and the delay. */
export async function queueMails(trx: Trx, actor: Actor, { mails, now, delaySeconds = env().UNDO_SECONDS, batchId = newId(), writerId }: QueueMails): Promise<QueuedMails> {
  const recipients = new Map((await repository.listRecipients(trx, [...new Set(mails.map((mail) => mail.personId))])).map((person) => [person.id, person]));
  const withoutAddress = [...new Set(mails.map((mail) => mail.personId).filter((id) => !recipients.get(id)?.email))];
  const sendAfter = new Date(realTime(now).getTime() + delaySeconds * 1_000);
  const replyTo = await writerOf(trx, actor, writerId);
  const rows = mails.flatMap((mail) => {
    const person = recipients.get(mail.personId);
    return person?.email ? [rowOf(mail, person, person.email, { batchId, sendAfter, dueAt: sendAfter, createdAt: now, createdBy: writerId ?? personIdOf(actor), replyTo })] : [];
  });
  if (rows.length === 0) return { batchId, count: 0, withoutAddress };
  const queued = await repository.insertMails(trx, rows);
  if (queued.length === 0) {
    const earlier = await repository.findBatchOfKeys(trx, rows.map((row) => row.idempotencyKey));
    return { batchId: earlier ?? batchId, count: 0, withoutAddress };
  }
  await repository.insertFiles(trx, filesOf(mails, rows, queued));
  await repository.insertEvents(trx, queued, 'queued', standingClock());
  await wakeWorker(trx, batchId, sendAfter);
  return { batchId, count: queued.length, withoutAddress };
}

function filesOf(mails: readonly NewMail[], rows: readonly repository.MailRow[], queued: readonly string[]) {
  const files = new Map(mails.map(({ idempotencyKey, fileIds = [] }) => [idempotencyKey, fileIds]));
  return rows.filter(({ id }) => queued.includes(id)).flatMap(({ id, idempotencyKey }) => (files.get(idempotencyKey) ?? []).map((fileId, position) => ({ mailId: id, fileId, position })));
}

type Shared = Pick<repository.MailRow, 'batchId' | 'sendAfter' | 'dueAt' | 'createdAt' | 'createdBy'> & { replyTo: { name: string; address: string } | null };

/** The person of the secretariat who sends: whoever answers with words writes to a human being. */
async function writerOf(trx: Trx, actor: Actor, writerId: string | null = personIdOf(actor)): Promise<Shared['replyTo']> {
  if (!writerId || !canSendMails(actor)) return null;
  const [person] = await repository.listRecipients(trx, [writerId]);
  return person?.email ? { name: fullName(person, actor.language, 'given'), address: person.email } : null;
}

function rowOf(mail: NewMail, person: Recipient, address: string, { replyTo, ...shared }: Shared): repository.MailRow {
  const { props, fileIds: _files, ...columns } = mail;
  const id = newId();
  const language = mail.language ?? person.language;
  const frame = {
    language,
    recipient: { name: fullName(person, language, 'given') },
    sender: senderOf(),
    isDemo: person.isDemo,
  };
  return {
    ...shared,
    ...columns,
    // What changes again within the minute leaves as one mail.
    ...(mail.template === 'invitation-update' && { dueAt: new Date(new Date(shared.sendAfter).getTime() + afterUndoMs()) }),
    id,
    address,
    name: fullName(person, language, 'full'),
    language,
    props: json({ ...frame, ...props, ...(replyTo && { replyTo }) }),
    messageId: `<${id}@${mailDomain()}>`,
    bounceToken: randomBytes(12).toString('hex'),
  };
}

/** From the end of the time to undo to the end of the time in which updates collapse into one. */
function afterUndoMs(): number {
  const { COLLAPSE_SECONDS, UNDO_SECONDS } = env();
  return Math.max(0, COLLAPSE_SECONDS - UNDO_SECONDS) * 1_000;
}

/** Waiting takes real seconds, also where the demo's clock stands still. */
function realTime(now: Date): Date {
  return env().NOW ? new Date() : now;
}

function senderOf() {
  const name = env().MAIL_FROM_NAME ?? 'Ortaq';
  return { name: { kk: name, ru: name, en: name }, address: env().MAIL_FROM };
}

function mailDomain(): string {
  return env().MAIL_FROM.split('@').at(-1) ?? 'localhost';
}

// The queue's library is large and only those who send mail need it.
async function wakeWorker(trx: Trx, batchId: string, at: Date): Promise<void> {
  const { sendJob } = await import('#app/lib/jobs.server.ts');
  await sendJob(trx, DELIVERY_QUEUE, { batchId }, at);
}

/** Takes a whole batch back while its delay lasts. Against the worker's claim exactly one wins: both hold the same row locks. */
export function undoBatch(db: Db, actor: Actor, batchId: string, now: Date): Promise<Result<{ count: number }, 'too-late' | 'unknown'>> {
  return inTransaction(db, async (trx) => {
    const batch = canSendMails(actor) ? await repository.lockBatch(trx, batchId) : [];
    if (batch.length === 0) return refuse('unknown');
    const ids = batch.map((mail) => mail.id);
    if (!canUndo(batch, realTime(now))) {
      const undone = await repository.countInState(trx, ids, 'undone');
      return undone === ids.length ? ok({ count: undone }) : refuse('too-late');
    }
    await repository.settle(trx, ids);
    await repository.insertEvents(trx, ids, 'undone', standingClock());
    await reviveSuperseded(trx, batchId, now);
    return ok({ count: ids.length });
  });
}

/** What this batch had replaced before it left goes out after all. */
async function reviveSuperseded(trx: Trx, batchId: string, now: Date): Promise<void> {
  const replaced = await repository.listReplaced(trx, batchId, replacedBy(batchId));
  if (replaced.length === 0) return;
  const dueAt = realTime(now);
  await repository.makeDue(trx, replaced, dueAt);
  await repository.insertEvents(trx, replaced, 'queued', standingClock(), 'restored');
  await wakeWorker(trx, batchId, dueAt);
}

const replacedBy = (batchId: string) => `superseded by ${batchId}`;

/** Drops what waits to leave for these invitations, for the batch that says it anew. Those a worker holds already go. Returns how many were dropped. */
export async function replaceWaiting(trx: Trx, invitationIds: readonly string[], batchId: string): Promise<number> {
  const ids = await repository.lockWaiting(trx, invitationIds);
  if (ids.length === 0) return 0;
  await repository.settle(trx, ids);
  await repository.insertEvents(trx, ids, 'dropped', standingClock(), replacedBy(batchId));
  return ids.length;
}

/**
 * Sends a failed mail again, by hand. It goes to the person's present address, except with a calendar file: that names the old one, so the
 * invitation itself has to be sent anew.
 */
export function retryMail(db: Db, actor: Actor, mailId: string, now: Date): Promise<Result<undefined, 'unknown' | 'not-failed' | 'address-changed' | 'no-address'>> {
  return inTransaction(db, async (trx) => {
    const mail = canSendMails(actor) ? await repository.lockMail(trx, mailId) : null;
    if (!mail) return refuse('unknown');
    const state = await repository.stateOf(trx, mailId);
    if (mail.dueAt !== null || (state !== 'failed' && state !== 'bounced')) return refuse('not-failed');
    const [person] = await repository.listRecipients(trx, [mail.personId]);
    if (!person?.email) return refuse('no-address');
    const moved = person.email.toLowerCase() !== mail.address.toLowerCase();
    if (moved && mail.ics) return refuse('address-changed');
    await repository.reopen(trx, mailId, { dueAt: realTime(now), address: person.email });
    await repository.insertEvents(trx, [mailId], 'queued', standingClock(), 'by hand');
    await wakeWorker(trx, mail.batchId, realTime(now));
    return ok();
  });
}

/**
 * Sends a mail that has left once more, as it was. Refused where it would say what is no longer so, or go where the person no longer is: then
 * the send screen knows better.
 */
export function resendMail(db: Db, actor: Actor, mailId: string, now: Date): Promise<Result<{ mailId: string }, 'unknown' | 'not-sent' | 'superseded' | 'address-changed' | 'no-address'>> {
  return inTransaction(db, async (trx) => {
    const mail = canSendMails(actor) ? await repository.findWhole(trx, mailId) : null;
    if (!mail) return refuse('unknown');
    if (mail.template === 'sign-in' || (await repository.stateOf(trx, mailId)) !== 'accepted') return refuse('not-sent');
    const [person] = await repository.listRecipients(trx, [mail.personId]);
    if (!person?.email) return refuse('no-address');
    if (person.email.toLowerCase() !== mail.address.toLowerCase()) return refuse('address-changed');
    if (mail.icsMethod && (await repository.hasNewer(trx, mail))) return refuse('superseded');
    const [id, at] = [newId(), realTime(now)];
    const copies = await repository.countCopies(trx, mailId);
    const { props, ...columns } = mail;
    const again = { ...columns, props: json(props), id, batchId: newId(), messageId: `<${id}@${mailDomain()}>`, bounceToken: randomBytes(12).toString('hex'), idempotencyKey: `again/${mailId}/${copies}` };
    await repository.insertMails(trx, [{ ...again, sendAfter: at, dueAt: at, attempts: 0, leaseToken: null, leasedUntil: null, createdBy: personIdOf(actor), createdAt: now }]);
    await repository.insertEvents(trx, [id], 'queued', standingClock(), 'by hand');
    await wakeWorker(trx, again.batchId, at);
    return ok({ mailId: id });
  });
}

/** Erases addresses, names and texts from the mails about these registrations; those still waiting to leave never will. */
export async function forgetMailsOfRegistrations(trx: Trx, registrationIds: readonly string[]): Promise<void> {
  if (registrationIds.length > 0) await repository.forgetRegistrations(trx, registrationIds);
}

/** Mails that did not arrive and whose recipients have had none since, newest first. */
export async function listDeliveryProblems(db: Db, actor: Actor, limit = 20) {
  return canReadMails(actor) ? repository.listProblems(db, limit) : [];
}

export function countDeliveryProblems(db: Db): Promise<number> {
  return repository.countProblems(db);
}

/** Batches that may still be taken back, the newest first, with the seconds left. */
export async function listOpenBatches(db: Db, actor: Actor): Promise<{ batchId: string; count: number; secondsLeft: number }[]> {
  return canSendMails(actor) ? repository.listOpenBatches(db) : [];
}
