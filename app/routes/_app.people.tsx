import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId } from '#app/lib/ids.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { textsFor } from '#app/lib/texts.ts';
import { shortName } from '#app/features/agencies/agencies.rules.ts';
import { listAgencies } from '#app/features/agencies/agencies.service.server.ts';
import { DirectorySearch } from '#app/features/agencies/components/directory-search.tsx';
import { DirectoryTabs } from '#app/features/agencies/components/directory-tabs.tsx';
import { isSecretariat } from '#app/features/people/actor.rules.ts';
import { PersonList } from '#app/features/people/directory/components/person-list.tsx';
import { listPeople } from '#app/features/people/directory/directory.service.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const { searchParams } = new URL(args.request.url);
  const query = (searchParams.get('q') ?? '').slice(0, 200);
  const asked = searchParams.get('agency');
  const agencyId = isId(asked) ? asked : '';
  const [{ people, total }, agencies] = await Promise.all([
    listPeople(database(), actor, { query, agencyId: agencyId || undefined }),
    listAgencies(database(), actor.language),
  ]);
  const options = agencies.map(({ id, name, short }) => ({ id, name, short }));
  return { canEdit: isSecretariat(actor), people, total, query, agencyId, agencies: options, pageTitle: `${textsFor(actor.language, 'people')('title')} – Ortaq` };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle }];

export default function PeoplePage() {
  const { canEdit, people, total, query, agencyId, agencies } = useLoaderData<typeof loader>();
  const t = useTexts('people');
  const directory = useTexts('agencies');
  const keep = useTexts('directory');
  const table = useTexts('directory-import');
  const language = useLanguage();
  const narrowed = Boolean(query || agencyId);
  return (
    <WorkspacePage current="agencies">
      <h1>{directory('title')}</h1>
      {canEdit && <div className="row mt2"><LinkButton small icon="plus" to="/people/new">{keep('newPerson')}</LinkButton><LinkButton small look="quiet" icon="upload" to="/people/import">{table('open')}</LinkButton></div>}
      <p className="soft mt1" role="status">{t(narrowed ? 'found' : 'lead', { count: total })}</p>
      <div className="mt4"><DirectoryTabs current="people" /></div>
      <DirectorySearch
        action="/people"
        query={query}
        searchLabel={t('search')}
        hint={directory('searchHint')}
        narrowed={narrowed}
        words={{ find: t('find'), reset: t('reset') }}
        select={{
          name: 'agency',
          label: t('agency'),
          value: agencyId,
          options: [
            <option key="" value="">{t('allAgencies')}</option>,
            ...agencies.map((agency) => <option key={agency.id} value={agency.id} lang={inLanguage(agency.name, language).language}>{shortName(agency, language)}</option>),
          ],
        }}
      />
      <div className="mt6">
        <h2 className="vh">{t('title')}</h2>
        {people.length > 0 ? <PersonList people={people} label={t('title')} /> : <EmptyState icon="users" title={t('nothing')} text={t('nothingText')} example={t('example')} />}
        {total > people.length && <p className="soft mt4">{t('shown', { shown: people.length, total })}</p>}
      </div>
    </WorkspacePage>
  );
}
