// The words of dates. Own tables, because Chromium has no Kazakh locale data and would print other words than the server.
import type { Language } from './text3.ts';

type Twelve = readonly [string, string, string, string, string, string, string, string, string, string, string, string];
type Seven = readonly [string, string, string, string, string, string, string];

const KK: Twelve = [
  'қаңтар', 'ақпан', 'наурыз', 'сәуір', 'мамыр', 'маусым', 'шілде', 'тамыз', 'қыркүйек', 'қазан', 'қараша', 'желтоқсан',
];
const EN: Twelve = [
  'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December',
];

/** By itself: «Март 2026». */
export const MONTHS: Record<Language, Twelve> = {
  kk: KK,
  ru: ['январь', 'февраль', 'март', 'апрель', 'май', 'июнь', 'июль', 'август', 'сентябрь', 'октябрь', 'ноябрь', 'декабрь'],
  en: EN,
};

/** After a day: «22 марта». */
export const MONTHS_OF: Record<Language, Twelve> = {
  kk: KK,
  ru: ['января', 'февраля', 'марта', 'апреля', 'мая', 'июня', 'июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря'],
  en: EN,
};

/** «22 наурызға дейін»: Kazakh asks for the dative, Russian and English keep their form. */
export const MONTHS_UNTIL_KK: Twelve = [
  'қаңтарға', 'ақпанға', 'наурызға', 'сәуірге', 'мамырға', 'маусымға', 'шілдеге', 'тамызға', 'қыркүйекке', 'қазанға', 'қарашаға',
  'желтоқсанға',
];

export const MONTHS_SHORT: Record<Language, Twelve> = {
  kk: ['қаң.', 'ақп.', 'нау.', 'сәу.', 'мам.', 'мау.', 'шіл.', 'там.', 'қыр.', 'қаз.', 'қар.', 'жел.'],
  ru: ['янв.', 'февр.', 'мар.', 'апр.', 'мая', 'июн.', 'июл.', 'авг.', 'сент.', 'окт.', 'нояб.', 'дек.'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
};

/** Monday first. */
export const WEEKDAYS: Record<'full' | 'short' | 'two', Record<Language, Seven>> = {
  full: {
    kk: ['дүйсенбі', 'сейсенбі', 'сәрсенбі', 'бейсенбі', 'жұма', 'сенбі', 'жексенбі'],
    ru: ['понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота', 'воскресенье'],
    en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  },
  short: {
    kk: ['дс', 'сс', 'ср', 'бс', 'жм', 'сб', 'жс'],
    ru: ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс'],
    en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  },
  two: {
    kk: ['Дс', 'Сс', 'Ср', 'Бс', 'Жм', 'Сб', 'Жс'],
    ru: ['Пн', 'Вт', 'Ср', 'Чт', 'Пт', 'Сб', 'Вс'],
    en: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'],
  },
};

export const ROMAN = ['I', 'II', 'III', 'IV'] as const;

/** Dative endings of the last spoken number word: сегіз-ге, үш-ке, он-ға, қырық-қа. Index by units, then by tens. */
const DATIVE_UNITS = ['', 'ге', 'ге', 'ке', 'ке', 'ке', 'ға', 'ге', 'ге', 'ға'] as const;
const DATIVE_TENS = ['ге', 'ға', 'ға', 'ға', 'қа', 'ге'] as const;

/** The ending of «12:00-ге дейін»: a full hour is read by its hour, any other time by its minutes. */
export function kazakhTimeDative(time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const read = minute === 0 ? hour : minute;
  return DATIVE_UNITS[read % 10] || (DATIVE_TENS[Math.floor(read / 10)] ?? 'ге');
}
