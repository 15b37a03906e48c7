import { describe, expect, it } from 'vitest';
import { endOf, hasExpired, newsFor, phaseOf, seatsLeft, type SeatedEvent } from './registrations.rules.ts';

const timed: SeatedEvent = {
  status: 'planned', allDay: false, startsAt: new Date('2026-04-18T05:00:00Z'), endsAt: new Date('2026-04-18T09:00:00Z'), startsOn: null, endsOn: null, timeZone: 'Asia/Almaty',
};
const days: SeatedEvent = { ...timed, allDay: true, startsAt: null, endsAt: null, startsOn: '2026-04-18', endsOn: '2026-04-19' };
const offer = { isOpen: true, opensOn: '2026-03-10', closesOn: '2026-04-15' };

describe('registration', () => {
  it.each([
    ['before', '2026-03-09T18:59:00Z'],
    ['open', '2026-03-09T19:00:00Z'],
    ['open', '2026-04-15T18:59:00Z'],
    ['closed', '2026-04-15T19:00:00Z'],
    ['over', '2026-04-18T05:00:00Z'],
  ])('is %s at %s, by the days of the event itself', (phase, at) => {
    expect(phaseOf(timed, offer, new Date(at))).toBe(phase);
  });

  it('is stopped by hand and ends with the event', () => {
    const now = new Date('2026-04-01T00:00:00Z');
    expect(phaseOf(timed, { ...offer, isOpen: false }, now)).toBe('stopped');
    expect(phaseOf({ ...timed, status: 'cancelled' }, offer, now)).toBe('cancelled');
    expect(phaseOf({ ...timed, status: 'held' }, offer, now)).toBe('over');
  });

  it('stays open until the evening of the first whole day', () => {
    const always = { isOpen: true, opensOn: null, closesOn: null };
    expect(phaseOf(days, always, new Date('2026-04-18T18:59:00Z'))).toBe('open');
    expect(phaseOf(days, always, new Date('2026-04-18T19:00:00Z'))).toBe('over');
    expect(endOf(days).getTime()).toBeGreaterThan(Date.parse('2026-04-19T18:59:59Z'));
  });

  it('is forgotten when nobody confirms it', () => {
    const asked = { state: 'asked', askedAt: new Date('2026-03-01T00:00:00Z') };
    expect(hasExpired(asked, new Date('2026-03-02T23:59:00Z'))).toBe(false);
    expect(hasExpired(asked, new Date('2026-03-03T00:00:00Z'))).toBe(true);
    expect(hasExpired({ ...asked, state: 'seated' }, new Date('2027-01-01T00:00:00Z'))).toBe(false);
  });

  it('never has fewer than no seats left', () => {
    expect([seatsLeft(30, 27), seatsLeft(5, 7)]).toEqual([3, 0]);
  });
});

it.each([
  ['nothing new', 'planned', 2, { sequence: 2, about: 'seated' }, null],
  ['a new time', 'planned', 3, { sequence: 2, about: 'seated' }, 'moved'],
  ['a cancellation', 'cancelled', 3, { sequence: 2, about: 'seated' }, 'cancelled'],
  ['nothing after the cancellation', 'cancelled', 3, { sequence: 3, about: 'cancelled' }, null],
  ['that it takes place after all', 'planned', 3, { sequence: 3, about: 'cancelled' }, 'moved'],
  ['nothing to whom no mail ever left', 'planned', 3, { sequence: null, about: null }, null],
] as const)('there is %s to tell', (_name, status, sequence, told, news) => {
  expect(newsFor({ status, sequence }, told)).toBe(news);
});
