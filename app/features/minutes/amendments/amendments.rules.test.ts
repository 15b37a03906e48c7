import { expect, test } from 'vitest';
import { paragraphsOf, takesProposals, withParagraph } from './amendments.rules.ts';

const change = (language: 'kk' | 'ru', before: string, proposal = '$& <b>Иначе</b>') => ({ language, before, proposal });

test('one line of one language of a decision is replaced; everything else stays as it was', () => {
  const text = { kk: 'Бір', ru: 'Первый.\n\n  Второй. \nТретий.' };
  expect(paragraphsOf('decided', text.ru)).toEqual(['Первый.', 'Второй.', 'Третий.']);
  expect(withParagraph('decided', text, change('ru', 'Второй.'))).toEqual({ kk: 'Бір', ru: 'Первый.\n\n$& <b>Иначе</b>\nТретий.' });
});

test('of what was heard it is a block, which keeps its place in its list; the proposal is text and not HTML', () => {
  const text = { kk: '<p>Бір</p>', ru: '<p>Первый <strong>жирный</strong>.</p><ol><li><p>Второй.</p></li><li><p>Третий.</p></li></ol>' };
  expect(paragraphsOf('heard', text.ru)).toEqual(['Первый жирный.', 'Второй.', 'Третий.']);
  expect(withParagraph('heard', text, change('ru', 'Второй.'))).toEqual({ ...text, ru: text.ru.replace('Второй.', () => '$&amp; &lt;b&gt;Иначе&lt;/b&gt;') });
});

test.each(['decided', 'spoke'] as const)('a paragraph that was changed meanwhile is not replaced (%s)', (part) => {
  expect(withParagraph(part, { ru: 'Другой.' }, change('ru', 'Второй.', 'x'))).toBeNull();
  expect(withParagraph(part, { ru: 'Второй.' }, change('kk', 'Второй.', 'x'))).toBeNull();
  expect(withParagraph(part, null, change('ru', 'Второй.', 'x'))).toBeNull();
});

test('proposals are taken through the last day, and not after approval', () => {
  expect(['2026-03-09', '2026-03-10', '2026-03-11'].map((today) => takesProposals({ state: 'in_review' }, '2026-03-10', today))).toEqual([true, true, false]);
  expect(takesProposals({ state: 'approved' }, '2026-03-10', '2026-03-09')).toBe(false);
  expect(takesProposals({ state: 'draft' }, null, '2026-03-09')).toBe(false);
});
