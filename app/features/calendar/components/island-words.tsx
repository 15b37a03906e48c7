import type { CalendarOptions, PluginInput } from '@fullcalendar/react';
import { useMemo } from 'react';
import { capitalise, formatDay, formatDayWithWeekday, formatMonth, weekdayName } from '#app/lib/dates.ts';
import { weekdayOf } from '#app/lib/local-days.ts';
import { isLanguage, type Language } from '#app/lib/text3.ts';
import { dayOf } from '#app/lib/time-zones.ts';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';

/** Every word FullCalendar shows or says, from our own texts and tables. */
export function useWords(zone: string): CalendarOptions {
  const t = useTexts('calendar');
  const language = useLanguage();
  return useMemo(
    () => ({
      locale: { code: language },
      allDayText: t('allDay'),
      timedText: t('timed'),
      closeHint: t('close'),
      eventsHint: t('entries'),
      noEventsText: t('empty.title'),
      moreLinkText: (count: number) => t('more', { count }),
      moreLinkHint: (count: number) => t('moreHint', { count }),
      navLinkHint: (_text: string, date: Date) => t('toDay', { day: capitalise(formatDayWithWeekday(dayOf(date, zone), language)) }),
      weekTextLong: t('views.week'),
      weekTextShort: t('views.week'),
      eventTimeFormat: clockFormat,
      slotHeaderFormat: clockFormat,
      dayHeaderFormat: ({ date }) => headerText(isoOf(date.marker), language),
      popoverFormat: ({ date }) => formatDayWithWeekday(isoOf(date.marker), language),
      titleFormat: ({ date }) => formatMonth(isoOf(date.marker), language),
      singleMonthTitleFormat: ({ date }) => formatMonth(isoOf(date.marker), language).replace(/ \d{4}$/, ''),
      dayCellFormat: ({ date }) => String(date.day),
      monthStartFormat: ({ date }) => String(date.day),
    }),
    [t, language, zone],
  );
}

/** FullCalendar's markers are wall clocks written as UTC. */
const isoOf = (marker: Date) => marker.toISOString().slice(0, 10);

function clockFormat({ start, end }: { start: { marker: Date }; end?: { marker: Date } | null }): string {
  const time = (at: { marker: Date }) => at.marker.toISOString().slice(11, 16);
  return end ? `${time(start)}–${time(end)}` : time(start);
}

function headerText(day: string, language: Language): string {
  return `${capitalise(weekdayName(weekdayOf(day), language, 'short'))} ${Number(day.slice(8))}`;
}

type Wanted = { weekday?: string; month?: string; day?: string; year?: string };
type DateEnv = { locale: { codeArg: unknown } };
type Speaking = DateEnv & { formatToParts(marker: Date, formatter: { standardOptions?: Wanted }, options?: unknown): unknown };

/**
 * Names of days for screen readers are made inside FullCalendar by Intl, which in Chromium has no Kazakh words ("2026 M03 3").
 * There is no option for them, so the calendar's own date environment learns ours; nothing else on the page is touched.
 */
class OwnWords {
  transform(_view: unknown, { dateEnv }: { dateEnv: DateEnv }) {
    const kind = Object.getPrototypeOf(dateEnv) as Speaking & { speaksOurs?: true };
    if (kind.speaksOurs) return {};
    const theirs = kind.formatToParts;
    kind.speaksOurs = true;
    kind.formatToParts = function formatToParts(this: Speaking, marker, formatter, options) {
      const language = this.locale.codeArg;
      const words = isLanguage(language) && formatter.standardOptions ? wordsFor(isoOf(marker), formatter.standardOptions, language) : null;
      return words === null ? theirs.call(this, marker, formatter, options) : [{ type: 'literal', value: words }];
    };
    return {};
  }
}

function wordsFor(day: string, wanted: Wanted, language: Language): string | null {
  if (wanted.weekday) return weekdayName(weekdayOf(day), language, wanted.weekday === 'long' ? 'full' : 'two');
  if (wanted.year && wanted.month && wanted.day) return formatDayWithWeekday(day, language);
  if (wanted.month && wanted.day) return formatDay(day, language, 'dayMonth');
  return wanted.month && wanted.year ? formatMonth(day, language) : null;
}

export const ownWords: PluginInput = { name: 'own-words', viewPropsTransformers: [OwnWords] };
