import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { findGroup, pasteMembers } from '#app/features/people/groups/groups.service.server.ts';
import { PasteForm, type PasteState } from '#app/features/people/paste/components/paste-form.tsx';
import { pasteSchema } from '#app/features/people/paste/paste.schema.ts';
import { lookAtPasted } from '#app/features/people/paste/paste.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { forbidden, found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId } from '#app/lib/ids.ts';
import { textsFor } from '#app/lib/texts.ts';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const group = found(isId(args.params.id) ? await findGroup(database(), actor, args.params.id) : null);
  return { id: group.id, name: group.name, pageTitle: `${textsFor(actor.language, 'people')('paste.title')} – Ortaq` };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const id = found(isId(args.params.id) ? args.params.id : null);
  const form = await parseForm(args.request, pasteSchema);
  const text = String((form.ok ? form.typed : form.errors.values)?.text ?? '');
  if (!form.ok) return shown({ text, pasted: null, error: form.errors.fields.text ?? 'unknownChoice' }, 422);
  if (new URL(args.request.url).searchParams.has('again')) return shown({ text, pasted: null });
  if (form.value.step === 'look') return shown({ text, pasted: await lookAtPasted(database(), actor, text) });
  const done = await pasteMembers(database(), actor, id, form.value);
  if (done.ok) throw redirect(`/people/groups/${id}?added=${done.value.added}`);
  if (done.reason === 'forbidden') return forbidden();
  if (done.reason === 'notFound') found(null);
  return shown({ text, pasted: await lookAtPasted(database(), actor, text), error: done.reason }, 422);
}

const shown = (state: PasteState, status = 200) => data(state, { status });

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle }];

export default function PasteIntoGroup() {
  const { id, name } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>() ?? null;
  const t = useTexts('people');
  return (
    <WorkspacePage current="agencies">
      <Crumbs crumbs={[{ label: t('groups.title'), to: '/people/groups' }, { label: <T3 text={name} mark="none" />, to: `/people/groups/${id}` }, { label: t('paste.title') }]} />
      <h1 className="mt2">{t('paste.title')}</h1>
      <PasteForm key={state?.pasted ? 'look' : 'paste'} state={state} back={`/people/groups/${id}`} submit={() => t('groups.addMembersButton')} />
    </WorkspacePage>
  );
}
