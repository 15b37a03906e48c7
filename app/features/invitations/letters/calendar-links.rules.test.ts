import { expect, test } from 'vitest';
import { googleLink, outlookLink, type LinkedEvent } from './calendar-links.rules.ts';

const EVENT: LinkedEvent = { title: 'Отырыс & кеңес', startsAt: new Date('2026-03-19T10:00:00Z'), endsAt: new Date('2026-03-19T11:35:00Z'), days: null, place: 'Астана, 1', details: '', rrule: null, timeZone: 'Asia/Almaty' };
const query = (link: string | null) => Object.fromEntries(new URL(link ?? 'about:blank').searchParams);

test('a meeting opens in both web calendars with its instants', () => {
  expect(query(googleLink(EVENT))).toEqual({ action: 'TEMPLATE', text: 'Отырыс & кеңес', dates: '20260319T100000Z/20260319T113500Z', ctz: 'Asia/Almaty', location: 'Астана, 1' });
  expect(query(outlookLink(EVENT))).toMatchObject({ subject: 'Отырыс & кеңес', startdt: '2026-03-19T10:00:00.000Z', enddt: '2026-03-19T11:35:00.000Z', rru: 'addevent' });
});

test('whole days end with the day after; a series goes where its rule is understood', () => {
  const days = { first: '2026-03-19', after: '2026-03-21' };
  expect(query(googleLink({ ...EVENT, days })).dates).toBe('20260319/20260321');
  expect(query(outlookLink({ ...EVENT, days }))).toMatchObject({ startdt: '2026-03-19', enddt: '2026-03-21', allday: 'true' });
  expect(query(googleLink({ ...EVENT, rrule: 'FREQ=WEEKLY;COUNT=3' })).recur).toBe('RRULE:FREQ=WEEKLY;COUNT=3');
  expect(outlookLink({ ...EVENT, rrule: 'FREQ=WEEKLY;COUNT=3' })).toBeNull();
});
