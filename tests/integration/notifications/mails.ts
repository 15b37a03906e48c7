import { randomUUID } from 'node:crypto';
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
