// Writes iCalendar files: invitations, cancellations and feeds. By hand, since each library we tried lets some text break out of its line.
import { isAddress } from './email-address.ts';
import { escapeText, fold, quoteParameter, webAddress } from './ics-text.ts';
import { timeZones } from './ics-time-zone.ts';
import { singleLine } from './plain-text.ts';
import type { Language } from './text3.ts';
import { HOME_ZONE, instantToLocal, isValidLocalDate, isValidLocalTime, isValidZone, toInstant } from './time-zones.ts';

/** `instant` is written in UTC, `day` as a date, `local` with its TZID (Asia/Almaty unless given), whose VTIMEZONE stands in the file. */
export type CalendarTime =
  | { kind: 'instant'; at: Date | string }
  | { kind: 'day'; day: string }
  | { kind: 'local'; date: string; time: string; zone?: string };

/** A moment by the clock of a zone, as every time of a series is written. */
export function localTime(at: Date | string, zone: string): CalendarTime {
  return { kind: 'local', ...instantToLocal(at, zone), zone };
}

export type CalendarMethod = 'REQUEST' | 'CANCEL' | 'PUBLISH';

export type CalendarAttendee = {
  name: string;
  email: string;
  role?: 'CHAIR' | 'REQ-PARTICIPANT' | 'OPT-PARTICIPANT' | 'NON-PARTICIPANT';
  partstat?: 'NEEDS-ACTION' | 'ACCEPTED' | 'DECLINED' | 'TENTATIVE' | 'DELEGATED';
  rsvp?: boolean;
  cutype?: 'INDIVIDUAL' | 'GROUP' | 'RESOURCE' | 'ROOM' | 'UNKNOWN';
};

export type CalendarEvent = {
  uid: string;
  sequence: number;
  /** When this copy was made: new for each mail. */
  dtstamp: Date | string;
  start: CalendarTime;
  /** Exclusive: an all-day event of 22-24 April ends on the 25th. Of the same kind as `start`. */
  end?: CalendarTime;
  recurrenceId?: CalendarTime;
  /** Such as FREQ=WEEKLY;BYDAY=TH;UNTIL=20261231T185959Z. */
  rrule?: string;
  exdates?: readonly CalendarTime[];
  summary: string;
  description?: string;
  location?: string;
  /** http or https; anything else is left out. */
  url?: string;
  organizer?: { name: string; email: string; sentBy?: string };
  attendees?: readonly CalendarAttendee[];
  status?: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
  categories?: readonly string[];
  klass?: 'PUBLIC' | 'PRIVATE' | 'CONFIDENTIAL';
  transp?: 'OPAQUE' | 'TRANSPARENT';
  created?: Date | string;
  lastModified?: Date | string;
};

export type CalendarFile = {
  method?: CalendarMethod;
  /** Shown by calendar programs as the name of a feed. */
  name?: string;
  /** How often a program should fetch a feed again. */
  refreshHours?: number;
  events: readonly CalendarEvent[];
  /** Of the texts in the file. */
  language: Language;
};

type Line = string | undefined;

/** The whole file. Throws RangeError on what only a bug can bring: a bad date, address or rule, or a mail without its parties. */
export function calendarFile({ method, name, refreshHours, events, language }: CalendarFile): string {
  const refresh = refreshHours === undefined ? undefined : `PT${Math.max(1, Math.round(refreshHours))}H`;
  const text = (property: string, value: string | undefined) => textLine(property, value, language);
  const lines: Line[] = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Ortaq//Ortaq//${language.toUpperCase()}`,
    'CALSCALE:GREGORIAN',
    method && `METHOD:${method}`,
    text('NAME', name),
    name && `X-WR-CALNAME:${escapeText(name)}`,
    refresh && `REFRESH-INTERVAL;VALUE=DURATION:${refresh}`,
    refresh && `X-PUBLISHED-TTL:${refresh}`,
  ];
  return written(lines) + calendarParts({ events, language, ...(method ? { method } : {}) }) + fold('END:VCALENDAR');
}

/** Zones and events without the file around them, for feeds that are written piece by piece. */
export function calendarParts({ method, events, language }: Pick<CalendarFile, 'method' | 'events' | 'language'>): string {
  return zoneParts(localDays(events)) + eventParts({ method, events, language });
}

/** Events alone: whoever writes a file piece by piece writes the zones of all of them once, before. */
export function eventParts({ method, events, language }: Pick<CalendarFile, 'method' | 'events' | 'language'>): string {
  const text = (property: string, value: string | undefined) => textLine(property, value, language);
  return written(events.flatMap((event) => eventLines(event, method, text)));
}

export const zoneParts = (days: readonly LocalDay[]): string => written(timeZones(days));

const written = (lines: readonly Line[]) => lines.filter((line) => line !== undefined && line !== '').map((line) => fold(line as string)).join('');

function eventLines(event: CalendarEvent, method: CalendarMethod | undefined, text: (property: string, value?: string) => Line): Line[] {
  // Who publishes tells nobody who else is invited.
  const attendees = method === 'PUBLISH' ? [] : invited(event);
  if ((method === 'REQUEST' || method === 'CANCEL') && (!event.organizer || attendees.length === 0)) {
    throw new RangeError(`${method} needs an organizer and somebody invited`);
  }
  if (!Number.isInteger(event.sequence) || event.sequence < 0) throw new RangeError(`SEQUENCE ${event.sequence}`);
  const status = method === 'CANCEL' ? 'CANCELLED' : event.status;
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(singleLine(event.uid))}`,
    `SEQUENCE:${event.sequence}`,
    `DTSTAMP:${utc(event.dtstamp)}`,
    timeLine('DTSTART', event.start),
    endLine(event),
    event.recurrenceId && timeLine('RECURRENCE-ID', event.recurrenceId),
    event.rrule && `RRULE:${rule(event.rrule)}`,
    ...(event.exdates ?? []).map((date) => timeLine('EXDATE', date)),
    text('SUMMARY', event.summary),
    text('DESCRIPTION', event.description),
    text('LOCATION', event.location),
    uriLine('URL', event.url),
    event.organizer && organizerLine(event.organizer),
    ...attendees.map(attendeeLine),
    status && `STATUS:${status}`,
    event.categories?.length ? `CATEGORIES:${event.categories.map(escapeText).join(',')}` : undefined,
    event.klass && `CLASS:${event.klass}`,
    event.transp && `TRANSP:${event.transp}`,
    event.created && `CREATED:${utc(event.created)}`,
    event.lastModified && `LAST-MODIFIED:${utc(event.lastModified)}`,
    'END:VEVENT',
  ];
}

function textLine(property: string, value: string | undefined, language: Language): Line {
  const escaped = escapeText(value?.trim() ?? '');
  return escaped === '' ? undefined : `${property};LANGUAGE=${language}:${escaped}`;
}

function uriLine(property: string, value: string | undefined): Line {
  const address = value ? webAddress(value) : undefined;
  return address && `${property}:${address}`;
}

/** Programs take an end that is not after its start for a broken file; without one the entry is a mark on the calendar. */
function endLine({ start, end }: CalendarEvent): Line {
  if (!end) return undefined;
  if (end.kind !== start.kind) throw new RangeError('start and end of different kinds');
  return timeValue(end).value > timeValue(start).value ? timeLine('DTEND', end) : undefined;
}

function timeLine(property: string, time: CalendarTime): string {
  const { parameter, value } = timeValue(time);
  return `${property}${parameter}:${value}`;
}

function timeValue(time: CalendarTime): { parameter: string; value: string } {
  if (time.kind === 'instant') return { parameter: '', value: utc(time.at) };
  const day = time.kind === 'day' ? time.day : time.date;
  if (!isValidLocalDate(day)) throw new RangeError(`not a day: ${day}`);
  const date = day.replaceAll('-', '');
  if (time.kind === 'day') return { parameter: ';VALUE=DATE', value: date };
  if (!isValidLocalTime(time.time)) throw new RangeError(`not a time: ${time.time}`);
  const zone = time.zone ?? HOME_ZONE;
  if (!isValidZone(zone)) throw new RangeError(`not a zone: ${zone}`);
  return { parameter: `;TZID=${zone}`, value: `${date}T${time.time.replace(':', '')}00` };
}

function utc(instant: Date | string): string {
  const iso = toInstant(instant).toISOString();
  if (!/^(19[7-9]|20|21)/.test(iso)) throw new RangeError(`out of our years: ${iso}`);
  return `${iso.slice(0, 19).replace(/[-:]/g, '')}Z`;
}

function rule(text: string): string {
  if (!/^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[A-Z0-9,+-]+)*$/.test(text)) throw new RangeError(`not a rule: ${text}`);
  return text;
}

/** Everybody once, and never the organizer: a mailbox that invites itself answers itself. */
function invited({ attendees = [], organizer }: CalendarEvent): CalendarAttendee[] {
  const seen = new Set(organizer ? [organizer.email.toLowerCase()] : []);
  return attendees.filter(({ email }) => {
    const key = email.toLowerCase();
    return !seen.has(key) && seen.add(key);
  });
}

function mailto(email: string): string {
  if (!isAddress(email)) throw new RangeError('not an address that was checked before it was stored');
  return `mailto:${email}`;
}

function organizerLine({ name, email, sentBy }: { name: string; email: string; sentBy?: string }): string {
  const by = sentBy ? `;SENT-BY="${mailto(sentBy)}"` : '';
  return `ORGANIZER;CN=${quoteParameter(name || email)}${by}:${mailto(email)}`;
}

function attendeeLine(attendee: CalendarAttendee): string {
  const { name, email, role = 'REQ-PARTICIPANT', partstat = 'NEEDS-ACTION', rsvp = true, cutype = 'INDIVIDUAL' } = attendee;
  const parameters = `CUTYPE=${cutype};ROLE=${role};PARTSTAT=${partstat};RSVP=${rsvp ? 'TRUE' : 'FALSE'}`;
  return `ATTENDEE;${parameters};CN=${quoteParameter(name || email)}:${mailto(email)}`;
}

type LocalDay = { zone: string; day: string };

function localDays(events: readonly CalendarEvent[]): LocalDay[] {
  return events
    .flatMap(({ start, end, recurrenceId, exdates = [] }) => [start, end, recurrenceId, ...exdates])
    .flatMap((time) => (time?.kind === 'local' ? [{ zone: time.zone ?? HOME_ZONE, day: time.date }] : []));
}
