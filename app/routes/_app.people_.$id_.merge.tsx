import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { personChoices } from '#app/features/people/keeping/choices.service.server.ts';
import { findForForm } from '#app/features/people/keeping/keeping.service.server.ts';
import { MergeForm, type RefusedMerge } from '#app/features/people/merging/components/merge-form.tsx';
import { mergeSchema } from '#app/features/people/merging/merging.schema.ts';
import { lookAtMerge, mergePeople } from '#app/features/people/merging/merging.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { forbidden, found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId } from '#app/lib/ids.ts';
import { textsFor } from '#app/lib/texts.ts';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const id = found(isId(args.params.id) ? args.params.id : null);
  const person = found(await findForForm(database(), actor, id));
  if (person.mergedInto) throw redirect(`/people/${person.mergedInto}`);
  const look = found(await lookAtMerge(database(), actor, id));
  return { id, name: person.name, ...look, options: await personChoices(database(), actor, id), pageTitle: `${textsFor(actor.language, 'directory')('mergeTitle', { name: person.name })} – Ortaq` };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const sourceId = found(isId(args.params.id) ? args.params.id : null);
  const form = await parseForm(args.request, mergeSchema);
  if (!form.ok) return refusal({ fields: form.errors.fields, values: (form.errors.values ?? {}) as RefusedMerge['values'] }, 422);
  const { targetId } = form.value;
  const merged = await mergePeople(database(), actor, { sourceId, targetId });
  if (merged.ok) throw redirect(`/people/${targetId}?merged=1`);
  if (merged.reason === 'forbidden') return forbidden();
  if (merged.reason === 'notFound') return found(null);
  if (merged.reason === 'same') return refusal({ fields: { targetId: 'unknownChoice' }, values: { targetId } }, 422);
  return refusal({ fields: {}, form: 'both', table: String(merged.details?.table), values: { targetId } }, 409);
}

const refusal = (refused: RefusedMerge, status: number) => data(refused, { status });

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle }];

export default function MergePerson() {
  const { id, name, mentions, namesakes, options } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>() ?? null;
  const t = useTexts('directory');
  const people = useTexts('people');
  const likely = namesakes.map((each) => ({ value: each.id, label: each.name, meta: each.email ?? undefined }));
  return (
    <WorkspacePage current="agencies">
      <Crumbs crumbs={[{ label: people('title'), to: '/people' }, { label: name, to: `/people/${id}` }, { label: t('merge') }]} />
      <h1 className="mt2">{t('mergeTitle', { name })}</h1>
      <MergeForm name={name} options={options} likely={likely} mentions={mentions} refused={refused} back={`/people/${id}`} />
    </WorkspacePage>
  );
}
