import { useSeriesTexts, type SeriesKind } from '../../series/components/use-series-texts.tsx';
import type { RepeatField } from '../recurrence.rules.ts';

/** What the fields are called where a summary names them. */
export function useRepeatLabels(kind: SeriesKind): Record<RepeatField, string> {
  const t = useSeriesTexts(kind);
  return { repeats: t('repeats'), repeatEvery: t('every'), repeatDays: t('days'), repeatMonthly: t('dayOfMonth'), repeatEnds: t('ends'), repeatUntil: t('until'), repeatCount: t('count') };
}
