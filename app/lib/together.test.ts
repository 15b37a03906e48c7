import { expect, test } from 'vitest';
import { together } from './together.ts';

test('who asks at the same time is answered together, in order; who comes meanwhile with the next', async () => {
  const asked: number[][] = [];
  const double = together(async (_source: object, args: number[]) => {
    asked.push(args);
    await new Promise((resolve) => setTimeout(resolve, 5));
    return args.map((each) => each * 2);
  }, 3);
  const source = {};
  const first = [1, 2, 3, 4].map((each) => double(source, each));
  await first[0];
  const late = double(source, 5);
  expect(await Promise.all([...first, late, double({}, 9)])).toEqual([2, 4, 6, 8, 10, 18]);
  expect(asked.slice(0, 2)).toEqual([[1, 2, 3], [4, 5]]);
  expect(asked).toHaveLength(3);
  expect(await double(source, 6)).toBe(12);
});

test('a question that cannot be answered fails alone', async () => {
  const half = together(async (_source: object, args: number[]) => {
    if (args.some((each) => each % 2)) throw new Error(`odd among ${args.length}`);
    return args.map((each) => each / 2);
  });
  const source = {};
  const results = await Promise.allSettled([2, 3, 4].map((each) => half(source, each)));
  expect(results.map((each) => (each.status === 'fulfilled' ? each.value : (each.reason as Error).message))).toEqual([1, 'odd among 1', 2]);
});
