import { expect, test } from 'vitest';
import { scheduleMeetingSchema } from '#app/features/meetings/meetings.schema.ts';

const good = {
  requestId: '01930000-0000-7000-8000-000000000001', scope: 'session', title: { kk: 'Отырыс' }, date: '2026-03-19', startTime: '15:00', endTime: '16:30', timeZone: 'Asia/Almaty',
  format: 'hybrid', onlineUrl: 'https://meet.example/1', bodyId: '', leadAgencyId: '01930000-0000-7000-8000-000000000002', visibility: 'internal', status: 'planned',
};

function errorsOf(given: Record<string, unknown>) {
  const result = scheduleMeetingSchema.safeParse({ ...good, ...given });
  return result.success ? {} : Object.fromEntries(result.error.issues.map((issue) => [issue.path.join('.'), issue.message]));
}

test('a good form passes', () => expect(errorsOf({})).toEqual({}));

test.each([
  ['an empty title', { title: { kk: ' ' } }, { title: 'atLeastOneLanguage' }],
  ['a long title', { title: { ru: 'а'.repeat(301) } }, { 'title.ru': 'tooLong' }],
  ['a megabyte', { description: { kk: 'a'.repeat(1_000_000) } }, { 'description.kk': 'tooLong' }],
  ['NUL', { place: { kk: 'a\0b' } }, { 'place.kk': 'controlCharacters' }],
  ['31 April', { date: '2026-04-31' }, { date: 'invalidDate' }],
  ['the year 1', { date: '0001-05-12' }, { date: 'invalidDate' }],
  ['24:00', { startTime: '24:00' }, { startTime: 'invalidTime' }],
  ['an end before the start', { endTime: '14:00' }, { endTime: 'endBeforeStart' }],
  ['a skipped time', { date: '2026-03-29', startTime: '02:30', timeZone: 'Europe/Berlin' }, { startTime: 'timeDoesNotExist' }],
  ['a script for a link', { onlineUrl: 'javascript:alert(1)' }, { onlineUrl: 'invalidLink' }],
  ['a link with a password', { onlineUrl: 'https://a:b@meet.example' }, { onlineUrl: 'invalidLink' }],
  ['no agency', { leadAgencyId: '' }, { leadAgencyId: 'required' }],
  ['an unknown zone', { timeZone: '+05:00' }, { timeZone: 'unknownZone' }],
  ['a status of its own', { status: 'held' }, { status: 'unknownChoice' }],
])('refuses %s beside its field', (_name, given, expected) => expect(errorsOf(given)).toEqual(expected));

test('all mistakes are told at once, times included', () => {
  expect(errorsOf({ title: {}, endTime: '14:00' })).toEqual({ title: 'atLeastOneLanguage', endTime: 'endBeforeStart' });
});

test('HTML is text like any other', () => expect(errorsOf({ title: { kk: '<b>Отырыс</b>' } })).toEqual({}));
