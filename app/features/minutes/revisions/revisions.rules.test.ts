import { describe, expect, test } from 'vitest';
import { continuesRevision } from './revisions.rules.ts';
import { diffTexts, wordsDiff } from './diff.rules.ts';

const begunAt = new Date('2026-03-19T10:00:00Z');
const texts = (ru: string) => ({ heard: { ru: `<p>${ru}</p>` }, spoke: null });
const kept = (ru: string, more = {}) => ({ ...texts(ru), personId: 'p', kind: 'typed' as const, begunAt, ...more });
const saved = (ru: string, more = {}) => ({ ...texts(ru), personId: 'p', kind: 'typed' as const, now: new Date('2026-03-19T10:01:00Z'), ...more });

describe('one revision or the next', () => {
  test('what is typed on goes into the same one', () => {
    expect(continuesRevision(kept('Омарова'), saved('Омарова – доклад'))).toBe(true);
    expect(continuesRevision(kept('Омарова – доклод о ходе'), saved('Омарова – доклад о ходе'))).toBe(true);
  });

  test.each([
    ['another person', kept('a'), saved('ab', { personId: 'q' })],
    ['later', kept('a'), saved('ab', { now: new Date('2026-03-19T10:03:00Z') })],
    ['much was taken away', kept(`Начало ${'слово '.repeat(20)}конец`), saved('Начало конец')],
    ['what was restored stays', kept('a', { kind: 'restored' }), saved('ab')],
    ['an amendment stands alone', kept('a'), saved('ab', { kind: 'amended' })],
  ])('%s: a new one', (_case, last, next) => expect(continuesRevision(last, next)).toBe(false));

  test('text moved into the middle of more text is not lost', () => expect(continuesRevision(kept('x'.repeat(100)), saved(`a${'x'.repeat(100)}b`))).toBe(true));
});

describe('what changed', () => {
  test('words within a paragraph', () => {
    expect(wordsDiff('внести предложения до 1 июня', 'внести проект до 10 июня')).toEqual([
      { kind: 'same', text: 'внести ' }, { kind: 'removed', text: 'предложения' }, { kind: 'added', text: 'проект' }, { kind: 'same', text: ' до ' },
      { kind: 'removed', text: '1' }, { kind: 'added', text: '10' }, { kind: 'same', text: ' июня' },
    ]);
  });

  test('paragraphs added, removed, changed and kept', () => {
    const before = '<p>Первый.</p><p>Второй абзац о форуме волонтёров.</p><p>Третий.</p>';
    const after = '<p>Первый.</p><p>Совсем новое.</p><p>Второй абзац о большом форуме волонтёров.</p><ul><li><p>пункт</p></li></ul>';
    expect(diffTexts(before, after).map(({ kind, depth, mark }) => [kind, depth, mark])).toEqual([['same', 0, ''], ['added', 0, ''], ['changed', 0, ''], ['removed', 0, ''], ['added', 1, '–']]);
  });

  test('nothing before, nothing after; only the look', () => {
    expect(diffTexts(null, '<p>a</p>')).toMatchObject([{ kind: 'added' }]);
    expect(diffTexts('<p>a</p>', '')).toMatchObject([{ kind: 'removed' }]);
    expect(diffTexts('<p>a b</p>', '<p><strong>a</strong> b</p>')).toMatchObject([{ kind: 'changed' }]);
  });

  test('hostile HTML is words', () => expect(diffTexts('', '<p>&lt;img src=x onerror=alert(1)&gt;</p><script>x</script>')).toMatchObject([{ parts: [{ text: '<img src=x onerror=alert(1)>' }] }]));

  test('two long texts without a common word do not keep the server busy', () => {
    const long = (word: string) => `<p>${Array.from({ length: 20_000 }, (_, index) => word + index).join(' ')}</p>`;
    const start = performance.now();
    diffTexts(long('a'), long('b'));
    expect(performance.now() - start).toBeLessThan(1_500);
  });
});
