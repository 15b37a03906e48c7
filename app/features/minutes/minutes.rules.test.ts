import { describe, expect, test } from 'vitest';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { canReadMinutes, findingsOf, missingOfficial, nextNumber, progressOf, voices, type WrittenItem } from './minutes.rules.ts';

const person = (...roles: ('secretariat' | 'agency' | 'member' | 'auditor')[]): Actor => ({ kind: 'person', accountId: 'a', sessionId: 's', personId: 'p', name: 'N', isDemo: true, roles, agencyIds: [], language: 'kk' });
const draft = { state: 'draft' as const, meetingId: 'm' };
const approved = { state: 'approved' as const, meetingId: 'm' };

describe('who reads minutes', () => {
  test('drafts: those who write and those who audit', () => {
    expect([person('secretariat'), person('auditor')].map((actor) => canReadMinutes(actor, draft))).toEqual([true, true]);
    expect([person('member'), person('agency')].map((actor) => canReadMinutes(actor, draft))).toEqual([false, false]);
    expect(canReadMinutes(person('member'), null)).toBe(false);
  });

  test('approved ones: everybody signed in, and the holder of a link to them, never the public', () => {
    expect(canReadMinutes(person('member'), approved)).toBe(true);
    expect(canReadMinutes({ kind: 'link', purpose: 'minutes', personId: 'p', objectId: 'x', language: 'kk' }, approved)).toBe(true);
    expect(canReadMinutes({ kind: 'link', purpose: 'answer', personId: 'p', objectId: 'x', language: 'kk' }, approved)).toBe(false);
    expect(canReadMinutes({ kind: 'public', language: 'kk' }, approved)).toBe(false);
  });
});

describe('numbers', () => {
  const given = [{ number: 1, year: 2025 }, { number: 2, year: 2025 }, { number: 1, year: 2026 }];
  test('running numbers go on over the years', () => expect(nextNumber([{ number: 2, year: null }, { number: 7, year: null }], 'running', 2026)).toEqual({ number: 8, year: null }));
  test('yearly ones begin anew', () => {
    expect(nextNumber(given, 'yearly', 2026)).toEqual({ number: 2, year: 2026 });
    expect(nextNumber(given, 'yearly', 2027)).toEqual({ number: 1, year: 2027 });
  });
});

test('Kazakh and Russian are official; what is written nowhere is not missing in one of them', () => {
  expect(missingOfficial({ en: 'x' })).toEqual(['kk', 'ru']);
  expect(missingOfficial({ kk: 'x' })).toEqual(['ru']);
  expect(missingOfficial({})).toEqual([]);
  expect(missingOfficial(null)).toEqual([]);
});

const item = (more: Partial<WrittenItem> = {}): WrittenItem => ({ id: 'i', number: 2, title: { kk: 'т', ru: 'т' }, kind: 'decision', heard: { kk: 'x', ru: 'x' }, spoke: null, decisions: [], ...more });
const decision = (more: Partial<WrittenItem['decisions'][number]> = {}): WrittenItem['decisions'][number] => ({ number: '2.1', kind: 'approve', text: { kk: 'x', ru: 'x' }, votes: { for: 3, against: null, abstained: null }, assignmentCount: 0, ...more });
const fullRoll = { present: 10, hasQuorum: true, unmarked: 0, needed: 10 };

describe('before the approval', () => {
  test('nothing to say when all is written, translated and voted', () => expect(findingsOf([item({ decisions: [decision()] })], fullRoll)).toEqual([]));

  test.each([
    [item({ heard: null }), 'nothingWritten'],
    [item(), 'undecided'],
    [item({ heard: { kk: 'x' }, decisions: [decision()] }), 'untranslated'],
    [item({ decisions: [decision({ text: { ru: 'x' } })] }), 'untranslated'],
    [item({ decisions: [decision({ kind: 'instruct' })] }), 'unassigned'],
    [item({ decisions: [decision({ votes: { for: 10, against: 1, abstained: null } })] }), 'tooManyVotes'],
  ])('case %#: %s', (written, kind) => {
    expect(findingsOf([written as WrittenItem], fullRoll).map((finding) => finding.kind)).toEqual([kind]);
  });

  test('the roll: not called, without quorum, with gaps', () => {
    const fine = [item({ decisions: [decision({ votes: { for: null, against: null, abstained: null } })] })];
    expect(findingsOf(fine, { present: 0, hasQuorum: false, unmarked: 19, needed: 10 })).toEqual([{ kind: 'emptyRoll' }]);
    expect(findingsOf(fine, { present: 9, hasQuorum: false, unmarked: 2, needed: 10 })).toEqual([{ kind: 'noQuorum' }, { kind: 'unmarked', count: 2 }]);
  });
});

test('an item is done when it is decided; for information hearing is enough', () => {
  expect(progressOf(item({ heard: null }))).toBe('none');
  expect(progressOf(item())).toBe('begun');
  expect(progressOf(item({ kind: 'information' }))).toBe('done');
  expect(progressOf(item({ heard: null, decisions: [decision()] }))).toBe('done');
  expect(voices({ for: 2, against: null, abstained: 1 })).toBe(3);
});
