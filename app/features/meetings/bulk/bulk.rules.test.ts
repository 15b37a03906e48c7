import { describe, expect, it } from 'vitest';
import { canUndo, changedState, changesBetween, type BulkState } from './bulk.rules.ts';
import type { BulkWish } from './bulk.schema.ts';

const row: BulkState = {
  status: 'planned', visibility: 'public', embargoUntil: '2026-03-10T00:00:00.000Z', cancelReason: null, parentId: 'year',
  agencies: [{ agencyId: 'mci', role: 'lead', isInferred: true }, { agencyId: 'unv', role: 'co', isInferred: false }], directionKeys: ['policy'],
};
const wish = (given: Partial<BulkWish>): BulkWish => ({ status: null, reason: null, visibility: null, leadAgencyId: null, addDirection: null, removeDirection: null, parentId: null, ...given });
const fieldsOf = (given: Partial<BulkWish>) => changesBetween(row, changedState(row, wish(given))).map((change) => change.field);

describe('one wish for many rows', () => {
  it('what is left empty stays', () => expect(changedState(row, wish({}))).toEqual(row));
  it('what is so already is no change', () => expect(fieldsOf({ status: 'planned', visibility: 'public', leadAgencyId: 'mci', addDirection: 'policy', parentId: 'year' })).toEqual([]));
  it('tells each field that changes', () => expect(fieldsOf({ status: 'confirmed', visibility: 'internal', leadAgencyId: 'unv', removeDirection: 'policy', parentId: 'none' })).toEqual(['status', 'visibility', 'lead', 'directions', 'parent']));

  it('the lead of before steps back, a helper who leads helps no more', () => {
    expect(changedState(row, wish({ leadAgencyId: 'unv' })).agencies).toEqual([{ agencyId: 'unv', role: 'lead', isInferred: false }]);
  });
  it('an internal entry waits for no publication', () => expect(changedState(row, wish({ visibility: 'internal' })).embargoUntil).toBeNull());
  it('a reason belongs to a cancellation', () => {
    expect(changedState(row, wish({ status: 'cancelled', reason: 'Storm' }))).toMatchObject({ status: 'cancelled', cancelReason: 'Storm' });
    expect(changedState({ ...row, status: 'cancelled', cancelReason: 'Storm' }, wish({ status: 'planned', reason: 'x' }))).toMatchObject({ cancelReason: null });
  });
});

it('is taken back by the same person, once, within the hour', () => {
  const edit = { personId: 'me', undoneAt: null, createdAt: new Date('2026-03-03T05:00:00Z') };
  const at = (minutes: number) => new Date(edit.createdAt.getTime() + minutes * 60_000);
  expect([canUndo(edit, 'me', at(60)), canUndo(edit, 'me', at(61)), canUndo(edit, 'you', at(1)), canUndo({ ...edit, undoneAt: at(1) }, 'me', at(2))]).toEqual([true, false, false, false]);
});
