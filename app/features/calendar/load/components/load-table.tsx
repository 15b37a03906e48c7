import { Link } from '@remix-run/react';
import { formatDayRange } from '#app/lib/dates.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { Icon } from '#app/ui/icon.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { HrefOf } from '../../components/use-href.tsx';
import type { LoadCell, LoadRow, LoadWeek } from '../load.rules.ts';
import type { LoadPage } from '../load.service.server.ts';
import { useGridKeys } from './use-grid-keys.tsx';
import './load.css';

type Props = { load: LoadPage; hrefOf: HrefOf };

const PARTS = [
  { key: 'meetings', icon: 'session' },
  { key: 'events', icon: 'flag' },
  { key: 'milestones', icon: 'milestone' },
] as const;

/** Agencies down, weeks across. On a phone each agency becomes a block of its weeks; the table's meaning stays (explicit roles). */
export function LoadTable({ load, hrefOf }: Props) {
  const t = useTexts('calendar');
  const keys = useGridKeys();
  return (
    <div className="load-table" role="table" aria-label={t('load.caption')} ref={keys}>
      <div role="rowgroup" className="load-head">
        <div role="row" className="load-row">
          <div role="columnheader" className="load-agency">{t('load.agency')}</div>
          {load.weeks.map((week) => <WeekHead key={week.monday} week={week} today={load.today} />)}
        </div>
      </div>
      <div role="rowgroup">
        {load.rows.map((row) => <AgencyRow key={row.agencyId} row={row} weeks={load.weeks} hrefOf={hrefOf} />)}
      </div>
    </div>
  );
}

function WeekHead({ week, today }: { week: LoadWeek; today: string }) {
  const t = useTexts('calendar');
  const language = useLanguage();
  const isNow = week.monday <= today && today <= week.sunday;
  return (
    <div role="columnheader" className={isNow ? 'load-week now' : 'load-week'} aria-current={isNow ? 'date' : undefined}>
      <WeekName week={week} />
      <span className="vh">, {formatDayRange(week.monday, week.sunday, language)}</span>
      {week.workingDays < 5 && <small>{t('load.workingDays', { count: week.workingDays })}</small>}
    </div>
  );
}

/** Short, for a narrow column; the whole is read aloud. */
function WeekName({ week: { monday, sunday } }: { week: LoadWeek }) {
  const language = useLanguage();
  return <span aria-hidden="true">{formatDayRange(monday, sunday, language, 'dayMonth')}</span>;
}

function AgencyRow({ row, weeks, hrefOf }: { row: LoadRow; weeks: LoadWeek[]; hrefOf: HrefOf }) {
  const t = useTexts('calendar');
  const short = row.short ?? row.name;
  return (
    <div role="row" className="load-row">
      <div role="rowheader" className="load-agency">
        <T3 text={row.name} mark="none" />
        {row.weeksOver > 0 && <span className="st risk"><Icon name="warning" />{t('load.overCount', { count: row.weeksOver })}</span>}
      </div>
      {row.cells.map((cell, index) => <Cell key={cell.monday} cell={cell} week={weeks[index] as LoadWeek} agencyId={row.agencyId} agency={short} hrefOf={hrefOf} />)}
    </div>
  );
}

type CellProps = { cell: LoadCell; week: LoadWeek; agencyId: string; agency: LoadRow['name']; hrefOf: HrefOf };

function Cell({ cell, week, agencyId, agency, hrefOf }: CellProps) {
  const t = useTexts('calendar');
  const language = useLanguage();
  const parts = PARTS.filter(({ key }) => cell[key] > 0);
  const range = formatDayRange(week.monday, week.sunday, language, 'dayMonth');
  const words = [...parts.map(({ key }) => t(`load.${key}`, { count: cell[key] })), t(`load.${cell.level}`)].join(', ');
  const label = t('load.cell', { agency: inLanguage(agency, language).text, week: range, what: words });
  return (
    <div role="cell" className={`load-cell ${cell.level}`}>
      <span className="load-when" aria-hidden="true">{range}</span>
      {cell.total === 0 ? <span className="load-none"><span aria-hidden="true">–</span><span className="vh">{t('load.none')}</span></span> : (
        <Link to={hrefOf({ view: 'week', day: week.monday, agencyId })} title={label}>
          <span className="vh">{label}</span>
          <b aria-hidden="true">{cell.level === 'over' && <Icon name="warning" />}{cell.total}</b>
          <span className="load-parts" aria-hidden="true">{parts.map(({ key, icon }) => <span key={key}><Icon name={icon} className={key === 'milestones' ? 'mile' : undefined} />{cell[key]}</span>)}</span>
          {cell.level !== 'calm' && <span className="load-word" aria-hidden="true">{t(`load.${cell.level}`)}</span>}
        </Link>
      )}
    </div>
  );
}
