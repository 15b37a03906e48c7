import { z } from 'zod';
import { isId } from '#app/lib/ids.ts';
import { isValidLocalDate } from '#app/lib/time-zones.ts';

/** What stands behind /reports?: whatever is none of these words is as if it were not there. */
const day = z.string().refine(isValidLocalDate).optional().catch(undefined);
const key = (pattern: RegExp) => z.string().regex(pattern).optional().catch(undefined);

export const MEASURES = ['volunteers', 'organizations', 'events', 'milestones', 'late'] as const;
type Measure = (typeof MEASURES)[number];
/** Counted by regional offices, the rest by us. */
export const FIGURES = ['volunteers', 'organizations'] as const;
export const isFigure = (measure: Measure) => FIGURES.some((each) => each === measure);

export const dashboardSchema = z.object({
  from: day,
  to: day,
  region: key(/^KZ-\d\d$/),
  direction: key(/^[a-z-]{1,40}$/),
  agency: z.string().refine(isId).optional().catch(undefined),
  measure: z.enum(MEASURES).catch('volunteers'),
  view: z.enum(['map', 'tiles']).catch('map'),
});
export type DashboardQuery = z.infer<typeof dashboardSchema>;

/** The year of today where nothing else is asked for; a period the wrong way round is turned. */
export function periodOf({ from, to }: Pick<DashboardQuery, 'from' | 'to'>, today: string): { from: string; to: string } {
  const year = (from ?? to ?? today).slice(0, 4);
  const [first, last] = [from ?? `${year}-01-01`, to ?? `${year}-12-31`];
  return first <= last ? { from: first, to: last } : { from: last, to: first };
}

export function dashboardHref(query: Partial<DashboardQuery>, change: Partial<DashboardQuery> = {}): string {
  const given = Object.entries({ ...query, ...change }).filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '');
  return given.length === 0 ? '/reports' : `/reports?${new URLSearchParams(given)}`;
}
