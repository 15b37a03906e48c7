import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { RoadmapEditor } from '#app/features/roadmap/plan/components/roadmap-form.tsx';
import { newRoadmapValues } from '#app/features/roadmap/plan/plan.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { takeRoadmap } from '#app/http/plan.server.ts';
import { textsFor } from '#app/lib/texts.ts';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  return { values: newRoadmapValues(), title: textsFor(actor.language, 'roadmap-desk')('roadmap.new') };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title} – Ortaq` }];

export async function action(args: ActionFunctionArgs) {
  return takeRoadmap(args.request, await requireActor(args, 'secretariat'));
}

export default function NewRoadmap() {
  const { values, title } = useLoaderData<typeof loader>();
  return <RoadmapEditor title={title} values={values} refused={useActionData<typeof action>()?.refused ?? null} />;
}
