import { formatDay } from '#app/lib/dates.ts';
import { formatNumber } from '#app/lib/quantities.ts';
import { inLanguage, type Language } from '#app/lib/text3.ts';
import type { Texts } from '#app/lib/texts.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import { deadlineWords, gatherFigures } from '../changes.rules.ts';
import type { Changes } from '../changes.service.server.ts';

/** A mail is read on a phone: the first of each, the rest stands on the page. */
const MOST = 8;

type Line = { text: string; meta?: string };
export type DigestPart = { title: string; lines: Line[]; more: number };

/** What changed in the words of a mail; parts in which nothing did are left out. */
export function partsOf(changes: Pick<Changes, 'assignments' | 'decisions' | 'events' | 'figures'>, language: Language, t: Texts<'reports'>): DigestPart[] {
  const words = (text: Parameters<typeof inLanguage>[0]) => inLanguage(text, language).text;
  const part = <R>(title: string, rows: readonly R[], line: (row: R) => Line): DigestPart => ({ title, lines: rows.slice(0, MOST).map(line), more: Math.max(0, rows.length - MOST) });
  return [
    part(t('changes.assignments'), changes.assignments, (row) => ({
      text: words(row.result), meta: [t(`changes.kinds.${row.kind}`), words(row.agencyName), deadlineWords(row, language, t)].join(' · '),
    })),
    part(t('changes.decisions'), changes.decisions, (row) => ({ text: words(row.text), meta: t('changes.protocol', { number: row.protocolNumber ?? '–' }) })),
    part(t('changes.events'), changes.events, (row) => ({ text: words(row.title), meta: `${t(`changes.eventKinds.${row.kind}`)} · ${formatDay(dayOf(row.startsAt, HOME_ZONE), language, 'medium')}` })),
    part(t('changes.figures'), gatherFigures(changes.figures), ({ figure, regions }) => ({
      text: [words(figure.name), regions === 0 && words(figure.regionName)].filter(Boolean).join(', '),
      meta: regions > 0 ? t('changes.regions', { count: regions }) : t(`qualifier.${figure.qualifier}`, { value: formatNumber(figure.value, language, 2) }),
    })),
  ].filter(({ lines }) => lines.length > 0);
}
