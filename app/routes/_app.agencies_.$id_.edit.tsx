import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { findAgency } from '#app/features/agencies/agencies.service.server.ts';
import { listRegions } from '#app/features/agencies/keeping/keeping.service.server.ts';
import { changeAgency } from '#app/features/people/keeping/agencies.service.server.ts';
import { agencyChoices } from '#app/features/people/keeping/choices.service.server.ts';
import { AgencyForm, type RefusedAgency } from '#app/features/people/keeping/components/agency-form.tsx';
import { agencySchema } from '#app/features/people/keeping/keeping.schema.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { forbidden, found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId } from '#app/lib/ids.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const agency = found(await findAgency(database(), args.params.id ?? '', actor.language));
  if (agency.mergedInto) throw redirect(`/agencies/${agency.mergedInto}/edit`);
  const [parents, regions] = await Promise.all([agencyChoices(database(), actor, agency.id), listRegions(database())]);
  return { agency, parents, regions, pageTitle: `${inLanguage(agency.name, actor.language).text} – Ortaq` };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const id = found(isId(args.params.id) ? args.params.id : null);
  const form = await parseForm(args.request, agencySchema);
  if (!form.ok) return refusal({ fields: form.errors.fields, values: form.errors.values ?? {} }, 422);
  const changed = await changeAgency(database(), actor, id, form.value);
  if (changed.ok) throw redirect(`/agencies/${id}`);
  switch (changed.reason) {
    case 'forbidden': return forbidden();
    case 'notFound': return found(null);
    case 'stale': return refusal({ fields: {}, form: 'stale', values: form.typed }, 409);
    case 'invalid': return refusal({ fields: (changed.details?.fields ?? {}) as Record<string, string>, values: form.typed }, 422);
  }
}

const refusal = (refused: RefusedAgency, status: number) => data(refused, { status });

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle }];

export default function EditAgency() {
  const { agency, parents, regions } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>() ?? null;
  const t = useTexts('directory');
  const words = useTexts('agencies');
  return (
    <WorkspacePage current="agencies">
      <Crumbs crumbs={[{ label: words('title'), to: '/agencies' }, { label: <T3 text={agency.name} mark="none" />, to: `/agencies/${agency.id}` }, { label: t('editAgency') }]} />
      <h1 className="mt2">{t('editAgency')}</h1>
      <AgencyForm key={`${agency.version} ${refused ? 'refused' : ''}`} values={agency} version={agency.version} parents={parents} regions={regions} refused={refused} back={`/agencies/${agency.id}`} />
    </WorkspacePage>
  );
}
