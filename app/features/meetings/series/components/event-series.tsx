import { Link } from '@remix-run/react';
import { formatDay, formatTimeRange, formatWeekday } from '#app/lib/dates.ts';
import { dayOf } from '#app/lib/time-zones.ts';
import { Icon } from '#app/ui/icon.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { EventSeriesData, EventSession } from '../event-series/event-series.service.server.ts';
import { countOn } from '../series.rules.ts';
import { seriesWords } from './series-line.tsx';
import './series.css';

export const sessionHref = (entryId: string, day: string) => `/events/${entryId}?day=${day}`;

/** "Every Tuesday · 3 of 12" with the ways to its neighbours. For everybody: it needs no script and no text of the workspace. */
export function EventSeriesLine({ series }: { series: EventSeriesData }) {
  const t = useTexts('public-pages');
  const language = useLanguage();
  const words = seriesWords(series, language, t('series.ruleElse'));
  const { entryId, session, previous, next } = series;
  return (
    <p className="series-line mt3">
      <Icon name="refresh" />
      <span>
        {session ? <Link to={`/events/${entryId}`}>{words}</Link> : <b>{words}</b>}
        {session && <> · <span className="series-place">{t('series.position', { position: series.position, total: series.sessions.length })}</span></>}
        {session && (previous || next) && (
          <span className="series-steps">
            {previous && <Link to={sessionHref(entryId, previous)} rel="prev">← {t('series.previous')}</Link>}
            {next && <Link to={sessionHref(entryId, next)} rel="next">{t('series.following')} →</Link>}
          </span>
        )}
      </span>
    </p>
  );
}

const SHOWN = 12;

/** All its dates: those to come first, the rest behind a word. */
export function EventSessions({ series, now }: { series: EventSeriesData; now: string }) {
  const t = useTexts('public-pages');
  const past = series.sessions.filter((session) => new Date(session.endsAt) < new Date(now));
  const coming = series.sessions.filter((session) => new Date(session.endsAt) >= new Date(now));
  const [first, rest] = [coming.slice(0, SHOWN), coming.slice(SHOWN)];
  return (
    <section className="mt7" aria-labelledby="series-days">
      <div className="sec"><h2 id="series-days">{t('series.days')}</h2><span className="count">{t('series.coming', { count: countOn(coming) })}</span></div>
      {(series.before || series.after) && (
        <p className="small mt2">
          {series.before && <Link to={`/events/${series.before}`}>{t('series.continues')}</Link>}{series.before && series.after && ' · '}
          {series.after && <Link to={`/events/${series.after}`}>{t('series.continuedBy')}</Link>}
        </p>
      )}
      <Days sessions={first} shown={series.session?.day ?? null} />
      {rest.length > 0 && <details className="mt3"><summary>{t('series.more', { count: rest.length })}</summary><Days sessions={rest} shown={series.session?.day ?? null} /></details>}
      {past.length > 0 && <details className="mt3"><summary>{t('series.past', { count: countOn(past) })}</summary><Days sessions={[...past].reverse()} shown={series.session?.day ?? null} /></details>}
    </section>
  );
}

function Days({ sessions, shown }: { sessions: EventSession[]; shown: string | null }) {
  const t = useTexts('public-pages');
  const language = useLanguage();
  if (sessions.length === 0) return null;
  return (
    <ul className="ledger plain mt3 series-days">
      {sessions.map((session) => {
        const { day, startsAt, endsAt, timeZone, allDay, entryId, status } = session;
        const now = session.startsOn ?? dayOf(startsAt, timeZone);
        const notes = [
          ...(allDay ? [] : [formatTimeRange(startsAt, endsAt, timeZone)]),
          ...(now === day ? [] : [t('series.movedFrom', { date: formatDay(day, language, 'dayMonth') })]),
          ...(status === 'cancelled' ? [t('series.cancelled')] : session.isChanged && now === day ? [t('series.changed')] : []),
        ];
        return (
          <li key={session.id} className={status === 'cancelled' ? 'is-off' : undefined}>
            <span className="t"><Link to={sessionHref(entryId, day)} aria-current={shown === day ? 'page' : undefined}>{formatDay(now, language)}, {formatWeekday(now, language)}</Link></span>
            <span className="m">{notes.join(' · ')}</span>
          </li>
        );
      })}
    </ul>
  );
}
