import { describe, expect, it } from 'vitest';
import type { Actor, PersonActor } from '#app/features/people/actor.rules.ts';
import {
  canCancel, canDecide, canDiscard, canEditProgramme, canPropose, offeredStatuses, progressOf, statusProblem, STATUSES, type ProgrammeAccess, type ProposalState, type Status,
} from './programmes.rules.ts';

const NOW = new Date('2026-03-03T05:00:00Z');
const PAST = new Date('2026-03-01T05:00:00Z');
const LATER = new Date('2026-04-01T05:00:00Z');

const person = (roles: PersonActor['roles'], agencyIds: string[] = []): Actor => ({
  kind: 'person', accountId: 'a', sessionId: 's', personId: 'p', name: 'A. Tester', isDemo: true, roles, agencyIds, language: 'kk',
});
const secretariat = person(['secretariat']);
const own = person(['agency'], ['mne']);
const foreign = person(['agency'], ['mci']);
const visitor: Actor = { kind: 'public', language: 'kk' };

describe('states', () => {
  const after = (status: Status, beginsAt: Date | null) => STATUSES.filter((to) => to !== status && statusProblem({ status, beginsAt, proposalState: null }, to, NOW) === null);

  it.each([
    ['draft', ['planned', 'confirmed', 'held']],
    ['planned', ['draft', 'confirmed', 'held', 'cancelled']],
    ['confirmed', ['planned', 'held', 'cancelled']],
    ['held', ['confirmed']],
    ['cancelled', ['planned']],
  ] as const)('after %s come %j', (status, next) => expect(after(status, PAST)).toEqual(next));

  it('without a date nothing is confirmed or held', () => {
    expect(after('planned', null)).toEqual(['draft', 'cancelled']);
    expect(statusProblem({ status: 'planned', beginsAt: null, proposalState: null }, 'confirmed', NOW)).toBe('statusNeedsDate');
  });

  it('nothing is held before it has begun', () => {
    expect(statusProblem({ status: 'confirmed', beginsAt: LATER, proposalState: null }, 'held', NOW)).toBe('statusNotYet');
    expect(statusProblem({ status: 'confirmed', beginsAt: NOW, proposalState: null }, 'held', NOW)).toBeNull();
  });

  it.each(['draft', 'proposed', 'returned'] as const)('a proposal (%s) changes only by being decided', (proposalState) => {
    expect(statusProblem({ status: 'draft', beginsAt: PAST, proposalState }, 'planned', NOW)).toBe('decideFirst');
    expect(offeredStatuses({ status: 'draft', beginsAt: PAST, proposalState }, NOW)).toEqual(['draft']);
  });

  it('forms never offer to cancel, but show what is cancelled', () => {
    expect(offeredStatuses({ status: 'planned', beginsAt: LATER, proposalState: null }, NOW)).toEqual(['draft', 'planned', 'confirmed']);
    expect(offeredStatuses({ status: 'cancelled', beginsAt: LATER, proposalState: null }, NOW)).toEqual(['planned', 'cancelled']);
  });
});

describe('who may', () => {
  const entry = (status: Status, state: ProposalState | null = null, kind: ProgrammeAccess['kind'] = 'event'): ProgrammeAccess => ({ kind, status, proposal: state && { agencyId: 'mne', state } });

  it('an agency writes its own event until the secretariat has said yes', () => {
    for (const state of ['draft', 'proposed', 'returned'] as const) expect(canEditProgramme(own, entry('draft', state))).toBe(true);
    expect(canEditProgramme(own, entry('draft', 'accepted'))).toBe(false);
    expect(canEditProgramme(own, entry('planned', 'accepted'))).toBe(false);
    expect(canEditProgramme(own, entry('planned', 'proposed'))).toBe(false);
    expect(canEditProgramme(own, entry('draft'))).toBe(false);
    expect(canEditProgramme(own, entry('draft', 'proposed', 'initiative'))).toBe(false);
  });

  it.each([['another agency', foreign], ['a member', person(['member'], ['mne'])], ['the auditor', person(['auditor'])], ['the public', visitor]])('%s never writes', (_who, actor) => {
    for (const status of STATUSES) expect(canEditProgramme(actor, entry(status, 'proposed'))).toBe(false);
  });

  it('only the secretariat decides, cancels and plans; nobody edits a meeting here', () => {
    expect(canDecide(secretariat, entry('draft', 'proposed'))).toBe(true);
    expect(canDecide(secretariat, entry('draft', 'returned'))).toBe(false);
    expect(canDecide(own, entry('draft', 'proposed'))).toBe(false);
    expect(canCancel(secretariat, entry('planned'))).toBe(true);
    expect(canCancel(secretariat, entry('draft'))).toBe(false);
    expect(canCancel(own, entry('planned', 'accepted'))).toBe(false);
    expect(canEditProgramme(secretariat, entry('planned', null, 'meeting'))).toBe(false);
  });

  it('drafts are thrown away by those who write them', () => {
    expect(canDiscard(own, entry('draft', 'returned'))).toBe(true);
    expect(canDiscard(foreign, entry('draft', 'returned'))).toBe(false);
    expect(canDiscard(secretariat, entry('planned'))).toBe(false);
  });

  it('an account without an agency proposes nothing', () => {
    expect([canPropose(own), canPropose(person(['agency'])), canPropose(person(['member'], ['mne'])), canPropose(visitor)]).toEqual([true, false, false, false]);
  });
});

it('progress counts neither drafts nor what was cancelled', () => {
  expect(progressOf([{ status: 'held' }, { status: 'planned' }, { status: 'cancelled' }, { status: 'draft' }, { status: 'held' }])).toEqual({ held: 2, total: 3 });
});
