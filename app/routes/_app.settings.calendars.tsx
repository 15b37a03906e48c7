import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { CalendarsPage, type RefusedCalendar } from '#app/features/calendar/subscriptions/components/calendars-page.tsx';
import { addSubscriptionSchema, changeSubscriptionSchema, steerSubscriptionSchema } from '#app/features/calendar/subscriptions/subscriptions.schema.ts';
import { addSubscription, changeSubscription, listSubscriptions, steerSubscription } from '#app/features/calendar/subscriptions/subscriptions.service.server.ts';
import { isSecretariat } from '#app/features/people/actor.rules.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { checkForm, nest, readForm } from '#app/http/form.server.ts';
import { forbidden, found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

const DONE = ['add', 'change', 'pause', 'resume', 'refresh', 'remove'] as const;

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'auditor');
  const { searchParams } = new URL(args.request.url);
  return {
    calendars: found(await listSubscriptions(database(), actor)),
    canEdit: isSecretariat(actor),
    editing: searchParams.get('edit'),
    done: DONE.find((each) => each === searchParams.get('done')) ?? null,
    title: textsFor(actor.language, 'imports')('calendars.title'),
  };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const values = nest(await readForm(args.request));
  if (values.intent === 'add') {
    const form = checkForm(addSubscriptionSchema, values);
    if (!form.ok) return refusal(form.errors.fields, values);
    const added = await addSubscription(database(), actor, form.value, clock());
    return added.ok ? finished('add') : refusal({}, values, { urlReason: added.reason });
  }
  if (values.intent === 'change') {
    const form = checkForm(changeSubscriptionSchema, values);
    if (!form.ok) return refusal(form.errors.fields, values);
    const changed = await changeSubscription(database(), actor, form.value, clock());
    if (changed.ok) return finished('change');
    return changed.reason === 'stale' ? refusal({}, values, { status: 409, form: 'stale' }) : refused(changed.reason);
  }
  const form = checkForm(steerSubscriptionSchema, values);
  if (!form.ok) return refusal(form.errors.fields, values);
  const steered = await steerSubscription(database(), actor, form.value, clock());
  return steered.ok ? finished(form.value.intent) : refused(steered.reason);
}

const finished = (done: (typeof DONE)[number]) => redirect(`/settings/calendars?done=${done}`);
const refused = (reason: 'forbidden' | 'notFound') => (reason === 'forbidden' ? forbidden() : found(null));

function refusal(fields: Record<string, string>, values: Record<string, unknown>, { status = 400, form, urlReason }: { status?: number; form?: string; urlReason?: string } = {}) {
  const answer: RefusedCalendar = { fields, form, urlReason, values: values as RefusedCalendar['values'] };
  return data(answer, { status });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} – Ortaq` }];
export const shouldRevalidate = () => true;

export default function Calendars() {
  const { title: _title, ...page } = useLoaderData<typeof loader>();
  const refusedForm = useActionData<typeof action>();
  return (
    <WorkspacePage current="calendar">
      <CalendarsPage {...page} refused={refusedForm && 'fields' in refusedForm ? refusedForm : null} />
    </WorkspacePage>
  );
}
