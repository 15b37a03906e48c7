import { formatDay, formatDue } from '#app/lib/dates.ts';
import type { Language } from '#app/lib/text3.ts';
import type { Texts } from '#app/lib/texts.ts';
import type { Changes } from './changes.service.server.ts';

type Assignment = Pick<Changes['assignments'][number], 'dueOn' | 'duePrecision' | 'wasDueOn' | 'kind'>;
type Figure = Changes['figures'][number];

/** The deadline as it is now, and what it was where it moved; a date nobody knows is to be set. */
export function deadlineWords({ dueOn, duePrecision, wasDueOn, kind }: Assignment, language: Language, t: Texts<'reports'>): string {
  const day = (value: string | null) => (value ? formatDay(value, language, 'medium') : t('changes.noDate'));
  const isKnown = duePrecision === 'continuous' || (dueOn !== null && duePrecision !== 'unset');
  const now = isKnown ? formatDue({ on: dueOn ?? '', precision: duePrecision }, language, 'medium') : day(dueOn);
  return kind === 'moved' ? t('changes.movedTo', { from: day(wasDueOn), to: now }) : now;
}

/** So many regions of one round are told apart; more are one line. */
const FEW = 3;

export type FigureChanges = { figure: Figure; regions: number };

/** Twenty regions that sent their figures are one thing that changed, not twenty. */
export function gatherFigures(figures: readonly Figure[]): FigureChanges[] {
  const rounds = Map.groupBy(figures, ({ indicatorId, asOf, regionName, isCorrection, id }) => (regionName === null || isCorrection ? id : `${indicatorId} ${asOf}`));
  return [...rounds.values()].flatMap((round) => (round.length > FEW ? [{ figure: round[0]!, regions: round.length }] : round.map((figure) => ({ figure, regions: 0 }))));
}
