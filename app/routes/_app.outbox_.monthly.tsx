import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { MonthlyPage, RuleForm, type RuleRefusal } from '#app/features/assignments/round/monthly/components/monthly-page.tsx';
import { askThisMonth, changeRule, planOfMonth } from '#app/features/assignments/round/monthly/monthly.service.server.ts';
import { monthlyRuleSchema } from '#app/features/assignments/round/round.schema.ts';
import { MailTabs } from '#app/features/mailbox/components/mail-tabs.tsx';
import { countToReview } from '#app/features/mailbox/mailbox.service.server.ts';
import { isSecretariat } from '#app/features/people/actor.rules.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { checkForm, nest, readForm } from '#app/http/form.server.ts';
import { forbidden, found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';
import type { PageHandle } from '../root.tsx';

export const handle: PageHandle = { look: 'workspace' };
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} – Ortaq` }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'auditor');
  const plan = found(await planOfMonth(database(), actor, clock()));
  return { title: textsFor(actor.language, 'agency-room')('monthly.title'), plan, canEdit: isSecretariat(actor), toReview: await countToReview(database()) };
}

type Refusal = { rule: RuleRefusal; problem: 'asked' | 'nothing' | null };

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const values = nest(await readForm(args.request));
  if (values.intent === 'ask') {
    const asked = await askThisMonth(database(), actor);
    if (asked.ok) throw redirect('/outbox');
    return asked.reason === 'forbidden' ? forbidden() : data<Refusal>({ rule: null, problem: asked.reason }, { status: 409 });
  }
  const typed = Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
  const form = checkForm(monthlyRuleSchema, values);
  if (!form.ok) return data<Refusal>({ rule: { fields: form.errors.fields, values: typed }, problem: null }, { status: 422 });
  const changed = await changeRule(database(), actor, form.value);
  if (changed.ok) throw redirect('/outbox/monthly');
  return changed.reason === 'forbidden' ? forbidden() : data<Refusal>({ rule: { fields: { version: 'stale' }, values: typed }, problem: null }, { status: 409 });
}

export default function Monthly() {
  const { plan, canEdit, toReview } = useLoaderData<typeof loader>();
  const refusal = (useActionData<typeof action>() ?? null) as Refusal | null;
  const t = useTexts('agency-room');
  return (
    <WorkspacePage current="outbox" panel={canEdit ? <RuleForm rule={plan.rule} refused={refusal?.rule ?? null} /> : undefined} panelLabel={t('monthly.rule')}>
      <MailTabs current="monthly" toReview={toReview} />
      <MonthlyPage plan={plan} canEdit={canEdit} problem={refusal?.problem ?? null} />
    </WorkspacePage>
  );
}
