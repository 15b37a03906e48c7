import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { agencyChoices } from '#app/features/people/keeping/choices.service.server.ts';
import { PersonForm, type RefusedPerson } from '#app/features/people/keeping/components/person-form.tsx';
import { newPersonSchema } from '#app/features/people/keeping/keeping.schema.ts';
import { addPerson } from '#app/features/people/keeping/keeping.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { forbidden, found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId, newId } from '#app/lib/ids.ts';
import { textsFor } from '#app/lib/texts.ts';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const asked = new URL(args.request.url).searchParams.get('agency');
  return {
    agencies: await agencyChoices(database(), actor),
    agencyId: isId(asked) ? asked : undefined,
    requestId: newId(),
    now: clock().toISOString(),
    pageTitle: `${textsFor(actor.language, 'directory')('newPerson')} – Ortaq`,
  };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const form = await parseForm(args.request, newPersonSchema);
  if (!form.ok) return refusal({ fields: form.errors.fields, values: form.errors.values ?? {} }, 422);
  const added = await addPerson(database(), actor, form.value);
  if (added.ok) throw redirect(`/people/${added.value}`);
  switch (added.reason) {
    case 'forbidden': return forbidden();
    case 'notFound': return found(null);
    case 'stale': return refusal({ fields: {}, form: 'stale', values: form.typed }, 409);
    case 'invalid': return refusal({ fields: (added.details?.fields ?? {}) as Record<string, string>, values: form.typed }, 422);
  }
}

const refusal = (refused: RefusedPerson, status: number) => data(refused, { status });

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle }];

export default function NewPerson() {
  const { agencies, agencyId, requestId, now } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>() ?? null;
  const t = useTexts('directory');
  const directory = useTexts('agencies');
  const people = useTexts('people');
  return (
    <WorkspacePage current="agencies">
      <Crumbs crumbs={[{ label: directory('title'), to: '/agencies' }, { label: people('title'), to: '/people' }, { label: t('newPerson') }]} />
      <h1 className="mt2">{t('newPerson')}</h1>
      <PersonForm key={refused ? 'refused' : 'new'} values={{ requestId, agencyId }} agencies={agencies} refused={refused} now={now} back="/people" />
    </WorkspacePage>
  );
}
