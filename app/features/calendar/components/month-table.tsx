import { useLayoutEffect, useMemo, useRef, type FocusEvent } from 'react';
import { capitalise, formatDayRange, formatDayWithWeekday, formatMonth, weekdayName } from '#app/lib/dates.ts';
import { html, type Html } from '#app/lib/html.ts';
import { inLanguage, type Language } from '#app/lib/text3.ts';
import { useLanguage, useTexts, type Texts } from '#app/ui/texts.tsx';
import type { CalendarHoliday } from '../calendar.rules.ts';
import type { CalendarPage } from '../calendar.service.server.ts';
import { dayRuns, monthWeeks, type MonthDay, type Slot } from '../month/month.rules.ts';
import { rangeOf } from '../query/query.rules.ts';
import { chipClass, chipHtml, useWordsOfChips, type Words } from './chip.tsx';
import { useLinkTarget } from './outside-links.tsx';
import type { HrefOf } from './use-href.tsx';

type Props = { calendar: CalendarPage; hrefOf: HrefOf };
type Drawing = Words & { zone: string; hrefOf: HrefOf; target: Html | false };

/** The month: all there is for those who only read it, the first picture for those who move things, and what is printed. */
export function MonthTable({ calendar, hrefOf }: Props) {
  const { t, common, language } = useWordsOfChips();
  const isOutside = useLinkTarget().target !== undefined;
  const { query, items, holidays, today } = calendar;
  const table = useMemo(() => {
    const weeks = monthWeeks(rangeOf(query), query.day.slice(0, 7), items, holidays, today, query.zone);
    const drawing = { t, common, language, zone: query.zone, hrefOf, target: isOutside && html` target="_blank" rel="noopener"` };
    return html`${headHtml(language)}<div role="rowgroup">${weeks.map((days) => html`<div class="cal-row" role="row">${days.map((day) => dayHtml(day, drawing))}</div>`)}</div>`;
  }, [query, items, holidays, today, hrefOf, t, common, language, isOutside]);
  const focus = useKeptFocus(table);
  return <div className="cal-month" role="table" aria-label={t('grid', { title: formatMonth(query.day, language) })} dangerouslySetInnerHTML={table} {...focus} />;
}

/** When somebody else's change draws the month anew, whoever stood on a link of it stands on the same link afterwards. */
function useKeptFocus(table: Html) {
  const ref = useRef<HTMLDivElement>(null);
  const href = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (href.current && document.activeElement === document.body) ref.current?.querySelector<HTMLElement>(`a[href="${CSS.escape(href.current)}"]`)?.focus();
  }, [table]);
  return {
    ref,
    onFocus: (event: FocusEvent) => void (href.current = event.target.getAttribute('href')),
    onBlur: () => void (href.current = null),
  };
}

function headHtml(language: Language): Html {
  const days = [1, 2, 3, 4, 5, 6, 7].map((weekday) => html`<div role="columnheader" class="cal-weekday"><div class="cal-weekday-in">${weekdayHtml(weekday, language)}</div></div>`);
  return html`<div role="rowgroup" class="cal-head"><div role="row" class="cal-headrow">${days}</div><div class="cal-rule"></div></div>`;
}

/** Whole where there is room, two letters on a phone; read aloud once. */
function weekdayHtml(weekday: number, language: Language): Html {
  return html`<span class="wl">${capitalise(weekdayName(weekday, language))}</span><span class="wsh" aria-hidden="true">${weekdayName(weekday, language, 'two')}</span>`;
}

export function WeekdayWords({ weekday }: { weekday: number }) {
  return <span dangerouslySetInnerHTML={weekdayHtml(weekday, useLanguage())} />;
}

export function cellClass(day: Pick<MonthDay, 'isOut' | 'isOff' | 'isToday'>): string {
  return ['cal-cell', day.isOut && 'out', day.isOff && 'off', day.isToday && 'today'].filter(Boolean).join(' ');
}

function dayHtml(day: MonthDay, drawing: Drawing): Html {
  const { t, language, hrefOf, target } = drawing;
  const name = t('toDay', { day: capitalise(formatDayWithWeekday(day.day, language)) });
  return html`<div role="cell" class="${cellClass(day)}" data-date="${day.day}"${day.isToday && html` aria-current="date"`}><div class="cal-top"><a class="cal-num" href="${
    hrefOf({ view: 'day', day: day.day })}" aria-label="${name}"${target}><span${day.isToday && html` data-today="${t('today')}"`}>${Number(day.day.slice(8))}</span></a></div>${
    day.holiday && html`<div class="cal-item"><div class="hol">${holidayHtml(day.holiday, t, language)}</div></div>`}${
    day.slots.map((slot) => slotHtml(slot, drawing))}<div class="cal-bottom"></div></div>`;
}

/** "Today" is drawn by style: the cell itself says it (aria-current), and the link's name is the whole date. */
export function DayNumber({ number, isToday }: { number: number; isToday: boolean }) {
  const t = useTexts('calendar');
  return <span data-today={isToday ? t('today') : undefined}>{number}</span>;
}

function holidayHtml({ kind, name }: CalendarHoliday, t: Texts<'calendar'>, language: Language): Html {
  const { text, fellBack, language: read } = inLanguage(name, language);
  return html`${kind === 'moved_on' && html`<b>${t('workedDay')}: </b>`}<span${fellBack && html` lang="${read}"`}>${text}</span>`;
}

export function HolidayText({ holiday }: { holiday: CalendarHoliday }) {
  return <div className="hol" dangerouslySetInnerHTML={holidayHtml(holiday, useTexts('calendar'), useLanguage())} />;
}

const ROOM = html`<div class="cal-item spacer" aria-hidden="true"><div class="ev"><span class="x">&nbsp;</span></div></div>`;

function slotHtml(slot: Slot, drawing: Drawing): Html {
  if (!slot) return ROOM;
  const { item, span } = slot;
  const width = span > 1 && html` style="width:calc(${span * 100}% + ${span - 1}px)"`;
  return html`<a class="${span > 1 ? 'cal-item long' : 'cal-item'}" href="${item.url}"${drawing.target}${width}><span class="${chipClass(item)}">${chipHtml(item, drawing.zone, drawing)}</span></a>`;
}

/** Under the grid on a phone, where a cell has no room for a holiday's name. */
export function HolidayNote({ calendar }: { calendar: CalendarPage }) {
  const t = useTexts('calendar');
  const language = useLanguage();
  const { view, day } = calendar.query;
  const { first, last } = rangeOf(calendar.query);
  const isShown = (each: string) => (view === 'month' ? each.startsWith(day.slice(0, 7)) : each >= first && each <= last);
  const names = { public: 'holidays', moved_off: 'movedOff', moved_on: 'movedOn' } as const;
  const lines = (['public', 'moved_off', 'moved_on'] as const).flatMap((kind) => {
    const days = calendar.holidays.filter((holiday) => holiday.kind === kind && isShown(holiday.day));
    return days.length > 0 ? [t(names[kind], { days: dayRuns(days.map((each) => each.day)).map((run) => formatDayRange(run.first, run.last, language, 'dayMonth')).join(', ') })] : [];
  });
  return lines.length > 0 ? <p className="small soft mt1 mholi">{lines.join(' ')}</p> : null;
}
