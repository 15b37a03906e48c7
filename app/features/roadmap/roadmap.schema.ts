import { z } from 'zod';

/** States worth a look, each a chip above the timeline. */
export const CHIP_STATES = ['late', 'at_risk', 'awaiting', 'unset'] as const;

/** The address of a roadmap; whatever is not understood is left out. */
export const roadmapQuerySchema = z.object({
  roadmap: z.uuid().optional().catch(undefined),
  view: z.enum(['timeline', 'table']).optional().catch(undefined),
  direction: z.string().max(50).optional().catch(undefined),
  agency: z.uuid().optional().catch(undefined),
  region: z.string().max(10).optional().catch(undefined),
  state: z.enum(CHIP_STATES).optional().catch(undefined),
  /** The milestone in the panel. */
  m: z.uuid().optional().catch(undefined),
});
export type RoadmapQuery = z.infer<typeof roadmapQuerySchema>;

/** The address with some parts changed; an empty value takes a part away. */
export function roadmapHref(query: RoadmapQuery, change: Partial<Record<keyof RoadmapQuery, string | undefined>>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries<string | undefined>({ ...query, ...change })) if (value) params.set(name, value);
  const text = params.toString();
  return text ? `/roadmap?${text}` : '/roadmap';
}
