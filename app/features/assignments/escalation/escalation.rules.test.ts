import { describe, expect, test } from 'vitest';
import type { Holiday } from '#app/features/working-days/working-days.rules.ts';
import { dayOfStep, daysToDue, effectiveDue, isMailHour, morningOf, openSteps, reachOf, USUAL_STEPS, type Contact, type LadderFacts } from './escalation.rules.ts';

const off = (kind: Holiday['kind'], ...days: string[]): Holiday[] => days.map((day) => ({ day, kind, name: { en: 'Day' } }));
/** Nauryz 2026: 21 to 25 March. */
const NAURYZ = [...off('public', '2026-03-21', '2026-03-22', '2026-03-23'), ...off('moved_off', '2026-03-09', '2026-03-24', '2026-03-25')];

const facts = (more: Partial<LadderFacts> = {}): LadderFacts => ({ dueOn: '2026-03-20', givenOn: null, answeredOn: null, awaitsSecretariat: false, told: [], ...more });
const daysOf = (more: Partial<LadderFacts> = {}) => openSteps(facts(more), USUAL_STEPS, NAURYZ).map(({ days, day }) => [days, day]);

describe('the days of the ladder', () => {
  test('are working days, across Nauryz', () => {
    expect(daysOf()).toEqual([[-7, '2026-03-11'], [-1, '2026-03-19'], [0, '2026-03-20'], [2, '2026-03-27'], [5, '2026-04-01']]);
  });

  test('count from the next working day where the deadline became a day off', () => {
    expect(effectiveDue('2026-03-23', NAURYZ)).toBe('2026-03-26');
    expect(dayOfStep('2026-03-23', -1, NAURYZ)).toBe('2026-03-20');
    expect([daysToDue('2026-03-23', '2026-03-20', NAURYZ), daysToDue('2026-03-23', '2026-03-26', NAURYZ), daysToDue('2026-03-23', '2026-03-27', NAURYZ)]).toEqual([1, 0, -1]);
  });

  test('that were over when it was given never were', () => {
    expect(daysOf({ givenOn: '2026-03-11' }).map(([days]) => days)).toEqual([-1, 0, 2, 5]);
  });

  test('are told once', () => {
    expect(daysOf({ told: [-7, 0] }).map(([days]) => days)).toEqual([-1, 2, 5]);
  });
});

describe('an answer silences the ladder until the next step', () => {
  test.each([
    ['before the first step', '2026-02-01', [-1, 0, 2, 5]],
    ['on the day of a step it silences the one after', '2026-03-11', [0, 2, 5]],
    ['between steps', '2026-03-18', [0, 2, 5]],
    ['the day before the deadline', '2026-03-19', [2, 5]],
    ['after the head was told', '2026-03-30', []],
  ])('%s', (_words, answeredOn, left) => {
    const told = USUAL_STEPS.map((step) => step.days).filter((days) => dayOfStep('2026-03-20', days, NAURYZ) <= answeredOn);
    expect(daysOf({ answeredOn, told }).map(([days]) => days)).toEqual(left);
  });

  test('what waits for the secretariat is asked of nobody else', () => {
    expect(daysOf({ awaitsSecretariat: true })).toEqual([]);
  });
});

test('what was missed leaves with the next morning, the rest on its day', () => {
  expect([morningOf({ day: '2026-03-11' }, '2026-03-16'), morningOf({ day: '2026-03-19' }, '2026-03-16')]).toEqual(['2026-03-16', '2026-03-19']);
});

test.each([[8, false], [9, true], [17, true], [18, false], [23, false]])('at %i o’clock mail leaves: %s', (hour, expected) => {
  expect(isMailHour(hour)).toBe(expected);
});

describe('whom a step reaches', () => {
  const contact = (role: Contact['role'], more: Partial<Contact> = {}): Contact => ({ personId: role, role, hasAddress: true, isAbsent: false, isStopped: false, ...more });
  const all = [contact('focal_point'), contact('deputy_focal_point'), contact('head'), contact('deputy')];
  const without = (role: Contact['role'], more: Partial<Contact>) => all.map((each) => (each.role === role ? contact(role, more) : each));

  test.each([
    ['the focal point', 'focal', all, ['focal_point']],
    ['the deputy of an absent one', 'focal', without('focal_point', { isAbsent: true }), ['deputy_focal_point']],
    ['the deputy of one who wants no digests', 'focal', without('focal_point', { isStopped: true }), ['deputy_focal_point']],
    ['the head where nobody else reads mail', 'focal', [contact('focal_point', { hasAddress: false }), contact('head')], ['head']],
    ['both on the day itself', 'deputy', all, ['focal_point', 'deputy_focal_point']],
    ['the head and whoever answers for the work', 'head', all, ['head', 'focal_point']],
    ['the deputy head of an absent one', 'head', without('head', { isAbsent: true }), ['deputy', 'focal_point']],
  ] as const)('%s', (_words, level, contacts, people) => {
    expect(reachOf(level, contacts)).toEqual({ people, isShort: false });
  });

  test.each([
    ['where there is no head', 'head', [contact('focal_point')], ['focal_point']],
    ['where the agency has no people', 'focal', [], []],
    ['where all are away', 'deputy', all.map((each) => ({ ...each, isAbsent: true })), []],
    ['of the highest steps', 'secretariat', all, []],
  ] as const)('the secretariat hears %s', (_words, level, contacts, people) => {
    expect(reachOf(level, contacts)).toEqual({ people, isShort: true });
  });
});
