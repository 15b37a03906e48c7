import type { PluginInput } from '@fullcalendar/react';
import { useEffect, useRef, useState, type ComponentType } from 'react';
import type { CalendarPage } from '../calendar.service.server.ts';
import type { CalendarView } from '../query/query.rules.ts';
import type { IslandProps } from './island.tsx';

type Loaded = { Island: ComponentType<IslandProps>; plugins: PluginInput[]; lookOf: LookOf | null };
type LookOf = NonNullable<IslandProps['lookOf']>;
type Part = { plugins: PluginInput[]; lookOf?: LookOf };

/** Each view is fetched when it is first asked for: the month alone is what most people see. */
const PARTS: Partial<Record<CalendarView | 'editing', () => Promise<Part>>> = {
  week: () => import('./island-week.tsx'),
  day: () => import('./island-week.tsx'),
  year: () => import('./island-year.tsx'),
  editing: () => import('./island-editing.tsx'),
};

/** A month that is only read needs no FullCalendar: our own table says and does the same, without its 85 KB and its second drawing. */
export function needsIsland({ canMove, query }: CalendarPage): boolean {
  return canMove || query.view !== 'month';
}

/** FullCalendar with what the view needs, and the page it can draw: while a part is on its way, still the one before. */
export function useIsland(calendar: CalendarPage): (Loaded & { shown: CalendarPage }) | null {
  const [loaded, setLoaded] = useState<(Loaded & { views: CalendarView[] }) | null>(null);
  const { canMove, query: { view } } = calendar;
  const shown = useRef<CalendarPage | null>(null);
  const isNeeded = needsIsland(calendar);
  useEffect(() => {
    if (!isNeeded) return undefined;
    let isGone = false;
    Promise.all([import('./island.tsx'), PARTS[view]?.(), canMove ? PARTS.editing?.() : undefined])
      .then(([{ default: Island }, ...parts]) => {
        if (isGone) return;
        const added = parts.flatMap((part) => part?.plugins ?? []);
        const lookOf = parts.find((part) => part?.lookOf)?.lookOf;
        setLoaded((before) => ({ Island, lookOf: lookOf ?? before?.lookOf ?? null, plugins: [...new Set([...(before?.plugins ?? []), ...added])], views: [...(before?.views ?? []), view] }));
      })
      // Without it the server's picture stays, whose links lead everywhere.
      .catch(() => undefined);
    return () => {
      isGone = true;
    };
  }, [view, canMove, isNeeded]);
  if (!isNeeded) return null;
  if (loaded?.views.includes(view)) shown.current = calendar;
  return loaded && shown.current ? { ...loaded, shown: shown.current } : null;
}
