import type { Dependency } from '../dependencies/dependencies.rules.ts';
import { barOf, placeOf, type Dated, type Range } from './timeline.rules.ts';

/** What of a dependency is drawn in one row: a piece of the line down, and where it ends the piece across. Per cent of the line of time. */
export type Piece = { at: number; part: 'top' | 'bottom' | 'full'; across?: { left: number; width: number; to: 'left' | 'right' }; isBroken: boolean };

export type Link = { from: string; to: string; /** Where what is needed is expected, and where the needing one begins. */ fromAt: number; toAt: number; isBroken: boolean };

/** Further apart than this a line says nothing any more: the words of the row do. */
export const MOST_ROWS = 40;

/** By row (milestones and headings in the order they stand), the pieces of all lines that pass it. */
export function piecesOf(rows: readonly string[], links: readonly Link[]): Record<string, Piece[]> {
  const places = new Map(rows.map((row, index) => [row, index]));
  const pieces: Record<string, Piece[]> = {};
  const put = (row: string, piece: Piece) => (pieces[row] ??= []).push(piece);
  for (const { from, to, fromAt, toAt, isBroken } of links) {
    const [a, b] = [places.get(from), places.get(to)];
    if (a === undefined || b === undefined || a === b || Math.abs(a - b) > MOST_ROWS) continue;
    const isDown = a < b;
    put(from, { at: fromAt, part: isDown ? 'bottom' : 'top', isBroken });
    for (let row = Math.min(a, b) + 1; row < Math.max(a, b); row += 1) put(rows[row] ?? '', { at: fromAt, part: 'full', isBroken });
    const across = { left: Math.min(fromAt, toAt), width: Math.round(Math.abs(toAt - fromAt) * 100) / 100, to: toAt < fromAt ? ('left' as const) : ('right' as const) };
    put(to, { at: fromAt, part: isDown ? 'top' : 'bottom', across, isBroken });
  }
  return pieces;
}

type Grouped = { key: string; milestones: readonly { id: string; entryId: string | null }[] };

export const groupRow = (key: string) => `group:${key}`;
export const initiativeRow = (group: string, entryId: string) => `initiative:${group}:${entryId}`;

/** Milestones and headings from top to bottom; an initiative has its heading where its first milestone stands. */
export function rowsOf(groups: readonly Grouped[], isFlat: boolean): string[] {
  return groups.flatMap(({ key, milestones }) => [
    groupRow(key),
    ...milestones.flatMap(({ id, entryId }, index) => (!isFlat && opensInitiative(milestones, index) ? [initiativeRow(key, entryId ?? ''), id] : [id])),
  ]);
}

export function opensInitiative(milestones: readonly { entryId: string | null }[], index: number): boolean {
  const entryId = milestones[index]?.entryId ?? null;
  return entryId !== null && milestones[index - 1]?.entryId !== entryId;
}

/** From the day on which what is needed is expected to where it is needed: the beginning while that is to come, else what is left of the bar. */
export function linksOf(milestones: readonly (Dated & { id: string })[], dependencies: readonly (Dependency & { isBroken: boolean })[], range: Range, today: string): Link[] {
  const known = new Map(milestones.map((each) => [each.id, each]));
  return dependencies.flatMap(({ milestoneId, needsId, isBroken }) => {
    const [milestone, needed] = [known.get(milestoneId), known.get(needsId)];
    const from = needed && (needed.doneOn ?? needed.forecastOn ?? needed.dueOn);
    const bar = milestone && barOf(milestone, range, today, 0);
    if (!from || !bar) return [];
    const [fromAt, left] = [placeOf(from, range), bar.bar?.left ?? bar.diamond];
    const hasBegun = milestone.startsOn === null || milestone.startsOn <= today;
    return [{ from: needsId, to: milestoneId, fromAt, toAt: hasBegun ? Math.min(Math.max(fromAt, left), bar.diamond) : left, isBroken }];
  });
}
