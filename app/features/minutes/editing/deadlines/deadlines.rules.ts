import { addDays, addMonths, endOfMonth, weekdayOf } from '#app/lib/local-days.ts';
import { isValidLocalDate } from '#app/lib/time-zones.ts';
import { addWorkingDays, type Holiday } from '#app/features/working-days/working-days.rules.ts';

/** A deadline as it was spoken: «до 1 июня», «тоқсан соңына дейін», "within 10 working days". `on` is its last day. */
export type SpokenDeadline = { words: string; on: string; precision: 'day' | 'month' | 'quarter' | 'half_year' | 'year' };

type Given = { today: string; holidays: readonly Holiday[] };
type Groups = Record<string, string | undefined>;
type Reading = { on: string; precision: SpokenDeadline['precision'] } | null;
type Pattern = [source: string, read: (groups: Groups, given: Given) => Reading];

/** Kazakh letters as the Russian keyboard writes them, one for one, so that places in the text stay what they are. */
const PLAIN: Record<string, string> = { ә: 'а', ғ: 'г', қ: 'к', ң: 'н', ө: 'о', ұ: 'у', ү: 'у', һ: 'х', і: 'и', ё: 'е' };

const MONTHS = [
  'январ\\p{L}*|кантар\\p{L}*|january|jan', 'феврал\\p{L}*|акпан\\p{L}*|february|feb', 'март\\p{L}*|наурыз\\p{L}*|march|mar', 'апрел\\p{L}*|сауир\\p{L}*|april|apr',
  'ма[йяе]|мамыр\\p{L}*|may', 'июн\\p{L}*|маусым\\p{L}*|june|jun', 'июл\\p{L}*|шилде\\p{L}*|july|jul', 'август\\p{L}*|тамыз\\p{L}*|august|aug',
  'сентябр\\p{L}*|кыркуйек\\p{L}*|september|sept|sep', 'октябр\\p{L}*|казан\\p{L}*|october|oct', 'ноябр\\p{L}*|караша\\p{L}*|november|nov', 'декабр\\p{L}*|желтоксан\\p{L}*|december|dec',
];
const WEEKDAYS = [
  'понедельник\\p{L}*|дуйсенби\\p{L}*|monday', 'вторник\\p{L}*|сейсенби\\p{L}*|tuesday', 'сред[аеуы]|сарсенби\\p{L}*|wednesday', 'четверг\\p{L}*|бейсенби\\p{L}*|thursday',
  'пятниц\\p{L}*|жума\\p{L}*|friday', 'суббот\\p{L}*|сенби\\p{L}*|saturday', 'воскресень\\p{L}*|жексенби\\p{L}*|sunday',
];
const MONTH = `(?<month>${MONTHS.join('|')})(?!\\p{L})`;
const WEEKDAY = `(?<weekday>${WEEKDAYS.join('|')})(?!\\p{L})`;
const BY = '(?:до|к|ко|не позднее|не позже|by|before|until|till|no later than|not later than)\\s+(?:the\\s+)?';
const UNTIL_KK = '\\s+(?:дейин|кешиктирмей|кешиктирилмей)';
const END_KK = '\\s*(?:айынын\\s+|жылынын\\s+)?(?:сонына|аягына|сонынан|аягынан)';
const YEAR = '(?:,?\\s+(?:of\\s+)?(?<year>20\\d\\d)(?:\\s*г(?:ода|оду|\\.)?)?)?';
const YEAR_KK = '(?:(?<year>20\\d\\d)\\s*(?:ж\\.|жылгы|жылдын)\\s+)?';
const COUNT = '(?<count>\\d{1,3}|a|one|two|three|бир|еки|уш|одного|двух|трех)';
const UNIT = '(?<work>рабоч\\p{L}+|жумыс|working|business)?\\s*(?<unit>дн\\p{L}*|день|недел\\p{L}*|месяц\\p{L}*|кун\\p{L}*|апта\\p{L}*|ай|айдын|days?|weeks?|months?)';
const ORDINAL = '(?<part>iv|иv|iii|иии|ii|ии|i|[1-4]|перв\\p{L}+|втор\\p{L}+|трет\\p{L}+|четверт\\p{L}+|бирин?ши|екинши|ушинши|тортинши|first|second|third|fourth)(?:-?(?:го|м|й|ши|st|nd|rd|th))?';

const PATTERNS: readonly Pattern[] = [
  [`${BY}(?<day>\\d{1,2})(?:-?(?:го|е|st|nd|rd|th))?\\s+(?:of\\s+)?${MONTH}${YEAR}`, dayOfMonth],
  [`${BY}${MONTH}\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?(?!\\d)${YEAR}`, dayOfMonth],
  [`${YEAR_KK}(?<day>\\d{1,2})\\s+${MONTH}${UNTIL_KK}`, dayOfMonth],
  [`${BY}(?<day>\\d{1,2})[./](?<number>\\d{1,2})(?:[./](?<year>20\\d\\d))?(?!\\d)`, dayOfMonth],
  [`(?<day>\\d{1,2})\\.(?<number>\\d{1,2})\\.(?<year>20\\d\\d)(?:\\s*ж\\.?)?-?(?:га|ге|ка|ке)?${UNTIL_KK}`, dayOfMonth],
  [`${BY}(?<year>20\\d\\d)-(?<number>\\d\\d)-(?<day>\\d\\d)(?!\\d)`, dayOfMonth],
  [`(?:${BY}|в\\s+)(?:конц[ауе]\\s+|end\\s+of\\s+(?:the\\s+)?)${MONTH}${YEAR}`, monthEnd],
  [`${YEAR_KK}${MONTH}${END_KK}${UNTIL_KK}`, monthEnd],
  [`(?:(?:${BY}|в\\s+)(?:конц[ауе]\\s+|end\\s+of\\s+(?:the\\s+)?)?|in\\s+(?:the\\s+)?)?${ORDINAL}\\s+(?:квартал\\p{L}*|quarter)(?!\\p{L})${YEAR}`, quarterEnd],
  [`(?:${BY}(?:end\\s+of\\s+)?|in\\s+)?q(?<part>[1-4])${YEAR}(?!\\p{L})`, quarterEnd],
  [`${YEAR_KK}${ORDINAL}\\s+токсан\\p{L}*(?:${END_KK})?(?:${UNTIL_KK})?`, quarterEnd],
  [`(?:(?:${BY}|в|во)\\s*(?:конц[ауе]\\s+|end\\s+of\\s+(?:the\\s+)?)?)?${ORDINAL}\\s+(?:полугоди\\p{L}*|half(?:-year)?(?:\\s+of)?)(?!\\p{L})${YEAR}`, halfEnd],
  [`${YEAR_KK}${ORDINAL}\\s+жартыжылдык\\p{L}*(?:${END_KK})?(?:${UNTIL_KK})?`, halfEnd],
  [`${BY}(?:конц[ау]|end\\s+of)\\s+(?:the\\s+|this\\s+|текущего\\s+)?(?<span>недел\\p{L}*|месяца|квартала|полугодия|года|week|month|quarter|half-year|year)(?!\\p{L})`, spanEnd],
  [`(?:осы\\s+)?(?<span>апта|ай|токсан|жартыжылдык|жыл)(?:нын|дын|тын)?${END_KK}${UNTIL_KK}`, spanEnd],
  [`(?:${BY}(?:конц[ау]\\s+|the\\s+end\\s+of\\s+|end\\s+of\\s+))(?<year>20\\d\\d)(?:\\s*г\\p{L}*\\.?)?(?!\\d)`, yearEnd],
  [`(?<year>20\\d\\d)\\s*(?:жылдын|ж\\.)${END_KK}${UNTIL_KK}`, yearEnd],
  [`(?:в течение|через|within|in)\\s+${COUNT}\\s+${UNIT}(?!\\p{L})`, within],
  [`${COUNT}\\s+${UNIT}\\s+(?:ишинде|мерзимде|мерзимнде)`, within],
  ['в\\s+(?<span>недельный|месячный|десятидневный|двухнедельный)\\s+срок', term],
  [`${BY}${WEEKDAY}`, nextWeekday],
  [`${WEEKDAY}${UNTIL_KK}`, nextWeekday],
];
const COMPILED = PATTERNS.map(([source, read]) => [new RegExp(`(?<![\\p{L}\\p{N}.])(?:${source})`, 'gu'), read] as const);
/** Longer paragraphs are read to here: deadlines are named in orders, and orders are short. */
const MOST_CHARACTERS = 4_000;

/** The first deadline named in the text; of two that begin at one place the longer. */
export function findDeadline(text: string, given: Given): SpokenDeadline | null {
  const start = text.slice(0, MOST_CHARACTERS);
  const plain = start.toLowerCase().replace(/[әғқңөұүһіё]/g, (letter) => PLAIN[letter] ?? letter);
  // Where lower case is longer than upper case, places no longer agree.
  if (plain.length !== start.length) return null;
  let best: (SpokenDeadline & { at: number }) | null = null;
  for (const [pattern, read] of COMPILED) {
    for (const match of plain.matchAll(pattern)) {
      const reading = read(match.groups ?? {}, given);
      const isBetter = best === null || match.index < best.at || (match.index === best.at && match[0].length > best.words.length);
      if (reading && isBetter) best = { at: match.index, words: start.slice(match.index, match.index + match[0].length).trim(), ...reading };
    }
  }
  if (!best) return null;
  const { words, on, precision } = best;
  return { words, on, precision };
}

const two = (value: string | number) => String(value).padStart(2, '0');
const indexOf = (forms: readonly string[], word: string | undefined) => forms.findIndex((form) => new RegExp(`^(?:${form})$`, 'u').test(word ?? ''));
const yearOf = (day: string) => Number(day.slice(0, 4));

/** Without a year it is the next one to come. */
function coming(groups: Groups, { today }: Given, on: (year: number) => string): string | null {
  if (groups.year) return valid(on(Number(groups.year)));
  const day = valid(on(yearOf(today)));
  return day === null || day >= today ? day : valid(on(yearOf(today) + 1));
}

const valid = (day: string) => (isValidLocalDate(day) ? day : null);

function reading(on: string | null, precision: SpokenDeadline['precision']): Reading {
  return on === null ? null : { on, precision };
}

function dayOfMonth(groups: Groups, given: Given): Reading {
  const month = groups.number ? Number(groups.number) : indexOf(MONTHS, groups.month) + 1;
  return reading(coming(groups, given, (year) => `${year}-${two(month)}-${two(groups.day ?? '')}`), 'day');
}

function monthEnd(groups: Groups, given: Given): Reading {
  const month = indexOf(MONTHS, groups.month) + 1;
  return reading(coming(groups, given, (year) => endOfMonth(`${year}-${two(month)}-01`)), 'month');
}

const ORDINALS = ['i|1|перв.*|бирин?ши|first', 'ii|ии|2|втор.*|екинши|second', 'iii|иии|3|трет.*|ушинши|third', 'iv|иv|4|четверт.*|тортинши|fourth'];

function quarterEnd(groups: Groups, given: Given): Reading {
  const month = (indexOf(ORDINALS, groups.part) + 1) * 3;
  return reading(coming(groups, given, (year) => endOfMonth(`${year}-${two(month)}-01`)), 'quarter');
}

function halfEnd(groups: Groups, given: Given): Reading {
  const half = indexOf(ORDINALS, groups.part) + 1;
  return half > 2 ? null : reading(coming(groups, given, (year) => endOfMonth(`${year}-${two(half * 6)}-01`)), 'half_year');
}

function spanEnd({ span = '' }: Groups, { today }: Given): Reading {
  const lastMonth = (size: number) => endOfMonth(`${today.slice(0, 5)}${two(Math.ceil(Number(today.slice(5, 7)) / size) * size)}-01`);
  // The week of work ends on Friday; said at the weekend, the next one is meant.
  if (/^(недел|апта|week)/.test(span)) return { on: addDays(today, (5 - weekdayOf(today) + 7) % 7), precision: 'day' };
  if (/^(месяц|ай|month)/.test(span)) return { on: lastMonth(1), precision: 'month' };
  if (/^(кварт|токсан|quarter)/.test(span)) return { on: lastMonth(3), precision: 'quarter' };
  return /^(полугод|жартыжыл|half)/.test(span) ? { on: lastMonth(6), precision: 'half_year' } : { on: lastMonth(12), precision: 'year' };
}

function yearEnd({ year }: Groups): Reading {
  return reading(valid(`${year}-12-31`), 'year');
}

const NUMBERS = ['a|one|бир|одного', 'two|еки|двух', 'three|уш|трех'];

function within({ count = '', work, unit = '' }: Groups, { today, holidays }: Given): Reading {
  const number = /^\d+$/.test(count) ? Number(count) : indexOf(NUMBERS, count) + 1;
  if (number < 1) return null;
  if (/^(недел|апта|week)/.test(unit)) return { on: addDays(today, number * 7), precision: 'day' };
  if (/^(месяц|ай|month)/.test(unit)) return number > 60 ? null : { on: monthsLater(today, number), precision: 'day' };
  return { on: work ? addWorkingDays(today, number, holidays) : addDays(today, number), precision: 'day' };
}

/** The same day of a later month, or its last one where it is shorter. */
function monthsLater(day: string, count: number): string {
  const first = addMonths(day, count);
  const last = endOfMonth(first);
  const same = `${first.slice(0, 8)}${day.slice(8)}`;
  return same > last ? last : same;
}

function term({ span }: Groups, { today }: Given): Reading {
  if (span === 'месячный') return { on: monthsLater(today, 1), precision: 'day' };
  return { on: addDays(today, { недельный: 7, десятидневный: 10, двухнедельный: 14 }[span ?? ''] ?? 7), precision: 'day' };
}

/** The next one after today. */
function nextWeekday({ weekday }: Groups, { today }: Given): Reading {
  const wanted = indexOf(WEEKDAYS, weekday) + 1;
  return { on: addDays(today, (wanted - weekdayOf(today) + 6) % 7 + 1), precision: 'day' };
}
