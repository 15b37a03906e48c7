import type { CalendarOptions, DayCellInfo, EventDisplayInfo } from '@fullcalendar/react';
import { useMemo } from 'react';
import { weekdayOf } from '#app/lib/local-days.ts';
import { dayOf } from '#app/lib/time-zones.ts';
import { Icon } from '#app/ui/icon.tsx';
import { isOff, type CalendarHoliday, type CalendarItem } from '../calendar.rules.ts';
import type { CalendarPage } from '../calendar.service.server.ts';
import { chipClass, chipHtml, useWordsOfChips } from './chip.tsx';
import { cellClass, DayNumber, HolidayText, WeekdayWords } from './month-table.tsx';

/** FullCalendar in the classes of our own table, through its documented class and content hooks: its own names are hashed. */
export function useLook({ query, holidays, today }: CalendarPage): CalendarOptions {
  return useMemo(() => {
    const holidayOf = new Map(holidays.map((holiday) => [holiday.day, holiday]));
    const stateOf = (info: { date: Date; isOther?: boolean }) => {
      const day = dayOf(info.date, query.zone);
      return { isOut: Boolean(info.isOther), isOff: isOff({ weekday: weekdayOf(day), holiday: holidayOf.get(day) }), isToday: day === today };
    };
    return {
      ...CLASSES,
      dayCellClass: (info) => (info.isDisabled ? 'cal-cell' : cellClass(stateOf(info))),
      dayLaneClass: (info) => `cal-lane ${cellClass(stateOf(info))}`,
      dayCellTopContent: (info: DayCellInfo) => <DayNumber number={Number(dayOf(info.date, query.zone).slice(8))} isToday={dayOf(info.date, query.zone) === today} />,
      dayHeaderContent: (info) => (query.view === 'month' || info.inPopover ? headerOfMonth(info) : headerOfDay(info, dayOf(info.date, query.zone) === today)),
      eventContent: (info) => <Inside info={info} zone={query.zone} />,
    };
  }, [query.zone, query.view, holidays, today]);
}

type HeaderInfo = { dow: number; text: string; inPopover: boolean };

function headerOfMonth(info: HeaderInfo) {
  return info.inPopover ? info.text : <WeekdayWords weekday={info.dow || 7} />;
}

/** Drawn by style: the link's own name tells the whole date, and both together would contradict each other. */
function headerOfDay(info: HeaderInfo, isToday: boolean) {
  return <span className={isToday ? 'cal-said st gold' : 'cal-said'} data-text={info.text} />;
}

type Shown = { item?: CalendarItem; holiday?: CalendarHoliday };

function Inside({ info, zone }: { info: EventDisplayInfo; zone: string }) {
  const words = useWordsOfChips();
  const { item, holiday } = info.event.extendedProps as Shown;
  if (holiday) return <HolidayText holiday={holiday} />;
  if (!item) return null;
  // While it is dragged the event's own time is ahead of the item's.
  const shown = item.allDay || !info.event.start ? item : { ...item, startsAt: info.event.start.toISOString() };
  return <span className="ev-in" data-item={item.id} dangerouslySetInnerHTML={chipHtml(shown, zone, words)} />;
}

function innerClass(info: EventDisplayInfo): string {
  const { item } = info.event.extendedProps as Shown;
  return item ? chipClass(item) : 'hol-in';
}

function outerClass(info: EventDisplayInfo): string {
  const { item } = info.event.extendedProps as Shown;
  const isLong = item?.startsOn !== item?.endsOn;
  return ['cal-item', isLong && 'long', info.isDraggable && 'can-move', info.isMirror && 'mirror'].filter(Boolean).join(' ');
}

/** The hours scroll: without an entry in them there would be nothing to take the focus and the arrow keys. */
function takeFocus({ el }: { el: HTMLElement }) {
  if (!el.previousElementSibling?.hasAttribute('tabindex')) el.tabIndex = 0;
}

const CLASSES: CalendarOptions = {
  class: 'cal-full',
  tableClass: 'cal-table',
  tableHeaderClass: 'cal-head',
  dayHeaderRowClass: 'cal-headrow',
  dayHeaderClass: 'cal-weekday',
  dayHeaderInnerClass: 'cal-weekday-in',
  dayHeaderDividerClass: 'cal-rule',
  dayRowClass: 'cal-row',
  dayCellTopClass: 'cal-top',
  dayCellTopInnerClass: 'cal-num',
  dayCellBottomClass: 'cal-bottom',
  eventClass: outerClass,
  eventInnerClass: innerClass,
  columnEventClass: 'cal-column',
  eventAfterClass: (info) => info.isEndResizable && 'cal-resize',
  moreLinkClass: 'cal-more',
  popoverClass: 'cal-pop',
  popoverCloseClass: 'cal-pop-close btn sm icon quiet',
  popoverCloseContent: () => <Icon name="close" />,
  slotHeaderClass: 'cal-slot-head',
  slotHeaderInnerClass: 'cal-slot-head-in',
  slotHeaderDividerClass: 'cal-slot-rule',
  slotLaneClass: (info) => (info.isMinor ? 'cal-slot minor' : 'cal-slot'),
  allDayHeaderClass: 'cal-slot-head all',
  allDayHeaderInnerClass: 'cal-slot-head-in',
  allDayDividerClass: 'cal-rule thin',
  nowIndicatorLineClass: 'cal-now',
  nowIndicatorHeaderClass: 'cal-now-head',
  singleMonthClass: 'cal-small live',
  singleMonthHeaderClass: 'cal-small-head',
  highlightClass: 'cal-highlight',
  dayLaneDidMount: takeFocus,
};
