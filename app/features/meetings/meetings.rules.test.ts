import { expect, test } from 'vitest';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import { canEditMeeting, canSeeEntry, canSeeItem, clockTimes, nextSequence, overlaps, readiness, type EntryAccess } from './meetings.rules.ts';

const NOW = new Date('2026-03-03T09:00:00Z');
const at = (time: string) => new Date(`2026-03-19T${time}:00Z`);
const person = (roles: PersonActor['roles'], agencyIds: string[] = []): PersonActor => ({
  kind: 'person', accountId: 'a', sessionId: 's', personId: 'me', name: 'A', isDemo: true, roles, agencyIds, language: 'kk',
});
const visitor = { kind: 'public', language: 'kk' } as const;
const entry = (given: Partial<EntryAccess> = {}): EntryAccess => ({ status: 'planned', visibility: 'internal', embargoUntil: null, agencyIds: [], invitedPersonIds: [], ...given });

test('an internal entry is for the secretariat, its agencies and those invited', () => {
  expect(canSeeEntry(visitor, entry(), NOW)).toBe(false);
  expect(canSeeEntry(person(['member']), entry(), NOW)).toBe(false);
  expect(canSeeEntry(person(['secretariat']), entry(), NOW)).toBe(true);
  expect(canSeeEntry(person(['auditor']), entry(), NOW)).toBe(true);
  expect(canSeeEntry(person(['agency'], ['mci']), entry({ agencyIds: ['mci'] }), NOW)).toBe(true);
  expect(canSeeEntry(person(['agency'], ['mne']), entry({ agencyIds: ['mci'] }), NOW)).toBe(false);
  expect(canSeeEntry(person(['member']), entry({ invitedPersonIds: ['me'] }), NOW)).toBe(true);
});

test('a draft is seen by those who plan, whoever is invited', () => {
  const draft = entry({ status: 'draft', visibility: 'public', invitedPersonIds: ['me'], agencyIds: ['mci'] });
  expect(canSeeEntry(person(['agency'], ['mci']), draft, NOW)).toBe(false);
  expect(canSeeEntry(person(['secretariat']), draft, NOW)).toBe(true);
});

test('an embargo holds until its moment', () => {
  const embargoed = entry({ visibility: 'public', embargoUntil: new Date('2026-03-10T00:00:00Z') });
  expect(canSeeEntry(visitor, embargoed, NOW)).toBe(false);
  expect(canSeeEntry(visitor, embargoed, new Date('2026-03-10T00:00:00Z'))).toBe(true);
});

test('partners are those with an account', () => {
  expect(canSeeEntry(visitor, entry({ visibility: 'partners' }), NOW)).toBe(false);
  expect(canSeeEntry(person(['member']), entry({ visibility: 'partners' }), NOW)).toBe(true);
});

test('a confidential item is for the table and its presenter', () => {
  const item = { isConfidential: true, presenterPersonId: null, presenterAgencyId: 'mne' };
  expect(canSeeItem(person(['agency'], ['mci']), item, [])).toBe(false);
  expect(canSeeItem(person(['agency'], ['mne']), item, [])).toBe(true);
  expect(canSeeItem(person(['member']), item, ['me'])).toBe(true);
  expect(canSeeItem(visitor, { ...item, isConfidential: false }, [])).toBe(true);
});

test('what is closed, held or cancelled is no longer changed, and never by others', () => {
  expect(canEditMeeting(person(['secretariat']), { status: 'planned', state: 'open' })).toBe(true);
  expect(canEditMeeting(person(['secretariat']), { status: 'planned', state: 'closed' })).toBe(false);
  expect(canEditMeeting(person(['secretariat']), { status: 'cancelled', state: 'planned' })).toBe(false);
  expect(canEditMeeting(person(['auditor']), { status: 'planned', state: 'planned' })).toBe(false);
});

test('SEQUENCE rises above what was sent and stays while nothing was', () => {
  expect([nextSequence(0, null), nextSequence(0, 0), nextSequence(3, 1), nextSequence(1, 4)]).toEqual([0, 1, 3, 5]);
});

test('what ends when the other begins does not overlap', () => {
  const span = (from: string, to: string) => ({ startsAt: at(from), endsAt: at(to) });
  expect(overlaps(span('10:00', '11:00'), span('11:00', '12:00'))).toBe(false);
  expect(overlaps(span('10:00', '11:01'), span('11:00', '12:00'))).toBe(true);
});

test('the clock runs from item to item and says by how much it overruns', () => {
  const clock = clockTimes([{ minutes: 5 }, { minutes: 90 }], at('10:00'), at('11:30'));
  expect(clock.starts).toEqual([at('10:00'), at('10:05')]);
  expect([clock.totalMinutes, clock.overrunMinutes]).toEqual([95, 5]);
});

test('breaks between items that are listed alone push what follows', () => {
  const { starts, endsAt } = clockTimes([{ minutes: 10 }, { minutes: 10, pauseMinutes: 15 }, { minutes: 5, pauseMinutes: 20 }], at('10:00'), null);
  expect([...starts, endsAt]).toEqual([at('10:00'), at('10:25'), at('10:40'), at('10:45')]);
});

test('readiness names what is missing', () => {
  const checks = readiness({
    title: { kk: 'Отырыс', ru: 'Заседание' }, place: null, format: 'hybrid', onlineUrl: null, startsAt: at('10:00'), endsAt: at('10:10'), participants: 0,
    bouncedAddresses: 2, isWorkingDay: false, clashes: 1,
    items: [{ title: { kk: 'а', ru: 'б', en: 'c' }, minutes: 15, presenterPersonId: null, presenterAgencyId: null }],
  });
  expect(checks.filter((check) => check.isReady).map((check) => check.key)).toEqual(['agenda']);
  expect(checks.find((check) => check.key === 'presenters')?.numbers).toBe('1');
  expect(checks.find((check) => check.key === 'fits')?.count).toBe(5);
});
