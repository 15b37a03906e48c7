import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PlanUpload } from '#app/features/roadmap/sheet/components/plan-upload.tsx';
import { previewPlan } from '#app/features/roadmap/sheet/sheet.service.server.ts';
import { listPlanImports } from '#app/features/roadmap/sheet/undo/undo.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { forbidden, found } from '#app/http/refuse.server.ts';
import { readUpload } from '#app/http/upload.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  return { ...found(await listPlanImports(database(), actor, args.params.id ?? '')), title: textsFor(actor.language, 'plan-sheet')('title') };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const roadmapId = args.params.id ?? '';
  found(await listPlanImports(database(), actor, roadmapId));
  const file = (await readUpload(args.request)).files.file?.[0];
  if (!file) return data({ reason: 'noFile' }, { status: 422 });
  const result = await previewPlan(database(), actor, { roadmapId, name: file.name, bytes: file.bytes }, clock());
  if (result.ok) throw redirect(`/roadmap/imports/${result.value.importId}`, 303);
  if (result.reason === 'forbidden') forbidden();
  return data({ reason: result.reason as string }, { status: 422 });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} – Ortaq` }];

export default function ImportPlan() {
  const { roadmap, plans } = useLoaderData<typeof loader>();
  return (
    <WorkspacePage current="roadmap">
      <PlanUpload roadmap={roadmap} plans={plans} refused={useActionData<typeof action>()?.reason ?? null} />
    </WorkspacePage>
  );
}
