import { capitalise, formatDay, formatDayRange, formatTimeRange, formatWeekday, formatZone, monthName } from '#app/lib/dates.ts';
import type { Text3 } from '#app/lib/text3.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { dayOf } from '#app/lib/time-zones.ts';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';

type Event = { format: 'in_person' | 'online' | 'hybrid'; place?: Text3; timeZone: string } & ({ allDay: false; startsAt: string; endsAt: string } | { allDay: true; startsOn: string; endsOn: string });

/** The day large, as on a wall calendar; beside it hours and place. */
export function EventWhen({ event, isOff }: { event: Event; isOff: boolean }) {
  const language = useLanguage();
  const first = event.allDay ? event.startsOn : dayOf(event.startsAt, event.timeZone);
  return (
    <div className={isOff ? 'day-beside off mt5' : 'day-beside mt5'}>
      <div className="date">
        <b aria-hidden="true">{Number(first.slice(8))}</b>
        <span aria-hidden="true">{monthName(Number(first.slice(5, 7)), language, 'genitive')} {first.slice(0, 4)}<br />{formatWeekday(first, language)}</span>
        <span className="vh">{formatDay(first, language)}, {formatWeekday(first, language)}</span>
      </div>
      <div className="inf">
        <Hours event={event} first={first} />
        <p><Place event={event} /></p>
      </div>
    </div>
  );
}

function Hours({ event, first }: { event: Event; first: string }) {
  const t = useTexts('registrations');
  const language = useLanguage();
  if (event.allDay) return <p><b>{event.startsOn === event.endsOn ? t('allDay') : capitalise(formatDayRange(event.startsOn, event.endsOn, language))}</b></p>;
  const { startsAt, endsAt, timeZone } = event;
  const last = dayOf(endsAt, timeZone);
  return <p><b>{formatTimeRange(startsAt, endsAt, timeZone)}</b>{last !== first && <> ({formatDay(last, language)})</>} <span className="soft small">{formatZone(timeZone, language, startsAt)}</span></p>;
}

function Place({ event: { format, place } }: { event: Event }) {
  const t = useTexts('registrations');
  const language = useLanguage();
  if (format === 'online') return <>{t('place.online')}</>;
  return <>{inLanguage(place, language).text && place ? <T3 text={place} /> : t('place.later')}{format === 'hybrid' && <>, {t('place.alsoOnline')}</>}</>;
}
