import { capitalise, formatMonth, monthName } from '#app/lib/dates.ts';
import { addMonths } from '#app/lib/local-days.ts';
import { Icon } from '#app/ui/icon.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { daysOf, isPeriod } from '../../calendar.rules.ts';
import type { CalendarPage } from '../../calendar.service.server.ts';
import { EventLedger } from '../../components/event-ledger.tsx';
import { HolidayNote, MonthTable } from '../../components/month-table.tsx';
import { OutsideLinks } from '../../components/outside-links.tsx';
import { writeQuery, type CalendarQuery } from '../../query/query.rules.ts';
import { outsideQuery, withLanguage } from '../embed.rules.ts';
import '../../components/calendar.css';
import './embed.css';

type Props = { calendar: CalendarPage; host: string };

/** One month in a frame on another site: plain HTML, arrows that stay in the frame, everything else in a window of its own. */
export function EmbedCalendar({ calendar, host }: Props) {
  const t = useTexts('calendar');
  const common = useTexts('common');
  const language = useLanguage();
  const { query, today } = calendar;
  const hrefOf = (changes: Partial<CalendarQuery>) => withLanguage(`/calendar${writeQuery(query, changes, today)}`, language);
  return (
    <main className="embed" id="main">
      <div className="row sb embed-head">
        <div>
          <h1>{capitalise(formatMonth(query.day, language))}</h1>
          <p className="small mute">{common('committee')}</p>
          <Chosen calendar={calendar} />
        </div>
        <Months calendar={calendar} />
      </div>
      <OutsideLinks>
        <div className="cal-stage" data-view="month"><MonthTable calendar={calendar} hrefOf={hrefOf} /></div>
        <HolidayNote calendar={calendar} />
        <Happening calendar={calendar} />
      </OutsideLinks>
      <p className="row embed-foot">
        <a href={hrefOf({})} target="_blank" rel="noopener"><Icon name="calendar" /> {t('embed.all')}</a>
        <a href={`webcal://${host}/calendar.ics${outsideQuery(query, language)}`}><Icon name="rss" /> {t('embed.subscribe')}</a>
        <span className="small mute">{t('embed.newWindow')}</span>
      </p>
    </main>
  );
}

function Months({ calendar: { query, today } }: Pick<Props, 'calendar'>) {
  const t = useTexts('calendar');
  const language = useLanguage();
  const href = (day: string) => `/embed/calendar${outsideQuery(query, language, day.slice(0, 7) === today.slice(0, 7) ? undefined : day.slice(0, 7))}`;
  const name = (day: string) => ({ name: monthName(Number(day.slice(5, 7)), language) });
  const [before, after] = [addMonths(query.day, -1), addMonths(query.day, 1)];
  return (
    <nav className="row nowrap" aria-label={t('bar.label')}>
      <a className="btn icon" href={href(before)} rel="prev" aria-label={t('bar.previous.month', name(before))}><Icon name="chevron-left" /></a>
      <a className="btn" href={href(today)}>{t('bar.today')}</a>
      <a className="btn icon" href={href(after)} rel="next" aria-label={t('bar.next.month', name(after))}><Icon name="chevron-right" /></a>
    </nav>
  );
}

/** Which part of the calendar this frame was made for. */
function Chosen({ calendar: { query, options } }: Pick<Props, 'calendar'>) {
  const t = useTexts('calendar');
  const names = [
    options.agencies.find(({ id }) => id === query.agencyId)?.name,
    options.regions.find(({ iso }) => iso === query.regionIso)?.name,
    options.directions.find(({ key }) => key === query.directionKey)?.name,
  ].filter((name) => name !== undefined);
  if (query.kinds.length + names.length === 0) return null;
  return (
    <p className="small embed-chosen">
      {query.kinds.map((kind) => <span key={kind}>{t(`filterKinds.${kind}`)}</span>)}
      {names.map((name, index) => <span key={index}><T3 text={name} mark="none" /></span>)}
    </p>
  );
}

function Happening({ calendar: { query, items, today } }: Pick<Props, 'calendar'>) {
  const t = useTexts('calendar');
  const month = query.day.slice(0, 7);
  const here = items.filter((item) => {
    const { first, last } = daysOf(item, query.zone);
    return !isPeriod(item) && first.slice(0, 7) <= month && last.slice(0, 7) >= month;
  });
  return (
    <section className="mt4" aria-labelledby="embed-list">
      <h2 id="embed-list" className="vh">{t('embed.list')}</h2>
      {here.length > 0 ? <EventLedger items={here} today={today} zone={query.zone} /> : <p className="soft">{t('embed.none')}</p>}
    </section>
  );
}
