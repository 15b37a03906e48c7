import { Link } from '@remix-run/react';
import { capitalise, formatDayRange, formatDayWithWeekday, formatMonth, weekdayName } from '#app/lib/dates.ts';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { CalendarHoliday } from '../calendar.rules.ts';
import type { CalendarPage } from '../calendar.service.server.ts';
import { dayRuns, monthWeeks, type MonthDay, type Slot } from '../month/month.rules.ts';
import { rangeOf } from '../query/query.rules.ts';
import { chipClass, ChipInside } from './chip.tsx';
import { useLinkTarget } from './outside-links.tsx';
import type { HrefOf } from './use-href.tsx';

type Props = { calendar: CalendarPage; hrefOf: HrefOf };

/** The month as first paint and without JavaScript. FullCalendar takes its place with the same classes, so that nothing moves. */
export function MonthTable({ calendar, hrefOf }: Props) {
  const t = useTexts('calendar');
  const language = useLanguage();
  const { query, items, holidays, today } = calendar;
  const weeks = monthWeeks(rangeOf(query), query.day.slice(0, 7), items, holidays, today, query.zone);
  return (
    <div className="cal-month" role="table" aria-label={t('grid', { title: formatMonth(query.day, language) })}>
      <WeekdayRow />
      <div role="rowgroup">
        {weeks.map((days) => (
          <div className="cal-row" role="row" key={days[0]?.day}>
            {days.map((day) => (
              <DayCell key={day.day} day={day} zone={query.zone} hrefOf={hrefOf} />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

function WeekdayRow() {
  return (
    <div role="rowgroup" className="cal-head">
      <div role="row" className="cal-headrow">
        {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
          <div role="columnheader" className="cal-weekday" key={weekday}>
            <div className="cal-weekday-in"><WeekdayWords weekday={weekday} /></div>
          </div>
        ))}
      </div>
      <div className="cal-rule" />
    </div>
  );
}

/** Whole where there is room, two letters on a phone; read aloud once. */
export function WeekdayWords({ weekday }: { weekday: number }) {
  const language = useLanguage();
  return (
    <>
      <span className="wl">{capitalise(weekdayName(weekday, language))}</span>
      <span className="wsh" aria-hidden>{weekdayName(weekday, language, 'two')}</span>
    </>
  );
}

export function cellClass(day: Pick<MonthDay, 'isOut' | 'isOff' | 'isToday'>): string {
  return ['cal-cell', day.isOut && 'out', day.isOff && 'off', day.isToday && 'today'].filter(Boolean).join(' ');
}

function DayCell({ day, zone, hrefOf }: { day: MonthDay; zone: string; hrefOf: HrefOf }) {
  const t = useTexts('calendar');
  const language = useLanguage();
  const label = capitalise(formatDayWithWeekday(day.day, language));
  return (
    <div role="cell" className={cellClass(day)} data-date={day.day} aria-current={day.isToday ? 'date' : undefined}>
      <div className="cal-top">
        <Link className="cal-num" to={hrefOf({ view: 'day', day: day.day })} aria-label={t('toDay', { day: label })} preventScrollReset {...useLinkTarget()}>
          <DayNumber number={Number(day.day.slice(8))} isToday={day.isToday} />
        </Link>
      </div>
      {day.holiday && <div className="cal-item"><HolidayText holiday={day.holiday} /></div>}
      {day.slots.map((slot, line) => <SlotOf key={slot?.item.id ?? line} slot={slot} zone={zone} />)}
      <div className="cal-bottom" />
    </div>
  );
}

/** "Today" is drawn by style: the cell itself says it (aria-current), and the link's name is the whole date. */
export function DayNumber({ number, isToday }: { number: number; isToday: boolean }) {
  const t = useTexts('calendar');
  return <span data-today={isToday ? t('today') : undefined}>{number}</span>;
}

export function HolidayText({ holiday }: { holiday: CalendarHoliday }) {
  const t = useTexts('calendar');
  return (
    <div className="hol">
      {holiday.kind === 'moved_on' && <b>{t('workedDay')}: </b>}
      <T3 text={holiday.name} mark="none" />
    </div>
  );
}

function SlotOf({ slot, zone }: { slot: Slot; zone: string }) {
  const target = useLinkTarget();
  if (!slot) return <div className="cal-item spacer" aria-hidden><div className="ev"><span className="x">&nbsp;</span></div></div>;
  const { item, span } = slot;
  return (
    <a className={span > 1 ? 'cal-item long' : 'cal-item'} href={item.url} {...target} style={span > 1 ? { width: `calc(${span * 100}% + ${span - 1}px)` } : undefined}>
      <span className={chipClass(item)}><ChipInside item={item} zone={zone} /></span>
    </a>
  );
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
