import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { forbidden, found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId } from '#app/lib/ids.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import { cityOfZone } from '#app/lib/zone-names.ts';
import { isSecretariat, personIdOf } from '#app/features/people/actor.rules.ts';
import { PersonDetails, PersonFacts } from '#app/features/people/directory/components/person-page.tsx';
import { findPerson } from '#app/features/people/directory/directory.service.server.ts';
import { DatesForm, type RefusedOffice } from '#app/features/people/keeping/components/office-forms.tsx';
import { canSeeHistory } from '#app/features/people/history/history.service.server.ts';
import { officeSchema } from '#app/features/people/keeping/keeping.schema.ts';
import { changeOffice, listOfficesOf } from '#app/features/people/keeping/offices.service.server.ts';
import { findMergedInto } from '#app/features/people/merging/merging.service.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const id = args.params.id ?? '';
  const db = database();
  const person = await findPerson(db, actor, id);
  const now = person ? null : await findMergedInto(db, actor, id);
  if (now) throw redirect(`/people/${now}`);
  const shown = found(person);
  const { searchParams } = new URL(args.request.url);
  const isOwn = personIdOf(actor) === shown.id;
  const offices = isOwn ? (await listOfficesOf(db, actor, shown.id, dayOf(clock(), HOME_ZONE))).filter(({ isPast }) => !isPast) : [];
  return { person: shown, offices, canEdit: isSecretariat(actor), hasHistory: canSeeHistory(actor, { kind: 'person', id: shown.id }), isSaved: searchParams.has('saved'), isMerged: searchParams.has('merged'), city: cityOfZone(shown.timeZone, actor.language), pageTitle: `${shown.name} – Ortaq` };
}

/** People say for themselves when they are away. */
export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args);
  const id = found(isId(args.params.id) ? args.params.id : null);
  const form = await parseForm(args.request, officeSchema);
  if (!form.ok) return refusal(form.errors.values ?? {}, form.errors.fields, personIdOf(actor) === id || isSecretariat(actor) ? 422 : 403);
  const changed = await changeOffice(database(), actor, id, form.value);
  if (changed.ok) throw redirect(`/people/${id}?saved=1`);
  switch (changed.reason) {
    case 'forbidden': return forbidden();
    case 'notFound': return found(null);
    case 'invalid': return refusal(form.typed, (changed.details?.fields ?? {}) as Record<string, string>, 422);
  }
}

function refusal(values: Record<string, unknown>, fields: Record<string, string>, status: number) {
  if (status === 403) return forbidden();
  const refused: RefusedOffice = { intent: 'office', officeId: String(values.officeId ?? ''), fields, values };
  return data(refused, { status });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle }];

export default function PersonPage() {
  const { person, offices, canEdit, hasHistory, isSaved, isMerged, city } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTexts('people');
  const directory = useTexts('agencies');
  const [keep, history] = [useTexts('directory'), useTexts('directory-history')];
  return (
    <WorkspacePage current="agencies" panel={<PersonFacts person={person} city={city} canExport={canEdit} />} panelLabel={t('facts')}>
      <Crumbs crumbs={[{ label: directory('title'), to: '/agencies' }, { label: t('title'), to: '/people' }]} />
      <h1 className="mt2">{person.name} {person.isDemo && <Demo />}</h1>
      {person.position && <p className="soft mt1"><T3 text={person.position} /></p>}
      {(isSaved || isMerged) && <Notice tone="ok" live="status" className="mt3">{keep(isMerged ? 'merged' : 'saved')}</Notice>}
      {hasHistory && (
        <div className="row mt3">
          {canEdit && <LinkButton small icon="edit" to={`/people/${person.id}/edit`}>{keep('editPerson')}</LinkButton>}
          <LinkButton small look="quiet" icon="history" to={`/people/${person.id}/history`}>{history('link')}</LinkButton>
          {canEdit && <LinkButton small look="quiet" to={`/people/${person.id}/merge`}>{keep('merge')}</LinkButton>}
        </div>
      )}
      <PersonDetails person={person} />
      {offices.length > 0 && (
        <section className="mt6" aria-labelledby="own-days">
          <SectionHead id="own-days" title={keep('ownDays')} />
          {offices.map((office) => <DatesForm key={`${office.id} ${office.absentFrom} ${office.absentTo}`} office={office} own refused={refused?.officeId === office.id ? refused : null} />)}
        </section>
      )}
    </WorkspacePage>
  );
}
