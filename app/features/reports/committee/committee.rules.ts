import type { AssignmentState, DuePrecision } from '#app/features/assignments/assignments.rules.ts';
import { daysBetween } from '#app/lib/local-days.ts';
import type { Text3 } from '#app/lib/text3.ts';

/** A report of the committee as plain content without a language: what is kept when it is issued. */
export type CommitteeReport = {
  fromOn: string;
  asOf: string;
  hasDemo: boolean;
  sessions: SessionLine[];
  attendance: AttendanceLine[];
  decisions: DecisionLine[];
  agencies: AgencyLine[];
  totals: Counts;
  slipped: SlippedLine[];
  overdue: OverdueLine[];
  figures: FigureLine[];
};

export type SessionLine = { id: string; body: Text3; title: Text3; day: string; isDemo: boolean; protocolNumber: number | null; isApproved: boolean; seats: number; present: number; represented: number; absent: number };
export type AttendanceLine = { id: string; name: Text3; calls: number; present: number; represented: number; absent: number };
export type DecisionLine = { id: string; number: string; protocolNumber: number | null; day: string; text: Text3; kind: 'take_note' | 'approve' | 'instruct'; state: 'in_force' | 'fulfilled' | 'superseded'; isDemo: boolean };
export type Counts = { total: number; done: number; doneLate: number; late: number; atRisk: number; open: number };
export type AgencyLine = Counts & { id: string; name: Text3 };
export type SlippedLine = { id: string; result: Text3; agency: Text3; baselineOn: string; expectedOn: string; isDone: boolean; days: number; isDemo: boolean };
export type OverdueLine = { id: string; result: Text3; agency: Text3; dueOn: string; duePrecision: DuePrecision; days: number; forecastOn: string | null; isDemo: boolean };
export type Figure = { asOf: string; precision: 'day' | 'month' | 'year'; value: number; qualifier: 'exact' | 'at_least' | 'about'; source: string; isDemo: boolean };
export type FigureLine = { id: string; name: Text3; unit: Text3; last: Figure; before: Figure | null; target: Figure | null };

type Standing = {
  id: string; result: Text3; agencyId: string; agencyName: Text3; state: AssignmentState; baselineOn: string | null; dueOn: string | null; duePrecision: DuePrecision; forecastOn: string | null; doneOn: string | null; isDemo: boolean;
};
type KnownFigure = Figure & { indicatorId: string; name: Text3; unit: Text3; kind: 'actual' | 'target' };

export type ReportFacts = Pick<CommitteeReport, 'fromOn' | 'asOf' | 'sessions' | 'attendance' | 'decisions'> & { standings: readonly Standing[]; figures: readonly KnownFigure[] };

export function buildReport({ standings, figures, ...given }: ReportFacts): CommitteeReport {
  const overdue = standings.filter(({ state }) => state === 'late').map((row) => overdueLine(row, given.asOf)).toSorted((a, b) => b.days - a.days || compare(a.id, b.id));
  return {
    ...given,
    agencies: agenciesOf(standings),
    totals: countsOf(standings),
    slipped: standings.flatMap((row) => slippedLine(row, given.asOf) ?? []).toSorted((a, b) => b.days - a.days || compare(a.id, b.id)),
    overdue,
    figures: figureLines(figures),
    hasDemo: [...given.sessions, ...given.decisions, ...standings, ...figures].some(({ isDemo }) => isDemo),
  };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function countsOf(rows: readonly Standing[]): Counts {
  const count = (...states: AssignmentState[]) => rows.filter(({ state }) => states.includes(state)).length;
  return { total: rows.length, done: count('done'), doneLate: count('done_late'), late: count('late'), atRisk: count('at_risk'), open: count('on_track', 'not_started', 'unset', 'awaiting') };
}

/** Those with most to catch up come first. */
function agenciesOf(rows: readonly Standing[]): AgencyLine[] {
  const byAgency = Map.groupBy(rows, ({ agencyId }) => agencyId);
  const lines = [...byAgency].map(([id, theirs]) => ({ id, name: theirs[0]!.agencyName, ...countsOf(theirs) }));
  return lines.toSorted((a, b) => b.late - a.late || b.total - a.total || compare(a.id, b.id));
}

/** Done in time, of all that are done or should be. Null where nothing was to be done yet. */
export function onTimeShare({ done, doneLate, late }: Pick<Counts, 'done' | 'doneLate' | 'late'>): number | null {
  const all = done + doneLate + late;
  return all === 0 ? null : (done / all) * 100;
}

/** A seat is taken by its member or by a substitute. */
export function attendanceShare(rows: readonly { present: number; represented: number; absent: number }[]): number | null {
  const came = rows.reduce((sum, { present, represented }) => sum + present + represented, 0);
  const called = rows.reduce((sum, { absent }) => sum + absent, came);
  return called === 0 ? null : (came / called) * 100;
}

function overdueLine({ id, result, agencyName, dueOn, duePrecision, forecastOn, isDemo }: Standing, asOf: string): OverdueLine {
  return { id, result, agency: agencyName, dueOn: dueOn!, duePrecision, days: daysBetween(dueOn!, asOf), forecastOn, isDemo };
}

/** From the plan as it was approved to the day it was done or is expected; what is overdue cannot be expected in the past. */
function slippedLine({ id, result, agencyName, baselineOn, dueOn, forecastOn, doneOn, state, isDemo }: Standing, asOf: string): SlippedLine | null {
  if (baselineOn === null) return null;
  const planned = [dueOn, forecastOn, state === 'late' ? asOf : null].filter((day) => day !== null).toSorted().at(-1);
  const expectedOn = doneOn ?? planned;
  if (expectedOn === undefined || expectedOn <= baselineOn) return null;
  return { id, result, agency: agencyName, baselineOn, expectedOn, isDone: doneOn !== null, days: daysBetween(baselineOn, expectedOn), isDemo };
}

/** Newest first come in; the newest and the one that was different before it stay. */
function figureLines(rows: readonly KnownFigure[]): FigureLine[] {
  return [...Map.groupBy(rows, ({ indicatorId }) => indicatorId)].flatMap(([id, all]) => {
    const actual = all.filter(({ kind }) => kind === 'actual');
    const last = actual[0];
    if (!last) return [];
    const before = actual.find(({ asOf, value }) => asOf < last.asOf && value !== last.value) ?? null;
    const target = all.filter(({ kind, asOf }) => kind === 'target' && asOf >= last.asOf).at(-1) ?? null;
    return [{ id, name: all[0]!.name, unit: all[0]!.unit, last: bare(last), before: before && bare(before), target: target && bare(target) }];
  });
}

function bare({ asOf, precision, value, qualifier, source, isDemo }: Figure): Figure {
  return { asOf, precision, value, qualifier, source, isDemo };
}
