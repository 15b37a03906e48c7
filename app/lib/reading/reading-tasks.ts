import { withoutMark } from './text-encoding.ts';
import { readEvents, type FileEvent } from './ics-events.ts';
import { readIcsFile, type IcsRefusal, type Problem } from './ics-file.ts';
import { startsOf, type Span } from './ics-rules.ts';
import type { Table, TableRefusal } from './table.ts';

export type FileRefusal = IcsRefusal | TableRefusal | 'htmlFile' | 'oldExcel' | 'zipFile' | 'unknownFile' | 'emptyFile' | 'fileTooLarge';
export type IcsContent = { kind: 'ics'; name: string | null; events: FileEvent[]; problems: Problem[] };
export type TableContent = { kind: 'table'; table: Table };
export type FlatEvent = Pick<FileEvent, 'title' | 'place' | 'startsAt' | 'endsAt' | 'startsOn' | 'endsOn'> & { key: string };
export type FlatContent = { kind: 'flat'; name: string | null; events: FlatEvent[]; faults: number };
export type FileContent = IcsContent | TableContent;

/** `any`: a calendar or a table, told by its content. `flat`: a calendar alone, each series as its single days within the span. */
export type ReadingTask = { want: 'any'; bytes: Uint8Array } | { want: 'flat'; bytes: Uint8Array; from: string; to: string };

export const MOST_BYTES = 2_000_000;
const MOST_FLAT = 20_000;

export async function readTask(task: ReadingTask): Promise<FileContent | FlatContent | { refused: FileRefusal }> {
  const { bytes } = task;
  if (bytes.length === 0) return { refused: 'emptyFile' };
  if (bytes.length > MOST_BYTES) return { refused: 'fileTooLarge' };
  const kind = kindOf(bytes);
  if (task.want === 'flat') return kind === 'ics' ? flatten(readIcs(bytes), { from: new Date(task.from), to: new Date(task.to) }) : { refused: kind === 'zip' ? 'zipFile' : kind === 'html' ? 'htmlFile' : 'notCalendar' };
  if (kind === 'html') return { refused: 'htmlFile' };
  if (kind === 'oldExcel') return { refused: 'oldExcel' };
  if (kind === 'ics') return readIcs(bytes);
  const { readCsv, readXlsx } = await import('./table.ts');
  const table = kind === 'zip' ? await readXlsx(bytes) : readCsv(bytes);
  if (!('refused' in table)) return { kind: 'table', table };
  if (table.refused !== 'notTable') return table;
  return { refused: kind === 'zip' ? 'zipFile' : 'unknownFile' };
}

type Kind = 'zip' | 'oldExcel' | 'html' | 'ics' | 'text';

/** By content: names of files are what somebody called them. */
function kindOf(bytes: Uint8Array): Kind {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return 'zip';
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0) return 'oldExcel';
  const head = new TextDecoder().decode(withoutMark(bytes.subarray(0, 2_000)).bytes).trimStart();
  if (/^BEGIN\s*:\s*VCALENDAR/i.test(head)) return 'ics';
  return /^<(!doctype|html|\?xml|head|body|script)/i.test(head) ? 'html' : 'text';
}

function readIcs(bytes: Uint8Array): IcsContent | { refused: IcsRefusal } {
  const file = readIcsFile(bytes);
  return 'refused' in file ? file : { kind: 'ics', name: file.name, ...readEvents(file) };
}

/** A layer over the calendar needs days, not rules. */
function flatten(content: IcsContent | { refused: IcsRefusal }, span: Span): FlatContent | { refused: FileRefusal } {
  if ('refused' in content) return content;
  const events = content.events.filter((event) => !event.isCancelled && !event.isPrivate).flatMap((event) => daysOf(event, span));
  if (events.length > MOST_FLAT) return { refused: 'tooManyEvents' };
  return { kind: 'flat', name: content.name, events, faults: content.problems.filter(({ kind }) => kind === 'fault').length };
}

function daysOf(event: FileEvent, span: Span): FlatEvent[] {
  const { key, title, place, startsAt, endsAt, startsOn, endsOn } = event;
  const single = { key, title, place, startsAt, endsAt, startsOn, endsOn };
  if (!event.rrule) {
    const [begins, ends] = [Date.parse(startsAt ?? `${startsOn}T00:00:00Z`), Date.parse(endsAt ?? `${endsOn}T23:59:59Z`)];
    return ends >= span.from.getTime() && begins <= span.to.getTime() ? [single] : [];
  }
  const shift = (iso: string | null, by: number, length: 10 | 24) => iso && new Date(Date.parse(iso) + by).toISOString().slice(0, length);
  const first = Date.parse(startsAt ?? `${startsOn}T00:00:00Z`);
  return startsOf(event.rrule, event.start, event.exdates, span).map((at) => {
    const by = at.getTime() - first;
    return { ...single, key: `${key}\n${at.toISOString()}`, startsAt: shift(startsAt, by, 24), endsAt: shift(endsAt, by, 24), startsOn: shift(startsOn, by, 10), endsOn: shift(endsOn, by, 10) };
  });
}
