import { Demo } from '#app/ui/demo.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { Tabs } from '#app/ui/tabs.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { roadmapHref, type RoadmapQuery } from '../roadmap.schema.ts';
import type { RoadmapPage as Page } from '../roadmap.service.server.ts';
import { RoadmapFilters } from './roadmap-filters.tsx';
import { RoadmapTable } from './roadmap-table.tsx';
import { Timeline } from './timeline.tsx';
import './roadmap.css';

type Props = { page: Page; query: RoadmapQuery };

/** The whole roadmap: by direction on a line of time, or the same as a table. */
export function RoadmapPage({ page, query }: Props) {
  const t = useTexts('roadmap');
  const { roadmap, groups } = page;
  if (!roadmap) return <><h1>{t('meta')}</h1><EmptyState icon="roadmap" title={t('noneTitle')} text={t('noneText')} /></>;
  const view = query.view ?? 'timeline';
  return (
    <div className="roadmap">
      <h1><T3 text={roadmap.title} /> {roadmap.isDemo && <Demo />}</h1>
      <p className="soft small mt1 measure">
        {t('intro', { count: page.total, done: page.done })} {page.hasInferred && t('introInferred')}
      </p>
      <div className="mt4">
        <Tabs
          label={t('views.label')}
          tabs={[
            { to: roadmapHref(query, { view: undefined }), label: t('views.timeline'), icon: 'roadmap', current: view === 'timeline' },
            { to: roadmapHref(query, { view: 'table' }), label: t('views.table'), icon: 'table', current: view === 'table' },
          ]}
        />
      </div>
      <RoadmapFilters page={page} query={query} />
      {groups.length === 0 ? (
        <EmptyState icon="filter" title={t('emptyTitle')} text={t('emptyText')} action={<LinkButton to={roadmapHref({}, { view: query.view, roadmap: query.roadmap })}>{t('filters.clear')}</LinkButton>} />
      ) : view === 'table' ? <RoadmapTable page={page} query={query} /> : <Timeline page={page} query={query} />}
    </div>
  );
}
