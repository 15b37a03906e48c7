import { expect, test } from 'vitest';
import { nthOf, readRule, ruleText, type Recurrence } from './recurrence.ts';
import { ruleWords } from './recurrence-words.ts';

const endless = { interval: 1, until: null, count: null };
const said = (rule: Recurrence) => (['kk', 'ru', 'en'] as const).map((language) => ruleWords(rule, language));

test('every second Tuesday until a day', () => {
  expect(said({ frequency: 'weekly', weekdays: [2], interval: 2, until: '2026-06-01', count: null })).toEqual([
    'Екі аптада бір рет сейсенбі күні, 2026 жылғы 1 маусымға дейін',
    'Каждый второй вторник по 1 июня 2026 года',
    'Every second Tuesday until 1 June 2026',
  ]);
});

test('weekdays take the gender and case of their language', () => {
  const russian = [1, 2, 3, 4, 5, 6, 7].map((day) => ruleWords({ ...endless, frequency: 'weekly', weekdays: [day] }, 'ru'));
  expect(russian).toEqual(['Каждый понедельник', 'Каждый вторник', 'Каждую среду', 'Каждый четверг', 'Каждую пятницу', 'Каждую субботу', 'Каждое воскресенье']);
  expect(ruleWords({ ...endless, frequency: 'weekly', weekdays: [7], interval: 2 }, 'ru')).toBe('Каждое второе воскресенье');
  expect(said({ ...endless, frequency: 'weekly', weekdays: [2, 4] })).toEqual(['Апта сайын сейсенбі және бейсенбі күндері', 'Каждую неделю по вторникам и четвергам', 'Every Tuesday and Thursday']);
  expect(said({ ...endless, frequency: 'weekly', weekdays: [1, 3, 5], interval: 3 })).toEqual([
    'Үш аптада бір рет дүйсенбі, сәрсенбі және жұма күндері', 'Каждые 3 недели по понедельникам, средам и пятницам', 'Every 3 weeks on Monday, Wednesday and Friday',
  ]);
});

test('months and years', () => {
  expect(said({ ...endless, frequency: 'monthly', day: 15 })).toEqual(['Әр айдың 15-күні', 'Каждый месяц 15-го числа', 'Every month on day 15']);
  expect(said({ ...endless, frequency: 'monthly', nth: 3, weekday: 4, interval: 2 })).toEqual([
    'Екі айда бір рет, айдың үшінші бейсенбі күні', 'Каждые 2 месяца в третий четверг', 'Every second month on the third Thursday',
  ]);
  expect(ruleWords({ ...endless, frequency: 'monthly', nth: 2, weekday: 3 }, 'ru')).toBe('Каждый месяц во вторую среду');
  expect(ruleWords({ ...endless, frequency: 'monthly', nth: -1, weekday: 5 }, 'ru')).toBe('Каждый месяц в последнюю пятницу');
  expect(said({ ...endless, frequency: 'yearly', month: 4, day: 22, interval: 5 })).toEqual(['5 жылда бір рет 22 сәуірде', 'Каждые 5 лет 22 апреля', 'Every 5 years on 22 April']);
});

test('days and counts', () => {
  expect(said({ frequency: 'daily', interval: 1, until: null, count: 12 })).toEqual(['Күн сайын, барлығы 12 рет', 'Каждый день, всего 12 раз', 'Every day, 12 times']);
  expect([2, 5, 21].map((interval) => ruleWords({ frequency: 'daily', interval, until: null, count: 3 }, 'ru'))).toEqual(['Каждые 2 дня, всего 3 раза', 'Каждые 5 дней, всего 3 раза', 'Каждый 21 день, всего 3 раза']);
});

test('a rule comes back from its text as it was chosen', () => {
  const rules: Recurrence[] = [
    { frequency: 'daily', interval: 3, until: '2026-06-01', count: null },
    { frequency: 'weekly', weekdays: [1, 5], interval: 2, until: null, count: 10 },
    { frequency: 'monthly', day: 28, ...endless },
    { frequency: 'monthly', nth: -1, weekday: 5, ...endless },
    { frequency: 'yearly', month: 12, day: 16, ...endless },
  ];
  for (const rule of rules) for (const zone of ['Asia/Almaty', 'America/New_York']) expect(readRule(ruleText(rule, zone), '2026-03-03', zone)).toEqual(rule);
  expect(readRule('FREQ=HOURLY', '2026-03-03', 'Asia/Almaty')).toBeNull();
  expect(readRule('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', '2026-03-03', 'Asia/Almaty')).toBeNull();
  expect(ruleText(rules[0]!, 'Asia/Almaty')).toBe('FREQ=DAILY;INTERVAL=3;UNTIL=20260601T185959Z');
});

test('a day knows its place in the month', () => {
  expect(nthOf('2026-03-19')).toEqual({ nth: 3, isLast: false, weekday: 4 });
  expect(nthOf('2026-03-26')).toEqual({ nth: 4, isLast: true, weekday: 4 });
  expect(nthOf('2026-03-31')).toEqual({ nth: null, isLast: true, weekday: 2 });
});
