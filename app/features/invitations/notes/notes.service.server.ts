import type { Db } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { queueMails } from '#app/features/notifications/notifications.service.server.ts';
import type { QueuedMails } from '#app/features/notifications/notifications.schema.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { LANGUAGES, type Language } from '#app/lib/text3.ts';
import { canManageGuests, canSeeGuests } from '../invitations.rules.ts';
import { noteMail } from '../letters/letters.service.server.ts';
import { concerns } from '../reminders/reminders.rules.ts';
import { lockMeeting, type GuestToSend } from '../sending/sending.repository.server.ts';
import { answerLinks, awaitsAnswer, countedAnswer, load, ownGuests, type Loaded } from '../sending/sending.service.server.ts';
import { NOTE_AUDIENCES, type NoteInput } from './notes.schema.ts';

/** Owns notes to those who are invited: a word that changes nothing about the meeting. Only whoever holds the invitation gets one. */

const NEVER = new Date(8_640_000_000_000_000);

function reached({ guests, meeting }: Loaded, audience: NoteInput['audience'], now: Date): GuestToSend[] {
  return guests.filter((guest) => {
    const told = guest.held?.method === 'REQUEST' && guest.email !== null && guest.withdrawnAt === null;
    return concerns(audience, { told, counting: countedAnswer(guest, meeting), awaitsAnswer: awaitsAnswer(guest, meeting, now), writtenAt: null }, NEVER);
  });
}

/** How many would get it, by audience and language: a missing language is told before it is sent. */
export async function noteOutlook(db: Db, actor: Actor, meetingId: string, now: Date) {
  const loaded = canSeeGuests(actor) ? await load(db, meetingId, now) : null;
  if (!loaded) return null;
  return NOTE_AUDIENCES.map((audience) => {
    const guests = reached(loaded, audience, now);
    const byLanguage = Object.fromEntries(LANGUAGES.map((language) => [language, guests.filter((guest) => guest.language === language).length])) as Record<Language, number>;
    return { audience, count: guests.length, byLanguage };
  });
}

export type NoteOutlook = NonNullable<Awaited<ReturnType<typeof noteOutlook>>>;

export function sendNote(db: Db, actor: Actor, meetingId: string, input: NoteInput, now: Date): Promise<Result<QueuedMails, 'forbidden' | 'notFound' | 'nothingToSend'>> {
  return inTransaction(db, async (trx) => {
    if (!canManageGuests(actor)) return refuse('forbidden');
    await lockMeeting(trx, meetingId);
    const loaded = await load(trx, meetingId, now);
    if (!loaded) return refuse('notFound');
    const { meeting, agenda } = loaded;
    const guests = await ownGuests(trx, meetingId, reached(loaded, input.audience, now));
    if (guests.length === 0) return refuse('nothingToSend');
    const links = await answerLinks(trx, meeting, guests);
    const mails = guests.map((guest) => noteMail({ meeting, guest, agenda, now, capabilityId: links.get(guest.invitationId) ?? '', note: input.note, key: input.requestId }));
    const queued = await queueMails(trx, actor, { mails, now });
    if (queued.count > 0) await recordAudit(trx, actor, { action: 'note-sent', objectKind: 'meeting', objectId: meetingId, data: { batchId: queued.batchId, count: queued.count } });
    return ok(queued);
  });
}
