import { useMemo } from 'react';
import type { CalendarPage } from '../calendar.service.server.ts';
import { writeQuery, type CalendarQuery } from '../query/query.rules.ts';

export type HrefOf = (changes: Partial<CalendarQuery>) => string;

/** Addresses of other views of the same calendar: all that is chosen stays chosen. */
export function useHref(basePath: string, { query, today }: Pick<CalendarPage, 'query' | 'today'>): HrefOf {
  return useMemo(() => (changes) => basePath + writeQuery(query, changes, today), [basePath, query, today]);
}
