import { Link } from '@remix-run/react';
import { formatDay, formatTimeRange, formatWeekday, monthName } from '#app/lib/dates.ts';
import { dayOf } from '#app/lib/time-zones.ts';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { State } from '#app/ui/state.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { countOn } from '../series.rules.ts';
import type { SeriesData } from '../sessions/sessions.service.server.ts';

type Session = SeriesData['sessions'][number];

/** Every session of the series: when, and what is different about it. */
export function SessionList({ series, now }: { series: SeriesData; now: string }) {
  const t = useTexts('recurrence');
  const past = series.sessions.filter((session) => new Date(session.endsAt) < new Date(now));
  const coming = series.sessions.filter((session) => new Date(session.endsAt) >= new Date(now));
  return (
    <>
      {(series.before || series.after) && (
        <p className="small mt2">
          {series.before && <Link to={`/meetings/${series.before}`}>{t('continues')}</Link>}{series.before && series.after && ' · '}
          {series.after && <Link to={`/meetings/${series.after}`}>{t('continuedBy')}</Link>}
        </p>
      )}
      <h2 className="mt4">{t('coming', { count: countOn(coming) })}</h2>
      {coming.length > 0 && <div className="session-ledger mt3"><Ledger lead="170px" leadNarrow="84px">{coming.map((session) => <Row key={session.id} session={session} />)}</Ledger></div>}
      {past.length > 0 && (
        <details className="mt5">
          <summary>{t('past', { count: countOn(past) })}</summary>
          <div className="session-ledger mt3"><Ledger lead="170px" leadNarrow="84px">{past.map((session) => <Row key={session.id} session={session} />)}</Ledger></div>
        </details>
      )}
    </>
  );
}

function Row({ session }: { session: Session }) {
  const t = useTexts('recurrence');
  const common = useTexts('common');
  const language = useLanguage();
  const { startsAt, endsAt, timeZone, originalStart } = session;
  const day = dayOf(startsAt, timeZone);
  const isMoved = new Date(startsAt).getTime() !== new Date(originalStart).getTime();
  const isOff = session.status === 'cancelled';
  const marks = [
    ...(isMoved ? [t('movedFrom', { date: formatDay(dayOf(originalStart, timeZone), language, 'dayMonth') })] : []),
    ...(session.hasAgenda ? [t('hasAgenda')] : []),
  ];
  return (
    <LedgerRow
      lead={<time dateTime={day}><b>{Number(day.slice(8))}</b><span>{monthName(Number(day.slice(5, 7)), language, 'genitive')} {day.slice(0, 4)}<small>{formatWeekday(day, language, 'short')}</small></span></time>}
      title={<span className={isOff ? 'is-off' : undefined}><Link to={`/meetings/${session.meetingId}`} prefetch="intent">{formatTimeRange(startsAt, endsAt, timeZone)}</Link></span>}
      meta={<>{session.place && <T3 text={session.place} mark="none" />}{marks.length > 0 && <>{session.place && ' · '}{marks.join(' · ')}</>}</>}
      end={isOff ? <State tone="neutral" icon="ban">{common('entryStates.cancelled')}</State> : isMoved || session.isChanged ? <State tone="acc" icon="edit">{t('changed')}</State> : undefined}
    />
  );
}
