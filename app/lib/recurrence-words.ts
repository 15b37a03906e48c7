// A rule of recurrence said in words. Endings and cases follow the language, hence own tables, as for dates.
import { capitalise, formatDay, formatUntilDay, monthName, weekdayName } from './dates.ts';
import { readRule, type Nth, type Recurrence } from './recurrence.ts';
import type { Language } from './text3.ts';

/** «Екі аптада бір рет сейсенбі күні, 2026 жылғы 1 маусымға дейін», «Каждый второй вторник по 1 июня 2026 года», "Every second Tuesday until 1 June 2026". */
export function ruleWords(rule: Recurrence, language: Language): string {
  const said = { kk: kazakh, ru: russian, en: english }[language](rule);
  return capitalise(said + endWords(rule, language));
}

/** The stored rule in the middle of a line, without where it ends; null for a rule that no form of ours could have made. */
export function ruleInLine(rrule: string, firstDay: string, zone: string, language: Language): string | null {
  const rule = readRule(rrule, firstDay, zone);
  if (!rule) return null;
  const words = ruleWords({ ...rule, until: null, count: null }, language);
  return language === 'en' ? words.charAt(0).toLowerCase() + words.slice(1) : words.toLowerCase();
}

function endWords({ until, count }: Recurrence, language: Language): string {
  if (until !== null) {
    if (language === 'kk') return `, ${formatUntilDay(until, 'kk')}`;
    return language === 'ru' ? ` по ${formatDay(until, 'ru', 'official')}` : ` until ${formatDay(until, 'en')}`;
  }
  if (count === null) return '';
  if (language === 'kk') return `, барлығы ${count} рет`;
  if (language === 'en') return count === 1 ? ', once' : `, ${count} times`;
  return `, всего ${count} ${pluralRu(count, 'раз', 'раза', 'раз')}`;
}

// Kazakh ---------------------------------------------------------------------------------------------------------------

const NUMBERS_KK: Record<number, string> = { 2: 'екі', 3: 'үш', 4: 'төрт' };
const NTH_KK: Record<Nth, string> = { 1: 'бірінші', 2: 'екінші', 3: 'үшінші', 4: 'төртінші', [-1]: 'соңғы' };
const IN_MONTH_KK = ['қаңтарда', 'ақпанда', 'наурызда', 'сәуірде', 'мамырда', 'маусымда', 'шілдеде', 'тамызда', 'қыркүйекте', 'қазанда', 'қарашада', 'желтоқсанда'];

function kazakh(rule: Recurrence): string {
  const once = (unit: string) => `${NUMBERS_KK[rule.interval] ?? rule.interval} ${unit} бір рет`;
  const isEach = rule.interval === 1;
  switch (rule.frequency) {
    case 'daily': return isEach ? 'күн сайын' : once('күнде');
    case 'weekly': {
      if (isEach && rule.weekdays.length === 1) return `${weekdayName(rule.weekdays[0]!, 'kk')} сайын`;
      const days = `${listed(rule.weekdays.map((day) => weekdayName(day, 'kk')), 'және')} ${rule.weekdays.length > 1 ? 'күндері' : 'күні'}`;
      return isEach ? `апта сайын ${days}` : `${once('аптада')} ${days}`;
    }
    case 'monthly': {
      const place = 'day' in rule ? `${rule.day}-күні` : `${NTH_KK[rule.nth]} ${weekdayName(rule.weekday, 'kk')} күні`;
      return isEach ? `әр айдың ${place}` : `${once('айда')}, айдың ${place}`;
    }
    case 'yearly': return `${isEach ? 'жыл сайын' : once('жылда')} ${rule.day} ${IN_MONTH_KK[rule.month - 1]}`;
  }
}

// Russian --------------------------------------------------------------------------------------------------------------

type Gender = 'm' | 'f' | 'n';
const GENDERS: Gender[] = ['m', 'm', 'f', 'm', 'f', 'f', 'n'];
/** After «каждый» and «в». */
const ACCUSATIVE = ['понедельник', 'вторник', 'среду', 'четверг', 'пятницу', 'субботу', 'воскресенье'];
/** After «по». */
const DATIVE = ['понедельникам', 'вторникам', 'средам', 'четвергам', 'пятницам', 'субботам', 'воскресеньям'];
const EACH_RU: Record<Gender, string> = { m: 'каждый', f: 'каждую', n: 'каждое' };
const NTH_RU: Record<Nth, Record<Gender, string>> = {
  1: { m: 'первый', f: 'первую', n: 'первое' },
  2: { m: 'второй', f: 'вторую', n: 'второе' },
  3: { m: 'третий', f: 'третью', n: 'третье' },
  4: { m: 'четвёртый', f: 'четвёртую', n: 'четвёртое' },
  [-1]: { m: 'последний', f: 'последнюю', n: 'последнее' },
};

function russian(rule: Recurrence): string {
  const { interval } = rule;
  switch (rule.frequency) {
    case 'daily': return everyRu(interval, 'm', 'день', 'дня', 'дней');
    case 'weekly': {
      const [only] = rule.weekdays;
      if (only && rule.weekdays.length === 1 && interval <= 2) {
        const gender = GENDERS[only - 1]!;
        return `${EACH_RU[gender]} ${interval === 2 ? `${NTH_RU[2][gender]} ` : ''}${ACCUSATIVE[only - 1]}`;
      }
      return `${everyRu(interval, 'f', 'неделю', 'недели', 'недель')} по ${listed(rule.weekdays.map((day) => DATIVE[day - 1]!), 'и')}`;
    }
    case 'monthly': {
      const every = everyRu(interval, 'm', 'месяц', 'месяца', 'месяцев');
      if ('day' in rule) return `${every} ${rule.day}-го числа`;
      const gender = GENDERS[rule.weekday - 1]!;
      const into = rule.nth === 2 ? 'во' : 'в';
      return `${every} ${into} ${NTH_RU[rule.nth][gender]} ${ACCUSATIVE[rule.weekday - 1]}`;
    }
    case 'yearly': return `${everyRu(interval, 'm', 'год', 'года', 'лет')} ${rule.day} ${monthName(rule.month, 'ru', 'genitive')}`;
  }
}

/** «каждый день», «каждые 3 дня», «каждую 21 неделю». */
function everyRu(interval: number, gender: Gender, one: string, few: string, many: string): string {
  if (interval === 1) return `${EACH_RU[gender]} ${one}`;
  const noun = pluralRu(interval, one, few, many);
  return `${noun === one ? EACH_RU[gender] : 'каждые'} ${interval} ${noun}`;
}

function pluralRu(count: number, one: string, few: string, many: string): string {
  const [last, lastTwo] = [count % 10, count % 100];
  if (last === 1 && lastTwo !== 11) return one;
  return last >= 2 && last <= 4 && (lastTwo < 12 || lastTwo > 14) ? few : many;
}

// English --------------------------------------------------------------------------------------------------------------

const NTH_EN: Record<Nth, string> = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', [-1]: 'last' };

function english(rule: Recurrence): string {
  const { interval } = rule;
  const every = (unit: string) => (interval === 1 ? `every ${unit}` : interval === 2 ? `every second ${unit}` : `every ${interval} ${unit}s`);
  switch (rule.frequency) {
    case 'daily': return every('day');
    case 'weekly': {
      const days = listed(rule.weekdays.map((day) => weekdayName(day, 'en')), 'and');
      if (rule.weekdays.length === 1 && interval <= 2) return every(days);
      return interval === 1 ? `every ${days}` : `${every('week')} on ${days}`;
    }
    case 'monthly': return 'day' in rule ? `${every('month')} on day ${rule.day}` : `${every('month')} on the ${NTH_EN[rule.nth]} ${weekdayName(rule.weekday, 'en')}`;
    case 'yearly': return `${every('year')} on ${rule.day} ${monthName(rule.month, 'en')}`;
  }
}

/** «сейсенбі, сәрсенбі және бейсенбі». */
function listed(words: readonly string[], and: string): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${and} ${words.at(-1)}`;
}
