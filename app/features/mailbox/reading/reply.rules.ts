import { readIcsFile } from '#app/lib/reading/ics-file.ts';
import { readIcsLines, unescapeText, type IcsLine } from '#app/lib/reading/ics-lines.ts';
import { readTime, type ZoneFrame } from '#app/lib/reading/ics-times.ts';
import { offsetIn } from '#app/lib/reading/ics-zones.ts';
import { stripControls } from '#app/lib/plain-text.ts';
import { HOME_ZONE, isValidZone } from '#app/lib/time-zones.ts';

/** The calendar part of an answer, as Outlook, Gmail, Apple and Thunderbird write it. Neither ORGANIZER nor PRODID is needed. */

export type Attendee = { address: string; status: string; sentBy: string | null; comment: string | null };
/** Which of a series: an instant, a whole day, or something nobody can place. */
export type Occurrence = { kind: 'instant'; at: string } | { kind: 'day'; day: string } | { kind: 'unclear' };
export type ReplyEvent = {
  uid: string;
  sequence: number;
  /** DTSTAMP: when the answer was given. */
  at: string | null;
  occurrence: Occurrence | null;
  attendees: Attendee[];
  comment: string | null;
  startsAt: string | null;
  endsAt: string | null;
};
export type CalendarReply = { method: string | null; events: ReplyEvent[] };

const MOST_BYTES = 256 * 1024;
const MOST_EVENTS = 50;
const LONGEST_COMMENT = 2_000;

/** Null for what is no calendar file, or a larger one than any answer. */
export function readReply(bytes: Uint8Array): CalendarReply | null {
  if (bytes.length > MOST_BYTES) return null;
  const read = readIcsLines(bytes);
  const file = readIcsFile(bytes, read);
  if ('refused' in file) return null;
  const method = read.lines.find((line) => line.name === 'METHOD')?.value.trim().toUpperCase() ?? null;
  return { method, events: file.events.slice(0, MOST_EVENTS).map((event) => readEvent(event.lines, file.frame)) };
}

function readEvent(lines: readonly IcsLine[], frame: ZoneFrame): ReplyEvent {
  const find = (name: string) => lines.find((line) => line.name === name);
  const instant = (name: string) => {
    const line = find(name);
    return line ? instantOf(line, frame) : null;
  };
  const recurrence = find('RECURRENCE-ID');
  const attendees = lines.filter((line) => line.name === 'ATTENDEE').slice(0, 500).map(readAttendee);
  return {
    uid: unescapeText(find('UID')?.value ?? '').trim(),
    sequence: sequenceOf(find('SEQUENCE')?.value),
    at: instant('DTSTAMP'),
    occurrence: recurrence ? occurrenceOf(recurrence, frame) : null,
    attendees,
    comment: worded(unescapeText(find('COMMENT')?.value ?? '')),
    startsAt: instant('DTSTART'),
    endsAt: instant('DTEND'),
  };
}

function sequenceOf(value: string | undefined): number {
  const text = value?.trim() ?? '0';
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}

function readAttendee({ parameters, value }: IcsLine): Attendee {
  return {
    address: addressOf(value),
    status: (parameters.get('PARTSTAT') ?? 'NEEDS-ACTION').trim().toUpperCase(),
    sentBy: parameters.has('SENT-BY') ? addressOf(parameters.get('SENT-BY') ?? '') : null,
    comment: worded(decodeEntities(parameters.get('X-RESPONSE-COMMENT') ?? '')),
  };
}

function addressOf(value: string): string {
  const address = value.trim().replace(/^mailto:/i, '');
  try {
    return decodeURIComponent(address).trim().toLowerCase();
  } catch {
    return address.toLowerCase();
  }
}

/** A time as an instant. A zone that has no name of the world's list is what this very mail says it is. */
function instantOf(line: IcsLine, frame: ZoneFrame): string | null {
  const tzid = line.parameters.get('TZID') ?? '';
  const local = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})$/.exec(line.value.trim());
  if (local && tzid && !isValidZone(tzid) && frame.zones.has(tzid)) {
    const [date, time] = [`${local[1]}-${local[2]}-${local[3]}`, `${local[4]}:${local[5]}`];
    const offset = offsetIn(frame.zones, tzid, date, time);
    const wall = Date.parse(`${date}T${time}:00Z`);
    if (offset !== null && !Number.isNaN(wall)) return new Date(wall - offset * 60_000).toISOString();
  }
  const time = readTime(line, { ...frame, floating: HOME_ZONE });
  return typeof time === 'object' && time.kind === 'instant' ? withSeconds(time.at, line.value) : null;
}

/** Times of meetings have no seconds, those of answers do. */
function withSeconds(at: string, value: string): string {
  const seconds = /T\d{4}([0-5]\d)/.exec(value)?.[1] ?? '00';
  return at.replace(/:00\.000Z$/, `:${seconds}.000Z`);
}

function occurrenceOf(line: IcsLine, frame: ZoneFrame): Occurrence {
  const time = readTime(line, frame);
  if (typeof time === 'object' && time.kind === 'day') return time;
  const at = instantOf(line, frame);
  return at ? { kind: 'instant', at } : { kind: 'unclear' };
}

function worded(text: string): string | null {
  const clean = stripControls(text).trim();
  return clean === '' ? null : clean.slice(0, LONGEST_COMMENT).toWellFormed();
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', laquo: '«', raquo: '»', ndash: '–', mdash: '—', hellip: '…' };

/** Gmail writes the comment as HTML would. Once only: "&amp;lt;" is the text "&lt;". */
function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/g, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name) return ENTITIES[name.toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
