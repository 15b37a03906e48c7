// Numbers with their units for people: days, minutes, file sizes. Own rules for the same reason as dates.ts.
import type { Language } from './text3.ts';

const HARD_SPACE = '\u00A0';

type Forms = { kk: string; ru: readonly [one: string, few: string, many: string]; en: readonly [one: string, other: string] };

const DAYS: Forms = { kk: 'күн', ru: ['день', 'дня', 'дней'], en: ['day', 'days'] };
const MINUTES: Forms = { kk: 'минут', ru: ['минута', 'минуты', 'минут'], en: ['minute', 'minutes'] };
const BYTES: Forms = { kk: 'байт', ru: ['байт', 'байта', 'байт'], en: ['byte', 'bytes'] };

/** «12 345,6» in Kazakh and Russian, "12,345.6" in English; at most `decimals` digits after the sign, without trailing noughts. */
export function formatNumber(value: number, language: Language, decimals = 0): string {
  const [whole = '', fraction = ''] = Math.abs(value).toFixed(decimals).split('.');
  const [group, point] = language === 'en' ? [',', '.'] : [HARD_SPACE, ','];
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, group);
  const rest = fraction.replace(/0+$/, '');
  const number = rest === '' ? digits : `${digits}${point}${rest}`;
  return value < 0 && /[1-9]/.test(number) ? `−${number}` : number;
}

/** `value` 45 for 45 %. */
export function formatPercent(value: number, language: Language, decimals = 0): string {
  return `${formatNumber(value, language, decimals)}${language === 'en' ? '' : HARD_SPACE}%`;
}

/** «3 күн», «3 дня», "3 days". */
export function formatDays(count: number, language: Language): string {
  return counted(count, DAYS, language);
}

/** «95 минут» or, short, «95 мин». */
export function formatDuration(minutes: number, language: Language, style: 'long' | 'short' = 'long'): string {
  if (style === 'long') return counted(minutes, MINUTES, language);
  return `${formatNumber(minutes, language)} ${language === 'en' ? 'min' : 'мин'}`;
}

/** «3 КБ», «1,4 МБ»; a kilobyte is 1024 bytes, as file managers count. */
export function formatFileSize(bytes: number, language: Language): string {
  if (bytes < 1024) return counted(bytes, BYTES, language);
  const units = language === 'en' ? ['KB', 'MB', 'GB'] : ['КБ', 'МБ', 'ГБ'];
  let size = bytes / 1024;
  let unit = 0;
  // 1023.95 would be shown as 1024 of the smaller unit.
  while (size >= 1023.95 && unit < units.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return `${formatNumber(size, language, size < 10 && unit > 0 ? 1 : 0)} ${units[unit]}`;
}

function counted(count: number, forms: Forms, language: Language): string {
  const number = formatNumber(count, language);
  if (language === 'kk') return `${number} ${forms.kk}`;
  if (language === 'en') return `${number} ${Math.abs(count) === 1 ? forms.en[0] : forms.en[1]}`;
  return `${number} ${forms.ru[russianForm(Math.abs(count))]}`;
}

/** 1, 21, 101 день; 2-4, 22-24 дня; 0, 5-20 and the rest дней. */
function russianForm(count: number): 0 | 1 | 2 {
  const [unit, teen] = [count % 10, Math.floor((count % 100) / 10) === 1];
  if (teen || unit === 0 || unit > 4) return 2;
  return unit === 1 ? 0 : 1;
}
