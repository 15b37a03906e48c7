import type { MilestoneLine } from '#app/features/assignments/ledger/ledger.rules.ts';
import { addDays, addMonths, daysBetween, endOfMonth } from '#app/lib/local-days.ts';
import type { Zoom } from '../roadmap.schema.ts';

/** Both days included; whole quarters. */
export type Range = { from: string; to: string };
export type Tick = {
  at: number;
  year: number;
  /** Of the year, or null where a tick stands for the whole year. */
  quarter: number | null;
  /** Where months are named. */
  month?: number;
  /** Where days are. */
  day?: number;
  isYear: boolean;
};

export type Dated = Pick<MilestoneLine, 'startsOn' | 'dueOn' | 'baselineDueOn' | 'doneOn' | 'forecastOn' | 'createdOn' | 'isFromDecision' | 'state'>;

const LEAST_MONTHS = 12;

/** The quarters that hold every date of the milestones and today; the roadmap's own period while there are none. */
export function rangeOf(milestones: readonly Dated[], today: string, period: Range): Range {
  const days = milestones.flatMap((each) => [startOf(each), each.dueOn, each.baselineDueOn, each.doneOn, each.forecastOn]).filter((day): day is string => day !== null);
  const [first, last] = days.length > 0 ? [...days, today].sort().filter((_, index, all) => index === 0 || index === all.length - 1) : [period.from, period.to];
  const from = quarterStart(first ?? today);
  const to = quarterEnd(last ?? first ?? today);
  const least = quarterEnd(addMonths(from, LEAST_MONTHS - 1));
  return { from, to: to < least ? least : to };
}

function quarterStart(day: string): string {
  const month = Number(day.slice(5, 7));
  return `${day.slice(0, 4)}-${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`;
}

function quarterEnd(day: string): string {
  return endOfMonth(addMonths(quarterStart(day), 2));
}

/** Where a day begins on the line, in per cent. */
export function placeOf(day: string, range: Range): number {
  const share = daysBetween(range.from, day) / daysBetween(range.from, addDays(range.to, 1));
  return round(Math.min(Math.max(share, 0), 1) * 100);
}

const round = (value: number) => Math.round(value * 100) / 100;

/** Quarters; on a long roadmap half-years, then years: about a dozen names fit. Drawn wider, months and tens of days. */
export function ticksOf(range: Range, zoom?: Zoom): Tick[] {
  const quarters = Math.round(daysBetween(range.from, range.to) / 91);
  const step = zoom === 'year' || quarters <= 10 ? 3 : quarters <= 20 ? 6 : 12;
  if (zoom === 'quarter' || zoom === 'month') return monthTicks(range, zoom === 'month');
  const ticks: Tick[] = [];
  for (let day = range.from; day <= range.to; day = addMonths(day, 3)) {
    const month = Number(day.slice(5, 7));
    if ((month - 1) % step !== 0) continue;
    ticks.push({ at: placeOf(day, range), year: Number(day.slice(0, 4)), quarter: step === 12 ? null : Math.ceil(month / 3), isYear: month === 1 || ticks.length === 0 });
  }
  return ticks;
}

function monthTicks(range: Range, withDays: boolean): Tick[] {
  const ticks: Tick[] = [];
  for (let first = range.from; first <= range.to; first = addMonths(first, 1)) {
    const [year, month] = [Number(first.slice(0, 4)), Number(first.slice(5, 7))];
    ticks.push({ at: placeOf(first, range), year, quarter: null, month, isYear: month === 1 || ticks.length === 0 });
    if (!withDays) continue;
    for (const day of [10, 20]) ticks.push({ at: placeOf(`${first.slice(0, 8)}${day}`, range), year, quarter: null, month, day, isYear: false });
  }
  return ticks;
}

/** Pixels for a day; without zoom the line takes the room there is. */
const DAY_WIDTH: Record<Zoom, number> = { year: 2.4, quarter: 6, month: 20 };

/** How wide the line is drawn, or null for as wide as there is room. */
export function trackWidth(range: Range, zoom?: Zoom): number | null {
  return zoom ? Math.round((daysBetween(range.from, range.to) + 1) * DAY_WIDTH[zoom]) : null;
}

/** The line of a page at its usual width: labels take their share of it. */
const USUAL_WIDTH = 480;

/** How much less of the line a label takes when the line is drawn wider. */
export const labelScale = (width: number | null) => (width === null ? 1 : Math.max(width / USUAL_WIDTH, 1));

/** The day under a place on the line. */
export function dayAt(share: number, range: Range): string {
  const days = daysBetween(range.from, addDays(range.to, 1));
  return addDays(range.from, Math.min(Math.max(Math.floor(share * days), 0), days - 1));
}

/** Everything in per cent of the line. */
export type Bar = {
  /** The work: from its beginning to the date now expected. */
  bar: { left: number; width: number } | null;
  /** The first deadline: its period where it has one, and its own diamond where the date has moved. */
  baseline: { left: number; width: number } | null;
  baselineAt: number | null;
  diamond: number;
  label: { side: 'left' | 'right'; at: number };
};

/** Null where no date is known: a dashed line is drawn instead. */
export function barOf(milestone: Dated, range: Range, today: string, labelLength: number, scale = 1): Bar | null {
  const expected = milestone.doneOn ?? milestone.forecastOn ?? milestone.dueOn;
  if (expected === null) return null;
  const start = startOf(milestone);
  const diamond = placeOf(expected, range);
  // What is late goes on being late until it is done.
  const end = milestone.state === 'late' && expected < today ? today : expected;
  const bar = start !== null && start < end ? span(start, end, range) : null;
  const isDone = milestone.doneOn !== null;
  const planned = milestone.baselineDueOn ?? milestone.dueOn;
  const baseline = !isDone && start !== null && planned !== null && start < planned ? span(start, planned, range) : null;
  const baselineAt = !isDone && planned !== null && planned !== expected ? placeOf(planned, range) : null;
  const leftmost = Math.min(diamond, bar?.left ?? 100, baselineAt ?? 100);
  const rightmost = Math.max(diamond, bar ? bar.left + bar.width : 0, baselineAt ?? 0);
  return { bar, baseline, baselineAt, diamond, label: labelPlace(leftmost, rightmost, placeOf(today, range), labelLength, scale) };
}

function startOf(milestone: Dated): string | null {
  if (milestone.startsOn !== null) return milestone.startsOn;
  // The day it was written down, unless that came after the work.
  const end = milestone.doneOn ?? milestone.dueOn;
  return milestone.isFromDecision && end !== null && milestone.createdOn !== null && milestone.createdOn < end ? milestone.createdOn : null;
}

function span(from: string, to: string, range: Range) {
  const left = placeOf(from, range);
  return { left, width: round(placeOf(to, range) - left) };
}

/** A letter of the label takes about this much of the line at the usual width; then the gap beside the diamond. */
const LETTER = 1.62;
const GAP = 4;

/** Beside the bar where there is room and the line of today is not written over. */
function labelPlace(leftmost: number, rightmost: number, today: number, length: number, scale: number): Bar['label'] {
  const width = (length * LETTER + GAP) / scale;
  const isFree = (from: number, to: number) => from >= 0 && to <= 100 && !(from < today && to > today);
  if (isFree(rightmost, rightmost + width)) return { side: 'right', at: rightmost };
  if (isFree(leftmost - width, leftmost)) return { side: 'left', at: leftmost };
  return rightmost + width <= 100 ? { side: 'right', at: rightmost } : { side: 'left', at: leftmost };
}

/**
 * The lines of the scale and of today as a background of each row. On paper the one drawing behind all rows would end early:
 * it knows nothing of the heads that come again on each sheet. Days and weeks are too close for a sheet. `--x` is where the line of time begins.
 */
export function sheetLines(ticks: readonly Tick[], today: number): string {
  const lines = [...ticks.filter(({ at, day }) => at > 0 && day === undefined).map(({ at }) => ({ at, colour: 'var(--line)', width: '1px' })), { at: today, colour: 'var(--gold)', width: '3px' }].toSorted((a, b) => a.at - b.at);
  const stops = lines.map(({ at, colour, width }) => {
    const x = `var(--x) + (100% - var(--x)) * ${Math.round(at * 100) / 10_000}`;
    return `var(--paper) calc(${x}), ${colour} 0, ${colour} calc(${x} + ${width}), var(--paper) 0`;
  });
  return `linear-gradient(90deg, ${stops.join(', ')})`;
}
