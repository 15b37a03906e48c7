import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ReminderForm, type RefusedReminder } from '#app/features/invitations/reminders/components/reminder-form.tsx';
import { BodyReminderList } from '#app/features/invitations/reminders/components/reminder-list.tsx';
import { reminderIdSchema, reminderSchema } from '#app/features/invitations/reminders/reminders.schema.ts';
import { addBodyReminder, remindersOfBody, removeBodyReminder } from '#app/features/invitations/reminders/reminders.service.server.ts';
import { isSecretariat } from '#app/features/people/actor.rules.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { checkForm, nest, readForm } from '#app/http/form.server.ts';
import { forbidden, found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId } from '#app/lib/ids.ts';
import { textsFor } from '#app/lib/texts.ts';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'auditor');
  const rule = found(isId(args.params.id) ? await remindersOfBody(database(), actor, args.params.id) : null);
  return { ...rule, canEdit: isSecretariat(actor), pageTitle: `${textsFor(actor.language, 'invitations')('reminders.bodyTitle')} – Ortaq` };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const id = found(isId(args.params.id) ? args.params.id : null);
  const values = nest(await readForm(args.request));
  if (values.intent === 'remove') {
    const form = checkForm(reminderIdSchema, values);
    return leave(form.ok ? await removeBodyReminder(database(), actor, id, form.value.reminderId, clock()) : { ok: false, reason: 'notFound' }, id);
  }
  if (values.intent !== 'add') throw data({ reason: 'badRequest' }, { status: 400 });
  const form = checkForm(reminderSchema, values);
  if (!form.ok) return data<RefusedReminder>({ fields: form.errors.fields, values: texts(values) }, { status: 422 });
  const added = await addBodyReminder(database(), actor, id, form.value, clock());
  if (added.ok || added.reason === 'forbidden' || added.reason === 'notFound') return leave(added, id);
  return data<RefusedReminder>({ fields: { unit: added.reason }, values: texts(values) }, { status: 422 });
}

function leave(done: { ok: true } | { ok: false; reason: string }, id: string): never {
  if (done.ok) throw redirect(`/bodies/${id}/reminders`);
  if (done.reason === 'notFound') found(null);
  return forbidden();
}

const texts = (values: Record<string, unknown>) => Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle }];

export default function BodyRule() {
  const { body, reminders, canEdit } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>() ?? null;
  const t = useTexts('invitations');
  return (
    <WorkspacePage current="agencies" panel={canEdit ? <ReminderForm units={['working_days', 'hours']} refused={refused} round={reminders.length} /> : undefined} panelLabel={t('reminders.add')}>
      <Crumbs crumbs={[{ label: <T3 text={body.name} mark="none" />, to: `/bodies/${body.id}` }, { label: t('reminders.bodyTitle') }]} />
      <h1 className="mt2">{t('reminders.bodyTitle')}</h1>
      <p className="soft mt1">{t('reminders.bodyLead')}</p>
      <div className="mt4"><BodyReminderList reminders={reminders} canEdit={canEdit} /></div>
    </WorkspacePage>
  );
}
