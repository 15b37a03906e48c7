import { describe, expect, test } from 'vitest';
import {
  formatDay, formatDayRange, formatDayWithWeekday, formatDue, formatMoment, formatMonth, formatOffset, formatPeriod,
  formatPeriodWithWeekday, formatRelativeDay, formatTimeElsewhere, formatUntilDay, formatUntilMoment, formatZone, formatZoneChoice,
} from './dates.ts';
import { LANGUAGES } from './text3.ts';

const day = '2026-04-22';
const almaty = 'Asia/Almaty';
const start = '2026-03-19T10:00:00Z';
const end = new Date('2026-03-19T11:35:00Z');
const inAll = (format: (language: 'kk' | 'ru' | 'en') => string) => LANGUAGES.map(format);

test.each([
  ['official', ['2026 жылғы 22 сәуір', '22 апреля 2026 года', '22 April 2026']],
  ['long', ['2026 ж. 22 сәуір', '22 апреля 2026', '22 April 2026']],
  ['medium', ['2026 ж. 22 сәу.', '22 апр. 2026', '22 Apr 2026']],
  ['dayMonth', ['22 сәуір', '22 апреля', '22 April']],
  ['short', ['22.04.2026', '22.04.2026', '22.04.2026']],
] as const)('a day in the %s style', (style, expected) => {
  expect(inAll((language) => formatDay(day, language, style))).toEqual(expected);
});

test('the weekday stands where the language puts it', () => {
  expect(inAll((language) => formatDayWithWeekday('2026-03-19', language))).toEqual([
    '2026 ж. 19 наурыз, бейсенбі', 'четверг, 19 марта 2026', 'Thursday, 19 March 2026',
  ]);
});

describe('ranges of days', () => {
  test('within a month, across months, across years', () => {
    expect(formatDayRange('2026-04-22', '2026-04-24', 'kk', 'dayMonth')).toBe('22–24 сәуір');
    expect(formatDayRange('2026-04-22', '2026-04-24', 'kk')).toBe('2026 ж. 22–24 сәуір');
    expect(formatDayRange('2026-04-22', '2026-04-24', 'ru', 'official')).toBe('22–24 апреля 2026 года');
    expect(formatDayRange('2026-04-30', '2026-05-02', 'en')).toBe('30 April – 2 May 2026');
    expect(formatDayRange('2026-12-30', '2027-01-02', 'ru')).toBe('30 декабря 2026 – 2 января 2027');
    expect(formatDayRange(day, day, 'en')).toBe('22 April 2026');
  });
});

describe('instants', () => {
  test('are shown in the named zone on a 24-hour clock', () => {
    expect(formatMoment(start, almaty, 'kk')).toBe('2026 ж. 19 наурыз, 15:00');
    expect(formatPeriod(start, end, almaty, 'en')).toBe('19 March 2026, 15:00–16:35');
    expect(formatPeriodWithWeekday(start, end, almaty, 'ru')).toBe('четверг, 19 марта 2026, 15:00–16:35');
    expect(formatPeriod(start, '2026-03-20T07:00:00Z', almaty, 'ru')).toBe('19 марта 2026, 15:00 – 20 марта 2026, 12:00');
  });

  test('midnight is 00:00 of the new day', () => {
    expect(formatMoment('2026-03-18T19:00:00Z', almaty, 'en')).toBe('19 March 2026, 00:00');
  });

  test('until a moment, with the Kazakh ending of the number read last', () => {
    const until = (at: string) => formatUntilMoment(`2026-03-19T${at}:00+05:00`, almaty, 'kk');
    expect(until('12:00')).toBe('19 наурыз 12:00-ге дейін');
    expect(['09:00', '10:00', '16:00', '18:00', '20:00', '00:00', '17:30', '17:40', '17:45'].map((at) => until(at).slice(16, 18))).toEqual([
      'ға', 'ға', 'ға', 'ге', 'ға', 'ге', 'ға', 'қа', 'ке',
    ]);
    expect(formatUntilMoment(start, almaty, 'ru')).toBe('до 15:00 19 марта');
    expect(formatUntilMoment(start, almaty, 'en', 'long')).toBe('until 15:00 on 19 March 2026');
  });

  test('an unreadable instant is a bug, not "Invalid Date"', () => {
    expect(() => formatMoment('soon', almaty, 'kk')).toThrow(RangeError);
  });
});

test('until a day', () => {
  expect(inAll((language) => formatUntilDay('2026-09-22', language))).toEqual([
    '2026 жылғы 22 қыркүйекке дейін', 'до 22 сентября 2026 года', 'by 22 September 2026',
  ]);
});

describe('zones', () => {
  test('are called by the city people know, with the offset of that day', () => {
    expect(inAll((language) => formatZone(almaty, language, start))).toEqual([
      'Астана уақытымен (UTC+5)', 'по времени Астаны (UTC+5)', 'Astana time (UTC+5)',
    ]);
    expect(formatZone('Europe/Berlin', 'ru', '2026-07-01T00:00:00Z')).toBe('по времени Бонна/Берлина (UTC+2)');
    expect(formatZone('UTC', 'kk', start)).toBe('UTC');
    expect(formatZoneChoice('America/New_York', 'kk', '2026-01-01T00:00:00Z')).toBe('Нью-Йорк (UTC−5)');
    expect(formatOffset('Asia/Kathmandu', start)).toBe('UTC+5:45');
  });

  test('the time elsewhere names the day when it is another one', () => {
    expect(formatTimeElsewhere(start, 'Europe/Berlin', 'ru', almaty)).toBe('Бонн/Берлин 11:00');
    expect(formatTimeElsewhere('2026-03-19T16:00:00Z', 'Asia/Tokyo', 'kk', almaty)).toBe('Токио 01:00, 20 наурыз');
  });
});

test('a month as a heading', () => {
  expect(inAll((language) => formatMonth('2026-03', language))).toEqual(['Наурыз 2026', 'Март 2026', 'March 2026']);
});

describe('relative days', () => {
  test.each([
    [0, ['бүгін', 'сегодня', 'today']],
    [1, ['ертең', 'завтра', 'tomorrow']],
    [-1, ['кеше', 'вчера', 'yesterday']],
    [3, ['3 күннен кейін', 'через 3 дня', 'in 3 days']],
    [-3, ['3 күн бұрын', '3 дня назад', '3 days ago']],
    [11, ['11 күннен кейін', 'через 11 дней', 'in 11 days']],
    [21, ['21 күннен кейін', 'через 21 день', 'in 21 days']],
    [-5, ['5 күн бұрын', '5 дней назад', '5 days ago']],
  ])('%i', (distance, expected) => {
    const then = new Date(Date.UTC(2026, 2, 19 + distance)).toISOString().slice(0, 10);
    expect(inAll((language) => formatRelativeDay(then, '2026-03-19', language))).toEqual(expected);
  });
});

test.each([
  ['day', '2026-12-31', ['2026 жылғы 31 желтоқсан', '31 декабря 2026 года', '31 December 2026']],
  ['month', '2026-04-30', ['2026 жылғы сәуір', 'апрель 2026 года', 'April 2026']],
  ['quarter', '2026-12-31', ['2026 жылғы IV тоқсан', 'IV квартал 2026 года', 'Q4 2026']],
  ['quarter', '2026-03-31', ['2026 жылғы I тоқсан', 'I квартал 2026 года', 'Q1 2026']],
  ['half_year', '2026-06-30', ['2026 жылғы I жартыжылдық', 'I полугодие 2026 года', 'first half of 2026']],
  ['year', '2026-12-31', ['2026 жыл', '2026 год', '2026']],
  ['continuous', '2026-12-31', ['тұрақты', 'постоянно', 'continuous']],
] as const)('a due date by %s', (precision, on, expected) => {
  expect(inAll((language) => formatDue({ on, precision }, language))).toEqual(expected);
});
