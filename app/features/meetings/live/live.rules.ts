import type { Text3 } from '#app/lib/text3.ts';
import type { Line } from '../agenda/agenda.rules.ts';

/** An item or a break of the agenda; titles of sections are not dealt with. */
export type LiveLine = {
  line: Line;
  /** Of items alone. */
  number: number | null;
  title: Text3;
  minutes: number;
  state: 'planned' | 'discussed' | 'postponed';
  /** Confidential for this reader: without its words. */
  isHidden: boolean;
};

export type Run = { state: 'running' | 'paused' | 'ended'; current: Line | null };
export type RunSpan = { line: Line; startedAt: Date; endedAt: Date | null };

export const STEPS = ['start', 'next', 'skip', 'postpone', 'previous', 'go', 'pause', 'resume', 'end', 'withdraw'] as const;
export type Step = (typeof STEPS)[number];

/** What a step makes of the session, and of the items it leaves or takes up again. */
export type Stepped = Run & { marks: { line: Line; state: LiveLine['state'] }[] };

type Plain = Pick<LiveLine, 'line' | 'state'>;

/** Null when the step does not fit: somebody else was quicker, or there is nothing to go to. */
export function stepOf(run: Run | null, lines: readonly Plain[], step: Step, to?: string): Stepped | null {
  if (step === 'start') return run ? null : takeUp(lines, lines.find(isOpen)?.line ?? null);
  if (!run) return null;
  const { state, current } = run;
  if (step === 'resume') return state === 'running' ? null : takeUp(lines, current ?? following(lines, null));
  if (state === 'ended') return null;
  const here = lines.find(({ line }) => line === current);
  const done = isItem(here) ? [{ line: here.line, state: 'discussed' as const }] : [];
  switch (step) {
    case 'pause': return state === 'running' && here ? { state: 'paused', current, marks: [] } : null;
    case 'end': return { state: 'ended', current: null, marks: done };
    case 'go': return lines.some(({ line }) => line === to && line !== current) ? takeUp(lines, to as Line) : null;
    case 'previous': return takeUpOr(lines, before(lines, current));
    case 'next': return here ? withMarks(takeUp(lines, following(lines, current)), done) : null;
    case 'skip': return takeUpOr(lines, following(lines, current));
    case 'withdraw': return null;
    case 'postpone': return isItem(here) ? withMarks(takeUp(lines, following(lines, current)), [{ line: here.line, state: 'postponed' }]) : null;
  }
}

/** Begun by mistake, or to see how it looks: as long as nothing was dealt with, it can be as if it never began. */
export function canWithdraw(run: Run | null, lines: readonly Plain[]): boolean {
  return run !== null && run.state !== 'ended' && lines.every(({ state }) => state === 'planned');
}

const isOpen = ({ line, state }: Plain) => line.startsWith('b:') || state === 'planned';
const isItem = (line: Plain | undefined): line is Plain => line?.line.startsWith('i:') ?? false;
const withMarks = (stepped: Stepped, marks: Stepped['marks']): Stepped => ({ ...stepped, marks: [...marks, ...stepped.marks] });
const takeUpOr = (lines: readonly Plain[], line: Line | null) => (line ? takeUp(lines, line) : null);

/** What was dealt with and is taken up again, is open again. */
function takeUp(lines: readonly Plain[], line: Line | null): Stepped {
  const at = lines.find((each) => each.line === line);
  return { state: 'running', current: line, marks: at && isItem(at) && at.state !== 'planned' ? [{ line: at.line, state: 'planned' }] : [] };
}

/** The next open line; behind the last one, the items that were passed over. A break is not gone back to. */
export function following(lines: readonly Plain[], current: string | null): Line | null {
  const at = lines.findIndex(({ line }) => line === current);
  const rest = lines.slice(at + 1).find(isOpen);
  const passed = lines.slice(0, Math.max(at, 0)).find((each) => isItem(each) && isOpen(each));
  return (rest ?? passed)?.line ?? null;
}

/** With nothing at hand, the last line. */
function before(lines: readonly Plain[], current: Line | null): Line | null {
  const at = current === null ? lines.length : lines.findIndex(({ line }) => line === current);
  return lines[at - 1]?.line ?? null;
}

/** How long a line has been at hand, in all. A clock that goes wrong never makes it less than nothing. */
export function spentMs(spans: readonly RunSpan[], line: string, now: number): number {
  return spans.filter((span) => span.line === line).reduce((sum, { startedAt, endedAt }) => sum + Math.max(0, (endedAt?.getTime() ?? now) - startedAt.getTime()), 0);
}

export type Timer = { tone: 'calm' | 'closing' | 'over'; leftMs: number; share: number };

/** "Closing" for the last fifth, two minutes at most: time enough to end a sentence. */
export function timerOf(minutes: number, spent: number): Timer {
  const planned = minutes * 60_000;
  const leftMs = planned - spent;
  const tone = leftMs < 0 ? 'over' : leftMs <= Math.min(planned / 5, 120_000) ? 'closing' : 'calm';
  return { tone, leftMs, share: Math.min(1, spent / planned) };
}

/** When it will end if what is left keeps to its minutes. What is over its time is over at any moment. */
export function expectedEnd(lines: readonly LiveLine[], spans: readonly RunSpan[], current: string | null, now: number): number {
  const had = new Set(spans.map(({ line }) => line));
  const at = lines.findIndex(({ line }) => line === current);
  return lines.reduce((end, each, index) => {
    const isLeft = each.line === current || (each.line.startsWith('b:') ? index > at && !had.has(each.line) : each.state === 'planned');
    return isLeft ? end + Math.max(0, each.minutes * 60_000 - spentMs(spans, each.line, now)) : end;
  }, now);
}

/** m:ss, or h:mm:ss; the last second counts until it is over. */
export function clockFace(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1_000);
  const [h, m, s] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
