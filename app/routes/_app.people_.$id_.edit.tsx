import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { agencyChoices } from '#app/features/people/keeping/choices.service.server.ts';
import { OfficeForms, type RefusedOffice } from '#app/features/people/keeping/components/office-forms.tsx';
import { PersonForm, type RefusedPerson } from '#app/features/people/keeping/components/person-form.tsx';
import { personFormsSchema } from '#app/features/people/keeping/keeping.schema.ts';
import { changePerson, findForForm } from '#app/features/people/keeping/keeping.service.server.ts';
import { addOffice, changeOffice, leaveOffice, listOfficesOf } from '#app/features/people/keeping/offices.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { forbidden, found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId, newId } from '#app/lib/ids.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const id = found(isId(args.params.id) ? args.params.id : null);
  const person = found(await findForForm(database(), actor, id));
  if (person.mergedInto) throw redirect(`/people/${person.mergedInto}/edit`);
  const { searchParams } = new URL(args.request.url);
  const [offices, agencies] = await Promise.all([listOfficesOf(database(), actor, id, dayOf(clock(), HOME_ZONE)), agencyChoices(database(), actor)]);
  const seats = searchParams.get('seats');
  return { person, offices, agencies, requestId: newId(), now: clock().toISOString(), isSaved: searchParams.has('saved'), seats: seats === null ? null : Number(seats) || 0, pageTitle: `${person.name} – Ortaq` };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const id = found(isId(args.params.id) ? args.params.id : null);
  const form = await parseForm(args.request, personFormsSchema);
  if (!form.ok) return refusal(form.errors.values ?? {}, form.errors.fields, 422);
  const { value } = form;
  const db = database();
  const done = value.intent === 'person' ? await changePerson(db, actor, id, value.version, value)
    : value.intent === 'office-add' ? await addOffice(db, actor, id, value)
      : value.intent === 'office' ? await changeOffice(db, actor, id, value)
        : await leaveOffice(db, actor, id, value);
  if (done.ok) throw redirect(value.intent === 'person' ? `/people/${id}` : `/people/${id}/edit?saved=1${done.value ? `&seats=${done.value.seats}` : ''}#offices`);
  switch (done.reason) {
    case 'forbidden': return forbidden();
    case 'notFound': return found(null);
    case 'stale': return refusal(form.typed, {}, 409, 'stale');
    case 'invalid': return refusal(form.typed, (done.details?.fields ?? {}) as Record<string, string>, 422);
  }
}

type Refused = { person: RefusedPerson | null; office: RefusedOffice | null };

function refusal(values: Record<string, unknown>, fields: Record<string, string>, status: number, form?: string) {
  const intent = String(values.intent ?? 'person');
  const officeId = typeof values.officeId === 'string' ? values.officeId : undefined;
  const refused: Refused = intent === 'person' ? { person: { fields, form, values }, office: null } : { person: null, office: { intent, officeId, fields, form, values } };
  return data(refused, { status });
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle }];

export default function EditPerson() {
  const { person, offices, agencies, requestId, now, isSaved, seats } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTexts('directory');
  const directory = useTexts('agencies');
  const people = useTexts('people');
  return (
    <WorkspacePage current="agencies">
      <Crumbs crumbs={[{ label: directory('title'), to: '/agencies' }, { label: people('title'), to: '/people' }, { label: person.name, to: `/people/${person.id}` }, { label: t('editPerson') }]} />
      <h1 className="mt2">{person.name}</h1>
      {isSaved && <Notice tone="ok" live="status" className="mt3">{seats === null ? t('saved') : t('left', { seats })}</Notice>}
      <PersonForm key={`${person.version} ${refused?.person ? 'refused' : ''}`} values={{ ...person, surname: person.surname ?? (person.displayName ? { [person.language]: person.displayName } : null) }} version={person.version} refused={refused?.person ?? null} now={now} back={`/people/${person.id}`} />
      <OfficeForms key={`offices ${requestId}`} offices={offices} agencies={agencies} requestId={requestId} refused={refused?.office ?? null} />
    </WorkspacePage>
  );
}
