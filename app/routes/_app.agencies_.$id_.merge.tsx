import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { findAgency } from '#app/features/agencies/agencies.service.server.ts';
import { agencyChoices } from '#app/features/people/keeping/choices.service.server.ts';
import { MergeForm, type RefusedMerge } from '#app/features/people/merging/components/merge-form.tsx';
import { mergeSchema } from '#app/features/people/merging/merging.schema.ts';
import { countMentionsOfAgency, mergeAgencies } from '#app/features/people/merging/merging.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { forbidden, found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId } from '#app/lib/ids.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { textsFor } from '#app/lib/texts.ts';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const id = found(isId(args.params.id) ? args.params.id : null);
  const agency = found(await findAgency(database(), id, actor.language));
  if (agency.mergedInto) throw redirect(`/agencies/${agency.mergedInto}`);
  const name = inLanguage(agency.name, actor.language).text;
  const [mentions, options] = await Promise.all([countMentionsOfAgency(database(), actor, id), agencyChoices(database(), actor, id)]);
  return { id, name, mentions, options, pageTitle: `${textsFor(actor.language, 'directory')('mergeTitle', { name })} – Ortaq` };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const sourceId = found(isId(args.params.id) ? args.params.id : null);
  const form = await parseForm(args.request, mergeSchema);
  if (!form.ok) return refusal({ fields: form.errors.fields, values: (form.errors.values ?? {}) as RefusedMerge['values'] }, 422);
  const { targetId } = form.value;
  const merged = await mergeAgencies(database(), actor, { sourceId, targetId });
  if (merged.ok) throw redirect(`/agencies/${targetId}?merged=1`);
  if (merged.reason === 'forbidden') return forbidden();
  if (merged.reason === 'notFound') return found(null);
  if (merged.reason === 'same') return refusal({ fields: { targetId: 'unknownChoice' }, values: { targetId } }, 422);
  return refusal({ fields: {}, form: 'both', table: String(merged.details?.table), values: { targetId } }, 409);
}

const refusal = (refused: RefusedMerge, status: number) => data(refused, { status });

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle }];

export default function MergeAgency() {
  const { id, name, mentions, options } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>() ?? null;
  const t = useTexts('directory');
  const agencies = useTexts('agencies');
  return (
    <WorkspacePage current="agencies">
      <Crumbs crumbs={[{ label: agencies('title'), to: '/agencies' }, { label: name, to: `/agencies/${id}` }, { label: t('merge') }]} />
      <h1 className="mt2">{t('mergeTitle', { name })}</h1>
      <MergeForm name={name} options={options} likely={[]} mentions={mentions} refused={refused} back={`/agencies/${id}`} />
    </WorkspacePage>
  );
}
