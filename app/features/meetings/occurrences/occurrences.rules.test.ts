import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#app/lib/local-days.ts';
import { instantToLocal, localToInstant, zoneOffsetMinutes } from '#app/lib/time-zones.ts';
import { carriedStarts, lastDayOf, matchStarts, seriesDates, type SeriesTimes } from './occurrences.rules.ts';

type Case = { zone: string; start: string; rule: string; count: number; walls: string; instants: string; last: string };
const file = fileURLToPath(new URL('../../../../tests/support/recurrence/cases.json', import.meta.url));
const cases = JSON.parse(readFileSync(file, 'utf8')) as Case[];
const HORIZON = new Date('2033-12-31T23:59:59Z');
const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** A stored UNTIL is in UTC; the cases say it by the clock on the wall. */
function series({ zone, start, rule }: Pick<Case, 'zone' | 'start' | 'rule'>): SeriesTimes {
  const rrule = rule.replace(/UNTIL=(\d{4})(\d\d)(\d\d)T235959/, (_all, year: string, month: string, day: string) => {
    const found = localToInstant({ date: `${year}-${month}-${day}`, time: '23:59' }, zone);
    return `UNTIL=${(found.kind === 'ok' ? found.instant : new Date(0)).toISOString().slice(0, 17).replace(/[-:]/g, '')}59Z`;
  });
  const startsAt = new Date(`${start}:00Z`);
  return { rrule, timeZone: zone, allDay: false, wallStart: start, startsAt, endsAt: new Date(startsAt.getTime() + 3_600_000), startsOn: null, endsOn: null };
}

test('1,000 rules give the dates that python-dateutil gives, in zones with and without summer time', () => {
  expect(cases).toHaveLength(1_000);
  const wrong = cases.filter((each) => {
    const dates = seriesDates(series(each), HORIZON);
    const instants = dates.map((date) => String(date.startsAt.getTime() / 1_000)).join(',');
    return dates.length !== each.count || digest(instants) !== each.instants;
  });
  expect(wrong.map((each) => `${each.zone} ${each.start} ${each.rule}`)).toEqual([]);
});

test('the cases are what python-dateutil says today, where it is installed', () => {
  const tool = fileURLToPath(new URL('../../../../tests/support/tools/rule_cases.py', import.meta.url));
  let made: string;
  try {
    made = execFileSync('python3', ['-B', tool], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch {
    // Without it the stored answers have just been compared: nothing is left out but making them again.
    return;
  }
  // Instants depend on the zone data of that machine too; the walls are dateutil's own.
  const walls = (list: Case[]) => list.map(({ start, rule, count, walls: said }) => `${start} ${rule} ${count} ${said}`);
  expect(walls(JSON.parse(made) as Case[])).toEqual(walls(cases));
});

const zones = ['Asia/Almaty', 'Europe/Berlin', 'America/New_York', 'Europe/London', 'Asia/Tokyo', 'Australia/Lord_Howe', 'Africa/Casablanca'];

test('in every zone the hour on the wall stays, but for the hour that clocks skip', () => {
  fc.assert(fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 2_500 }), fc.integer({ min: 0, max: 95 }), fc.constantFrom('FREQ=DAILY;COUNT=400', 'FREQ=WEEKLY;BYDAY=SU,TU;COUNT=110', 'FREQ=DAILY;INTERVAL=3;COUNT=130'), (zone, day, quarter, rule) => {
    const time = `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
    const dates = seriesDates(series({ zone, start: `${addDays('2022-01-01', day)}T${time}`, rule }), HORIZON);
    const days = dates.map(({ startsAt }) => instantToLocal(startsAt, zone));
    expect(new Set(days.map(({ date }) => date)).size).toBe(days.length);
    for (const [index, local] of days.entries()) {
      const isSkipped = localToInstant({ date: local.date, time }, zone).kind === 'gap';
      if (!isSkipped) expect(local.time).toBe(time);
      else expect(zoneOffsetMinutes(dates[index]!.startsAt, zone)).not.toBe(zoneOffsetMinutes(new Date(dates[index]!.startsAt.getTime() - 7_200_000), zone));
    }
  }), { numRuns: 60 });
});

test('Almaty: ten o’clock is ten o’clock before and after 1 March 2024', () => {
  const dates = seriesDates(series({ zone: 'Asia/Almaty', start: '2024-02-20T10:00', rule: 'FREQ=WEEKLY;BYDAY=TU;COUNT=3' }), HORIZON);
  expect(dates.map((date) => date.startsAt.toISOString())).toEqual(['2024-02-20T04:00:00.000Z', '2024-02-27T04:00:00.000Z', '2024-03-05T05:00:00.000Z']);
});

test('whole days begin and end by the zone, leap days included', () => {
  const [first, second] = seriesDates({ rrule: 'FREQ=YEARLY;UNTIL=20300101', timeZone: 'America/New_York', allDay: true, wallStart: null, startsAt: null, endsAt: null, startsOn: '2026-04-22', endsOn: '2026-04-24' }, HORIZON);
  expect(first).toMatchObject({ startsOn: '2026-04-22', endsOn: '2026-04-24', startsAt: new Date('2026-04-22T04:00:00Z'), endsAt: new Date('2026-04-25T03:59:59Z') });
  expect(second!.startsOn).toBe('2027-04-22');
});

test('hostile rules end at once: never true, endless, a thousand million times', () => {
  const began = Date.now();
  const base = { zone: 'Asia/Almaty', start: '2026-03-10T10:00' };
  expect(seriesDates(series({ ...base, rule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' }), HORIZON)).toEqual([]);
  expect(seriesDates(series({ ...base, rule: 'FREQ=DAILY' }), HORIZON)).toHaveLength(2_854);
  expect(seriesDates(series({ ...base, rule: 'FREQ=DAILY;COUNT=1000000000' }), HORIZON)).toHaveLength(2_854);
  expect(lastDayOf(series({ ...base, rule: 'FREQ=WEEKLY;BYDAY=TU;COUNT=12' }))).toBe('2026-05-26');
  expect(() => seriesDates(series({ ...base, rule: 'FREQ=DAILY;INTERVAL=0' }), HORIZON)).toThrow();
  expect(Date.now() - began).toBeLessThan(2_000);
});

test('a session is found again by its day when the hour changed, and lost when its day is gone', () => {
  const at = (text: string) => new Date(`${text}:00+05:00`);
  const became = matchStarts([at('2026-03-10T10:00'), at('2026-03-17T10:00'), at('2026-03-18T10:00')], [at('2026-03-10T12:00'), at('2026-03-17T10:00')], 'Asia/Almaty');
  expect([...became.values()]).toEqual([at('2026-03-10T12:00'), at('2026-03-17T10:00'), null]);
});

test('a series that goes to other weekdays takes its sessions along, in their order; what is on the same day stays there', () => {
  const weekly = (start: string, rule: string) => series({ zone: 'Asia/Almaty', start, rule: `FREQ=WEEKLY;${rule}` });
  const days = (each: SeriesTimes) => seriesDates(each, HORIZON).map(({ startsAt }) => startsAt);
  const carry = (before: SeriesTimes, after: SeriesTimes) => {
    const became = matchStarts(days(before), days(after), 'Asia/Almaty', carriedStarts(before, after, days(after), HORIZON));
    return [...became.values()].map((at) => at && instantToLocal(at, 'Asia/Almaty').date.slice(5));
  };
  expect(carry(weekly('2026-03-09T10:00', 'BYDAY=MO;COUNT=3'), weekly('2026-03-13T10:00', 'BYDAY=FR;COUNT=3'))).toEqual(['03-13', '03-20', '03-27']);
  expect(carry(weekly('2026-03-10T10:00', 'BYDAY=TU,TH;COUNT=4'), weekly('2026-03-10T12:00', 'BYDAY=TU,FR;COUNT=4'))).toEqual(['03-10', '03-13', '03-17', '03-20']);
  expect(carry(weekly('2026-03-10T10:00', 'BYDAY=TU;COUNT=3'), weekly('2026-03-11T10:00', 'INTERVAL=2;BYDAY=WE;COUNT=3'))).toEqual([null, null, null]);
});
