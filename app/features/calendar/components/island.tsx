import FullCalendar, { type CalendarOptions, type CalendarRef, type EventDropInfo, type EventInput as FullEvent, type EventResizeDoneInfo, type PluginInput } from '@fullcalendar/react';
import dayGrid from '@fullcalendar/react/daygrid';
import '@fullcalendar/react/skeleton.css';
import { useEffect, useMemo, useRef } from 'react';
import { dayOf } from '#app/lib/time-zones.ts';
import { inLanguage, type Language } from '#app/lib/text3.ts';
import { useLanguage } from '#app/ui/texts.tsx';
import { isPeriod, toEvent, type CalendarItem } from '../calendar.rules.ts';
import type { CalendarPage } from '../calendar.service.server.ts';
import type { CalendarQuery, CalendarView } from '../query/query.rules.ts';
import { ownWords, useWords } from './island-words.tsx';
import { useLook } from './island-look.tsx';
import type { Moves } from './move-message.tsx';
import type { HrefOf } from './use-href.tsx';
import './island.css';

export type IslandProps = {
  calendar: CalendarPage;
  hrefOf: HrefOf;
  onOpen: (href: string) => void;
  moves: Moves;
  /** Called once, when the first view has been drawn and measured. */
  onReady: () => void;
  /** Beyond the month: week and day, year, editing. */
  plugins: PluginInput[];
  /** What a fetched view adds to the look. */
  lookOf: ((query: CalendarQuery, language: Language) => CalendarOptions) | null;
};

const VIEW_TYPES: Record<CalendarView, string> = {
  month: 'dayGridMonth', week: 'timeGridWeek', day: 'timeGridDay', year: 'multiMonthYear', list: 'dayGridMonth', past: 'dayGridMonth', load: 'dayGridMonth',
};
const BASE_PLUGINS = [dayGrid, ownWords];

/** FullCalendar, fed with what the page has loaded: the address decides what is shown, links change the address. */
export default function Island({ calendar, hrefOf, onOpen, moves, onReady, plugins, lookOf }: IslandProps) {
  const language = useLanguage();
  const { query } = calendar;
  const ref = useRef<CalendarRef>(null);
  useShownRange(ref, query.view, query.day);
  useReady(onReady);
  const events = useEvents(calendar, language);
  const allPlugins = useMemo(() => [...BASE_PLUGINS, ...plugins], [plugins]);
  const words = useWords(query.zone);
  const look = useLook(calendar);
  const ofView = useMemo(() => lookOf?.(query, language), [lookOf, query, language]);
  const openItem: CalendarOptions['eventClick'] = ({ event, jsEvent }) => {
    if (!event.url || jsEvent.metaKey || jsEvent.ctrlKey || jsEvent.shiftKey) return;
    jsEvent.preventDefault();
    onOpen(new URL(event.url, window.location.href).href.replace(window.location.origin, ''));
  };
  const moved = (info: EventDropInfo | EventResizeDoneInfo) => moves.drag(info.event.id, newTimes(info), info.revert);
  return (
    <div onKeyDown={(event) => askByKey(event, moves)}>
      <FullCalendar
        ref={ref}
        plugins={allPlugins}
        initialView={VIEW_TYPES[query.view]}
        initialDate={query.day}
        {...FRAME}
        {...words}
        {...look}
        {...ofView}
        height={query.view === 'week' || query.view === 'day' ? 720 : 'auto'}
        // A month's name as a link breaks the table it heads (ARIA): the year goes without links.
        navLinks={query.view !== 'year'}
        timeZone={query.zone}
        now={calendar.now}
        events={events}
        eventClick={openItem}
        navLinkDayClick={(date) => onOpen(hrefOf({ view: 'day', day: dayOf(date, query.zone) }))}
        eventAllow={(span, event) => span.allDay === event?.allDay}
        eventDrop={moved}
        eventResize={moved}
      />
    </div>
  );
}

const FRAME: CalendarOptions = {
  headerToolbar: false,
  // The row's least height stands in our own styles.
  aspectRatio: 1000,
  firstDay: 1,
  weekNumberCalculation: 'ISO',
  fixedWeekCount: false,
  eventDisplay: 'block',
  eventOrder: 'rank,start,-duration,title',
  eventOrderStrict: true,
  dayMaxEvents: false,
  nowIndicator: true,
  snapDuration: '00:15:00',
  dragRevertDuration: 150,
  longPressDelay: 500,
  eventStartEditable: false,
  eventDurationEditable: false,
  views: {
    timeGrid: { scrollTime: '08:00:00', slotDuration: '00:30:00', slotMinHeight: 26, slotEventOverlap: false },
    multiMonth: { aspectRatio: 1.05, multiMonthMaxColumns: 3, singleMonthMinWidth: 270, showNonCurrentDates: false },
  },
};

type Times = { startsAt?: string; endsAt?: string; startsOn?: string; endsOn?: string };

function newTimes({ event }: EventDropInfo | EventResizeDoneInfo): Times {
  const start = event.start ?? new Date(0);
  const end = event.end ?? new Date(start.getTime() + (event.allDay ? 86_400_000 : 3_600_000));
  if (!event.allDay) return { startsAt: start.toISOString(), endsAt: end.toISOString() };
  // `startStr` and `endStr` are local days; the end is exclusive.
  const startsOn = event.startStr.slice(0, 10);
  const endsOn = event.endStr ? new Date(Date.parse(`${event.endStr.slice(0, 10)}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10) : startsOn;
  return { startsOn, endsOn };
}

/** M on an entry opens the form that does what dragging does. */
function askByKey(event: React.KeyboardEvent, moves: Moves) {
  if (event.key.toLowerCase() !== 'm' && event.key.toLowerCase() !== 'ь') return;
  if (event.metaKey || event.ctrlKey || event.altKey) return;
  const id = (event.target as HTMLElement).closest('a')?.querySelector<HTMLElement>('[data-item]')?.dataset.item;
  if (!id) return;
  event.preventDefault();
  moves.ask(id);
}

function useShownRange(ref: React.RefObject<CalendarRef>, view: CalendarView, day: string) {
  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    ref.current?.getApi().changeView(VIEW_TYPES[view], day);
  }, [ref, view, day]);
}

/** Events are placed after two rounds of measuring: on the third frame nothing moves any more. */
function useReady(onReady: () => void) {
  const call = useRef(onReady);
  call.current = onReady;
  useEffect(() => {
    let frame = 0;
    let left = 4;
    const next = () => {
      left -= 1;
      if (left === 0) call.current();
      else frame = requestAnimationFrame(next);
    };
    frame = requestAnimationFrame(next);
    return () => cancelAnimationFrame(frame);
  }, []);
}

function useEvents({ items, holidays, query, canMove }: CalendarPage, language: Language): FullEvent[] {
  return useMemo(() => {
    const days = query.view === 'year' ? [] : holidays.map((holiday) => ({
      id: `holiday-${holiday.day}`, title: inLanguage(holiday.name, language).text, start: holiday.day, allDay: true, interactive: false, editable: false,
      extendedProps: { holiday, rank: 0 },
    }));
    return [...days, ...items.filter((item) => !isPeriod(item)).map((item) => fullEvent(item, language, canMove))];
  }, [items, holidays, query.view, canMove, language]);
}

function fullEvent(item: CalendarItem, language: Language, canMove: boolean): FullEvent {
  const editable = canMove && item.move !== null;
  return { ...toEvent(item, language), startEditable: editable, durationEditable: editable, extendedProps: { item, rank: 1 } };
}
