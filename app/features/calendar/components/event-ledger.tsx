import { formatDay, formatRelativeDay, formatTimeRange, formatWeekday, formatZone, monthName } from '#app/lib/dates.ts';
import { inLanguage, type Language, type Text3 } from '#app/lib/text3.ts';
import { HOME_ZONE, dayOf } from '#app/lib/time-zones.ts';
import { cityOfZone } from '#app/lib/zone-names.ts';
import { Demo } from '#app/ui/demo.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { ReactNode } from 'react';
import { daysOf, type CalendarItem, type UndatedItem } from '../calendar.rules.ts';
import { KindMark } from './kind-mark.tsx';
import { useLinkTarget } from './outside-links.tsx';

type Props = {
  items: CalendarItem[];
  undated?: UndatedItem[];
  today: string;
  zone: string;
  /** Times are told in these too. */
  otherZones?: string[];
  /** Lists over several years say which. */
  withYear?: boolean;
  /** A button of the reader's own at the end of a row. */
  action?: (item: CalendarItem) => ReactNode;
};

/** Big dates, ruled lines: the list that says the same as the grid, on every screen and without JavaScript. */
export function EventLedger({ items, undated = [], today, zone, otherZones = [], withYear, action }: Props) {
  return (
    <ul className="ledger cal-ledger">
      {items.map((item) => (
        <li key={item.id} className={item.status === 'cancelled' ? 'off' : undefined}>
          <BigDate item={item} zone={zone} withYear={withYear} />
          <div>
            <Title item={item} />
            <When item={item} zone={zone} otherZones={otherZones} />
          </div>
          <div className="end">
            <KindMark kind={item.kind} />
            <div className="m"><Away item={item} zone={zone} today={today} /></div>
            {action?.(item)}
          </div>
        </li>
      ))}
      {undated.map((item) => <UndatedRow key={item.id} item={item} />)}
    </ul>
  );
}

function Away({ item, zone, today }: { item: CalendarItem; zone: string; today: string }) {
  const { first, last } = daysOf(item, zone);
  return <>{formatRelativeDay(first <= today && last >= today ? today : first, today, useLanguage())}</>;
}

/** «6 наурыз», «22–24 сәуір», «30 сәуір – 2 мамыр». */
export function BigDate({ item, zone, withYear }: { item: CalendarItem; zone: string; withYear?: boolean | undefined }) {
  const language = useLanguage();
  const { first, last } = daysOf(item, zone);
  const month = (day: string) => monthName(Number(day.slice(5, 7)), language, 'genitive');
  const number = (day: string) => String(Number(day.slice(8)));
  const sameMonth = first.slice(0, 7) === last.slice(0, 7);
  const year = withYear ? ` ${first.slice(0, 4)}` : '';
  return (
    <div className="lead dt">
      <b>{first === last ? number(first) : `${number(first)}–${number(last)}`}</b>
      <span>{(sameMonth ? month(first) : `${month(first)} – ${month(last)}`) + year}</span>
    </div>
  );
}

function Title({ item }: { item: Pick<CalendarItem, 'title' | 'url' | 'isDemo' | 'status'> }) {
  const t = useTexts('calendar');
  return (
    <div className="t">
      <a href={item.url} {...useLinkTarget()}><T3 text={item.title} mark="none" /></a>
      {item.isDemo && <> <Demo /></>}
      {item.status === 'cancelled' && <> <span className="st late">{t('cancelled')}</span></>}
    </div>
  );
}

function When({ item, zone, otherZones }: { item: CalendarItem; zone: string; otherZones: string[] }) {
  const language = useLanguage();
  const { first, last } = daysOf(item, zone);
  const days = first === last ? formatWeekday(first, language) : `${formatWeekday(first, language)} – ${formatWeekday(last, language)}`;
  const time = item.allDay ? '' : `, ${formatTimeRange(item.startsAt, item.endsAt, zone)}, ${zoneWords(zone, language, item.startsAt)}`;
  return (
    <div className="m">
      {days + time}
      {!item.allDay && <TimesElsewhere item={item} zone={zone} otherZones={otherZones} />}
      <Place place={item.place} />
      <Mark title={item.title} />
    </div>
  );
}

/** «Нью-Йорк 05:00–06:30»; the day too where it is another one. */
export function TimesElsewhere({ item, zone, otherZones }: { item: Pick<CalendarItem, 'startsAt' | 'endsAt'>; zone: string; otherZones: string[] }) {
  const language = useLanguage();
  return (
    <>
      {otherZones.map((other) => {
        const day = dayOf(item.startsAt, other);
        const isOtherDay = day !== dayOf(item.startsAt, zone);
        return (
          <span className="cal-elsewhere" key={other}>
            {' · '}{cityOfZone(other, language)} {isOtherDay && `${formatDay(day, language, 'dayMonth')}, `}{formatTimeRange(item.startsAt, item.endsAt, other)}
          </span>
        );
      })}
    </>
  );
}

function zoneWords(zone: string, language: Language, at: string): string {
  const words = formatZone(zone, language, at);
  return zone === HOME_ZONE ? words.replace(/ \(.*\)$/, '') : words;
}

function Place({ place }: { place: Text3 | null }) {
  return place ? <> · <T3 text={place} mark="none" /></> : null;
}

/** One mark for the row, after everything else: the title is shown in another language. */
function Mark({ title }: { title: Text3 }) {
  const t = useTexts('common');
  const { language, fellBack } = inLanguage(title, useLanguage());
  if (!fellBack) return null;
  return <> · <span className="lang">{t(`languageTags.${language}`)}</span> {t('fellBack')}</>;
}

function UndatedRow({ item }: { item: UndatedItem }) {
  const t = useTexts('calendar');
  return (
    <li>
      <div className="lead dt nodate"><span>{t('undated', { period: item.period })}</span></div>
      <div>
        <Title item={item} />
        <div className="m">
          {item.place ? <T3 text={item.place} mark="none" /> : t('placeUnknown')}
          <Mark title={item.title} />
        </div>
      </div>
      <div className="end"><KindMark kind={item.kind} /></div>
    </li>
  );
}
