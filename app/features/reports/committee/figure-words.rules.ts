import { formatDue } from '#app/lib/dates.ts';
import { formatNumber } from '#app/lib/quantities.ts';
import type { Language } from '#app/lib/text3.ts';
import type { Texts } from '#app/lib/texts.ts';
import type { Figure } from './committee.rules.ts';

/** «300 000-нан астам», «около 100 000», "1,000". */
export function figureWords({ value, qualifier }: Pick<Figure, 'value' | 'qualifier'>, language: Language, t: Texts<'reports'>): string {
  return t(`qualifier.${qualifier}`, { value: formatNumber(value, language, 2) });
}

export function figureDay({ asOf, precision }: Pick<Figure, 'asOf' | 'precision'>, language: Language): string {
  return formatDue({ on: asOf, precision }, language, 'short');
}
