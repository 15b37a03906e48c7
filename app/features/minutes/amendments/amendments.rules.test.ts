import { expect, test } from 'vitest';
import { paragraphsOf, takesProposals, withParagraph } from './amendments.rules.ts';

test('one paragraph of one language is replaced; everything else stays as it was', () => {
  const text = { kk: 'Бір', ru: 'Первый.\n\n  Второй. \nТретий.' };
  expect(paragraphsOf(text.ru)).toEqual(['Первый.', 'Второй.', 'Третий.']);
  expect(withParagraph(text, 'ru', 'Второй.', '$& <b>Иначе</b>')).toEqual({ kk: 'Бір', ru: 'Первый.\n\n$& <b>Иначе</b>\nТретий.' });
});

test('a paragraph that was changed meanwhile is not replaced', () => {
  expect(withParagraph({ ru: 'Другой.' }, 'ru', 'Второй.', 'x')).toBeNull();
  expect(withParagraph({ ru: 'Второй.' }, 'kk', 'Второй.', 'x')).toBeNull();
  expect(withParagraph(null, 'ru', 'Второй.', 'x')).toBeNull();
});

test('proposals are taken through the last day, and not after approval', () => {
  expect(['2026-03-09', '2026-03-10', '2026-03-11'].map((today) => takesProposals({ state: 'in_review' }, '2026-03-10', today))).toEqual([true, true, false]);
  expect(takesProposals({ state: 'approved' }, '2026-03-10', '2026-03-09')).toBe(false);
  expect(takesProposals({ state: 'draft' }, null, '2026-03-09')).toBe(false);
});
