import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { personChoices } from '#app/features/people/keeping/choices.service.server.ts';
import { MailingPage } from '#app/features/reports/mailing/components/mailing-page.tsx';
import { MailingRuleForm } from '#app/features/reports/mailing/components/rule-form.tsx';
import { mailingRuleSchema, recipientSchema } from '#app/features/reports/mailing/mailing.schema.ts';
import { changeMailing, changeRecipients, planOfMailing } from '#app/features/reports/mailing/mailing.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { checkForm, nest, readForm } from '#app/http/form.server.ts';
import { forbidden, found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'auditor');
  const [plan, options] = await Promise.all([planOfMailing(database(), actor, clock()), personChoices(database(), actor)]);
  const known = new Set(plan?.recipients.map(({ id }) => id));
  return { plan: found(plan), options: options.filter(({ value }) => !known.has(value)), pageTitle: `${textsFor(actor.language, 'reports')('mailing.title')} – Ortaq` };
}

type Refusal = { rule: Record<string, string> | null; people: string | null };

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const values = nest(await readForm(args.request));
  if (values.intent !== 'rule') {
    const wish = checkForm(recipientSchema, values);
    if (!wish.ok) return data<Refusal>({ rule: null, people: wish.errors.fields.personIds ?? 'required' }, { status: 422 });
    const changed = await changeRecipients(database(), actor, wish.value);
    if (!changed.ok) return forbidden();
    throw redirect('/reports/committee/mailing', 303);
  }
  const form = checkForm(mailingRuleSchema, values);
  if (!form.ok) return data<Refusal>({ rule: form.errors.fields, people: null }, { status: 422 });
  const changed = await changeMailing(database(), actor, form.value);
  if (changed.ok) throw redirect('/reports/committee/mailing', 303);
  return changed.reason === 'forbidden' ? forbidden() : data<Refusal>({ rule: { version: 'stale' }, people: null }, { status: 409 });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle }];

export default function ReportMailing() {
  const { plan, options } = useLoaderData<typeof loader>();
  const refused = (useActionData<typeof action>() ?? null) as Refusal | null;
  const t = useTexts('reports');
  return (
    <WorkspacePage current="reports" panel={plan.canEdit ? <MailingRuleForm rule={plan.rule} refused={refused?.rule ? { fields: refused.rule } : null} /> : undefined} panelLabel={t('mailing.rule')}>
      <MailingPage plan={plan} options={options} error={refused?.people ?? undefined} />
    </WorkspacePage>
  );
}
