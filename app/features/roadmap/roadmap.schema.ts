import { z } from 'zod';
import { localDate } from '#app/lib/fields.ts';

/** States worth a look, each a chip above the timeline. */
export const CHIP_STATES = ['late', 'at_risk', 'awaiting', 'unset'] as const;
/** All of them, as columns of the board and in the address. */
export const STATES = ['late', 'at_risk', 'awaiting', 'on_track', 'not_started', 'unset', 'done', 'done_late', 'cancelled'] as const;

/** The timeline needs no name in the address. */
export const VIEWS = ['timeline', 'board', 'table', 'map'] as const;
export type View = (typeof VIEWS)[number];
export const ZOOMS = ['year', 'quarter', 'month'] as const;
export type Zoom = (typeof ZOOMS)[number];

/** The address of a roadmap; whatever is not understood is left out. */
export const roadmapQuerySchema = z.object({
  roadmap: z.uuid().optional().catch(undefined),
  view: z.enum(VIEWS).optional().catch(undefined),
  by: z.enum(['agency']).optional().catch(undefined),
  zoom: z.enum(ZOOMS).optional().catch(undefined),
  direction: z.string().max(50).optional().catch(undefined),
  agency: z.uuid().optional().catch(undefined),
  region: z.string().max(10).optional().catch(undefined),
  initiative: z.uuid().optional().catch(undefined),
  state: z.enum(STATES).optional().catch(undefined),
  /** Only those whose dependencies do not hold. */
  broken: z.enum(['1']).optional().catch(undefined),
  /** The first row shown, where there are very many. */
  from: z.string().regex(/^\d{1,5}$/).optional().catch(undefined),
  /** All rows at once, for paper. */
  all: z.enum(['1']).optional().catch(undefined),
  /** The milestone in the panel. */
  m: z.uuid().optional().catch(undefined),
  /** The day it was dragged to: the form beside the timeline opens with it. */
  to: localDate.optional().catch(undefined),
  /** What was just done, to be said once. */
  done: z.enum(['saved', 'moved', 'changed']).optional().catch(undefined),
});
export type RoadmapQuery = z.infer<typeof roadmapQuerySchema>;

/** What belongs to one moment only and is not carried to the next address. */
const PASSING = { to: undefined, done: undefined, from: undefined, all: undefined } as const;

/** The address with some parts changed; an empty value takes a part away. */
export function roadmapHref(query: RoadmapQuery, change: Partial<Record<keyof RoadmapQuery, string | undefined>>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries<string | undefined>({ ...query, ...PASSING, ...change })) if (value) params.set(name, value);
  const text = params.toString();
  return text ? `/roadmap?${text}` : '/roadmap';
}
