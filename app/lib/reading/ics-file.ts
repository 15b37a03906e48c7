import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { readIcsLines, unescapeText, type IcsLine } from './ics-lines.ts';
import { observanceOf, zoneOf } from './ics-zones.ts';
import type { ZoneFrame } from './ics-times.ts';

/** What was found out about one line of a file. A `fault` loses the event, a `note` only tells what was left out or put right. */
export type Problem = { line: number; kind: 'fault' | 'note'; code: string; text?: string };

export type IcsRefusal = 'notCalendar' | 'tooManyEvents' | 'tooNested' | 'tooManyZones' | 'tooManyLines';

/** Properties of one VEVENT, still unread. */
export type IcsComponent = { line: number; lines: IcsLine[] };
export type IcsFile = { name: string | null; frame: ZoneFrame; events: IcsComponent[]; problems: Problem[] };

const MOST_EVENTS = 5_000;
const MOST_LINES = 200_000;
const MOST_DEPTH = 8;
const MOST_ZONES = 100;
const MOST_OBSERVANCES = 1_000;
const MOST_PROPERTIES = 500;
const OTHERS = new Set(['VTODO', 'VJOURNAL', 'VFREEBUSY']);

type Walk = IcsFile & { stack: string[]; event: IcsComponent | null; zone: IcsLine | null; observance: IcsLine[] | null; observances: number; isOpen: boolean };

/** Sorts the lines of a calendar file by component; bounded, so that a hostile file costs no more than a large honest one. */
export function readIcsFile(bytes: Uint8Array, { lines, problems } = readIcsLines(bytes)): IcsFile | { refused: IcsRefusal } {
  if (lines[0]?.name !== 'BEGIN' || lines[0].value.trim().toUpperCase() !== 'VCALENDAR') return { refused: 'notCalendar' };
  if (lines.length > MOST_LINES) return { refused: 'tooManyLines' };
  const walk: Walk = {
    name: null, frame: { zones: new Map(), floating: HOME_ZONE }, events: [], problems: problems.map((each) => ({ ...each, kind: 'note' })),
    stack: [], event: null, zone: null, observance: null, observances: 0, isOpen: false,
  };
  for (const line of lines) {
    const refused = step(walk, line);
    if (refused) return { refused };
  }
  if (walk.stack.length > 0) walk.problems.push({ line: lines.at(-1)!.number, kind: 'note', code: 'cutOff' });
  return { name: walk.name, frame: walk.frame, events: walk.events, problems: walk.problems };
}

function step(walk: Walk, line: IcsLine): IcsRefusal | null {
  if (line.name === 'BEGIN') return begin(walk, line);
  if (line.name === 'END') return end(walk, line);
  const inside = walk.stack.at(-1);
  if (inside === 'VEVENT' && walk.event) {
    if (walk.event.lines.length < MOST_PROPERTIES) walk.event.lines.push(line);
  } else if (inside === 'VCALENDAR') {
    readHead(walk, line);
  } else if (inside === 'VTIMEZONE') {
    if (line.name === 'TZID') walk.zone = line;
  } else if (walk.observance && walk.observance.length < 50) {
    walk.observance.push(line);
  }
  return null;
}

function begin(walk: Walk, line: IcsLine): IcsRefusal | null {
  const kind = line.value.trim().toUpperCase().slice(0, 64);
  if (walk.stack.length >= MOST_DEPTH) return 'tooNested';
  walk.stack.push(kind);
  if (kind === 'VEVENT') {
    if (walk.events.length >= MOST_EVENTS) return 'tooManyEvents';
    walk.event = { line: line.number, lines: [] };
    walk.events.push(walk.event);
  } else if (kind === 'STANDARD' || kind === 'DAYLIGHT') {
    walk.observances += 1;
    if (walk.observances > MOST_OBSERVANCES) return 'tooManyZones';
    walk.observance = [];
  } else if (kind === 'VTIMEZONE') {
    walk.zone = null;
  } else if (OTHERS.has(kind)) {
    walk.problems.push({ line: line.number, kind: 'note', code: 'otherComponent', text: kind });
  }
  return null;
}

function end(walk: Walk, line: IcsLine): IcsRefusal | null {
  const kind = line.value.trim().toUpperCase();
  const at = walk.stack.lastIndexOf(kind);
  if (at < 0) {
    walk.problems.push({ line: line.number, kind: 'note', code: 'strayEnd', text: kind.slice(0, 40) });
    return null;
  }
  // What was left open inside ends with it.
  walk.stack.length = at;
  if (kind === 'VEVENT') walk.event = null;
  return kind === 'STANDARD' || kind === 'DAYLIGHT' ? endObservance(walk) : null;
}

function endObservance(walk: Walk): IcsRefusal | null {
  const observance = observanceOf(walk.observance ?? []);
  walk.observance = null;
  const tzid = walk.zone?.value.trim();
  if (!tzid || !observance) return null;
  const { zones } = walk.frame;
  if (!zones.has(tzid) && zones.size >= MOST_ZONES) return 'tooManyZones';
  zones.set(tzid, [...(zones.get(tzid) ?? []), observance].slice(0, 200));
  return null;
}

function readHead(walk: Walk, { name, value }: IcsLine): void {
  if ((name === 'X-WR-CALNAME' || name === 'NAME') && !walk.name) walk.name = unescapeText(value).trim().slice(0, 120) || null;
  if (name === 'X-WR-TIMEZONE') walk.frame.floating = zoneOf(value) ?? walk.frame.floating;
}
