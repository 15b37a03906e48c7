import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { PlanDone } from '#app/features/roadmap/sheet/components/plan-done.tsx';
import { PlanPreview } from '#app/features/roadmap/sheet/components/plan-preview.tsx';
import { confirmPlanSchema, planIntentSchema } from '#app/features/roadmap/sheet/sheet.schema.ts';
import { confirmPlan, discardPlan, findPlanPreview } from '#app/features/roadmap/sheet/sheet.service.server.ts';
import { findPlanImport, undoPlan } from '#app/features/roadmap/sheet/undo/undo.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { checkForm, nest, readForm } from '#app/http/form.server.ts';
import { forbidden, found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

/** The rest is told by its number. */
const MOST = 300;

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const id = args.params.id ?? '';
  const title = textsFor(actor.language, 'plan-sheet')('title');
  const told = new URL(args.request.url).searchParams.get('done');
  const preview = await findPlanPreview(database(), actor, id, clock());
  if (preview) {
    // What changes is read first.
    const lines = [...preview.lines.filter(({ action }) => action !== 'same'), ...preview.lines.filter(({ action }) => action === 'same')];
    return { title, told, done: null, preview: { ...preview, lines: lines.slice(0, MOST), lineCount: lines.length, problems: preview.problems.slice(0, MOST), problemCount: preview.problems.length } };
  }
  const done = found(await findPlanImport(database(), actor, id));
  const kept = done.items.filter(({ undoneAs }) => undoneAs === 'kept').length;
  return { title, told, preview: null, done: { ...done, items: done.items.slice(0, MOST), itemCount: done.items.length, kept, problems: done.problems.slice(0, MOST), problemCount: done.problems.length } };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const id = args.params.id ?? '';
  const values = nest(await readForm(args.request));
  const wish = checkForm(planIntentSchema, values);
  if (!wish.ok) return data({ reason: 'stale' }, { status: 422 });
  if (wish.value.intent === 'confirm') return confirm(actor, id, values);
  if (wish.value.intent === 'undo') {
    const result = await undoPlan(database(), actor, id, clock());
    if (!result.ok) return result.reason === 'forbidden' ? forbidden() : found(null);
    throw redirect(`/roadmap/imports/${id}?done=undo`, 303);
  }
  const result = await discardPlan(database(), actor, id);
  if (!result.ok) return result.reason === 'forbidden' ? forbidden() : found(null);
  throw redirect(`/roadmap/${result.value.roadmapId}/import`, 303);
}

async function confirm(actor: Actor, id: string, values: Record<string, unknown>) {
  const form = checkForm(confirmPlanSchema, values);
  if (!form.ok) return data({ reason: 'stale' }, { status: 422 });
  const result = await confirmPlan(database(), actor, id, form.value, clock());
  if (result.ok) throw redirect(`/roadmap/imports/${id}?done=import`, 303);
  if (result.reason === 'forbidden') return forbidden();
  if (result.reason === 'notFound') return found(null);
  return data({ reason: result.reason as string }, { status: result.reason === 'stale' ? 409 : 422 });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} – Ortaq` }];
export const shouldRevalidate = () => true;

export default function OnePlanImport() {
  const { preview, done, told } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.reason ?? null;
  return (
    <WorkspacePage current="roadmap">
      {preview && <PlanPreview preview={preview} refused={refused} />}
      {done && <PlanDone done={done} told={told} />}
    </WorkspacePage>
  );
}
