import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { MilestoneEditor } from '#app/features/roadmap/plan/components/milestone-editor.tsx';
import { findMilestoneValues, listChoices } from '#app/features/roadmap/plan/plan.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { takeMilestone } from '#app/http/plan.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId } from '#app/lib/ids.ts';
import { textsFor } from '#app/lib/texts.ts';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const id = args.params.id ?? '';
  const values = found(isId(id) ? await findMilestoneValues(database(), actor, id) : null);
  const choices = await listChoices(database(), actor, values.roadmapId);
  return { choices, values, title: textsFor(actor.language, 'roadmap-desk')('milestone.edit') };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title} – Ortaq` }];

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const id = args.params.id ?? '';
  found(isId(id) ? await findMilestoneValues(database(), actor, id) : null);
  return takeMilestone(args.request, actor, id);
}

export default function EditMilestone() {
  const { choices, values, title } = useLoaderData<typeof loader>();
  return <MilestoneEditor title={title} values={values} choices={choices} refused={useActionData<typeof action>()?.refused ?? null} />;
}
