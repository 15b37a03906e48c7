import { randomUUID } from 'node:crypto';
import type { Db } from '#db/schema.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import type { NewMail } from '#app/features/notifications/notifications.schema.ts';

export const SECRETARIAT: Actor = { kind: 'system', via: 'command', language: 'kk' };

const same = (text: string) => ({ kk: text, ru: text, en: text });

const meeting = {
  title: { kk: 'ҰҰК отырысы', ru: 'Заседание НОК', en: 'NOC session' },
  startsAt: '2026-03-19T10:00:00Z',
  endsAt: '2026-03-19T11:30:00Z',
  timeZone: 'Asia/Almaty',
  format: 'hybrid' as const,
  place: same('Astana'),
};

/** A mail without a calendar file. */
export function reminder(personId: string, more: Partial<NewMail> = {}): NewMail {
  const answer = { url: 'http://localhost:3000/r/%%token:01990000-0000-7000-8000-000000000001%%', maySubstitute: false };
  return { personId, template: 'invitation-reminder', props: { meeting, role: 'required', answer }, idempotencyKey: randomUUID(), ...more } as NewMail;
}

export async function eventsOf(db: Db, batchId: string, personId?: string) {
  let query = db.selectFrom('mails').innerJoin('mailEvents as event', 'event.mailId', 'mails.id').select(['event.kind', 'event.detail']).where('batchId', '=', batchId);
  if (personId) query = query.where('personId', '=', personId);
  return query.orderBy('event.createdAt').orderBy('event.id').execute();
}

/** As if the wait were over. */
export async function makeDue(db: Db, batchId: string): Promise<void> {
  await db.updateTable('mails').set({ dueAt: new Date(Date.now() - 1_000) }).where('batchId', '=', batchId).where('dueAt', 'is not', null).execute();
}

/** Without a link of a person's own. */
export function plain(personId: string): NewMail {
  return reminder(personId, { props: { ...reminder(personId).props, answer: { url: 'http://localhost:3000/', maySubstitute: false } } } as Partial<NewMail>);
}
