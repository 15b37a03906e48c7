import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import { AGENCY_KINDS, filterAgencies } from '#app/features/agencies/agencies.rules.ts';
import { focalPointsOf, listAgencies } from '#app/features/agencies/agencies.service.server.ts';
import { bodyOptions } from '#app/features/agencies/bodies/bodies.service.server.ts';
import { AgencyList } from '#app/features/agencies/components/agency-list.tsx';
import { DirectoryPanel } from '#app/features/agencies/components/directory-panel.tsx';
import { DirectorySearch } from '#app/features/agencies/components/directory-search.tsx';
import { DirectoryTabs } from '#app/features/agencies/components/directory-tabs.tsx';
import { isSecretariat } from '#app/features/people/actor.rules.ts';
import { fullName } from '#app/features/people/people.rules.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const { language } = actor;
  const { searchParams } = new URL(args.request.url);
  const query = (searchParams.get('q') ?? '').slice(0, 200);
  const kind = AGENCY_KINDS.find((each) => each === searchParams.get('kind'));
  const db = database();
  const [all, focalPoints, bodies] = await Promise.all([listAgencies(db, language), focalPointsOf(db), bodyOptions(db, language, dayOf(clock(), HOME_ZONE))]);
  const agencies = filterAgencies(all, { kind, query }).map(({ id, kind, name, abbr, region, confidence, isDemo }) => {
    const focalPoint = focalPoints.get(id);
    const named = focalPoint && { personId: focalPoint.personId, name: fullName(focalPoint, language, 'short'), isDeputy: focalPoint.role !== 'focal_point' };
    return { id, kind, name, abbr, region, confidence, isDemo, focalPoint: named ?? null };
  });
  const kinds = AGENCY_KINDS.filter((each) => all.some((agency) => agency.kind === each));
  return { canEdit: isSecretariat(actor), agencies, total: all.length, kinds, withFocalPoint: focalPoints.size, kind: kind ?? '', query, bodies, pageTitle: `${textsFor(language, 'agencies')('title')} – Ortaq` };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle }];

export default function AgenciesPage() {
  const { canEdit, agencies, total, withFocalPoint, kinds, kind, query, bodies } = useLoaderData<typeof loader>();
  const t = useTexts('agencies');
  const keep = useTexts('directory');
  const table = useTexts('directory-import');
  const narrowed = Boolean(query || kind);
  return (
    <WorkspacePage current="agencies" panel={<DirectoryPanel bodies={bodies} total={total} withFocalPoint={withFocalPoint} />} panelLabel={t('bodies')}>
      <h1>{t('title')}</h1>
      <p className="soft mt1" role="status">{narrowed ? t('found', { count: agencies.length }) : t('lead', { count: total })}</p>
      {canEdit && <div className="row mt2"><LinkButton small icon="plus" to="/agencies/new">{keep('newAgency')}</LinkButton><LinkButton small look="quiet" icon="upload" to="/people/import?kind=agencies">{table('open')}</LinkButton></div>}
      <div className="mt4"><DirectoryTabs current="agencies" /></div>
      <DirectorySearch
        action="/agencies"
        query={query}
        searchLabel={t('search')}
        hint={t('searchHint')}
        narrowed={narrowed}
        words={{ find: t('find'), reset: t('reset') }}
        select={{
          name: 'kind',
          label: t('kind'),
          value: kind,
          options: [<option key="" value="">{t('allKinds')}</option>, ...kinds.map((each) => <option key={each} value={each}>{t(`kinds.${each}`)}</option>)],
        }}
      />
      <AgencyList agencies={agencies} />
    </WorkspacePage>
  );
}
