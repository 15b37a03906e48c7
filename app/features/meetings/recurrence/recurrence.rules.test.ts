import { expect, test } from 'vitest';
import { readRule, ruleText } from '#app/lib/recurrence.ts';
import { scheduleMeetingSchema } from '../meetings.schema.ts';
import { REPEAT_FIELDS, repeatValues, resolveRecurrence, type TypedRecurrence } from './recurrence.rules.ts';

const weekly = { date: '2026-03-10', repeats: 'weekly', repeatEvery: '1', repeatDays: ['2'], repeatMonthly: 'day', repeatEnds: 'count', repeatUntil: '', repeatCount: '12' };
const wrongOf = (given: TypedRecurrence) => {
  const judged = resolveRecurrence({ ...weekly, ...given });
  return judged.ok ? null : Object.fromEntries(judged.wrong.map(({ field, error }) => [field, error]));
};

test.each([
  ['an interval of none', { repeatEvery: '0' }, { repeatEvery: 'repeatEvery' }],
  ['an interval below none', { repeatEvery: '-1' }, { repeatEvery: 'repeatEvery' }],
  ['a thousand million times', { repeatCount: '1e9' }, { repeatCount: 'repeatCount' }],
  ['more than a thousand times', { repeatCount: '1001' }, { repeatCount: 'repeatCount' }],
  ['once', { repeatCount: '1' }, { repeatCount: 'repeatCount' }],
  ['both wrong at once', { repeatEvery: '100', repeatCount: '' }, { repeatEvery: 'repeatEvery', repeatCount: 'repeatCount' }],
  ['for ever', { repeatEnds: 'never' }, { repeatEnds: 'repeatEndMissing' }],
  ['an end before the beginning', { repeatEnds: 'until', repeatUntil: '2026-03-09' }, { repeatUntil: 'repeatUntilBeforeStart' }],
  ['an end in the year 10007', { repeatEnds: 'until', repeatUntil: '10007-01-01' }, { repeatUntil: 'invalidDate' }],
  ['an end on 30 February', { repeatEnds: 'until', repeatUntil: '2027-02-30' }, { repeatUntil: 'invalidDate' }],
  ['an end after a lifetime', { repeatEnds: 'until', repeatUntil: '2099-01-01' }, { repeatUntil: 'repeatTooLong' }],
  ['no weekday', { repeatDays: [] }, { repeatDays: 'atLeastOne' }],
  ['a weekday that is none', { repeatDays: ['8'] }, { repeatDays: 'unknownChoice' }],
  ['weekdays without that of the date', { repeatDays: ['4'] }, { repeatDays: 'repeatDayMissing' }],
  ['the 31st of every month', { repeats: 'monthly', date: '2026-03-31' }, { repeatMonthly: 'repeatDay28' }],
  ['the fifth Tuesday', { repeats: 'monthly', date: '2026-03-31', repeatMonthly: 'nth' }, { repeatMonthly: 'repeatFifth' }],
  ['a last that is not the last', { repeats: 'monthly', repeatMonthly: 'last' }, { repeatMonthly: 'repeatNotLast' }],
  ['29 February every year', { repeats: 'yearly', date: '2028-02-29' }, { repeats: 'repeatLeapDay' }],
  ['every second', { repeats: 'secondly' }, { repeats: 'unknownChoice' }],
])('%s is refused beside its field', (_name, given, expected) => {
  expect(wrongOf(given)).toEqual(expected);
});

test('the schema of the form says the same, also when other fields are empty', () => {
  const parsed = scheduleMeetingSchema.safeParse({ ...weekly, repeatEvery: '0', repeatCount: '1e9' });
  const told = Object.fromEntries((parsed.error?.issues ?? []).map(({ path, message }) => [String(path[0]), message]));
  expect(told).toMatchObject({ title: expect.anything(), repeatEvery: 'repeatEvery', repeatCount: 'repeatCount' });
});

test.each([
  [{}, 'FREQ=WEEKLY;BYDAY=TU;COUNT=12'],
  [{ repeatEvery: '2', repeatDays: ['4', '2'] }, 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;WKST=MO;COUNT=12'],
  [{ repeats: 'daily', repeatEnds: 'until', repeatUntil: '2026-06-01' }, 'FREQ=DAILY;UNTIL=20260601T185959Z'],
  [{ repeats: 'monthly' }, 'FREQ=MONTHLY;BYMONTHDAY=10;COUNT=12'],
  [{ repeats: 'monthly', repeatMonthly: 'nth' }, 'FREQ=MONTHLY;BYDAY=2TU;COUNT=12'],
  [{ repeats: 'monthly', repeatMonthly: 'last', date: '2026-03-31' }, 'FREQ=MONTHLY;BYDAY=-1TU;COUNT=12'],
  [{ repeats: 'yearly' }, 'FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=10;COUNT=12'],
])('%o becomes %s, and comes back into the fields', (given, expected) => {
  const typed = { ...weekly, ...given };
  const judged = resolveRecurrence(typed);
  if (!judged.ok || !judged.rule) throw new Error('refused');
  const rrule = ruleText(judged.rule, 'Asia/Almaty');
  expect(rrule).toBe(expected);
  const again = resolveRecurrence({ date: typed.date, ...repeatValues(readRule(rrule, typed.date, 'Asia/Almaty'), typed.date) });
  expect(again).toEqual(judged);
  expect(Object.keys(repeatValues(null, '')).sort()).toEqual([...REPEAT_FIELDS].sort());
});
