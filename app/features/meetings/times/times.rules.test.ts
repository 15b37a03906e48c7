import { expect, test } from 'vitest';
import { resolveTimes } from './times.rules.ts';

const typed = { date: '2026-03-19', startTime: '15:00', endTime: '16:30', timeZone: 'Asia/Almaty' };

test('local times in Astana become instants', () => {
  expect(resolveTimes(typed)).toEqual({ ok: true, span: { startsAt: new Date('2026-03-19T10:00:00Z'), endsAt: new Date('2026-03-19T11:30:00Z') } });
});

test('an end before the start is refused at the end, or at the last day when that is earlier', () => {
  expect(resolveTimes({ ...typed, endTime: '14:00' })).toEqual({ ok: false, wrong: { field: 'endTime', error: 'endBeforeStart' } });
  expect(resolveTimes({ ...typed, endDate: '2026-03-18' })).toEqual({ ok: false, wrong: { field: 'endDate', error: 'endBeforeStart' } });
});

test('a meeting may pass midnight, but not a day', () => {
  expect(resolveTimes({ ...typed, endDate: '2026-03-20', endTime: '01:00' })?.ok).toBe(true);
  expect(resolveTimes({ ...typed, endDate: '2026-03-21' })).toMatchObject({ ok: false, wrong: { error: 'invalidDuration' } });
});

test('a time that the clocks skip does not exist', () => {
  const berlin = { ...typed, date: '2026-03-29', startTime: '02:30', endTime: '04:00', timeZone: 'Europe/Berlin' };
  expect(resolveTimes(berlin)).toEqual({ ok: false, wrong: { field: 'startTime', error: 'timeDoesNotExist' } });
  expect(resolveTimes({ ...berlin, startTime: '01:30', endTime: '02:30' })).toMatchObject({ wrong: { field: 'endTime', error: 'timeDoesNotExist' } });
});

test('a time that comes twice is the first one', () => {
  const times = resolveTimes({ ...typed, date: '2026-10-25', startTime: '02:30', endTime: '04:00', timeZone: 'Europe/Berlin' });
  expect(times?.ok && times.span.startsAt).toEqual(new Date('2026-10-25T00:30:00Z'));
});

test('what cannot be read is left to its own field', () => {
  expect(resolveTimes({ ...typed, date: '2026-04-31' })).toBeNull();
  expect(resolveTimes({ ...typed, date: '0001-01-01' })).toBeNull();
  expect(resolveTimes({ ...typed, timeZone: 'Mars/Base' })).toBeNull();
});
