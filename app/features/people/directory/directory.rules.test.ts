import { expect, test } from 'vitest';
import { fold } from '#app/ui/fold.ts';
import { FOLD_FROM, FOLD_TO, searchWords } from './directory.rules.ts';

test('SQL folds letter by letter as the search does', () => {
  expect([...FOLD_TO]).toHaveLength([...FOLD_FROM].length);
  for (const [index, letter] of [...FOLD_FROM].entries()) expect(fold(`а${letter}б`)).toBe(`а${FOLD_TO[index]}б`);
});

test('a query is a few folded words', () => {
  expect(searchWords('  Әлібек ҚАСЕНОВ ')).toEqual(['алибек', 'касенов']);
  expect(searchWords('%_')).toEqual([]);
  expect(searchWords('а '.repeat(100))).toHaveLength(6);
});
