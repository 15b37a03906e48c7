import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { IndicatorPage } from '#app/features/reports/indicators/components/indicator-page.tsx';
import type { RefusedValue } from '#app/features/reports/indicators/components/value-forms.tsx';
import { mayKeepFigures } from '#app/features/reports/indicators/indicators.rules.ts';
import { valueSchema } from '#app/features/reports/indicators/indicators.schema.ts';
import { findIndicator, saveValue } from '#app/features/reports/indicators/indicators.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { forbidden, found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId, newId } from '#app/lib/ids.ts';
import { textsFor } from '#app/lib/texts.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const { searchParams } = new URL(args.request.url);
  const id = args.params.id ?? '';
  const page = found(isId(id) ? await findIndicator(database(), actor, id) : null);
  const mayKeep = mayKeepFigures(actor);
  return {
    ...page, mayKeep,
    pageTitle: `${inLanguage(page.indicator.name, actor.language).text} – Ortaq`,
    isSaved: searchParams.has('saved'),
    view: searchParams.get('view') === 'tiles' ? ('tiles' as const) : ('map' as const),
    correcting: mayKeep ? (page.values.find((value) => value.id === searchParams.get('correct')) ?? null) : null,
    requestId: newId(),
    today: dayOf(clock(), HOME_ZONE),
  };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const id = args.params.id ?? '';
  if (!isId(id)) found(null);
  const form = await parseForm(args.request, valueSchema);
  if (!form.ok) return refusal(422, { intent: String(form.errors.values?.intent ?? ''), fields: form.errors.fields, values: form.errors.values ?? {} });
  const saved = await saveValue(database(), actor, id, form.value);
  if (saved.ok) throw redirect(`/indicators/${id}?saved=1`, 303);
  const refused = { intent: form.value.intent, fields: {}, values: form.typed };
  switch (saved.reason) {
    case 'forbidden': return forbidden();
    case 'notFound': return found(null);
    case 'invalid': return refusal(422, { ...refused, fields: saved.details?.fields as Record<string, string> });
    case 'stale': return refusal(409, { ...refused, form: textsFor(actor.language, 'reports')('indicators.form.stale') });
  }
}

const refusal = (status: number, refused: NonNullable<RefusedValue>) => data(refused, { status });

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle }];

export default function Indicator() {
  const { pageTitle: _title, ...page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <WorkspacePage current="reports">
      <IndicatorPage {...page} refused={refused ?? null} />
    </WorkspacePage>
  );
}
