import { isFiltered, NO_FILTER } from '../../query/query.rules.ts';
import { Icon } from '#app/ui/icon.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { Filters } from '../../components/filters.tsx';
import { useHref, type HrefOf } from '../../components/use-href.tsx';
import { ViewBar } from '../../components/view-bar.tsx';
import { ViewChips } from '../../saved-views/components/view-chips.tsx';
import type { LoadPage } from '../load.service.server.ts';
import { LoadTable } from './load-table.tsx';
import '../../components/calendar.css';

/** The calendar seen from the agencies: what each carries, week by week. */
export function LoadBoard({ load }: { load: LoadPage }) {
  const t = useTexts('calendar');
  const hrefOf = useHref('/calendar', load);
  return (
    <div className="calendar">
      <ViewChips views={load.saved ?? []} query={load.query} />
      <Filters calendar={load} basePath="/calendar" hrefOf={hrefOf} />
      <section aria-labelledby="cal-title">
        <ViewBar calendar={load} hrefOf={hrefOf} />
        {load.rows.length === 0 ? <Empty load={load} hrefOf={hrefOf} /> : (
          <>
            <LoadTable load={load} hrefOf={hrefOf} />
            <div className="load-legend small mute">
              <b>{t('load.legend')}:</b>
              <span><i className="load-swatch busy" />{t('load.legendBusy')}</span>
              <span><i className="load-swatch over"><Icon name="warning" /></i>{t('load.legendOver')}</span>
            </div>
            {load.freeCount > 0 && <p className="small mute mt2">{t('load.free', { count: load.freeCount })}</p>}
          </>
        )}
      </section>
    </div>
  );
}

function Empty({ load, hrefOf }: { load: LoadPage; hrefOf: HrefOf }) {
  const t = useTexts('calendar');
  return (
    <div className="empty">
      <Icon name="chart" />
      <h3>{t('load.emptyTitle')}</h3>
      <p className="soft">{t('load.emptyText')}</p>
      {isFiltered(load.query)
        ? <LinkButton to={hrefOf(NO_FILTER)}>{t('empty.clear')}</LinkButton>
        : <LinkButton to={hrefOf({ day: load.today })}>{t('bar.today')}</LinkButton>}
    </div>
  );
}
