import { describe, expect, test } from 'vitest';
import { gapsFor, groupOf, needsOwnSequence, planSending, planStep, type Facts, type Held, type LastMail, type PlanGuest, type PlanMeeting } from './sending.rules.ts';

const same = (text: string) => ({ kk: text, ru: text, en: text });
const FACTS: Facts = { title: same('Session'), startsAt: '2026-03-19T10:00:00Z', endsAt: '2026-03-19T11:30:00Z', timeZone: 'Asia/Almaty', format: 'hybrid', place: same('Hall') };
const MEETING: PlanMeeting = { isDraft: false, isCancelled: false, isOver: false, agendaRevision: 2, facts: FACTS, texts: [FACTS.title] };
const HELD: Held = { method: 'REQUEST', sequence: 0, agendaRevision: 2, facts: FACTS, address: 'a@test.example' };
const LAST: LastMail = { id: 'm', method: 'REQUEST', address: 'a@test.example', state: 'accepted', detail: null, at: '2026-03-03T05:00:00Z', isDelivered: false };
const NEW: PlanGuest = { invitationId: 'i', language: 'kk', address: 'a@test.example', isWithdrawn: false, answered: null, held: null, last: null };
const TOLD: PlanGuest = { ...NEW, held: HELD, last: LAST };

const step = (guest: Partial<PlanGuest>, meeting: Partial<PlanMeeting> = {}) => planStep({ ...TOLD, ...guest }, { ...MEETING, ...meeting });
const none = (reason: string) => ({ kind: 'none', reason });

describe('who gets what', () => {
  test.each<[string, Partial<PlanGuest>, Partial<PlanMeeting>, object]>([
    ['somebody new', NEW, {}, { kind: 'invite', reason: 'added' }],
    ['holds it as it is', {}, {}, none('upToDate')],
    ['holds an older agenda', {}, { agendaRevision: 3 }, { kind: 'update', changes: ['agenda'], answer: null }],
    ['answered, agenda changed', { answered: 'now' }, { agendaRevision: 3 }, { kind: 'update', changes: ['agenda'], answer: 'stays' }],
    ['answered the earlier time', { answered: 'earlier' }, { facts: { ...FACTS, startsAt: '2026-03-20T10:00:00Z' } }, { kind: 'update', changes: ['time'], answer: 'again' }],
    ['told by telephone of the new time', { answered: 'now' }, { facts: { ...FACTS, startsAt: '2026-03-20T10:00:00Z' } }, { kind: 'update', changes: ['time'], answer: 'stays' }],
    ['another hall, another form', {}, { facts: { ...FACTS, format: 'online', place: undefined } }, { kind: 'update', changes: ['place', 'format'], answer: null }],
    ['the same instant written otherwise', {}, { facts: { ...FACTS, startsAt: '2026-03-19T15:00:00+05:00' } }, none('upToDate')],
    ['another zone', {}, { facts: { ...FACTS, timeZone: 'Europe/Berlin' } }, { kind: 'update', changes: ['time'], answer: null }],
    ['a typo mended in one language', {}, { facts: { ...FACTS, title: { ...same('Session'), ru: 'Заседание' } } }, { kind: 'update', changes: ['title'], answer: null }],
    ['removed after being told', { isWithdrawn: true }, {}, { kind: 'cancel', reason: 'removed' }],
    ['removed before being told', { ...NEW, isWithdrawn: true }, {}, none('neverTold')],
    ['removed and told so', { isWithdrawn: true, held: { ...HELD, method: 'CANCEL' }, last: { ...LAST, method: 'CANCEL' } }, {}, none('toldOfCancellation')],
    ['back after a cancellation', { held: { ...HELD, method: 'CANCEL' }, last: { ...LAST, method: 'CANCEL' } }, {}, { kind: 'invite', reason: 'again' }],
    ['meeting cancelled', {}, { isCancelled: true }, { kind: 'cancel', reason: 'meetingCancelled' }],
    ['meeting cancelled, never told', NEW, { isCancelled: true }, none('neverTold')],
    ['meeting over', {}, { isOver: true, agendaRevision: 9 }, none('over')],
    ['cancelled when over', {}, { isOver: true, isCancelled: true }, none('over')],
    ['draft', NEW, { isDraft: true }, none('draft')],
    ['no address', { ...NEW, address: null }, {}, none('noAddress')],
    ['removed, address gone', { isWithdrawn: true, address: null }, {}, none('noAddress')],
    ['invitation bounced', { held: null, last: { ...LAST, state: 'bounced' } }, {}, none('bounced')],
    ['invitation gave up', { held: null, last: { ...LAST, state: 'failed' } }, {}, none('failed')],
    ['bounced, then another address', { address: 'b@test.example', held: null, last: { ...LAST, state: 'bounced' } }, {}, { kind: 'invite', reason: 'newAddress' }],
    ['address written in capitals', { address: 'A@TEST.example' }, {}, none('upToDate')],
    ['moved to another address', { address: 'b@test.example' }, {}, { kind: 'invite', reason: 'newAddress' }],
    ['update bounced, meeting cancelled', { last: { ...LAST, state: 'bounced' } }, { isCancelled: true }, { kind: 'cancel', reason: 'meetingCancelled' }],
    ['cancellation bounced', { last: { ...LAST, method: 'CANCEL', state: 'bounced' } }, { isCancelled: true }, none('bounced')],
    ['a deferred mail is on its way', { last: { ...LAST, state: 'deferred' } }, {}, none('upToDate')],
  ])('%s', (_name, guest, meeting, expected) => {
    expect(step(guest, meeting)).toEqual(expected);
  });
});

/** Every combination there is: what must never happen, never does. */
test('nobody is mailed by accident', () => {
  const flags = [true, false];
  for (const isDraft of flags) for (const isCancelled of flags) for (const isOver of flags) for (const isWithdrawn of flags) {
    for (const address of [null, 'a@test.example']) for (const held of [null, HELD, { ...HELD, method: 'CANCEL' as const }]) for (const state of ['accepted', 'bounced', 'queued'] as const) {
      const last = held ? { ...LAST, method: held.method, state } : null;
      const planned = step({ isWithdrawn, address, held, last }, { isDraft, isCancelled, isOver });
      if (isDraft || isOver || address === null) expect(planned.kind).toBe('none');
      if (planned.kind === 'cancel') expect(held?.method).toBe('REQUEST');
      if (planned.kind === 'update') expect(isWithdrawn || isCancelled).toBe(false);
      if (planned.kind === 'invite') expect(isWithdrawn || isCancelled || (held?.method === 'REQUEST' && state !== 'bounced')).toBe(false);
    }
  }
});

test('the groups of the screen, and which step needs a number of its own', () => {
  expect(groupOf({ kind: 'update', changes: ['time'], answer: 'again' })).toBe('updateReset');
  expect(groupOf({ kind: 'update', changes: ['time'], answer: null })).toBe('update');
  expect(needsOwnSequence({ kind: 'cancel', reason: 'removed' })).toBe(true);
  expect(needsOwnSequence({ kind: 'cancel', reason: 'meetingCancelled' })).toBe(false);
  expect(needsOwnSequence({ kind: 'invite', reason: 'again' })).toBe(true);
  expect(needsOwnSequence({ kind: 'invite', reason: 'added' })).toBe(false);
});

test('texts missing in a language are counted for those who are mailed', () => {
  const texts = [same('All'), { kk: 'Тек қазақша' }, { ru: 'Только по-русски' }];
  expect([gapsFor('kk', texts), gapsFor('ru', texts), gapsFor('en', texts)]).toEqual([1, 1, 2]);
  expect(planSending([{ ...NEW, language: 'en' }, TOLD], { ...MEETING, texts }).map(({ gaps }) => gaps)).toEqual([2, 0]);
});
