import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { StepForm, StepsPage, type RefusedStep } from '#app/features/assignments/escalation/components/steps-page.tsx';
import { removeStepSchema, stepSchema } from '#app/features/assignments/escalation/escalation.schema.ts';
import { addStep, followUsualSteps, removeStep, stepsOfBody } from '#app/features/assignments/escalation/escalation.service.server.ts';
import { isSecretariat } from '#app/features/people/actor.rules.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { checkForm, nest, readForm } from '#app/http/form.server.ts';
import { forbidden, found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId } from '#app/lib/ids.ts';
import { textsFor } from '#app/lib/texts.ts';
import { useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';
import type { PageHandle } from '../root.tsx';

export const handle: PageHandle = { look: 'workspace' };
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} – Ortaq` }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'auditor');
  const rule = found(isId(args.params.id) ? await stepsOfBody(database(), actor, args.params.id) : null);
  return { ...rule, canEdit: isSecretariat(actor), title: textsFor(actor.language, 'assignments')('steps.title') };
}

type Refusal = { step: RefusedStep; problem: string | null };

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const id = found(isId(args.params.id) ? args.params.id : null);
  const values = nest(await readForm(args.request));
  if (values.intent === 'usual') return leave(await followUsualSteps(database(), actor, id), id);
  if (values.intent === 'remove') {
    const form = checkForm(removeStepSchema, values);
    if (!form.ok) return found(null);
    return leave(await removeStep(database(), actor, id, form.value.days), id);
  }
  if (values.intent !== 'add') throw data({ reason: 'badRequest' }, { status: 400 });
  const form = checkForm(stepSchema, values);
  if (!form.ok) return data<Refusal>({ step: { fields: form.errors.fields, values: typedIn(values) }, problem: null }, { status: 422 });
  const added = await addStep(database(), actor, id, form.value);
  if (!added.ok && (added.reason === 'stepTwice' || added.reason === 'tooManySteps')) return data<Refusal>({ step: { fields: { amount: added.reason }, values: typedIn(values) }, problem: null }, { status: 422 });
  return leave(added, id);
}

function leave(done: { ok: true } | { ok: false; reason: string }, id: string) {
  if (done.ok) throw redirect(`/bodies/${id}/escalation`);
  if (done.reason === 'lastStep') return data<Refusal>({ step: null, problem: 'lastStep' }, { status: 409 });
  return done.reason === 'notFound' ? found(null) : forbidden();
}

const typedIn = (values: Record<string, unknown>) => Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));

export default function BodyLadder() {
  const { title: _title, ...rule } = useLoaderData<typeof loader>();
  const refusal = (useActionData<typeof action>() ?? null) as Refusal | null;
  const t = useTexts('assignments');
  return (
    <WorkspacePage current="agencies" panel={rule.canEdit ? <StepForm refused={refusal?.step ?? null} round={rule.steps.length} /> : undefined} panelLabel={t('steps.add')}>
      <StepsPage {...rule} problem={refusal?.problem ?? null} />
    </WorkspacePage>
  );
}
