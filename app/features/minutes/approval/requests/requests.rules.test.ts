import { expect, test } from 'vitest';
import { changedParts } from './requests.rules.ts';

test('what was written since the chair opened the page is named', () => {
  expect(changedParts('0:a,1:b,2:c', '0:a,1:b,2:c')).toEqual([]);
  expect(changedParts('0:a,1:b,2:c', '0:a,1:x,2:c,3:d')).toEqual([1, 3]);
  expect(changedParts('', '0:a,1:b')).toEqual([0, 1]);
});
