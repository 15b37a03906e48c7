import { isSecretariat, readsAll, type Actor } from '#app/features/people/actor.rules.ts';

/** Mails hold other people's addresses and words: only the secretariat and the auditor see them. */
export function canReadMails(actor: Actor): boolean {
  return readsAll(actor);
}

export function canSendMails(actor: Actor): boolean {
  return isSecretariat(actor);
}

type QueuedMail = { dueAt: Date | null; leaseToken: string | null; attempts: number; sendAfter: Date };

/** All or nothing: once one mail of the batch was taken by the worker, the others go too. */
export function canUndo(batch: QueuedMail[], now: Date): boolean {
  return batch.length > 0 && batch.every((mail) => mail.dueAt !== null && mail.leaseToken === null && mail.attempts === 0 && mail.sendAfter > now);
}
