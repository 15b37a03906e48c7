import type { Text3 } from '#db/schema.ts';
import { clockTimes } from '#app/features/meetings/meetings.rules.ts';
import type { NewMail } from '#app/features/notifications/notifications.schema.ts';
import type { AgendaPart, GivenAnswer, MeetingChange, MeetingFacts } from '#app/features/notifications/mail-templates.schema.ts';
import { capabilityUrlPlaceholder } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { fullName } from '#app/features/people/people.rules.ts';
import { env } from '#app/lib/env.server.ts';
import { calendarFile, localTime, type CalendarAttendee, type CalendarEvent, type CalendarTime } from '#app/lib/ics.ts';
import { formatTime } from '#app/lib/dates.ts';
import { addDays } from '#app/lib/local-days.ts';
import { readRule } from '#app/lib/recurrence.ts';
import { ruleWords } from '#app/lib/recurrence-words.ts';
import { dayOf } from '#app/lib/time-zones.ts';
import { inLanguage, LANGUAGES, type Language } from '#app/lib/text3.ts';
import { textsFor } from '#app/lib/texts.ts';
import { countsFor } from '../invitations.rules.ts';
import type { GuestToSend, listAgendaToSend, MeetingToSend } from '../sending/sending.repository.server.ts';
import { maySubstitute } from '../substitutes/substitutes.rules.ts';
import type { Change, Facts, Step } from '../sending/sending.rules.ts';

/** Owns what a guest is told: turns a meeting and a guest into a mail with its calendar file. Reads and writes nothing. */

export type MailTask = { guest: GuestToSend; step: Exclude<Step, { kind: 'none' }> };
export type AgendaToSend = Awaited<ReturnType<typeof listAgendaToSend>>;

type Letter = {
  meeting: MeetingToSend;
  guest: GuestToSend;
  agenda: AgendaToSend;
  capabilityId: string;
  now: Date;
  note?: Text3 | null;
};

const AGENDA_ROWS = 8;

/** What a recipient is told of time and place, and what the next plan compares with. */
export function factsOf(meeting: MeetingToSend): Facts {
  const { startsAt, endsAt } = timesOf(meeting);
  return { title: meeting.title, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), timeZone: meeting.timeZone, format: meeting.format, ...(meeting.place ? { place: meeting.place } : {}), ...seriesFacts(meeting) };
}

function seriesFacts({ rrule, isSeries, originalStart, cancelledStarts }: MeetingToSend): Pick<Facts, 'rrule' | 'cancelledStarts' | 'originalStart'> {
  if (rrule === null) return {};
  if (!isSeries) return originalStart ? { originalStart: originalStart.toISOString() } : {};
  return { rrule, ...(cancelledStarts.length > 0 ? { cancelledStarts: cancelledStarts.map((start) => new Date(start).toISOString()) } : {}) };
}

/** Whole days (imported sessions without a time) last from midnight to midnight in Kazakhstan. */
function timesOf(meeting: MeetingToSend): { startsAt: Date; endsAt: Date } {
  if (meeting.startsAt && meeting.endsAt) return { startsAt: meeting.startsAt, endsAt: meeting.endsAt };
  return { startsAt: new Date(`${meeting.startsOn ?? '1970-01-01'}T00:00:00+05:00`), endsAt: new Date(`${meeting.endsOn ?? meeting.startsOn ?? '1970-01-01'}T23:59:59+05:00`) };
}

/** Every text a guest will read: gaps in a language are counted over these. */
export function textsOf(meeting: MeetingToSend, agenda: AgendaToSend): Text3[] {
  return [meeting.title, ...(meeting.place ? [meeting.place] : []), ...agenda.map((item) => item.title)];
}

export function invitationMail(letter: Letter): NewMail {
  return { ...frameOf(letter), template: 'invitation', props: propsOf(letter), ...requestOf(letter) };
}

export function updateMail(letter: Letter & { changes: Change[]; answer: 'stays' | 'again' | null }): NewMail {
  const changes = letter.changes.map((change) => changeOf(change, letter));
  const answered = letter.answer ? { ...givenBy(letter.guest), asksAgain: letter.answer === 'again' } : {};
  return { ...frameOf(letter), template: 'invitation-update', props: { ...propsOf(letter), changes, ...answered }, ...requestOf(letter) };
}

/** `key`: of a planned reminder; by hand each one is another. */
export function reminderMail(letter: Letter & { key?: string }): NewMail {
  const { guest, meeting } = letter;
  // An answer to an earlier time is none: "you answered maybe" would be about another day.
  const answered = countsFor(guest.answer, meeting.timeSequence) ? givenBy(guest) : {};
  const key = letter.key ? `remind/${letter.key}/${guest.invitationId}` : `remind/${guest.invitationId}/${guest.mailCount}`;
  const joins = answered.given?.status === 'accepted' && answered.given.mode === 'online' && meeting.onlineUrl ? { onlineUrl: meeting.onlineUrl } : {};
  return { ...frameOf(letter), idempotencyKey: key, template: 'invitation-reminder', props: { ...propsOf(letter), ...answered, ...joins } };
}

/** A word of the secretariat to those who hold an invitation: it changes nothing in their calendars. */
export function noteMail(letter: Letter & { note: Text3; key: string }): NewMail {
  const { guest, key } = letter;
  const { agenda: _agenda, note: _note, ...props } = propsOf(letter);
  return { ...frameOf(letter), idempotencyKey: `note/${key}/${guest.invitationId}`, template: 'meeting-note', props: { ...props, note: letter.note } };
}

function givenBy({ answer }: GuestToSend): { given?: GivenAnswer } {
  return answer ? { given: { status: answer.status, ...(answer.mode ? { mode: answer.mode } : {}) } } : {};
}

type Cancellation = Pick<Letter, 'meeting' | 'guest' | 'now' | 'note'> & { reason: 'meetingCancelled' | 'removed' };

export function cancellationMail({ meeting, guest, reason, now, note }: Cancellation): NewMail {
  // The whole series is cancelled by its UID: a rule in the file would only say what is no more.
  const event = { ...eventOf(meeting, guest, now), status: 'CANCELLED' as const };
  const words = writtenIn(note);
  return {
    ...frameOf({ meeting, guest }),
    template: 'invitation-cancellation',
    props: { ...senderOf(meeting), meeting: meetingFacts(meeting, guest), scope: reason === 'removed' ? 'recipient' : 'meeting', ...(words ? { reason: words } : {}) },
    ics: calendarFile({ method: 'CANCEL', events: [event], language: guest.language }),
    icsMethod: 'CANCEL',
    uid: meeting.uid,
    sequence: meeting.sequence,
    agendaRevision: meeting.agendaRevision,
  };
}

// A mail more of this invitation means another key; a form sent twice is stopped by the lock and the fingerprint before it comes here.
function frameOf({ meeting, guest }: { meeting: MeetingToSend; guest: GuestToSend }) {
  return { personId: guest.personId, language: guest.language, entryId: meeting.entryId, invitationId: guest.invitationId, idempotencyKey: `invite/${guest.invitationId}/${guest.mailCount}` };
}

function propsOf({ meeting, guest, agenda, capabilityId, note }: Letter) {
  const url = `${env().PUBLIC_URL}/rsvp/${capabilityUrlPlaceholder(capabilityId)}`;
  const words = writtenIn(note);
  return {
    ...senderOf(meeting),
    meeting: meetingFacts(meeting, guest),
    role: guest.role,
    ...(guest.agencyName ? { representing: guest.agencyName } : {}),
    ...(guest.principal ? { inPlaceOf: fullName(guest.principal, guest.language, 'full') } : {}),
    answer: { url, maySubstitute: !meeting.isSeries && maySubstitute({ bodyAllows: meeting.maySubstitute, isSubstitute: guest.principal !== null }) },
    ...(agenda.length > 0 ? { agenda: agendaPart(meeting, guest, agenda, url) } : {}),
    ...(words ? { note: words } : {}),
  };
}

function writtenIn(note: Text3 | null | undefined): Text3 | null {
  const given = LANGUAGES.flatMap((language) => (note?.[language] ? [[language, note[language]] as const] : []));
  return given.length > 0 ? Object.fromEntries(given) : null;
}

/** The body writes, from the mailbox that is its organizer in calendars; some programs would send a calendar's answer to any other Reply-To. */
function senderOf(meeting: MeetingToSend) {
  return { sender: { name: inAllLanguages((language) => organizerName(meeting, language)), address: env().MAIL_FROM } };
}

function inAllLanguages(words: (language: Language) => string): Text3 {
  return Object.fromEntries(LANGUAGES.map((language) => [language, words(language)]));
}

function meetingFacts(meeting: MeetingToSend, guest: GuestToSend): MeetingFacts {
  return {
    ...factsOf(meeting),
    ...(meeting.bodyName ? { body: meeting.bodyName } : {}),
    ...(guest.lostSubstitutes > 0 ? { lostSubstitutes: guest.lostSubstitutes } : {}),
    ...(guest.timeZone !== meeting.timeZone ? { recipientTimeZone: guest.timeZone } : {}),
  };
}

function agendaPart(meeting: MeetingToSend, guest: GuestToSend, agenda: AgendaToSend, url: string): AgendaPart {
  const { startsAt, endsAt } = timesOf(meeting);
  const clock = clockTimes(agenda, startsAt, endsAt);
  const rows = agenda.slice(0, AGENDA_ROWS).map((item, index) => ({
    number: String(index + 1),
    ...(meeting.allDay ? {} : { startsAt: clock.starts[index]?.toISOString() }),
    title: item.title,
    ...(item.presenter ? { presenter: item.presenter } : {}),
    minutes: item.minutes,
    isOwn: item.presenterPersonId === guest.personId,
  }));
  return { rows, itemCount: agenda.length, paperCount: agenda.reduce((sum, item) => sum + item.paperCount, 0), url: `${url}#agenda` };
}

function changeOf(change: Change, { guest, meeting }: Letter): MeetingChange {
  const was = guest.held?.facts;
  if (change === 'time') return { field: 'time', was: { startsAt: was?.startsAt ?? '', endsAt: was?.endsAt ?? '', timeZone: was?.timeZone ?? meeting.timeZone } };
  if (change === 'format') return { field: 'format', was: was?.format ?? meeting.format };
  if (change === 'agenda') {
    const held = guest.held?.agendaRevision ?? 0;
    return { field: 'agenda', ...(held > 0 ? { was: revisionWords(held) } : {}), now: revisionWords(meeting.agendaRevision) };
  }
  if (change === 'rule') return { field: 'rule', ...(was?.rrule ? { was: ruleIn(was.rrule, was.startsAt, was.timeZone) } : {}), ...(meeting.rrule ? { now: ruleIn(meeting.rrule, timesOf(meeting).startsAt, meeting.timeZone) } : {}) };
  const now = change === 'title' ? meeting.title : (meeting.place ?? undefined);
  return { field: change, ...(was?.[change] ? { was: was[change] } : {}), ...(now ? { now } : {}) };
}

function ruleIn(rrule: string, startsAt: string | Date, timeZone: string): Text3 {
  const rule = readRule(rrule, dayOf(startsAt, timeZone), timeZone);
  return inAllLanguages((language) => (rule ? ruleWords(rule, language) : textsFor(language, 'mail')('ruleElse')));
}

function revisionWords(revision: number): Text3 {
  return inAllLanguages((language) => textsFor(language, 'invitations')('revision', { revision }));
}

function requestOf({ meeting, guest, agenda, now }: Letter) {
  const event = { ...eventOf(meeting, guest, now), description: describe(meeting, agenda, guest.language), status: 'CONFIRMED' as const };
  return {
    ics: calendarFile({ method: 'REQUEST', events: [event], language: guest.language }),
    icsMethod: 'REQUEST' as const,
    uid: meeting.uid,
    sequence: meeting.sequence,
    agendaRevision: meeting.agendaRevision,
  };
}

const ROLES: Record<GuestToSend['role'], NonNullable<CalendarAttendee['role']>> = { required: 'REQ-PARTICIPANT', speaker: 'REQ-PARTICIPANT', interpreter: 'REQ-PARTICIPANT', optional: 'OPT-PARTICIPANT', observer: 'OPT-PARTICIPANT' };
const PARTSTAT = { accepted: 'ACCEPTED', tentative: 'TENTATIVE', declined: 'DECLINED' } as const;

/** The recipient is the only attendee named: who else comes is told by the page, not by a file that travels. */
function eventOf(meeting: MeetingToSend, guest: GuestToSend, now: Date): CalendarEvent {
  const { language } = guest;
  const counted = guest.answer && countsFor(guest.answer, meeting.timeSequence) ? guest.answer : null;
  const attendee: CalendarAttendee = {
    name: fullName(guest, language, 'full'),
    email: guest.email ?? guest.held?.address ?? '',
    role: ROLES[guest.role],
    partstat: counted ? PARTSTAT[counted.status] : 'NEEDS-ACTION',
    rsvp: true,
    cutype: 'INDIVIDUAL',
  };
  const times: Pick<CalendarEvent, 'start' | 'end'> = meeting.allDay
    ? { start: { kind: 'day', day: firstDay(meeting) }, end: { kind: 'day', day: addDays(meeting.endsOn ?? firstDay(meeting), 1) } }
    : timedIn(meeting);
  return {
    uid: meeting.uid,
    sequence: meeting.sequence,
    dtstamp: now,
    ...times,
    ...recurrenceOf(meeting),
    summary: inLanguage(meeting.title, language).text,
    location: placeText(meeting, language),
    // A personal link would travel with the file into shared calendars; the public page may.
    ...(meeting.visibility === 'public' ? { url: `${env().PUBLIC_URL}/events/${meeting.entryId}` } : {}),
    organizer: { name: organizerName(meeting, language), email: env().MAIL_FROM },
    attendees: [attendee],
  };
}

/** Single meetings in UTC; a series by the clock of its zone, or an hour would be lost where clocks change. */
function timedIn(meeting: MeetingToSend): Pick<CalendarEvent, 'start' | 'end'> {
  const { startsAt, endsAt } = timesOf(meeting);
  if (meeting.rrule === null) return { start: { kind: 'instant', at: startsAt }, end: { kind: 'instant', at: endsAt } };
  return { start: localTime(startsAt, meeting.timeZone), end: localTime(endsAt, meeting.timeZone) };
}

function recurrenceOf({ rrule, isSeries, originalStart, cancelledStarts, timeZone, allDay }: MeetingToSend): Pick<CalendarEvent, 'rrule' | 'exdates' | 'recurrenceId'> {
  if (rrule === null) return {};
  const placed = (at: Date | string): CalendarTime => (allDay ? { kind: 'day', day: dayOf(at, timeZone) } : localTime(at, timeZone));
  if (!isSeries) return originalStart ? { recurrenceId: placed(originalStart) } : {};
  return { rrule, ...(cancelledStarts.length > 0 ? { exdates: cancelledStarts.map(placed) } : {}) };
}

const firstDay = (meeting: MeetingToSend) => meeting.startsOn ?? '1970-01-01';

function organizerName(meeting: MeetingToSend, language: Language): string {
  return meeting.bodyName ? inLanguage(meeting.bodyName, language).text : textsFor(language, 'common')('committee');
}

function placeText(meeting: MeetingToSend, language: Language): string | undefined {
  const place = meeting.format !== 'online' && meeting.place ? inLanguage(meeting.place, language).text : '';
  const online = meeting.format === 'in_person' ? '' : textsFor(language, 'common')('formats.online');
  return [place, online].filter(Boolean).join('; ') || undefined;
}

/** The agenda as text, for calendar programs that show nothing else. Calendars are shared: confidential items stay out of them. */
function describe(meeting: MeetingToSend, agenda: AgendaToSend, language: Language): string | undefined {
  const { startsAt, endsAt } = timesOf(meeting);
  const clock = clockTimes(agenda, startsAt, endsAt);
  const lines = agenda.flatMap((item, index) => {
    const starts = clock.starts[index];
    return item.isConfidential ? [] : `${meeting.allDay || !starts ? '' : `${formatTime(starts, meeting.timeZone)}  `}${index + 1}. ${inLanguage(item.title, language).text}`;
  });
  const about = meeting.description ? [inLanguage(meeting.description, language).text, ''] : [];
  const text = [...about, ...lines].join('\n').trim();
  return text || undefined;
}

/** The entry for the recipient's own calendar, to be taken from the answer page: it asks for no answer. */
export function calendarEntry(letter: Pick<Letter, 'meeting' | 'guest' | 'agenda' | 'now'>): string {
  const { meeting, guest, agenda, now } = letter;
  const event = { ...eventOf(meeting, guest, now), description: describe(meeting, agenda, guest.language), status: meeting.status === 'cancelled' ? ('CANCELLED' as const) : ('CONFIRMED' as const) };
  return calendarFile({ method: 'PUBLISH', events: [event], language: guest.language });
}
