import { Form, Link } from '@remix-run/react';
import { formatDayRange, formatZone, formatZoneChoice } from '#app/lib/dates.ts';
import { HOME_ZONE, OFFERED_ZONES } from '#app/lib/time-zones.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { isPeriod } from '../calendar.rules.ts';
import type { CalendarPage } from '../calendar.service.server.ts';
import { filterParams, isFiltered } from '../query/query.rules.ts';
import { EventLedger } from './event-ledger.tsx';
import { Filters } from './filters.tsx';
import { useMoves, MoveMessage } from './move-message.tsx';
import { MoveButton, MoveDialog } from './move-dialog.tsx';
import { HolidayNote } from './month-table.tsx';
import { Stage } from './stage.tsx';
import { useHref, type HrefOf } from './use-href.tsx';
import { ViewBar } from './view-bar.tsx';
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
      <Filters calendar={calendar} basePath={basePath} hrefOf={hrefOf} />
      <section aria-labelledby="cal-title">
        <ViewBar calendar={calendar} hrefOf={hrefOf} />
        <MoveMessage moves={moves} />
        <Bands calendar={calendar} />
        {view === 'list' || view === 'past'
          ? <ListView calendar={calendar} hrefOf={hrefOf} onMove={calendar.canMove ? moves.ask : undefined} />
          : <Stage calendar={calendar} hrefOf={hrefOf} onOpen={onOpen} moves={moves} />}
        <Notes calendar={calendar} basePath={basePath} />
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
        ? <LinkButton to={hrefOf({ kinds: [], agencyId: null, regionIso: null, directionKey: null, text: '' })}>{t('empty.clear')}</LinkButton>
        : <LinkButton to={hrefOf({ day: calendar.today })}>{t('bar.today')}</LinkButton>}
    </div>
  );
}

function Notes({ calendar, basePath }: { calendar: CalendarPage; basePath: string }) {
  const t = useTexts('calendar');
  const language = useLanguage();
  const { query, now } = calendar;
  return (
    <>
      <div className="cal-notes mt2">
        <p className="small mute">
          {t('timeNote', { zone: formatZone(query.zone, language, now) })}
          {calendar.seesSettings && <> <Link to={`/settings/holidays?year=${query.day.slice(0, 4)}`}>{t('productionCalendar')}</Link></>}
        </p>
        <ZoneSwitch calendar={calendar} basePath={basePath} />
      </div>
      {query.view === 'month' && <HolidayNote calendar={calendar} />}
      {calendar.canMove && <p className="small mute mt1" data-needs-script>{t('move.hint')}</p>}
    </>
  );
}

function ZoneSwitch({ calendar: { query, today, now }, basePath }: { calendar: CalendarPage; basePath: string }) {
  const t = useTexts('calendar');
  const language = useLanguage();
  return (
    <Form className="zone" action={basePath} method="get" preventScrollReset onInput={(event) => event.currentTarget.requestSubmit()}>
      {query.view !== 'month' && <input type="hidden" name="view" value={query.view} />}
      {query.day !== today && <input type="hidden" name="date" value={query.day} />}
      {filterParams(query).map(([name, value]) => <input key={name + value} type="hidden" name={name} value={value} />)}
      <label className="small" htmlFor="cal-zone">{t('zone.label')}</label>
      <select className="input" id="cal-zone" name="zone" defaultValue={query.zone === HOME_ZONE ? '' : query.zone} key={query.zone}>
        {OFFERED_ZONES.map((zone) => (
          <option key={zone} value={zone === HOME_ZONE ? '' : zone}>{formatZoneChoice(zone, language, now)}</option>
        ))}
      </select>
      <noscript><button className="btn">{t('zone.change')}</button></noscript>
    </Form>
  );
}
