import { useMemo } from 'react';
import type { CalendarPage } from '../calendar.service.server.ts';
import { writeQuery, type CalendarQuery } from '../query/query.rules.ts';

export type HrefOf = (changes: Partial<CalendarQuery>) => string;

const LOAD_PATH = '/calendar/load';

/** Where a view stands: the load is a page of its own. */
export function pathOf(view: CalendarQuery['view'], basePath: string): string {
  return view === 'load' ? LOAD_PATH : basePath;
}

/** Addresses of other views of the same calendar: all that is chosen stays chosen. */
export function useHref(basePath: string, { query, today, saved }: Pick<CalendarPage, 'query' | 'today' | 'saved'>): HrefOf {
  // An address without a word would open the reader's first view.
  const plain = saved?.some((view) => view.isDefault) ? '?view=month' : '';
  return useMemo(() => (changes) => {
    const view = changes.view ?? query.view;
    const text = writeQuery(query, changes, today);
    return pathOf(view, basePath) + (text === '' && view !== 'load' ? plain : text);
  }, [basePath, query, today, plain]);
}
