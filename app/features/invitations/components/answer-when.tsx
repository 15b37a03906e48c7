import { formatDayRange, formatMonth, formatPeriod, formatTimeElsewhere, formatTimeRange, formatWeekday, formatZone, monthName } from '#app/lib/dates.ts';
import { readRule } from '#app/lib/recurrence.ts';
import { ruleWords } from '#app/lib/recurrence-words.ts';
import { inLanguage, type Language } from '#app/lib/text3.ts';
import { dayOf, zoneOffsetMinutes } from '#app/lib/time-zones.ts';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { ShownInvitation } from '../answer-page/answer-page.service.server.ts';
import { AnswerCalendar } from './answer-calendar.tsx';

/** Where partners of the committee sit, after the recipient's own zone. */
const ELSEWHERE = ['Europe/Berlin', 'America/New_York'];

type Props = { shown: ShownInvitation; calendarHref: string; isOpen: boolean };

/** The date as large as on a calendar's leaf, the time with its zone, the place. */
export function AnswerWhen({ shown, calendarHref, isOpen }: Props) {
  const t = useTexts('invitations');
  const language = useLanguage();
  const { startsAt, timeZone, allDay, startsOn } = shown;
  const day = allDay && startsOn ? startsOn : dayOf(startsAt, timeZone);
  return (
    <section className="day-beside mt4" aria-label={t('answer.when')}>
      <div className="date">
        <b>{Number(day.slice(8))}</b>
        <span>{monthYear(day, language)}<br />{formatWeekday(day, language)}</span>
      </div>
      <div className="inf">
        {shown.rrule && <p><b>{ruleOf(shown, language)}</b></p>}
        {shown.isSession && <p className="small soft">{t('answer.oneOfSeries')}</p>}
        <Time shown={shown} />
        <Place shown={shown} isOpen={isOpen} />
        {isOpen && <AnswerCalendar shown={shown} href={calendarHref} />}
      </div>
    </section>
  );
}

function ruleOf({ rrule, startsAt, timeZone }: ShownInvitation, language: Language): string {
  const rule = readRule(rrule ?? '', dayOf(startsAt, timeZone), timeZone);
  return rule ? ruleWords(rule, language) : '';
}

/** «наурыз 2026», «марта 2026»: as it is read after the number of the day. */
function monthYear(day: string, language: Language): string {
  const month = Number(day.slice(5, 7));
  return language === 'en' ? formatMonth(day, language) : `${monthName(month, language, 'genitive')} ${day.slice(0, 4)}`;
}

function Time({ shown }: { shown: ShownInvitation }) {
  const t = useTexts('invitations');
  const language = useLanguage();
  const { startsAt, endsAt, timeZone, allDay, startsOn, endsOn } = shown;
  if (allDay) return <p><b>{startsOn && endsOn && startsOn !== endsOn ? formatDayRange(startsOn, endsOn, language) : t('answer.wholeDay')}</b></p>;
  const isOneDay = dayOf(startsAt, timeZone) === dayOf(endsAt, timeZone);
  const elsewhere = zonesElsewhere(shown).map((zone) => formatTimeElsewhere(startsAt, zone, language, timeZone));
  return (
    <>
      <p><b>{isOneDay ? formatTimeRange(startsAt, endsAt, timeZone) : formatPeriod(startsAt, endsAt, timeZone, language)}</b> {formatZone(timeZone, language, startsAt)}</p>
      {elsewhere.length > 0 && <p className="small soft">{elsewhere.join(' · ')}</p>}
    </>
  );
}

/** The recipient's own zone always; others only where one can take part from afar. Zones with the same clock are one. */
function zonesElsewhere({ startsAt, timeZone, personTimeZone, format }: ShownInvitation): string[] {
  const clockIn = (zone: string) => zoneOffsetMinutes(startsAt, zone);
  const seen = new Set([clockIn(timeZone)]);
  return [personTimeZone, ...(format === 'in_person' ? [] : ELSEWHERE)].filter((zone) => !seen.has(clockIn(zone)) && seen.add(clockIn(zone)));
}

function Place({ shown, isOpen }: { shown: ShownInvitation; isOpen: boolean }) {
  const t = useTexts('invitations');
  const language = useLanguage();
  const { format, place, onlineUrl } = shown;
  const hasPlace = format !== 'online';
  const online = onlineUrl && isOpen ? <a href={onlineUrl} rel="noreferrer">{t('answer.join')}</a> : t('answer.linkLater');
  return (
    <>
      <p className="mt3">
        <b>{!hasPlace ? t('answer.online') : inLanguage(place, language).text ? <T3 text={place} /> : t('answer.placeLater')}</b>
        {format === 'hybrid' && <> {t('answer.andOnline')}</>}
      </p>
      {format !== 'in_person' && isOpen && <p className="small">{online}</p>}
    </>
  );
}

