import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { mayReadReport } from '#app/features/reports/committee/committee.service.server.ts';
import { IndicatorsPage } from '#app/features/reports/indicators/components/indicators-page.tsx';
import { mayKeepFigures } from '#app/features/reports/indicators/indicators.rules.ts';
import { indicatorSchema } from '#app/features/reports/indicators/indicators.schema.ts';
import { addIndicator, listDirections, listIndicators } from '#app/features/reports/indicators/indicators.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { forbidden } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { newId } from '#app/lib/ids.ts';
import { textsFor } from '#app/lib/texts.ts';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const [indicators, directions] = await Promise.all([listIndicators(database(), actor), listDirections(database())]);
  return { pageTitle: `${textsFor(actor.language, 'reports')('indicators.title')} – Ortaq`, indicators, directions, mayKeep: mayKeepFigures(actor), mayReadCommittee: mayReadReport(actor), requestId: newId() };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const form = await parseForm(args.request, indicatorSchema);
  if (!form.ok) return data({ fields: form.errors.fields, values: form.errors.values ?? {} }, { status: 422 });
  const added = await addIndicator(database(), actor, form.value);
  if (added.ok) throw redirect(`/indicators/${added.value.id}`, 303);
  if (added.reason === 'forbidden') return forbidden();
  return data({ fields: added.details?.fields as Record<string, string>, values: form.typed }, { status: 422 });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle }];

export default function Indicators() {
  const { pageTitle: _title, ...page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <WorkspacePage current="reports">
      <IndicatorsPage {...page} refused={refused ?? null} />
    </WorkspacePage>
  );
}
