import { Link } from '@remix-run/react';
import { formatDayRange, formatZone } from '#app/lib/dates.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { isPeriod } from '../calendar.rules.ts';
import type { CalendarPage } from '../calendar.service.server.ts';
import { NO_FILTER, isFiltered } from '../query/query.rules.ts';
import { ViewChips } from '../saved-views/components/view-chips.tsx';
import { EventLedger } from './event-ledger.tsx';
import { Filters } from './filters.tsx';
import { Layers } from './layers.tsx';
import { useMoves, MoveMessage } from './move-message.tsx';
import { MoveButton, MoveDialog } from './move-dialog.tsx';
import { HolidayNote } from './month-table.tsx';
import { Stage } from './stage.tsx';
import { useHref, type HrefOf } from './use-href.tsx';
import { ViewBar } from './view-bar.tsx';
import { ZoneChanges } from './zone-changes.tsx';
import { Zones } from './zones.tsx';
import './calendar.css';

type Props = {
  calendar: CalendarPage;
  /** The page the board stands on: every link stays there. */
  basePath: string;
  /** Goes to a page of ours without loading it anew. */
  onOpen: (href: string) => void;
};

/** Filters, the bar, the grid or the list, and the notes under it. */
export function CalendarBoard({ calendar, basePath, onOpen }: Props) {
  const hrefOf = useHref(basePath, calendar);
  const moves = useMoves(calendar);
  const { view } = calendar.query;
  return (
    <div className="calendar">
      {calendar.saved && <ViewChips views={calendar.saved} query={calendar.query} />}
      <Filters calendar={calendar} basePath={basePath} hrefOf={hrefOf} />
      <section aria-labelledby="cal-title">
        <ViewBar calendar={calendar} hrefOf={hrefOf} />
        <MoveMessage moves={moves} />
        <Bands calendar={calendar} />
        {view === 'list' || view === 'past'
          ? <ListView calendar={calendar} hrefOf={hrefOf} onMove={calendar.canMove ? moves.ask : undefined} />
          : <Stage calendar={calendar} hrefOf={hrefOf} onOpen={onOpen} moves={moves} />}
        <Under calendar={calendar} />
        <Notes calendar={calendar} basePath={basePath} hrefOf={hrefOf} />
      </section>
      {calendar.canMove && <MoveDialog moves={moves} zone={calendar.query.zone} />}
    </div>
  );
}

/** Whole years and months are told once, above the days they cover. */
function Bands({ calendar }: { calendar: CalendarPage }) {
  const t = useTexts('calendar');
  const language = useLanguage();
  const bands = calendar.items.filter(isPeriod);
  if (bands.length === 0) return null;
  return (
    <ul className="bands" aria-label={t('periods')}>
      {bands.map((item) => (
        <li key={item.id}>
          <a className="band" href={item.url}>
            <span><Icon name="year" /><T3 text={item.title} /></span>
            <span className="mute">{formatDayRange(item.startsOn ?? '', item.endsOn ?? '', language, item.startsOn?.slice(0, 4) === item.endsOn?.slice(0, 4) ? 'dayMonth' : 'long')}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** On a phone a cell has room for an icon: the words stand below. The public home has its list of what comes next instead. */
function Under({ calendar: { query, items, today, saved } }: { calendar: CalendarPage }) {
  if (query.view !== 'week' && !(query.view === 'month' && saved)) return null;
  return (
    <div className="cal-under mt4">
      <EventLedger items={items.filter((item) => !isPeriod(item))} today={today} zone={query.zone} otherZones={query.otherZones} />
    </div>
  );
}

type ListProps = { calendar: CalendarPage; hrefOf: HrefOf; onMove: ((id: string) => void) | undefined };

function ListView({ calendar, hrefOf, onMove }: ListProps) {
  const { query, today } = calendar;
  const items = calendar.items.filter((item) => !isPeriod(item));
  if (items.length === 0) return <Empty calendar={calendar} hrefOf={hrefOf} />;
  return (
    <div className="cal-list">
      <EventLedger
        items={items}
        today={today}
        zone={query.zone}
        otherZones={query.otherZones}
        withYear={query.view === 'past'}
        action={onMove && ((item) => (item.move ? <MoveButton item={item} onMove={onMove} /> : null))}
      />
    </div>
  );
}

function Empty({ calendar, hrefOf }: Omit<ListProps, 'onMove'>) {
  const t = useTexts('calendar');
  return (
    <div className="empty">
      <Icon name="calendar" />
      <h3>{t('empty.title')}</h3>
      <p className="soft">{t('empty.text')}</p>
      {isFiltered(calendar.query)
        ? <LinkButton to={hrefOf(NO_FILTER)}>{t('empty.clear')}</LinkButton>
        : <LinkButton to={hrefOf({ day: calendar.today })}>{t('bar.today')}</LinkButton>}
    </div>
  );
}

function Notes({ calendar, basePath, hrefOf }: Pick<Props, 'calendar' | 'basePath'> & { hrefOf: HrefOf }) {
  const t = useTexts('calendar');
  const language = useLanguage();
  const { query, now } = calendar;
  const isGrid = query.view === 'month' || query.view === 'week' || query.view === 'day';
  return (
    <>
      {query.view !== 'past' && <Layers calendar={calendar} hrefOf={hrefOf} />}
      <div className="cal-notes mt2">
        <p className="small mute">
          {t('timeNote', { zone: formatZone(query.zone, language, now) })}
          {calendar.seesSettings && <> <Link to={`/settings/holidays?year=${query.day.slice(0, 4)}`}>{t('productionCalendar')}</Link></>}
        </p>
        <Zones calendar={calendar} basePath={basePath} hrefOf={hrefOf} />
      </div>
      <ZoneChanges query={query} />
      {(query.view === 'month' || query.view === 'week') && <HolidayNote calendar={calendar} />}
      {isGrid && <p className="small mute mt1 keys-hint" data-needs-script>{calendar.canMove ? `${t('move.hint')} ${t('move.keys')}` : t('keys')}</p>}
    </>
  );
}
