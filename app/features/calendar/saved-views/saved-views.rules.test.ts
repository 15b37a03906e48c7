import { expect, test } from 'vitest';
import { canonicalView, savedViewHref } from './saved-views.rules.ts';

test('a view keeps everything but the day, and nothing that means nothing', () => {
  expect(canonicalView('?date=2026-04-22&view=week&kind=session&also=Europe/Zurich,America/New_York&hide=holidays&utm=1&agency=x')).toBe(
    'view=week&kind=session&also=Europe%2FZurich&also=America%2FNew_York&hide=holidays');
  expect(canonicalView('year=2025&q=%00%0a&status=drunk&zone=Mars')).toBe('');
  expect(canonicalView('x'.repeat(2_000))).toBe('');
});

test('writing it twice changes nothing', () => {
  for (const text of ['view=load&agency=018f2b3c-0000-7000-8000-000000000001&mine=1', 'status=held&status=planned&region=KZ-71', '']) {
    expect(canonicalView(canonicalView(text))).toBe(canonicalView(text));
  }
});

test('it opens where it stands, and the plain month says its name', () => {
  expect(savedViewHref('view=load&mine=1')).toBe('/calendar/load?mine=1');
  expect(savedViewHref('view=load')).toBe('/calendar/load');
  expect(savedViewHref('kind=session')).toBe('/calendar?kind=session&view=month');
  expect(savedViewHref('')).toBe('/calendar?view=month');
});
