import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMonths, daysBetween, endOfMonth, startOfWeek } from './local-days.ts';
import {
  assertAlmaty, dayOf, instantToLocal, isValidLocalDate, isValidLocalTime, isValidZone, localToInstant, OFFERED_ZONES, zoneOffsetMinutes,
} from './time-zones.ts';

const berlin = 'Europe/Berlin';

test('this runtime knows that Almaty is UTC+5, and was +6 before March 2024', () => {
  expect(() => assertAlmaty()).not.toThrow();
  expect(zoneOffsetMinutes('2024-02-01T00:00:00Z', 'Asia/Almaty')).toBe(360);
});

describe('a wall clock reading', () => {
  test('that never was is a gap', () => {
    expect(localToInstant({ date: '2026-03-29', time: '02:30' }, berlin)).toEqual({ kind: 'gap' });
  });

  test('that was there twice is ambiguous', () => {
    expect(localToInstant({ date: '2026-10-25', time: '02:30' }, berlin)).toEqual({
      kind: 'ambiguous', first: new Date('2026-10-25T00:30:00Z'), second: new Date('2026-10-25T01:30:00Z'),
    });
    expect(localToInstant({ date: '2024-02-29', time: '23:30' }, 'Asia/Almaty').kind).toBe('ambiguous');
  });

  test('comes back from its instant in every offered zone', () => {
    fc.assert(fc.property(
      fc.date({ min: new Date('1975-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), fc.constantFrom(...OFFERED_ZONES),
      (date, zone) => {
        const instant = new Date(Math.floor(date.getTime() / 60_000) * 60_000);
        const back = localToInstant(instantToLocal(instant, zone), zone);
        if (back.kind === 'gap') throw new Error('an instant that was cannot be in a gap');
        const times = back.kind === 'ok' ? [back.instant] : [back.first, back.second];
        expect(times.map(Number)).toContain(instant.getTime());
      },
    ));
  });

  test('refuses what is no date', () => {
    expect(() => localToInstant({ date: '2026-04-31', time: '10:00' }, berlin)).toThrow(RangeError);
    expect(() => localToInstant({ date: '2026-04-30', time: '24:00' }, berlin)).toThrow(RangeError);
  });
});

test('the day depends on the zone', () => {
  expect([dayOf('2026-03-19T20:00:00Z', 'Asia/Almaty'), dayOf('2026-03-19T20:00:00Z', 'UTC')]).toEqual(['2026-03-20', '2026-03-19']);
});

test('zones: names only, every offered one is known', () => {
  expect(OFFERED_ZONES.every(isValidZone)).toBe(true);
  expect(['+05:00', 'Mars/Olympus', '', '../etc', 'Asia/Almaty\n'].some(isValidZone)).toBe(false);
});

test('days that exist, in the years we keep', () => {
  expect(['2026-02-28', '2028-02-29', '1970-01-01', '2100-12-31'].every(isValidLocalDate)).toBe(true);
  expect(
    ['2026-04-31', '2026-02-29', '0001-01-01', '2101-01-01', '2026-13-01', '2026-00-10', '2026-1-1', '2026-01-01\n', ''].some(isValidLocalDate),
  ).toBe(false);
  expect([isValidLocalTime('23:59'), isValidLocalTime('24:00'), isValidLocalTime('9:00')]).toEqual([true, false, false]);
});

test('arithmetic on days', () => {
  expect(daysBetween('2026-02-27', '2026-03-01')).toBe(2);
  expect(startOfWeek('2026-03-22')).toBe('2026-03-16');
  expect(endOfMonth('2028-02-10')).toBe('2028-02-29');
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-01');
});
