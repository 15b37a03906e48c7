import { addDays, daysBetween } from '#app/lib/local-days.ts';
import { shorten, singleLine, stripControls } from '#app/lib/plain-text.ts';
import type { Language, Text3 } from '#app/lib/text3.ts';
import { unescapeText, type IcsLine } from './ics-lines.ts';
import type { IcsComponent, IcsFile, Problem } from './ics-file.ts';
import { judgeRule, tryRule } from './ics-rules.ts';
import { readDuration, readTime, type FileTime, type ZoneFrame } from './ics-times.ts';
import { languageOf } from './text-language.ts';

/** One event of a file, judged. `key` tells it from all others of the file; days are inclusive. */
export type FileEvent = {
  line: number;
  uid: string;
  key: string;
  title: Text3;
  description: Text3 | null;
  place: Text3 | null;
  start: FileTime;
  startsAt: string | null;
  endsAt: string | null;
  startsOn: string | null;
  endsOn: string | null;
  timeZone: string;
  rrule: string | null;
  exdates: string[];
  isCancelled: boolean;
  isPrivate: boolean;
};

const HOUR = 3_600_000;
const LONGEST_DAYS = 400;
const MOST_EXDATES = 1_000;

/** Reads each VEVENT; what is wrong with one never touches the others. */
export function readEvents({ events, frame, problems }: IcsFile): { events: FileEvent[]; problems: Problem[] } {
  const found = [...problems];
  const read = events.flatMap((component) => readEvent(component, frame, found) ?? []);
  return { events: withChangedInstances(dropTwins(read, found)), problems: found.sort((a, b) => a.line - b.line) };
}

type Reader = { component: IcsComponent; frame: ZoneFrame; say: (kind: Problem['kind'], code: string, line?: number, text?: string) => void };

function readEvent(component: IcsComponent, frame: ZoneFrame, problems: Problem[]): FileEvent | null {
  const say: Reader['say'] = (kind, code, line = component.line, text) => void problems.push({ line, kind, code, ...(text && { text: shorten(singleLine(text), 80) }) });
  const reader = { component, frame, say };
  const title = readText(reader, 'SUMMARY', 300);
  const times = readTimes(reader);
  if (!times) return null;
  if (!title) {
    say('fault', 'noTitle');
    return null;
  }
  const rule = readRule(reader, times.start);
  if (rule === null) return null;
  const uid = readUid(reader, title, times.start);
  const changed = first(component, 'RECURRENCE-ID');
  const instance = changed ? readTime(changed, frame) : null;
  return {
    line: component.line, uid, key: typeof instance === 'object' && instance ? `${uid}\n${stamp(instance)}` : uid,
    title, description: withLink(reader, readText(reader, 'DESCRIPTION', 4_000)), place: readText(reader, 'LOCATION', 300),
    ...times, ...rule,
    isCancelled: first(component, 'STATUS')?.value.trim().toUpperCase() === 'CANCELLED',
    isPrivate: /^(PRIVATE|CONFIDENTIAL)$/i.test(first(component, 'CLASS')?.value.trim() ?? ''),
  };
}

const first = ({ lines }: IcsComponent, name: string) => lines.find((line) => line.name === name);
const stamp = (time: FileTime) => (time.kind === 'day' ? time.day : time.at);

/** Several SUMMARY lines may carry several languages; one without a language is told by its letters. */
function readText({ component, say }: Reader, name: string, most: number): Text3 | null {
  const text: Text3 = {};
  for (const line of component.lines.filter((each) => each.name === name).slice(0, 10)) {
    const value = clean(unescapeText(line.value), name === 'DESCRIPTION');
    if (value === '') continue;
    if (Array.from(value).length > most) say('note', 'textCut', line.number);
    text[languageNamed(line) ?? languageOf(value)] ??= shorten(value, most);
  }
  return Object.keys(text).length > 0 ? text : null;
}

const clean = (text: string, isLong: boolean) => (isLong ? stripControls(text).trim() : singleLine(text));

function languageNamed({ parameters }: IcsLine): Language | null {
  const tag = (parameters.get('LANGUAGE') ?? '').toLowerCase().slice(0, 2);
  return tag === 'kk' || tag === 'ru' || tag === 'en' ? tag : null;
}

function withLink({ component }: Reader, description: Text3 | null): Text3 | null {
  const url = first(component, 'URL')?.value.trim() ?? '';
  if (!/^https?:\/\/[^\s]{3,400}$/i.test(url) || !URL.canParse(url)) return description;
  if (!description) return { en: url };
  const [language, text = ''] = Object.entries(description)[0] as [Language, string];
  return text.includes(url) ? description : { ...description, [language]: `${text}\n${url}` };
}

type Times = Pick<FileEvent, 'start' | 'startsAt' | 'endsAt' | 'startsOn' | 'endsOn' | 'timeZone'>;

function readTimes({ component, frame, say }: Reader): Times | null {
  const line = first(component, 'DTSTART');
  const start = line ? readTime(line, frame) : 'noStart';
  if (typeof start === 'string') {
    say('fault', start, line?.number, start === 'unknownZone' ? line?.parameters.get('TZID') : line?.value);
    return null;
  }
  const endLine = first(component, 'DTEND');
  const end = endLine ? readTime(endLine, frame) : null;
  if (typeof end === 'string') say('note', 'badEnd', endLine?.number, endLine?.value);
  const length = endLine ? null : readDuration(first(component, 'DURATION')?.value ?? '');
  const times = start.kind === 'day'
    ? dayTimes(start, typeof end === 'object' ? end : null, length)
    : instantTimes(start, typeof end === 'object' ? end : null, length);
  if (times === 'endBeforeStart') {
    say('note', 'endBeforeStart', endLine?.number, endLine?.value);
    return start.kind === 'day' ? (dayTimes(start, null, null) as Times) : (instantTimes(start, null, null) as Times);
  }
  if (times === 'tooLong') {
    say('fault', 'tooLong', endLine?.number ?? component.line, endLine?.value);
    return null;
  }
  return times;
}

function dayTimes(start: FileTime & { kind: 'day' }, end: FileTime | null, length: number | null): Times | 'endBeforeStart' | 'tooLong' {
  // DTEND is the first day that no longer belongs to it; some programs write the last one instead, equal to the start.
  const lastFree = end ? (end.kind === 'day' ? end.day : end.at.slice(0, 10)) : addDays(start.day, Math.max(1, Math.min(LONGEST_DAYS + 1, Math.round((length ?? 0) / (24 * HOUR)))));
  if (lastFree < start.day) return 'endBeforeStart';
  const endsOn = lastFree === start.day ? start.day : addDays(lastFree, -1);
  if (daysBetween(start.day, endsOn) > LONGEST_DAYS) return 'tooLong';
  return { start, startsOn: start.day, endsOn, startsAt: null, endsAt: null, timeZone: 'Asia/Almaty' };
}

function instantTimes(start: FileTime & { kind: 'instant' }, end: FileTime | null, length: number | null): Times | 'endBeforeStart' | 'tooLong' {
  const from = Date.parse(start.at);
  const to = end === null ? from + (length || HOUR) : Date.parse(end.kind === 'day' ? `${end.day}T00:00:00Z` : end.at);
  if (to < from) return 'endBeforeStart';
  if (to - from > LONGEST_DAYS * 24 * HOUR) return 'tooLong';
  return { start, startsAt: start.at, endsAt: new Date(to === from ? from + HOUR : to).toISOString(), startsOn: null, endsOn: null, timeZone: start.zone };
}

/** Null loses the event: a series shown once would be a lie about all its other days. */
function readRule({ component, frame, say }: Reader, start: FileTime): Pick<FileEvent, 'rrule' | 'exdates'> | null {
  const line = first(component, 'RRULE');
  for (const name of ['RDATE', 'EXRULE']) {
    const ignored = first(component, name);
    if (ignored) say('note', 'datesIgnored', ignored.number, name);
  }
  if (!line) return { rrule: null, exdates: [] };
  const judged = judgeRule(line.value.trim());
  const fault = 'fault' in judged ? judged.fault : tryRule(judged.rule, start);
  if (fault || 'fault' in judged) {
    say('fault', fault ?? 'ruleUnreadable', line.number, line.value);
    return null;
  }
  const exdates = component.lines.filter((each) => each.name === 'EXDATE').flatMap((each) =>
    each.value.split(',').slice(0, MOST_EXDATES).map((value) => readTime({ value, parameters: each.parameters }, frame)).filter((time) => typeof time === 'object').map(instantOf));
  return { rrule: judged.rule, exdates: exdates.slice(0, MOST_EXDATES) };
}

/** As rules compute: whole days stand at midnight UTC. */
const instantOf = (time: FileTime) => (time.kind === 'day' ? `${time.day}T00:00:00.000Z` : time.at);

function readUid({ component, say }: Reader, title: Text3, start: FileTime): string {
  const uid = singleLine(first(component, 'UID')?.value ?? '').slice(0, 500);
  if (uid !== '') return uid;
  say('note', 'noUid');
  return `${stamp(start)} ${title.kk ?? title.ru ?? title.en ?? ''}`;
}

/** Of several with one key the last one counts, as the newest version of a file that only grows. */
function dropTwins(events: FileEvent[], problems: Problem[]): FileEvent[] {
  const last = new Map(events.map((event) => [event.key, event]));
  return events.filter((event) => {
    if (last.get(event.key) === event) return true;
    problems.push({ line: event.line, kind: 'note', code: 'twin', text: event.uid.slice(0, 80) });
    return false;
  });
}

/** A changed instance of a series stands for itself here, and its series leaves that day out. */
function withChangedInstances(events: FileEvent[]): FileEvent[] {
  const series = new Map(events.filter((event) => event.key === event.uid).map((event) => [event.uid, event]));
  for (const event of events) {
    if (event.key === event.uid) continue;
    const instance = event.key.slice(event.uid.length + 1);
    series.get(event.uid)?.exdates.push(instance.length === 10 ? `${instance}T00:00:00.000Z` : instance);
  }
  return events;
}
