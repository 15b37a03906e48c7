import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react';
import { addDays, startOfWeek } from '#app/lib/local-days.ts';
import type { CalendarPage } from '../calendar.service.server.ts';
import { stepDay } from '../query/query.rules.ts';
import type { HrefOf } from './use-href.tsx';

type Props = { calendar: Pick<CalendarPage, 'query' | 'canMove'>; hrefOf: HrefOf; onOpen: (href: string) => void };

const DAY_LINK = '.cal-num, .cal-weekday-in';
const LINKS = `:is(${DAY_LINK}):is([href], [tabindex]), a.cal-item[href]`;
/** The grid of the next month is drawn a few frames after its address. */
const PATIENCE_FRAMES = 120;

/**
 * Arrow keys walk through the grid: left and right by days, up and down through what a day holds and on by weeks; N plans on the day.
 * Beyond the edge the next month, week or day is opened. Enter belongs to the links themselves.
 */
export function useDayKeys(stage: RefObject<HTMLElement>, { calendar, hrefOf, onOpen }: Props) {
  const { query, canMove } = calendar;
  const wanted = useRef<string | null>(null);
  useEffect(() => focusSoon(stage, wanted), [stage, query.day, query.view]);
  const go = (day: string, href = hrefOf({ day })) => {
    if (focusDay(stage.current, day)) return;
    wanted.current = day;
    onOpen(href);
  };
  return (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const link = (event.target as HTMLElement).closest<HTMLElement>(LINKS);
    const day = link?.closest<HTMLElement>('[data-date]')?.dataset.date;
    if (!link || !day || !stage.current) return;
    const isMonth = query.view === 'month';
    const vertical = (direction: 1 | -1) => {
      const links = linksOf(stage.current, day);
      const next = links[links.indexOf(link) + direction];
      if (next) next.focus();
      else if (isMonth) go(addDays(day, 7 * direction));
    };
    const byPeriod = (direction: 1 | -1) => go(isMonth ? addDays(day, 28 * direction) : stepDay({ view: query.view, day }, direction), hrefOf({ day: stepDay(query, direction) }));
    const actions: Record<string, () => void> = {
      ArrowLeft: () => go(addDays(day, -1)),
      ArrowRight: () => go(addDays(day, 1)),
      ArrowUp: () => vertical(-1),
      ArrowDown: () => vertical(1),
      PageUp: () => byPeriod(-1),
      PageDown: () => byPeriod(1),
      ...(query.view === 'day' ? {} : { Home: () => go(startOfWeek(day)), End: () => go(addDays(startOfWeek(day), 6)) }),
      // On a Kazakh or Russian layout the letter differs; the place of the key does not.
      ...(canMove ? { KeyN: () => onOpen(`/meetings/new?date=${day}`) } : {}),
    };
    const action = actions[event.key] ?? actions[event.code];
    if (!action) return;
    event.preventDefault();
    action();
  };
}

/** The day's own link first, then its entries from top to bottom. A week has a day's parts in its head, above and among the hours. */
function linksOf(stage: HTMLElement | null, day: string): HTMLElement[] {
  const links = [...(stage?.querySelectorAll<HTMLElement>(`[data-date="${day}"] :is(${LINKS})`) ?? [])].filter((link) => link.checkVisibility({ visibilityProperty: true }));
  const top = (link: HTMLElement) => (link.matches(DAY_LINK) ? -Infinity : link.getBoundingClientRect().top);
  return links.sort((a, b) => top(a) - top(b));
}

function focusDay(stage: HTMLElement | null, day: string): boolean {
  const link = linksOf(stage, day)[0];
  link?.focus();
  return link !== undefined;
}

function focusSoon(stage: RefObject<HTMLElement>, wanted: { current: string | null }): () => void {
  let frame = 0;
  let left = PATIENCE_FRAMES;
  const look = () => {
    left -= 1;
    if (!wanted.current || left === 0) return;
    if (focusDay(stage.current, wanted.current)) wanted.current = null;
    else frame = requestAnimationFrame(look);
  };
  frame = requestAnimationFrame(look);
  return () => cancelAnimationFrame(frame);
}
