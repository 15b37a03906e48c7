import { expect, test } from 'vitest';
import { WrittenTexts } from './written-texts.server.ts';

test('a text is found for the writing it was made from, and for no other', () => {
  const texts = new WrittenTexts(100);
  texts.keep('a', '1', 'one');
  expect(texts.find('a', '1')).toBe('one');
  expect(texts.find('a', '2')).toBeUndefined();
  texts.keep('a', '2', 'two');
  expect([texts.find('a', '1'), texts.find('a', '2')]).toEqual([undefined, 'two']);
});

test('when it is full, what is there stays; after an hour all is made anew', () => {
  let now = 0;
  const texts = new WrittenTexts(10, () => now);
  texts.keep('a', '1', '12345678');
  texts.keep('b', '1', '123');
  expect([texts.find('a', '1'), texts.find('b', '1')]).toEqual(['12345678', undefined]);
  now = 3_600_001;
  texts.keep('b', '1', '123');
  expect([texts.find('a', '1'), texts.find('b', '1')]).toEqual([undefined, '123']);
});
