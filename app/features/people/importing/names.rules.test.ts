import { describe, expect, test } from 'vitest';
import { nameKey, soundOf, splitName } from './names.rules.ts';

describe('a name in one cell', () => {
  test.each([
    ['Сериков Асхат Болатұлы', 'kk', 'Сериков|Асхат|Болатұлы'],
    ['Сериков Асхат Болат ұлы', 'kk', 'Сериков|Асхат|Болат ұлы'],
    ['Асхат Болатович Сериков', 'ru', 'Сериков|Асхат|Болатович'],
    ['Сериков А.Б.', 'ru', 'Сериков|А.|Б.'],
    ['Askhat Serikov', 'en', 'Serikov|Askhat|'],
    ['SERIKOV Askhat', 'en', 'SERIKOV|Askhat|'],
    ['Askhat SERIKOV', 'en', 'SERIKOV|Askhat|'],
    ['Weber, Lena', 'en', 'Weber|Lena|'],
    ['Айгүл', 'kk', 'Айгүл||'],
    ['', 'ru', '||'],
  ] as const)('%s', (text, language, parts) => {
    expect(Object.values(splitName(text, language)).join('|')).toBe(parts);
  });
});

describe('names that sound the same', () => {
  test.each([
    ['Жұмабаев', 'Zhumabayev'], ['Жумабаев', 'Jumabaev'], ['Асхат', 'Askhat'], ['Асхат', 'Ashat'], ['Әлия', 'Aliya'], ['Юлия', 'Yulia'], ['Сейтқали', 'Seitkali'], ['Ахметов', 'Akhmetov'],
    ['Қасым', 'Qasym'], ['Шыңғыс', 'Shyngys'], ['Цой', 'Tsoi'],
  ])('%s = %s', (one, other) => expect(soundOf(one)).toBe(soundOf(other)));

  test('in either order, and only with both words', () => {
    expect(nameKey({ surname: 'Сериков', givenName: 'Асхат' })).toBe(nameKey({ surname: 'Askhat', givenName: 'Serikov' }));
    expect(nameKey({ surname: 'Сериков', givenName: '' })).toBe('');
    expect(nameKey({ surname: 'Сериков', givenName: 'Асхат' })).not.toBe(nameKey({ surname: 'Сериков', givenName: 'Арман' }));
  });
});
