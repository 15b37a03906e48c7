import { Link } from '@remix-run/react';
import { formatDayRange, formatMoment, formatPeriodWithWeekday } from '#app/lib/dates.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { Demo } from '#app/ui/demo.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { State } from '#app/ui/state.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { OutsideEvent } from '../layer/layer.service.server.ts';

/** What is known of an event of others: what, when, where, and whose it is. */
export function OutsideEventPage({ event }: { event: OutsideEvent }) {
  const t = useTexts('calendar');
  const language = useLanguage();
  const when = event.startsOn ? formatDayRange(event.startsOn, event.endsOn ?? event.startsOn, language) : formatPeriodWithWeekday(event.startsAt, event.endsAt, HOME_ZONE, language);
  return (
    <>
      <p className="mt4"><State icon="external">{t('kinds.outside')}</State> {event.isDemo && <Demo />}</p>
      <h1 className="mt2"><T3 text={event.title} /></h1>
      <p className="mt4"><b>{when}</b></p>
      {event.place && <p className="mt1"><T3 text={event.place} /></p>}
      <p className="soft mt4">
        {t('outsidePage.calendar', { name: inLanguage(event.calendarName, language).text })} · {event.host}
        {event.readAt && <> · {formatMoment(event.readAt, HOME_ZONE, language, 'medium')}</>}
      </p>
      <Notice className="mt4 measure">{t('outsidePage.notOurs')}</Notice>
      <p className="mt6"><Link to="/calendar">{t('outsidePage.back')}</Link></p>
    </>
  );
}
