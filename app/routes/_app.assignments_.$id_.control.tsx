import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ControlPage, type ControlRefusal } from '#app/features/assignments/control/components/control-page.tsx';
import { mergeSchema, MOST_PARTS, putBackSchema, splitSchema, takeOffSchema } from '#app/features/assignments/control/control.schema.ts';
import { listMergeable, mergeAssignments, putBackUnderControl, splitAssignment, takeOffControl } from '#app/features/assignments/control/control.service.server.ts';
import { relativesOf } from '#app/features/assignments/history/history.service.server.ts';
import { findAssignment } from '#app/features/assignments/ledger/ledger.service.server.ts';
import { listAgencies } from '#app/features/agencies/agencies.service.server.ts';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { checkForm, nest, readForm } from '#app/http/form.server.ts';
import { forbidden, found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId } from '#app/lib/ids.ts';
import { textsFor } from '#app/lib/texts.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';
import type { PageHandle } from '../root.tsx';

export const handle: PageHandle = { look: 'workspace' };
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} – Ortaq` }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const id = found(isId(args.params.id) ? args.params.id : null);
  const assignment = found(await findAssignment(database(), actor, id));
  const [relatives, mergeable, agencies] = await Promise.all([relativesOf(database(), actor, id), listMergeable(database(), actor, id), listAgencies(database())]);
  return {
    title: textsFor(actor.language, 'assignments')('control.title'),
    assignment: { id, result: assignment.result, version: relatives.version, agencyId: assignment.agency.id, duePrecision: assignment.duePrecision, dueOn: assignment.dueOn !== null && assignment.dueOn > dayOf(clock(), HOME_ZONE) ? assignment.dueOn : null },
    isCancelled: assignment.state === 'cancelled', isReplaced: relatives.isReplaced, mergeable, agencies: agencies.map(({ id: agencyId, name }) => ({ id: agencyId, name })), partCount: Math.min(4, MOST_PARTS),
  };
}

const SCHEMAS = { 'take-off': takeOffSchema, 'put-back': putBackSchema, split: splitSchema, merge: mergeSchema } as const;

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const id = found(isId(args.params.id) ? args.params.id : null);
  const values = nest(await readForm(args.request));
  const intent = String(values.intent);
  if (!(intent in SCHEMAS)) throw data({ reason: 'badRequest' }, { status: 400 });
  const form = checkForm(SCHEMAS[intent as keyof typeof SCHEMAS], values);
  if (!form.ok) return refused(intent, values, { fields: form.errors.fields }, 422);
  const done = await act(actor, id, intent as keyof typeof SCHEMAS, values);
  if (done.ok) throw redirect(`/assignments/${id}?done=${DONE[intent as keyof typeof SCHEMAS]}`);
  if (done.reason === 'forbidden') return forbidden();
  if (done.reason === 'notFound') return found(null);
  const fields = (done.details?.fields ?? {}) as Record<string, string>;
  return done.reason === 'invalid' ? refused(intent, values, { fields }, 422) : refused(intent, values, { fields: {}, reason: done.reason }, 409);
}

const DONE = { 'take-off': 'takenOff', 'put-back': 'putBack', split: 'split', merge: 'merged' } as const;

function act(actor: PersonActor, assignmentId: string, intent: keyof typeof SCHEMAS, values: Record<string, unknown>) {
  switch (intent) {
    case 'take-off': return takeOffControl(database(), actor, { ...takeOffSchema.parse(values), assignmentId });
    case 'put-back': return putBackUnderControl(database(), actor, { ...putBackSchema.parse(values), assignmentId });
    case 'split': return splitAssignment(database(), actor, { ...splitSchema.parse(values), assignmentId });
    case 'merge': return mergeAssignments(database(), actor, { ...mergeSchema.parse(values), assignmentId });
  }
}

function refused(intent: string, values: Record<string, unknown>, wrong: { fields: Record<string, string>; reason?: string }, status: number) {
  return data<ControlRefusal>({ intent, ...wrong, values: values as NonNullable<ControlRefusal>['values'] }, { status });
}

export default function Control() {
  const { title: _title, ...page } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>() ?? null;
  return (
    <WorkspacePage current="assignments">
      <ControlPage {...page} refused={refusal as ControlRefusal} />
    </WorkspacePage>
  );
}
