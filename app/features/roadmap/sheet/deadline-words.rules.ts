import type { DuePrecision } from '#app/features/assignments/assignments.rules.ts';
import { formatDue } from '#app/lib/dates.ts';
import { endOfMonth } from '#app/lib/local-days.ts';
import { dayOfCell, textOf } from '#app/lib/reading/columns.ts';
import type { Cell } from '#app/lib/reading/table.ts';
import type { Language } from '#app/lib/text3.ts';
import { isValidLocalDate } from '#app/lib/time-zones.ts';

/** A deadline of a plan: `on` is the last day of its period, `startsOn` its first where the words name one. */
export type Deadline = {
  on: string | null;
  precision: DuePrecision;
  startsOn: string | null;
  /** The words name no year: it was taken from the roadmap. */
  isYearGuessed: boolean;
  /** «ежеквартально»: what comes again and again, in the words of the plan. */
  repeats: string | null;
};

/** The period of the roadmap, and the day on which it is read. */
export type PlanPeriod = { today: string; fromOn: string; toOn: string };

const UNSET: Record<Language, string> = { kk: 'белгіленеді', ru: 'будет определён', en: 'to be set' };

/** The words of the plan for a deadline; `readDeadline` understands each of them. */
export function deadlineWords({ dueOn, duePrecision }: { dueOn: string | null; duePrecision: DuePrecision }, language: Language): string {
  if (duePrecision === 'continuous') return formatDue({ on: '2000-01-01', precision: 'continuous' }, language);
  return dueOn === null || duePrecision === 'unset' ? UNSET[language] : formatDue({ on: dueOn, precision: duePrecision }, language);
}

/** Kazakh letters as the Russian keyboard writes them, and Roman numbers of Cyrillic letters. */
const PLAIN: Record<string, string> = { ә: 'а', ғ: 'г', қ: 'к', ң: 'н', ө: 'о', ұ: 'у', ү: 'у', һ: 'х', і: 'i', ё: 'е' };

const MONTHS = [
  /^(январ|кантар|jan)/, /^(феврал|акпан|feb)/, /^(март|наурыз|mar)/, /^(апрел|сауiр|сауир|apr)/, /^(ма[йяею]$|мамыр|may)/, /^(июн|маусым|jun)/,
  /^(июл|шiлде|шилде|jul)/, /^(август|тамыз|aug)/, /^(сентябр|кыркуйек|sep)/, /^(октябр|казан|oct)/, /^(ноябр|караша|nov)/, /^(декабр|желтоксан|dec)/,
];
const REPEATED = /^(еже(дневн|недельн|месячн|квартальн|годн|полугод)|по мере|раз в|один раз в|два раза в|\d+ раза? в|на регулярн|(?:\p{L}+ ){0,2}сайын|(?:\p{L}+ )?(жылына|айына|аптасына|токсанына)(?!\p{L})|кажеттiлiгiне|quarterly|monthly|weekly|daily|annual|yearly|every|each|once (a|per)|twice|as needed|regularly)/u;
const CONTINUOUS = /^(на )?(постоянн|турак|continuous|ongoing|permanent)/;
const OPEN = /^(белгiлен|мерзiмi белгiлен|аныктал|мерзiмi аныктал|(срок )?(будет )?(определ|устан|уточн)|to be |tbd$|tba$|not set|не установ|не опред)/;
const QUARTER = /^(квартал|кв$|токсан|quarter|q$)/;
const HALF = /^(полугод|жартыжыл|half$|halves|h$)/;
const YEAR = /^(г|гг|год\p{L}*|ж|жж|жыл\p{L}*|year|years)$/u;
const PARTS: Record<string, number> = { i: 1, ii: 2, iii: 3, iv: 4 };
const ORDINALS = [/^(перв|бiрiншi|first)/, /^(втор|екiншi|second)/, /^(трет|ушiншi|third)/, /^(четверт|тортiншi|fourth|last$)/];
/** What binds the words together and says nothing of the day. */
const BINDING = /^(до|к|ко|не|позднее|позже|срок|сроком|в|во|с|со|по|на|от|и|или|течение|течении|конца|концу|конце|конец|начала|период|го|е|й|я|м|ом|ый|ая|ой|месяц|месяца|по|дейiн|кешiктiрмей|кешiктiрiлмей|шейiн|iшiнде|бойы|аралыгында|сонына|соны|сонында|аягына|айынын|айы|айында|ай|кунi|шi|ншi|мен|жане|га|ге|ка|ке|нан|нен|the|by|before|until|till|no|later|than|in|during|within|end|of|to|from|through|and|st|nd|rd|th|at|latest|due|throughout|whole|всего|весь|текущего|осы)$/;

type Parts = { days: number[]; months: number[]; years: number[]; parts: number[]; unit: 'quarter' | 'half_year' | 'year' | null };

/** Null when the cell says something else. */
export function readDeadline(cell: Cell, period: PlanPeriod): Deadline | null {
  const day = dayOfCell(cell);
  if (day !== null && (cell instanceof Date || /^\D{0,3}[\d.\-/ T:]+\D{0,4}$/.test(textOf(cell)))) return isValidLocalDate(day) ? deadline(day, 'day') : null;
  const written = textOf(cell);
  const words = plain(written);
  if (words === '' || words.length > 200) return null;
  if (OPEN.test(words)) return deadline(null, 'unset');
  if (CONTINUOUS.test(words)) return deadline(null, 'continuous');
  if (REPEATED.test(words)) return { ...deadline(null, 'continuous'), repeats: written };
  return readNumbered(words) ?? readPeriod(words, period);
}

function plain(text: string): string {
  const lower = text.toLowerCase().replace(/[әғқңөұүһіё]/g, (letter) => PLAIN[letter] ?? letter);
  return lower.replace(/[*«»"“”()]/g, ' ').replace(/\s+/g, ' ').replace(/[.;,]+$/, '').trim();
}

function deadline(on: string | null, precision: DuePrecision, startsOn: string | null = null): Deadline {
  return { on, precision, startsOn: startsOn !== null && startsOn !== on ? startsOn : null, isYearGuessed: false, repeats: null };
}

/** «до 01.06.2026», «01.03.2026–01.06.2026». */
function readNumbered(words: string): Deadline | null {
  const days: (string | null)[] = [];
  const rest = words
    .replace(/(\d{4})-(\d\d)-(\d\d)/g, (_, year, month, day) => (days.push(valid(year, month, day)), ' '))
    .replace(/(\d{1,2})[./](\d{1,2})[./](\d{4})/g, (_, day, month, year) => (days.push(valid(year, month, day)), ' '));
  if (days.length === 0 || days.length > 2 || days.includes(null)) return null;
  const said = partsOf(rest);
  if (!said || Object.values(said).some((part) => Array.isArray(part) && part.length > 0)) return null;
  const [first = null, last = first] = days;
  return last === null || (first !== null && first > last) ? null : deadline(last, 'day', first);
}

const two = (value: number | string) => String(value).padStart(2, '0');

function valid(year: number | string, month: number | string, day: number | string): string | null {
  const text = `${year}-${two(month)}-${two(day)}`;
  return isValidLocalDate(text) ? text : null;
}

/** Every word must be understood: half of a sentence is no deadline. */
function partsOf(words: string): Parts | null {
  const found: Parts = { days: [], months: [], years: [], parts: [], unit: null };
  const tokens = words.match(/\d+|\p{L}+/gu) ?? [];
  const isDivided = tokens.some((token) => QUARTER.test(token) || HALF.test(token));
  for (const token of tokens) {
    const month = MONTHS.findIndex((form) => form.test(token)) + 1;
    const ordinal = ORDINALS.findIndex((form) => form.test(token)) + 1;
    if (/^\d+$/.test(token)) {
      const number = Number(token);
      if (token.length === 4 && number >= 1990 && number <= 2100) found.years.push(number);
      else if (number >= 1 && number <= 31) (isDivided && number <= 4 ? found.parts : found.days).push(number);
      else return null;
    } else if (QUARTER.test(token)) found.unit = 'quarter';
    else if (HALF.test(token)) found.unit = 'half_year';
    else if (isDivided && PARTS[token.replaceAll('и', 'i')] && !(token === 'и' && found.parts.length > 0)) found.parts.push(PARTS[token.replaceAll('и', 'i')]!);
    else if (isDivided && ordinal > 0) found.parts.push(ordinal);
    else if (month > 0) found.months.push(month);
    else if (YEAR.test(token)) found.unit ??= 'year';
    else if (!BINDING.test(token)) return null;
  }
  return found;
}

/** First and last day of what the words name, in a given year. */
type Span = { from: string; to: string } | null;

function readPeriod(words: string, period: PlanPeriod): Deadline | null {
  const said = partsOf(words);
  if (!said || said.years.length > 2) return null;
  const named = spanOf(said);
  if (!named) return null;
  const [first, last = first] = said.years;
  if (first !== undefined && last !== undefined) return finished(named, first, last, false);
  const guessed = yearFor(named.at, period);
  return finished(named, guessed, guessed, true);
}

type Named = { precision: DuePrecision; isRange: boolean; at: (year: number) => Span };

function finished({ precision, isRange, at }: Named, first: number, last: number, isYearGuessed: boolean): Deadline | null {
  const [from, to] = [at(first), at(last)];
  if (!from || !to || from.from > to.to) return null;
  return { ...deadline(to.to, precision, isRange || first !== last ? from.from : null), isYearGuessed };
}

function spanOf({ days, months, years, parts, unit }: Parts): Named | null {
  if (unit === 'quarter' || unit === 'half_year') return days.length > 0 || months.length > 0 ? null : dividedSpan(parts, unit);
  if (months.length > 0) return monthSpan(days, months);
  if (days.length > 0 || (years.length === 0 && unit === null)) return null;
  return { precision: 'year', isRange: false, at: (year) => ({ from: `${year}-01-01`, to: `${year}-12-31` }) };
}

function dividedSpan(parts: number[], unit: 'quarter' | 'half_year'): Named | null {
  const size = unit === 'quarter' ? 3 : 6;
  const [first, last] = [parts[0] ?? 0, parts.at(-1) ?? 0];
  if (parts.length === 0 || parts.length > 4 || first > last || last * size > 12) return null;
  return { precision: unit, isRange: parts.length > 1, at: (year) => ({ from: `${year}-${two((first - 1) * size + 1)}-01`, to: endOfMonth(`${year}-${two(last * size)}-01`) }) };
}

function monthSpan(days: number[], months: number[]): Named | null {
  const [first = 0, last = first] = months;
  if (months.length > 2 || days.length > 2 || (days.length === 1 && months.length === 2)) return null;
  if (days.length === 0) return { precision: 'month', isRange: months.length > 1, at: (year) => ({ from: `${year}-${two(first)}-01`, to: endOfMonth(`${year}-${two(last)}-01`) }) };
  return {
    precision: 'day',
    isRange: days.length > 1,
    at: (year) => {
      const [from, to] = [valid(year, first, days[0] ?? 0), valid(year, last, days.at(-1) ?? 0)];
      return from && to ? { from, to } : null;
    },
  };
}

/** The first year of the roadmap in which it is still to come; the last one where there is none. */
function yearFor(at: Named['at'], { today, fromOn, toOn }: PlanPeriod): number {
  const [first, last] = [Math.max(Number(fromOn.slice(0, 4)), Number(today.slice(0, 4))), Number(toOn.slice(0, 4))];
  for (let year = Math.min(first, last); year <= last; year += 1) if ((at(year)?.to ?? '') >= today) return year;
  return last;
}
