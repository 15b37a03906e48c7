import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { RoadmapEditor } from '#app/features/roadmap/plan/components/roadmap-form.tsx';
import { findRoadmapValues } from '#app/features/roadmap/plan/plan.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { takeRoadmap } from '#app/http/plan.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId } from '#app/lib/ids.ts';
import { textsFor } from '#app/lib/texts.ts';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const id = args.params.id ?? '';
  const values = found(isId(id) ? await findRoadmapValues(database(), actor, id) : null);
  return { values, title: textsFor(actor.language, 'roadmap-desk')('roadmap.edit') };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title} – Ortaq` }];

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const id = args.params.id ?? '';
  found(isId(id) ? await findRoadmapValues(database(), actor, id) : null);
  return takeRoadmap(args.request, actor, id);
}

export default function EditRoadmap() {
  const { values, title } = useLoaderData<typeof loader>();
  return <RoadmapEditor title={title} values={values} refused={useActionData<typeof action>()?.refused ?? null} />;
}
