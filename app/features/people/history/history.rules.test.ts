import { expect, test } from 'vitest';
import { changesBetween, mentionsOf, tellingOf } from './history.rules.ts';

const page = { kind: 'person', id: 'p' } as const;
const tell = (action: string, data = {}, values: Parameters<typeof tellingOf>[0]['values'] = null, on: Parameters<typeof tellingOf>[1] = page) => tellingOf({ action, data, values }, on);

test('only what differs is kept, whatever the order of languages', () => {
  expect(changesBetween({ surname: { ru: 'Сейтова', kk: 'Сейітова' }, email: null, id: 1 }, { surname: { kk: 'Сейітова', ru: 'Сейтова' }, email: 'a@x.example', position: null })).toEqual({ before: { email: null }, after: { email: 'a@x.example' } });
});

test('a form saved as it stood is told nowhere', () => {
  const note = { action: 'person-changed', objectKind: 'person', objectId: 'p' };
  expect(mentionsOf({ ...note, values: { before: {}, after: {} } })).toEqual([]);
  expect(mentionsOf({ ...note, concerns: [{ kind: 'agency', id: 'a' }] })).toEqual([{ kind: 'person', id: 'p' }, { kind: 'agency', id: 'a' }]);
  expect(mentionsOf({ ...note, action: 'feed-created' })).toEqual([]);
});

test('one entry is told by whose page it stands on', () => {
  expect(tell('office-left', { successorId: 's' })).toBe('officeLeft');
  expect(tell('office-left', { successorId: 's' }, null, { kind: 'person', id: 's' })).toBe('officeTaken');
  expect(tell('office-left', { successorId: 's' }, null, { kind: 'body', id: 'b' })).toBe('seatsHanded');
  expect(tell('person-added', { importId: 'i' })).toBe('imported');
  expect(tell('person-added', { importId: 'i' }, null, { kind: 'agency', id: 'a' })).toBe('officeAdded');
});

test('what became of a seat or an office is read from what changed', () => {
  expect(tell('seat-changed', {}, { before: { personId: null }, after: { personId: 'p' } })).toBe('seatGiven');
  expect(tell('seat-changed', {}, { before: { personId: 'q' }, after: { personId: 'p' } })).toBe('seatPassed');
  expect(tell('seat-changed', {}, { before: { personId: 'q' }, after: { personId: null } })).toBe('seatVacated');
  expect(tell('seat-changed', {}, { before: { toOn: null }, after: { toOn: '2026-03-01' } })).toBe('seatEnded');
  expect(tell('office-changed', {}, { before: { absentFrom: null }, after: { absentFrom: '2026-03-01' } })).toBe('away');
  expect(tell('office-changed', {}, { before: { absentFrom: '2026-03-01' }, after: { absentFrom: null } })).toBe('back');
  expect(tell('office-changed')).toBe('officeChanged');
});
