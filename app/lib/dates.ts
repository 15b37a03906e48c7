// The one module that formats dates and times for people. It uses own words (date-words.ts), never Intl's: browsers and server must agree.
// Days are 'YYYY-MM-DD' and belong to no zone; instants are Date or ISO text and are always shown in a named zone.
import { kazakhTimeDative, MONTHS, MONTHS_OF, MONTHS_SHORT, MONTHS_UNTIL_KK, ROMAN, WEEKDAYS } from './date-words.ts';
import { daysBetween, weekdayOf } from './local-days.ts';
import { formatDays } from './quantities.ts';
import type { Language } from './text3.ts';
import { instantToLocal, zoneOffsetMinutes } from './time-zones.ts';
import { cityOfZone, timeOfCity } from './zone-names.ts';

export type Instant = Date | string;
export type DuePrecision = 'day' | 'month' | 'quarter' | 'half_year' | 'year' | 'continuous';

/**
 * official «2026 жылғы 22 сәуір» / «22 апреля 2026 года»; long «2026 ж. 22 сәуір» / «22 апреля 2026»; medium with a short month;
 * short 22.04.2026; dayMonth «22 сәуір». English: "22 April 2026" and "22 Apr 2026".
 */
export type DayStyle = 'official' | 'long' | 'medium' | 'short' | 'dayMonth';

type DayParts = { year: number; month: number; day: number };

function partsOf(day: string): DayParts {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!match) throw new RangeError(`not a day: ${day}`);
  return { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
}

function wordOf(words: readonly string[], number: number): string {
  const word = words[number - 1];
  if (word === undefined) throw new RangeError(`no such month or weekday: ${number}`);
  return word;
}

export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `month` 1 to 12; `genitive` is the form after a day (it differs in Russian only). */
export function monthName(month: number, language: Language, form: 'nominative' | 'genitive' | 'short' = 'nominative'): string {
  const words = form === 'nominative' ? MONTHS : form === 'genitive' ? MONTHS_OF : MONTHS_SHORT;
  return wordOf(words[language], month);
}

/** `weekday` 1 Monday to 7 Sunday. */
export function weekdayName(weekday: number, language: Language, form: 'full' | 'short' | 'two' = 'full'): string {
  return wordOf(WEEKDAYS[form][language], weekday);
}

export function formatWeekday(day: string, language: Language, form: 'full' | 'short' | 'two' = 'full'): string {
  return weekdayName(weekdayOf(day), language, form);
}

/** Puts the year where the language has it: before the day in Kazakh, after it elsewhere. */
function withYear(dayMonth: string, year: number, language: Language, style: DayStyle): string {
  if (style === 'dayMonth') return dayMonth;
  if (language === 'kk') return `${year} ${style === 'official' ? 'жылғы' : 'ж.'} ${dayMonth}`;
  return `${dayMonth} ${year}${language === 'ru' && style === 'official' ? ' года' : ''}`;
}

function monthWord(month: number, language: Language, style: DayStyle): string {
  return monthName(month, language, style === 'medium' ? 'short' : 'genitive');
}

export function formatDay(day: string, language: Language, style: DayStyle = 'long'): string {
  const parts = partsOf(day);
  if (style === 'short') return `${day.slice(8)}.${day.slice(5, 7)}.${day.slice(0, 4)}`;
  return withYear(`${parts.day} ${monthWord(parts.month, language, style)}`, parts.year, language, style);
}

/** «2026 ж. 19 наурыз, бейсенбі», «четверг, 19 марта 2026», "Thursday, 19 March 2026". Capitalise it at the start of a line. */
export function formatDayWithWeekday(day: string, language: Language, style: DayStyle = 'long'): string {
  const weekday = formatWeekday(day, language, style === 'medium' || style === 'short' ? 'short' : 'full');
  const date = formatDay(day, language, style);
  return language === 'kk' ? `${date}, ${weekday}` : `${weekday}, ${date}`;
}

/** «2026 ж. 22–24 сәуір», «30 апреля – 2 мая 2026», both dates in full when the years differ. */
export function formatDayRange(first: string, last: string, language: Language, style: DayStyle = 'long'): string {
  if (first === last) return formatDay(first, language, style);
  const [from, to] = [partsOf(first), partsOf(last)];
  if (style === 'short' || from.year !== to.year) return `${formatDay(first, language, style)} – ${formatDay(last, language, style)}`;
  const end = `${to.day} ${monthWord(to.month, language, style)}`;
  const both = from.month === to.month ? `${from.day}–${end}` : `${from.day} ${monthWord(from.month, language, style)} – ${end}`;
  return withYear(both, to.year, language, style);
}

/** «Наурыз 2026», «Март 2026», "March 2026"; takes a day or 'YYYY-MM'. */
export function formatMonth(month: string, language: Language): string {
  const parts = partsOf(`${month.slice(0, 7)}-01`);
  return `${capitalise(monthName(parts.month, language))} ${parts.year}`;
}

/** 24-hour clock, 15:00. */
export function formatTime(instant: Instant, zone: string): string {
  return instantToLocal(instant, zone).time;
}

/** 15:00–16:35. */
export function formatTimeRange(start: Instant, end: Instant, zone: string): string {
  return `${formatTime(start, zone)}–${formatTime(end, zone)}`;
}

/** «2026 ж. 19 наурыз, 15:00», «19 марта 2026, 15:00», "19 March 2026, 15:00". */
export function formatMoment(instant: Instant, zone: string, language: Language, style: DayStyle = 'long'): string {
  const { date, time } = instantToLocal(instant, zone);
  return `${formatDay(date, language, style)}, ${time}`;
}

/** As formatMoment with an end; the second date appears only when the period passes midnight. */
export function formatPeriod(start: Instant, end: Instant, zone: string, language: Language, style: DayStyle = 'long'): string {
  if (instantToLocal(start, zone).date === instantToLocal(end, zone).date) {
    return `${formatMoment(start, zone, language, style)}–${formatTime(end, zone)}`;
  }
  return `${formatMoment(start, zone, language, style)} – ${formatMoment(end, zone, language, style)}`;
}

/** «2026 ж. 19 наурыз, бейсенбі, 15:00–16:35», «четверг, 19 марта 2026, 15:00–16:35»; without weekdays when it passes midnight. */
export function formatPeriodWithWeekday(
  start: Instant, end: Instant, zone: string, language: Language, style: DayStyle = 'long',
): string {
  const { date } = instantToLocal(start, zone);
  if (date !== instantToLocal(end, zone).date) return formatPeriod(start, end, zone, language, style);
  return `${formatDayWithWeekday(date, language, style)}, ${formatTimeRange(start, end, zone)}`;
}

/** «19 наурыз 12:00-ге дейін», «до 12:00 19 марта», "until 12:00 on 19 March". */
export function formatUntilMoment(instant: Instant, zone: string, language: Language, style: DayStyle = 'dayMonth'): string {
  const { date, time } = instantToLocal(instant, zone);
  const day = formatDay(date, language, style);
  if (language === 'kk') return `${day} ${time}-${kazakhTimeDative(time)} дейін`;
  return language === 'ru' ? `до ${time} ${day}` : `until ${time} on ${day}`;
}

/** «2026 жылғы 22 сәуірге дейін», «до 22 апреля 2026 года», "by 22 April 2026". */
export function formatUntilDay(day: string, language: Language, style: 'official' | 'long' | 'dayMonth' = 'official'): string {
  if (language !== 'kk') return `${language === 'ru' ? 'до' : 'by'} ${formatDay(day, language, style)}`;
  const parts = partsOf(day);
  return `${withYear(`${parts.day} ${wordOf(MONTHS_UNTIL_KK, parts.month)}`, parts.year, language, style)} дейін`;
}

/** UTC+5, UTC−3:30, UTC. */
export function formatOffset(zone: string, at: Instant): string {
  const minutes = zoneOffsetMinutes(at, zone);
  if (minutes === 0) return 'UTC';
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${minutes < 0 ? '−' : '+'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}

/** «Астана уақытымен (UTC+5)», «по времени Астаны (UTC+5)», "Astana time (UTC+5)"; the offset is the one in force at `at`. */
export function formatZone(zone: string, language: Language, at: Instant): string {
  const name = timeOfCity(zone, language);
  const offset = formatOffset(zone, at);
  return name === offset ? name : `${name} (${offset})`;
}

/** For a list to choose from: «Женева (UTC+1)». */
export function formatZoneChoice(zone: string, language: Language, at: Instant): string {
  const [city, offset] = [cityOfZone(zone, language), formatOffset(zone, at)];
  return city === offset ? city : `${city} (${offset})`;
}

/** «Бонн/Берлин 11:00»; with the date when it is another day there than in `homeZone`: «Токио 01:00, 20 наурыз». */
export function formatTimeElsewhere(instant: Instant, zone: string, language: Language, homeZone: string): string {
  const there = instantToLocal(instant, zone);
  const day = there.date === instantToLocal(instant, homeZone).date ? '' : `, ${formatDay(there.date, language, 'dayMonth')}`;
  return `${cityOfZone(zone, language)} ${there.time}${day}`;
}

/** «бүгін», «3 күннен кейін», «через 3 дня», "3 days ago". */
export function formatRelativeDay(day: string, today: string, language: Language): string {
  const distance = daysBetween(today, day);
  const near = { kk: ['кеше', 'бүгін', 'ертең'], ru: ['вчера', 'сегодня', 'завтра'], en: ['yesterday', 'today', 'tomorrow'] };
  const word = near[language][distance + 1];
  if (word) return word;
  const days = formatDays(Math.abs(distance), language);
  if (language === 'kk') return distance > 0 ? days.replace('күн', 'күннен кейін') : `${days} бұрын`;
  if (language === 'ru') return distance > 0 ? `через ${days}` : `${days} назад`;
  return distance > 0 ? `in ${days}` : `${days} ago`;
}

/** A due date is stored as the last day of its period: «2026 жылғы IV тоқсан», «IV квартал 2026 года», "Q4 2026", «тұрақты». */
export function formatDue(
  due: { on: string; precision: DuePrecision }, language: Language, dayStyle: DayStyle = 'official',
): string {
  if (due.precision === 'continuous') return { kk: 'тұрақты', ru: 'постоянно', en: 'continuous' }[language];
  if (due.precision === 'day') return formatDay(due.on, language, dayStyle);
  const { year, month } = partsOf(due.on);
  if (due.precision === 'year') return { kk: `${year} жыл`, ru: `${year} год`, en: `${year}` }[language];
  if (due.precision === 'month') {
    const name = monthName(month, language);
    return { kk: `${year} жылғы ${name}`, ru: `${name} ${year} года`, en: `${name} ${year}` }[language];
  }
  const inQuarters = due.precision === 'quarter';
  const number = Math.ceil(month / (inQuarters ? 3 : 6));
  const roman = ROMAN[number - 1];
  if (language === 'kk') return `${year} жылғы ${roman} ${inQuarters ? 'тоқсан' : 'жартыжылдық'}`;
  if (language === 'ru') return `${roman} ${inQuarters ? 'квартал' : 'полугодие'} ${year} года`;
  return inQuarters ? `Q${number} ${year}` : `${number === 1 ? 'first' : 'second'} half of ${year}`;
}
