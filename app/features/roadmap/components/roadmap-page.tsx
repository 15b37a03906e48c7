import { Demo } from '#app/ui/demo.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { Icon, type IconName } from '#app/ui/icon.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { State } from '#app/ui/state.tsx';
import { Tabs } from '#app/ui/tabs.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { roadmapHref, VIEWS, type RoadmapQuery, type View } from '../roadmap.schema.ts';
import type { RoadmapPage as Page } from '../roadmap.service.server.ts';
import { Board } from './board.tsx';
import { MapView } from './map-view.tsx';
import { RoadmapFilters } from './roadmap-filters.tsx';
import { RoadmapTable } from './roadmap-table.tsx';
import { TimelineTools } from './timeline-tools.tsx';
import { Timeline } from './timeline.tsx';
import './roadmap.css';

type Props = { page: Page; query: RoadmapQuery; mayEdit: boolean; /** What real ministries promised stands here beside invented reports. */ isDemonstration: boolean };

const ICONS: Record<View, IconName> = { timeline: 'roadmap', board: 'board', table: 'table', map: 'map' };

/** The whole roadmap: on a line of time, by state, as a table, on the map. */
export function RoadmapPage({ page, query, mayEdit, isDemonstration }: Props) {
  const t = useTexts('roadmap');
  const { roadmap } = page;
  if (!roadmap) {
    return <><h1>{t('meta')}</h1><EmptyState icon="roadmap" title={t('noneTitle')} text={t('noneText')} action={mayEdit ? <LinkButton to="/roadmap/new" icon="plus">{t('actions.newRoadmap')}</LinkButton> : undefined} /></>;
  }
  const view = query.view ?? 'timeline';
  const tabs = VIEWS.map((name) => ({ to: roadmapHref(query, { view: name === 'timeline' ? undefined : name }), label: t(`views.${name}`), icon: ICONS[name], current: view === name }));
  return (
    <div className="roadmap">
      <Head page={page} roadmap={roadmap} mayEdit={mayEdit} isDemonstration={isDemonstration} />
      {query.done && <Notice tone="ok" live="status" className="mt4">{t(`done.${query.done}`)}</Notice>}
      <div className="mt4"><Tabs label={t('views.label')} tabs={tabs} /></div>
      <RoadmapFilters page={page} query={query} />
      {view === 'timeline' && <TimelineTools query={query} hasMore={page.next !== null} />}
      <View page={page} query={query} mayEdit={mayEdit} view={view} />
    </div>
  );
}

function View({ page, query, mayEdit, view }: Omit<Props, 'isDemonstration'> & { view: View }) {
  const t = useTexts('roadmap');
  // The map shows every region whatever is filtered: nothing there is an answer too.
  if (view === 'map') return <MapView page={page} query={query} />;
  if (page.matching === 0 && page.total === 0) return <EmptyState icon="roadmap" title={t('blankTitle')} text={t('blankText')} action={mayEdit ? <LinkButton to={`/roadmap/milestones/new?roadmap=${page.roadmap?.id}`} icon="plus">{t('actions.newMilestone')}</LinkButton> : undefined} />;
  if (page.matching === 0) return <EmptyState icon="filter" title={t('emptyTitle')} text={t('emptyText')} action={<LinkButton to={roadmapHref({}, { view: query.view, roadmap: query.roadmap })}>{t('filters.clear')}</LinkButton>} />;
  if (view === 'board') return <Board page={page} query={query} />;
  return view === 'table' ? <RoadmapTable page={page} query={query} mayEdit={mayEdit} /> : <Timeline page={page} query={query} mayEdit={mayEdit} />;
}

function Head({ page, roadmap, mayEdit, isDemonstration }: Omit<Props, 'query'> & { roadmap: NonNullable<Page['roadmap']> }) {
  const t = useTexts('roadmap');
  return (
    <div className="rm-head">
      <div>
        <h1><T3 text={roadmap.title} /> {roadmap.isDemo && <Demo />}</h1>
        {!roadmap.isPublished && <p className="mt2"><State icon="lock" tag>{t('unpublished')}</State></p>}
        <p className="soft small mt1 measure">{t('intro', { count: page.total, done: page.done })} {page.hasInferred && t('introInferred')}</p>
        {isDemonstration && <p className="soft small mt1 measure"><Demo /> {t('introDemo')}</p>}
      </div>
      {!mayEdit && <a className="btn sm" href={`/roadmap/${roadmap.id}/plan.xlsx`} download><Icon name="download" /> {t('actions.download')}</a>}
      {mayEdit && (
        <div className="row">
          <LinkButton to={`/roadmap/milestones/new?roadmap=${roadmap.id}`} icon="plus" look="primary">{t('actions.newMilestone')}</LinkButton>
          <LinkButton to={`/roadmap/${roadmap.id}/edit`} icon="settings" small>{t('actions.editRoadmap')}</LinkButton>
          <LinkButton to="/roadmap/new" icon="roadmap" small>{t('actions.newRoadmap')}</LinkButton>
          <a className="btn sm" href={`/roadmap/${roadmap.id}/plan.xlsx`} download><Icon name="download" /> {t('actions.download')}</a>
          <LinkButton to={`/roadmap/${roadmap.id}/import`} icon="upload" small>{t('actions.importPlan')}</LinkButton>
        </div>
      )}
    </div>
  );
}
