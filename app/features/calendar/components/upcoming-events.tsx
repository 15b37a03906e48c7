import { Link } from '@remix-run/react';
import { useTexts } from '#app/ui/texts.tsx';
import type { CalendarPage, Upcoming } from '../calendar.service.server.ts';
import { EventLedger } from './event-ledger.tsx';

type Props = { upcoming: Upcoming; calendar: Pick<CalendarPage, 'today' | 'query'>; pastHref: string };

/** What comes next, what has no day yet, and the way to what is over. */
export function UpcomingEvents({ upcoming: { items, undated, pastCount }, calendar, pastHref }: Props) {
  const t = useTexts('calendar');
  const count = items.length + undated.length;
  return (
    <section className="mt7" aria-labelledby="up">
      <div className="sec">
        <h2 id="up">{t('upcoming.title')}</h2>
        <span className="count">{undated.length > 0 ? t('upcoming.countUndated', { count, undated: undated.length }) : t('upcoming.count', { count })}</span>
      </div>
      <EventLedger items={items} undated={undated} today={calendar.today} zone={calendar.query.zone} />
      {pastCount > 0 && <p className="mt4"><Link to={pastHref}>{t('upcoming.past', { count: pastCount })}</Link></p>}
    </section>
  );
}
