import { describe, expect, it } from 'vitest';
import { beginningOf, daysOfEntry, resolveDates, wrongEmbargo, type TypedDates } from './dates.rules.ts';

const typed = (given: Partial<TypedDates>): TypedDates => ({ kind: 'event', timing: 'days', timeZone: 'Asia/Almaty', ...given });
const wrongOf = (given: Partial<TypedDates>) => {
  const result = resolveDates(typed(given));
  return result && !result.ok ? [result.wrong.field, result.wrong.error] : result;
};

describe('typed dates', () => {
  it('whole days end on the same day unless said', () => {
    expect(resolveDates(typed({ date: '2026-04-22' }))).toMatchObject({ ok: true, columns: { allDay: true, startsOn: '2026-04-22', endsOn: '2026-04-22', startsAt: null } });
    expect(resolveDates(typed({ date: '2026-04-22', endDate: '2026-04-24' }))).toMatchObject({ columns: { endsOn: '2026-04-24' } });
  });

  it('hours may run over several days', () => {
    const result = resolveDates(typed({ timing: 'times', date: '2026-04-22', startTime: '09:00', endDate: '2026-04-24', endTime: '18:00' }));
    expect(result).toMatchObject({ ok: true, columns: { allDay: false, startsAt: new Date('2026-04-22T04:00:00Z'), endsAt: new Date('2026-04-24T13:00:00Z') } });
  });

  it('a date to be set needs its period', () => {
    expect(resolveDates(typed({ timing: 'unset', undatedPeriod: '2026' }))).toMatchObject({ columns: { undatedPeriod: '2026', startsOn: null } });
    expect(wrongOf({ timing: 'unset', undatedPeriod: ' ' })).toEqual(['undatedPeriod', 'required']);
  });

  it.each([
    [{ date: '2026-04-22', endDate: '2026-04-21' }, ['endDate', 'endBeforeStart']],
    [{ date: '2026-01-01', endDate: '2026-12-31' }, ['endDate', 'eventTooLong']],
    [{ kind: 'initiative', date: '2026-01-01', endDate: '2036-12-31' }, ['endDate', 'periodTooLong']],
    [{ kind: 'initiative', timing: 'times', date: '2026-01-01', startTime: '10:00', endTime: '11:00' }, ['timing', 'unknownChoice']],
    [{ date: '' }, ['date', 'required']],
    [{ timing: 'times', date: '2026-04-22', endTime: '10:00' }, ['startTime', 'required']],
    [{ timing: 'times', date: '2026-04-22', startTime: '10:00', endTime: '09:00' }, ['endTime', 'endBeforeStart']],
    [{ timing: 'times', date: '2026-04-22', startTime: '10:00', endTime: '10:01' }, ['endTime', 'eventTooLong']],
    [{ timing: 'times', date: '2026-03-29', startTime: '02:30', endTime: '05:00', timeZone: 'Europe/Berlin' }, ['startTime', 'timeDoesNotExist']],
  ] as const)('%j is told beside its field', (given, expected) => expect(wrongOf(given as Partial<TypedDates>)).toEqual(expected));

  it.each(['2026-02-29', '2026-13-01', '10007-01-01', '2026-1-1'])('%s is judged by its own field', (date) => expect(wrongOf({ date })).toBeNull());
  it('an initiative may last the whole year', () => expect(resolveDates(typed({ kind: 'initiative', date: '2026-01-01', endDate: '2026-12-31' }))).toMatchObject({ ok: true }));

  it('nothing is published after it has begun', () => {
    expect(wrongEmbargo(typed({ date: '2026-04-22', embargoOn: '2026-04-23' }))).toEqual({ field: 'embargoOn', error: 'embargoAfterStart' });
    expect(wrongEmbargo(typed({ date: '2026-04-22', embargoOn: '2026-04-22' }))).toBeNull();
  });
});

it('an entry begins at the midnight of its own zone and covers its days', () => {
  expect(beginningOf({ allDay: true, startsAt: null, startsOn: '2026-04-22', timeZone: 'Asia/Almaty' })).toEqual(new Date('2026-04-21T19:00:00Z'));
  expect(beginningOf({ allDay: false, startsAt: null, startsOn: null, timeZone: 'Asia/Almaty' })).toBeNull();
  const evening = { allDay: false, startsOn: null, endsOn: null, startsAt: new Date('2026-04-22T13:00:00Z'), endsAt: new Date('2026-04-22T19:00:00Z'), timeZone: 'Asia/Almaty' };
  expect(daysOfEntry(evening)).toEqual({ first: '2026-04-22', last: '2026-04-22' });
});
