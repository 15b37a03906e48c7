import { expect, test } from 'vitest';
import { fold, matching } from './fold.ts';

test('Kazakh letters are found when typed on a Russian keyboard', () => {
  expect(fold('Ғылым және жоғары білім министрлігі')).toBe(fold('Гылым жане жогары билим министрлиги'));
  expect(fold('Ұлттық Үкімет, һәм Қоңыр Өнер')).toBe('улттык укимет хам коныр онер');
});

test('ё, й, quotes and accents make no difference', () => {
  expect(fold('«Ёлка» й – É')).toBe('елка и e');
});

test('every word must begin a word, in any order', () => {
  const options = [
    { label: 'Министерство национальной экономики', also: 'МНЭ' },
    { label: 'Министерство экологии и природных ресурсов' },
    { label: 'Экономический клуб' },
  ];
  expect(matching(options, 'экон').map(({ label }) => label)).toEqual(['Экономический клуб', 'Министерство национальной экономики']);
  expect(matching(options, 'нац мин')).toHaveLength(1);
  expect(matching(options, 'мнэ')).toHaveLength(1);
  expect(matching(options, 'кономики')).toEqual([]);
  expect(matching(options, '  ')).toHaveLength(3);
});
