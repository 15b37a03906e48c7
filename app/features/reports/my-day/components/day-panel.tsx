import { Link } from '@remix-run/react';
import { formatDay, formatTime, formatWeekday } from '#app/lib/dates.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import { Demo } from '#app/ui/demo.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { MyDayData } from '../my-day.service.server.ts';

type Item = MyDayData['happening'][number];

/** Today by the clock with "now" in its place, and the days after it. */
export function DayPanel({ day }: { day: MyDayData }) {
  const t = useTexts('my-day');
  const before = day.happening.filter((item) => item.allDay || item.startsAt <= day.now);
  const after = day.happening.filter((item) => !item.allDay && item.startsAt > day.now);
  return (
    <>
      <section>
        <h2>{t('panel.today')}</h2>
        <ol className="day-list mt3">
          {before.map((item) => <TodayRow key={item.id} item={item} />)}
          <li className="now"><time>{formatTime(day.now, HOME_ZONE)}</time><div>{t('panel.now')}</div></li>
          {after.map((item) => <TodayRow key={item.id} item={item} />)}
        </ol>
        {day.happening.length === 0 && <p className="small soft mt2">{t('panel.nothingToday')}</p>}
      </section>
      <section>
        <h2>{t('panel.week')}</h2>
        {day.week.length === 0 && !day.facts.nextDayOff ? <p className="small soft mt2">{t('panel.nothingThisWeek')}</p> : <Week day={day} />}
      </section>
    </>
  );
}

function TodayRow({ item }: { item: Item }) {
  const t = useTexts('my-day');
  return (
    <li>
      <time>{item.allDay ? t('panel.allDay') : formatTime(item.startsAt, HOME_ZONE)}</time>
      <div>
        <b><Link to={item.url}><T3 text={item.title} /></Link></b>
        <div className="m">{item.place && <T3 text={item.place} />} {item.isDemo && <Demo />}</div>
      </div>
    </li>
  );
}

function Week({ day }: { day: MyDayData }) {
  const language = useLanguage();
  const label = (on: string) => `${formatDay(on, language, 'dayMonth')}, ${formatWeekday(on, language, 'short')}`;
  const t = useTexts('my-day');
  const off = day.facts.nextDayOff;
  const rows: { key: string; on: string; item: Item | null }[] = [
    ...day.week.map((item) => ({ key: item.id, on: item.allDay && item.startsOn ? item.startsOn : dayOf(item.startsAt, HOME_ZONE), item })),
    ...(off ? [{ key: 'off', on: off.day, item: null }] : []),
  ];
  rows.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  return (
    <ul className="week-list mt3">
      {rows.map(({ key, on, item }) => (
        <li key={key}>
          <b>{label(on)}{item && !item.allDay ? `, ${formatTime(item.startsAt, HOME_ZONE)}` : ''}</b>{' '}
          {item ? <><Link to={item.url}><T3 text={item.title} /></Link> {item.isDemo && <Demo />}</> : <>{t('facts.dayOff')} {off && <T3 text={off.name} />}</>}
        </li>
      ))}
    </ul>
  );
}
