import { data, redirect } from '@remix-run/node';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import type { MilestoneRefusal } from '#app/features/roadmap/plan/components/milestone-form.tsx';
import type { RoadmapRefusal } from '#app/features/roadmap/plan/components/roadmap-form.tsx';
import { milestoneSchema, roadmapSchema } from '#app/features/roadmap/plan/plan.schema.ts';
import { keepMilestone, keepRoadmap } from '#app/features/roadmap/plan/plan.service.server.ts';
import { roadmapHref } from '#app/features/roadmap/roadmap.schema.ts';
import { database } from '#app/lib/database.server.ts';
import type { Text3 } from '#app/lib/text3.ts';
import { parseForm } from './form.server.ts';
import { forbidden, found } from './refuse.server.ts';

/** What is done with the forms of a plan: the same for what is new and for what is changed. `id` is the address it was sent to. */

export async function takeMilestone(request: Request, actor: PersonActor, id?: string) {
  const parsed = await parseForm(request, milestoneSchema);
  if (!parsed.ok) return data<{ refused: MilestoneRefusal }>({ refused: parsed.errors }, { status: 422 });
  const input = { ...parsed.value, ...(id && { milestoneId: id }) };
  const result = await keepMilestone(database(), actor, input);
  if (result.ok) throw redirect(`${roadmapHref({ roadmap: input.roadmapId }, { m: result.value.id, done: 'saved' })}#m-${result.value.id}`, 303);
  if (result.reason === 'notFound') found(null);
  if (result.reason === 'forbidden') forbidden();
  const isStale = result.reason === 'stale';
  const circle = result.details?.circle as Text3[] | undefined;
  return data<{ refused: MilestoneRefusal }>({ refused: { fields: (result.details?.fields ?? {}) as Record<string, string>, values: parsed.typed, isStale, circle: circle?.length ? circle : undefined } }, { status: isStale ? 409 : 422 });
}

export async function takeRoadmap(request: Request, actor: PersonActor, id?: string) {
  const parsed = await parseForm(request, roadmapSchema);
  if (!parsed.ok) return data<{ refused: RoadmapRefusal }>({ refused: parsed.errors }, { status: 422 });
  const result = await keepRoadmap(database(), actor, { ...parsed.value, ...(id && { roadmapId: id }) });
  if (result.ok) throw redirect(roadmapHref({ roadmap: result.value.id }, { done: 'saved' }), 303);
  if (result.reason === 'notFound') found(null);
  if (result.reason === 'forbidden') forbidden();
  return data<{ refused: RoadmapRefusal }>({ refused: { fields: {}, values: parsed.typed, isStale: true } }, { status: 409 });
}
