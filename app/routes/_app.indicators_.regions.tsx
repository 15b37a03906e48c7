import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { isSecretariat } from '#app/features/people/actor.rules.ts';
import { RoundsPage, type RefusedRound } from '#app/features/reports/figures/components/rounds-page.tsx';
import { askSchema, decideSchema } from '#app/features/reports/figures/figures.schema.ts';
import { askOffices, decideFigures, findRounds } from '#app/features/reports/figures/figures.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { forbidden, found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { newId } from '#app/lib/ids.ts';
import { addDays, endOfMonth, startOfMonth } from '#app/lib/local-days.ts';
import { textsFor } from '#app/lib/texts.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'auditor');
  const today = dayOf(clock(), HOME_ZONE);
  const asked = Number(new URL(args.request.url).searchParams.get('asked') ?? 'NaN');
  return {
    pageTitle: `${textsFor(actor.language, 'reports')('rounds.title')} – Ortaq`,
    rounds: found(await findRounds(database(), actor)),
    mayManage: isSecretariat(actor),
    asked: Number.isInteger(asked) && asked >= 0 && asked < 1_000 ? asked : null,
    requestId: newId(),
    // The last month that is over, and two weeks to answer.
    defaults: { asOf: endOfMonth(addDays(startOfMonth(today), -1)), dueOn: addDays(today, 14) },
  };
}

const formSchema = z.discriminatedUnion('intent', [askSchema, ...decideSchema.options]);

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const form = await parseForm(args.request, formSchema);
  if (!form.ok) return refusal(422, { intent: String(form.errors.values?.intent ?? 'ask'), fields: form.errors.fields, values: form.errors.values ?? {} });
  const refused = { intent: form.value.intent, fields: {}, values: form.typed };
  const t = textsFor(actor.language, 'reports');
  if (form.value.intent === 'ask') {
    const asked = await askOffices(database(), actor, form.value);
    if (asked.ok) throw redirect(`/indicators/regions?asked=${asked.value.count}`, 303);
    if (asked.reason === 'forbidden') return forbidden();
    return asked.reason === 'nobody' ? refusal(409, { ...refused, form: t('rounds.problems.nobody') }) : refusal(422, { ...refused, fields: asked.details?.fields as Record<string, string> });
  }
  const decided = await decideFigures(database(), actor, form.value);
  if (decided.ok) throw redirect('/indicators/regions', 303);
  return decided.reason === 'forbidden' ? forbidden() : refusal(409, { ...refused, form: t('rounds.problems.stale') });
}

const refusal = (status: number, refused: NonNullable<RefusedRound>) => data(refused, { status });

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle }];

export default function RegionFigures() {
  const { pageTitle: _title, ...page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <WorkspacePage current="reports">
      <RoundsPage {...page} refused={refused ?? null} />
    </WorkspacePage>
  );
}
