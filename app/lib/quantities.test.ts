import { expect, test } from 'vitest';
import { formatDays, formatDuration, formatFileSize, formatNumber, formatPercent } from './quantities.ts';

test('Russian counts one, few and many', () => {
  expect([0, 1, 2, 5, 11, 12, 14, 21, 22, 25, 101, 111].map((count) => formatDays(count, 'ru').split(' ')[1])).toEqual([
    'дней', 'день', 'дня', 'дней', 'дней', 'дней', 'дней', 'день', 'дня', 'дней', 'день', 'дней',
  ]);
});

test('durations', () => {
  expect([formatDuration(95, 'kk'), formatDuration(95, 'ru'), formatDuration(1, 'en')]).toEqual(['95 минут', '95 минут', '1 minute']);
  expect(formatDuration(14, 'kk', 'short')).toBe('14 мин');
});

test('numbers are grouped the way the language does', () => {
  expect([formatNumber(1234567, 'kk'), formatNumber(1234567.891, 'en', 2), formatNumber(-1200.5, 'ru', 1)]).toEqual([
    '1\u00A0234\u00A0567', '1,234,567.89', '−1\u00A0200,5',
  ]);
  expect([formatNumber(-0.4, 'ru'), formatNumber(5, 'ru', 2), formatPercent(45.5, 'kk', 1), formatPercent(45, 'en')]).toEqual([
    '0', '5', '45,5\u00A0%', '45%',
  ]);
});

test('file sizes', () => {
  expect([512, 3072, 1_468_006, 1_048_570, 5_000_000_000].map((bytes) => formatFileSize(bytes, 'ru'))).toEqual([
    '512 байт', '3 КБ', '1,4 МБ', '1 МБ', '4,7 ГБ',
  ]);
  expect(formatFileSize(1, 'en')).toBe('1 byte');
});
