import { expect, test } from 'vitest';
import { hoursOfRun } from './hours.rules.ts';

const at = (time: string, day = '2026-03-19') => new Date(`${day}T${time}+05:00`);
const planned = { startsAt: at('15:00'), endsAt: at('16:30'), timeZone: 'Asia/Almaty' };
const asPlanned = { openedAt: at('15:00'), closedAt: at('16:30') };
const run = { startedAt: at('15:04:40'), endedAt: at('16:20:10') };
const ran = { openedAt: at('15:04'), closedAt: at('16:21') };

test.each([
  ['planned hours give way', asPlanned, run, ran],
  ['typed ones stay', { openedAt: at('15:02'), closedAt: at('16:30') }, run, null],
  ['one typed hour is enough', { openedAt: at('15:00'), closedAt: at('16:10') }, run, null],
  ['taken up again and ended later', ran, { ...run, endedAt: at('16:40') }, { ...ran, closedAt: at('16:40') }],
  ['known already', ran, run, null],
  ['not over yet', asPlanned, { ...run, endedAt: null }, null],
  ['tried out on another day', asPlanned, { startedAt: at('10:00', '2026-03-03'), endedAt: at('10:05', '2026-03-03') }, null],
  ['ended after midnight: the form knows one day', asPlanned, { ...run, endedAt: at('00:10', '2026-03-20') }, null],
])('%s', (_name, written, session, expected) => {
  expect(hoursOfRun(written, planned, session)).toEqual(expected);
});
