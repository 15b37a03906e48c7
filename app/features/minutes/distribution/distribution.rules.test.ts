import { expect, test } from 'vitest';
import { ownParts, recipientsOf, toRemind, toSend, type OwedAssignment, type PlannedRecipient } from './distribution.rules.ts';

const same = (text: string) => ({ kk: text, ru: text, en: text });
const owed = (id: string, agencyId: string, dueOn: string, co: string[] = []): OwedAssignment => ({
  id, decisionNumber: '1.1', result: same(id), completionForm: null, agencyId, agencyName: same(agencyId), co: co.map((each) => ({ id: each, name: same(each) })), dueOn, duePrecision: 'day',
});

test('each person once, for the strongest reason, with the agencies of all of them', () => {
  const people = recipientsOf([
    { personId: 'a', reason: 'responsible', agencyIds: ['y'] },
    { personId: 'a', reason: 'attended', agencyIds: ['x'] },
    { personId: 'b', reason: 'invited', agencyIds: [] },
  ]);
  expect(people).toEqual([{ personId: 'a', reason: 'attended', agencyIds: ['x', 'y'] }, { personId: 'b', reason: 'invited', agencyIds: [] }]);
});

test('own assignments: what the agency leads, by deadline, then what it helps with', () => {
  const parts = ownParts([owed('help', 'z', '2026-03-01', ['x']), owed('late', 'x', '2026-05-01'), owed('soon', 'x', '2026-04-01', ['x']), owed('foreign', 'z', '2026-04-01')], ['x']);
  expect(parts.map(({ assignment, part }) => `${assignment.id} ${part}`)).toEqual(['soon lead', 'late lead', 'help co']);
});

test('nobody gets it twice, and nobody without an address', () => {
  const base: PlannedRecipient = { personId: 'a', reason: 'attended', language: 'kk', hasAddress: true, own: { lead: 0, co: 0 }, gaps: 0, held: null, acknowledgedAt: null };
  expect(toSend([base, { ...base, personId: 'b', held: { personId: 'b', at: '', state: 'accepted' } }, { ...base, personId: 'c', hasAddress: false }])).toEqual([base]);
});

test('reminded is who holds them, has an address and has not confirmed', () => {
  const base: PlannedRecipient = { personId: 'a', reason: 'attended', language: 'kk', hasAddress: true, own: { lead: 0, co: 0 }, gaps: 0, held: { personId: 'a', at: '', state: 'accepted' }, acknowledgedAt: null };
  const others: PlannedRecipient[] = [
    { ...base, held: null }, { ...base, hasAddress: false }, { ...base, acknowledgedAt: '2026-03-03T05:00:00Z' }, { ...base, held: { personId: 'a', at: '', state: 'queued' } },
  ];
  expect(toRemind([base, ...others, { ...base, held: { personId: 'a', at: '', state: 'bounced' } }]).map((each) => each.held?.state)).toEqual(['accepted', 'bounced']);
});
