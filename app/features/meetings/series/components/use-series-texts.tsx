import type { TextKey } from '#app/lib/texts.ts';
import { useTexts } from '#app/ui/texts.tsx';

export type SeriesKind = 'meeting' | 'event';
type SeriesTexts = (key: TextKey<'event-series'>, values?: Record<string, string | number>) => string;

/** The same questions about a series of meetings and one of events, in words of their own. */
export function useSeriesTexts(kind: SeriesKind): SeriesTexts {
  const ofMeetings: SeriesTexts = useTexts('recurrence');
  const ofEvents: SeriesTexts = useTexts('event-series');
  return kind === 'event' ? ofEvents : ofMeetings;
}
