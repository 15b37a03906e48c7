import type { NewMail } from '#app/features/notifications/notifications.schema.ts';
import type { RegistrationAbout, RegistrationEvent } from '#app/features/notifications/mail-templates.schema.ts';
import { capabilityUrlPlaceholder } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { env } from '#app/lib/env.server.ts';
import { calendarFile, type CalendarEvent } from '#app/lib/ics.ts';
import { addDays } from '#app/lib/local-days.ts';
import { inLanguage, LANGUAGES, type Language } from '#app/lib/text3.ts';
import { textsFor } from '#app/lib/texts.ts';
import { confirmBy } from '../registrations.rules.ts';
import type { EventRow, RegistrationRow } from '../registrations.repository.server.ts';

/** Owns what a registered person is told, with the entry for their calendar. Reads and writes nothing. */

export type Recipient = Pick<RegistrationRow, 'id' | 'entryId' | 'language' | 'askedAt'> & { personId: string; name: string };

export type Letter = {
  about: RegistrationAbout;
  event: EventRow;
  to: Recipient;
  email: string;
  capabilityId: string;
  /** How many mails of this registration there were before: a mail more means another key. */
  mailCount: number;
  now: Date;
  position?: number;
  was?: RegistrationEvent | null;
  /** Has or had a seat: it stands in their calendar. A place on a waiting list does not. */
  hasSeat: boolean;
};

const METHODS: Partial<Record<RegistrationAbout, 'REQUEST' | 'CANCEL'>> = { seated: 'REQUEST', promoted: 'REQUEST', moved: 'REQUEST', cancelled: 'CANCEL', withdrawn: 'CANCEL', removed: 'CANCEL' };

export function registrationMail(letter: Letter): NewMail {
  const { about, event, to, capabilityId, mailCount, position, was } = letter;
  const method = letter.hasSeat ? METHODS[about] : undefined;
  return {
    personId: to.personId,
    language: to.language,
    entryId: event.id,
    registrationId: to.id,
    idempotencyKey: `registration/${to.id}/${mailCount}`,
    template: 'registration',
    props: {
      sender: { name: inAllLanguages((language) => textsFor(language, 'common')('committee')), address: env().MAIL_FROM },
      recipient: { name: to.name },
      about,
      event: eventFacts(event),
      ...(was ? { was } : {}),
      ...(about === 'cancelled' && event.cancelReason ? { reason: event.cancelReason } : {}),
      ...(position === undefined ? {} : { position }),
      ...(about === 'confirm' ? { confirmBy: confirmBy(to).toISOString() } : {}),
      url: `${env().PUBLIC_URL}/registrations/${capabilityUrlPlaceholder(capabilityId)}`,
    },
    // Who waits holds no calendar entry, but was told a time all the same: the number says which.
    ...(about === 'confirm' || about === 'already' ? {} : { uid: event.uid, sequence: event.sequence }),
    ...(method ? calendarOf(letter, method) : {}),
  };
}

function calendarOf(letter: Letter, method: 'REQUEST' | 'CANCEL') {
  const { event, to } = letter;
  const own = { ...calendarEvent(event, to.language, letter.now), organizer: organizer(to.language), attendees: [{ name: to.name, email: letter.email, partstat: 'ACCEPTED' as const, rsvp: false }] };
  return { ics: calendarFile({ method, events: [{ ...own, status: method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED' }], language: to.language }), icsMethod: method };
}

/** The seat as a file to open: it asks for no answer. */
export function seatFile(event: EventRow, language: Language, now: Date): string {
  return calendarFile({ method: 'PUBLISH', events: [{ ...calendarEvent(event, language, now), organizer: organizer(language), status: 'CONFIRMED' }], language });
}

const organizer = (language: Language) => ({ name: textsFor(language, 'common')('committee'), email: env().MAIL_FROM });

function calendarEvent(event: EventRow, language: Language, now: Date): CalendarEvent {
  const facts = eventFacts(event);
  const times: Pick<CalendarEvent, 'start' | 'end'> = facts.allDay
    ? { start: { kind: 'day', day: facts.startsOn }, end: { kind: 'day', day: addDays(facts.endsOn, 1) } }
    : { start: { kind: 'instant', at: facts.startsAt }, end: { kind: 'instant', at: facts.endsAt } };
  return {
    uid: event.uid,
    sequence: event.sequence,
    dtstamp: now,
    ...times,
    summary: inLanguage(event.title, language).text,
    description: inLanguage(event.description, language).text,
    location: placeText(event, language),
    url: `${env().PUBLIC_URL}/events/${event.id}`,
  };
}

function placeText({ place, format }: EventRow, language: Language): string | undefined {
  const named = format === 'online' ? '' : inLanguage(place, language).text;
  return [named, format === 'in_person' ? '' : textsFor(language, 'common')('formats.online')].filter(Boolean).join('; ') || undefined;
}

export function eventFacts(event: EventRow): RegistrationEvent {
  const { title, format, place, timeZone } = event;
  const shared = { title, format, timeZone, ...(place ? { place } : {}) };
  if (!event.allDay && event.startsAt && event.endsAt) return { ...shared, allDay: false, startsAt: event.startsAt.toISOString(), endsAt: event.endsAt.toISOString() };
  const startsOn = event.startsOn ?? '1970-01-01';
  return { ...shared, allDay: true, startsOn, endsOn: event.endsOn ?? startsOn };
}

function inAllLanguages(words: (language: Language) => string) {
  return Object.fromEntries(LANGUAGES.map((language) => [language, words(language)]));
}
