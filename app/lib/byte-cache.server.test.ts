import { expect, test } from 'vitest';
import { ByteCache, Once } from './byte-cache.server.ts';

test('keeps within its bytes, and the longest unused goes first', () => {
  const cache = new ByteCache<string>(10_000);
  for (const key of ['a', 'b', 'c', 'd', 'e']) cache.set(key, key, 1_500);
  expect(cache.get('a')).toBe('a');
  cache.set('f', 'f', 1_500);
  expect(cache.get('b')).toBeUndefined();
  expect(cache.get('a')).toBe('a');
  expect(cache.bytes).toBeLessThanOrEqual(10_000);
});

test('keeps nothing that would drive out all the rest, and counts what is replaced', () => {
  const cache = new ByteCache<string>(10_000);
  cache.set('a', 'small', 10);
  cache.set('b', 'large', 6_000);
  expect(cache.get('b')).toBeUndefined();
  const before = cache.bytes;
  cache.set('a', 'again', 10);
  expect(cache.bytes).toBe(before);
  cache.delete('a');
  expect(cache.bytes).toBe(0);
});

test('what several ask for at once is made once, and anew afterwards', async () => {
  const once = new Once<number>();
  let made = 0;
  const make = async () => (made += 1);
  expect(await Promise.all([once.run('a', make), once.run('a', make), once.run('b', make)])).toEqual([1, 1, 2]);
  expect(await once.run('a', make)).toBe(3);
  await expect(once.run('c', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await once.run('c', make)).toBe(4);
});
