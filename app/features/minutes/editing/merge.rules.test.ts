import { describe, expect, test } from 'vitest';
import { bothTexts, changedFields, fieldsOf, mergeFields } from './merge.rules.ts';

const paragraphs = (...texts: string[]) => texts.map((text) => `<p>${text}</p>`).join('');
const of = (ru: string, kk = '') => fieldsOf({ heard: { kk, ru }, spoke: null });

describe('two who write in one item', () => {
  test('in different languages and parts they do not disturb each other', () => {
    const base = of(paragraphs('р'));
    const mine = { ...base, 'spoke.ru': paragraphs('мен') };
    const theirs = { ...base, 'heard.kk': paragraphs('қ'), 'heard.ru': paragraphs('р', 'ещё') };
    const { texts, conflicts } = mergeFields(base, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(texts).toMatchObject({ 'heard.kk': paragraphs('қ'), 'heard.ru': paragraphs('р', 'ещё'), 'spoke.ru': paragraphs('мен') });
    expect(changedFields(base, texts)).toEqual(['heard.kk', 'heard.ru', 'spoke.ru']);
  });

  test('in different places of one text both stay', () => {
    const base = of(paragraphs('a', 'b', 'c', 'd'));
    const { texts, conflicts } = mergeFields(base, of(paragraphs('a', 'b', 'c', 'D', 'e')), of(paragraphs('A', 'b', 'c', 'd')));
    expect(conflicts).toEqual([]);
    expect(texts['heard.ru']).toBe(paragraphs('A', 'b', 'c', 'D', 'e'));
  });

  test('in the same place nothing is decided for them', () => {
    const base = of(paragraphs('a', 'b'));
    for (const [mine, theirs] of [[paragraphs('a', 'x'), paragraphs('a', 'y')], [paragraphs('a', 'b', 'x'), paragraphs('a', 'b', 'y')], ['', paragraphs('a', 'y')], [paragraphs('x', 'b'), paragraphs('a', 'y')]] as const) {
      const { texts, conflicts } = mergeFields(base, of(mine), of(theirs));
      expect(conflicts).toEqual(['heard.ru']);
      expect(texts['heard.ru']).toBe(mine);
    }
  });

  test('the same change twice is one', () => expect(mergeFields(of(''), of(paragraphs('x')), of(paragraphs('x'))).conflicts).toEqual([]));
});

test('for merging by hand: theirs, and below it what only mine has', () => {
  expect(bothTexts(paragraphs('a', 'b'), paragraphs('a', 'c'))).toBe(paragraphs('a', 'b', 'c'));
});
