import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { listRegions } from '#app/features/agencies/keeping/keeping.service.server.ts';
import { addAgency } from '#app/features/people/keeping/agencies.service.server.ts';
import { agencyChoices } from '#app/features/people/keeping/choices.service.server.ts';
import { AgencyForm, type RefusedAgency } from '#app/features/people/keeping/components/agency-form.tsx';
import { newAgencySchema } from '#app/features/people/keeping/keeping.schema.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { forbidden, found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { newId } from '#app/lib/ids.ts';
import { textsFor } from '#app/lib/texts.ts';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const [parents, regions] = await Promise.all([agencyChoices(database(), actor), listRegions(database())]);
  return { parents, regions, requestId: newId(), pageTitle: `${textsFor(actor.language, 'directory')('newAgency')} – Ortaq` };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const form = await parseForm(args.request, newAgencySchema);
  if (!form.ok) return refusal({ fields: form.errors.fields, values: form.errors.values ?? {} }, 422);
  const added = await addAgency(database(), actor, form.value);
  if (added.ok) throw redirect(`/agencies/${added.value}`);
  switch (added.reason) {
    case 'forbidden': return forbidden();
    case 'notFound': return found(null);
    case 'stale': return refusal({ fields: {}, form: 'stale', values: form.typed }, 409);
    case 'invalid': return refusal({ fields: (added.details?.fields ?? {}) as Record<string, string>, values: form.typed }, 422);
  }
}

const refusal = (refused: RefusedAgency, status: number) => data(refused, { status });

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle }];

export default function NewAgency() {
  const { parents, regions, requestId } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>() ?? null;
  const t = useTexts('directory');
  const agencies = useTexts('agencies');
  return (
    <WorkspacePage current="agencies">
      <Crumbs crumbs={[{ label: agencies('title'), to: '/agencies' }, { label: t('newAgency') }]} />
      <h1 className="mt2">{t('newAgency')}</h1>
      <AgencyForm key={refused ? 'refused' : 'new'} values={{ requestId }} parents={parents} regions={regions} refused={refused} back="/agencies" />
    </WorkspacePage>
  );
}
