import { Link } from '@remix-run/react';
import { capitalise, formatDay, formatDayRange, formatDayWithWeekday, formatMonth, monthName } from '#app/lib/dates.ts';
import { isoWeekOf } from '../month/month.rules.ts';
import type { Language } from '#app/lib/text3.ts';
import { Icon } from '#app/ui/icon.tsx';
import { useLanguage, useTexts, type Texts } from '#app/ui/texts.tsx';
import type { CalendarPage } from '../calendar.service.server.ts';
import { LOAD_WEEKS, VIEWS, rangeOf, stepDay, type CalendarQuery } from '../query/query.rules.ts';
import type { HrefOf } from './use-href.tsx';

type Props = { calendar: Pick<CalendarPage, 'query' | 'today' | 'saved'>; hrefOf: HrefOf };

/** What is shown, the way to what comes before and after, and the views. */
export function ViewBar({ calendar, hrefOf }: Props) {
  const t = useTexts('calendar');
  const language = useLanguage();
  const { query } = calendar;
  return (
    <div className="row sb monbar">
      <h2 id="cal-title" aria-live="polite"><Title query={query} language={language} t={t} /></h2>
      {query.view !== 'past' && <Steps calendar={calendar} hrefOf={hrefOf} />}
      <div className="seg views" role="group" aria-label={t('views.label')}>
        {[...VIEWS, ...(calendar.saved ? ['load' as const] : [])].map((view) => (
          <Link key={view} to={hrefOf({ view })} aria-current={view === query.view ? 'true' : undefined} preventScrollReset prefetch="intent">
            {t(`views.${view}`)}
          </Link>
        ))}
      </div>
    </div>
  );
}

function Steps({ calendar: { query, today }, hrefOf }: Props) {
  const t = useTexts('calendar');
  const language = useLanguage();
  const view = query.view === 'past' ? 'month' : query.view;
  const step = (direction: 1 | -1) => {
    const day = stepDay(query, direction);
    const label = direction === 1 ? (`bar.next.${view}` as const) : (`bar.previous.${view}` as const);
    return (
      <Link className="btn icon" to={hrefOf({ day })} aria-label={t(label, { name: shortName({ view, day }, language) })} preventScrollReset prefetch="intent">
        <Icon name={direction === 1 ? 'chevron-right' : 'chevron-left'} />
      </Link>
    );
  };
  return (
    <nav className="row nowrap" aria-label={t('bar.label')}>
      {step(-1)}
      <Link className="btn" to={hrefOf({ day: today })} preventScrollReset>{t('bar.today')}</Link>
      {step(1)}
    </nav>
  );
}

type Named = Pick<CalendarQuery, 'view' | 'day'>;

function shortName({ view, day }: Named, language: Language): string {
  if (view === 'year') return day.slice(0, 4);
  if (view === 'day') return formatDay(day, language, 'dayMonth');
  if (view === 'week' || view === 'load') return weekName({ view, day }, language);
  return monthName(Number(day.slice(5, 7)), language);
}

function weekName(named: Named, language: Language): string {
  const { first, last } = rangeOf(named);
  return formatDayRange(first, last, language, 'dayMonth');
}

function Title({ query, language, t }: { query: CalendarQuery; language: Language; t: Texts<'calendar'> }) {
  const { view, day } = query;
  if (view === 'past') return <b>{t('bar.past')}</b>;
  if (view === 'year') return <b>{day.slice(0, 4)}</b>;
  if (view === 'day') return <b>{capitalise(formatDayWithWeekday(day, language))}</b>;
  if (view === 'load') {
    return (
      <>
        <b>{weekName(query, language)}</b> {rangeOf(query).last.slice(0, 4)} <span className="week">· {t('bar.weeks', { count: LOAD_WEEKS })}</span>
      </>
    );
  }
  if (view === 'week') {
    return (
      <>
        <b>{weekName(query, language)}</b> {rangeOf(query).last.slice(0, 4)} <span className="week">· {t('bar.week', { week: isoWeekOf(day) })}</span>
      </>
    );
  }
  return (
    <>
      <b>{capitalise(monthName(Number(day.slice(5, 7)), language))}</b> {formatMonth(day, language).slice(-4)}
    </>
  );
}
