import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { cityOfZone } from '#app/lib/zone-names.ts';
import { PersonDetails, PersonFacts } from '#app/features/people/directory/components/person-page.tsx';
import { findPerson } from '#app/features/people/directory/directory.service.server.ts';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const person = found(await findPerson(database(), actor, args.params.id ?? ''));
  return { person, city: cityOfZone(person.timeZone, actor.language), pageTitle: `${person.name} – Ortaq` };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle }];

export default function PersonPage() {
  const { person, city } = useLoaderData<typeof loader>();
  const t = useTexts('people');
  const directory = useTexts('agencies');
  return (
    <WorkspacePage current="agencies" panel={<PersonFacts person={person} city={city} />} panelLabel={t('facts')}>
      <Crumbs crumbs={[{ label: directory('title'), to: '/agencies' }, { label: t('title'), to: '/people' }]} />
      <h1 className="mt2">{person.name} {person.isDemo && <Demo />}</h1>
      {person.position && <p className="soft mt1"><T3 text={person.position} /></p>}
      <PersonDetails person={person} />
    </WorkspacePage>
  );
}
