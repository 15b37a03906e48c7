import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { MilestoneEditor } from '#app/features/roadmap/plan/components/milestone-editor.tsx';
import { listChoices, newMilestoneValues } from '#app/features/roadmap/plan/plan.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { takeMilestone } from '#app/http/plan.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const asked = new URL(args.request.url).searchParams.get('roadmap');
  const { roadmaps } = await listChoices(database(), actor, null);
  const roadmap = found(roadmaps.find(({ id }) => id === asked) ?? roadmaps[0] ?? null);
  const choices = await listChoices(database(), actor, roadmap.id);
  return { choices, values: newMilestoneValues(roadmap.id), title: textsFor(actor.language, 'roadmap-desk')('milestone.new') };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title} – Ortaq` }];

export async function action(args: ActionFunctionArgs) {
  return takeMilestone(args.request, await requireActor(args, 'secretariat'));
}

export default function NewMilestone() {
  const { choices, values, title } = useLoaderData<typeof loader>();
  return <MilestoneEditor title={title} values={values} choices={choices} refused={useActionData<typeof action>()?.refused ?? null} />;
}
