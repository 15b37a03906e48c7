import { expect, test } from 'vitest';
import { isId, newId } from './ids.ts';

test('ids rise strictly and carry the time', () => {
  const ids = Array.from({ length: 20_000 }, newId);
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual(ids);
  expect(ids.every(isId)).toBe(true);
  expect(Math.abs(Number.parseInt(ids[0]!.replace('-', '').slice(0, 12), 16) - Date.now())).toBeLessThan(5000);
});

test('anything else is no id', () => {
  const id = newId();
  expect([`${id}\n`, id.toUpperCase(), id.slice(1), '', null, 7].some(isId)).toBe(false);
});
