import { formatDue } from '#app/lib/dates.ts';
import { formatNumber } from '#app/lib/quantities.ts';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';

type Figure = { value: number; qualifier: 'exact' | 'at_least' | 'about'; asOf: string; precision: 'day' | 'month' | 'year' };

/** A figure and its day in the reader's words, and both as a point of a chart. */
export function useFigureWords() {
  const t = useTexts('reports');
  const language = useLanguage();
  const words = ({ value, qualifier }: Pick<Figure, 'value' | 'qualifier'>) => t(`qualifier.${qualifier}`, { value: formatNumber(value, language, 2) });
  const day = ({ asOf, precision }: Pick<Figure, 'asOf' | 'precision'>) => formatDue({ on: asOf, precision }, language, 'medium');
  return { words, day, point: (figure: Figure) => ({ day: figure.asOf, value: figure.value, words: words(figure), dayWords: day(figure) }) };
}
