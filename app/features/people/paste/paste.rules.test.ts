import { describe, expect, test } from 'vitest';
import { guessLanguage, MOST_PASTED, readPasted } from './paste.rules.ts';

const read = (text: string) => readPasted(text).people.map(({ name, address }) => `${name}|${address}`);

describe('a pasted list', () => {
  test.each([
    ['Асхат Сериков <a.serikov@gov.kz>', ['Асхат Сериков|a.serikov@gov.kz']],
    ['"Weber, Lena" <l.weber@un.example>, Олег Ким <o.kim@org.ru>', ['Weber, Lena|l.weber@un.example', 'Олег Ким|o.kim@org.ru']],
    ['a@b.kz; c@d.kz,e@f.kz', ['|a@b.kz', '|c@d.kz', '|e@f.kz']],
    ['Сериков, Асхат <a@b.kz>', ['Сериков Асхат|a@b.kz']],
    ['№\tАты-жөні\tE-mail\n1\tӘлия Қасым\ta.kasym@gov.kz\n2\t\tb@gov.kz', ['Әлия Қасым|a.kasym@gov.kz', '|b@gov.kz']],
    ['Омарова Дина;МНЭ;d.omarova@gov.kz', ['Омарова Дина|d.omarova@gov.kz']],
    ['\ufeffАсель Нур a.nur@gov.kz', ['Асель Нур|a.nur@gov.kz']],
    ['mailto:x@y.kz.', ['|x@y.kz']],
    ['Тегі\tАты\tӘкесінің аты\tЛауазымы\tE-mail\nСериков\tАсқар\tБолатұлы\tДиректор\ta.s@gov.kz\nТөлеген\tГүлмира\t\tБас маман\tg.t@gov.kz', ['Сериков Асқар Болатұлы|a.s@gov.kz', 'Төлеген Гүлмира|g.t@gov.kz']],
    ['№;First name;Last name;E-mail\n1;Lena;Weber;l.weber@un.example', ['Weber Lena|l.weber@un.example']],
    ['Әлия\u200b <a\u200e@b.kz>; c\u00ad@d.kz', ['Әлия|a@b.kz', '|c@d.kz']],
  ])('%j', (text, expected) => {
    expect(read(text)).toEqual(expected);
    expect(readPasted(text).problems).toEqual([]);
  });

  test('one address twice is one person, and the line with the name tells it', () => {
    const pasted = readPasted('A@b.kz\nАйгүл <a@b.kz>\n"Other" <A@B.KZ>');
    expect(pasted.people).toMatchObject([{ name: 'Айгүл', address: 'A@b.kz', line: 1, language: 'kk', reason: 'kazakhLetters' }]);
    expect(pasted.repeated).toBe(2);
  });

  test('what is wrong is said by line', () => {
    const { people, problems } = readPasted('good@b.kz\nnobody here\nbroken@\nx@y z@w@q\n\nДина <d@e.kz');
    expect(people.map(({ address }) => address)).toEqual(['good@b.kz']);
    expect(problems.map(({ line, problem }) => [line, problem])).toEqual([[2, 'noAddress'], [3, 'invalidEmail'], [4, 'invalidEmail'], [6, 'invalidEmail']]);
  });

  test.each(['Eve\u0000 <e@b.kz>', 'Eve \u202Egpj.exe <e@b.kz>', 'Eve\u0085Bcc: x@y.kz <e@b.kz>', 'Eve\u0007 <e@b.kz>'])('%j is refused and shown without what it hides', (text) => {
    const { people, problems } = readPasted(text);
    expect(people).toEqual([]);
    expect(problems).toMatchObject([{ line: 1, problem: 'controlCharacters' }]);
    for (const hidden of ['\u0000', '\u0007', '\u0085', '\u202e']) expect(problems[0]?.text).not.toContain(hidden);
  });

  test('one hostile name does not take its neighbours of the same line along', () => {
    const { people, problems } = readPasted('Айгүл <a@b.kz>; Eve \u202Egpj.exe <e@b.kz>; Дина <d@b.kz>');
    expect(people.map(({ address }) => address)).toEqual(['a@b.kz', 'd@b.kz']);
    expect(problems).toMatchObject([{ line: 1, problem: 'controlCharacters' }]);
  });

  test('a header smuggled in by a line break is a line of its own', () => {
    const { people, problems } = readPasted('Eve <e@b.kz>\r\nBcc: everybody\r\nSubject: x <y@z.kz>');
    expect(people.map(({ name, address }) => [name, address])).toEqual([['Eve', 'e@b.kz'], ['Subject: x', 'y@z.kz']]);
    expect(problems.map(({ line }) => line)).toEqual([2]);
  });

  test('ten thousand lines are counted, refused and cost no time', () => {
    const started = performance.now();
    const many = readPasted(Array.from({ length: 10_000 }, (_, index) => `p${index}@b.kz`).join('\n'));
    expect(many.people).toHaveLength(MOST_PASTED);
    expect(many.tooMany).toBeGreaterThan(9_000);
    const wrong = readPasted('x\n'.repeat(10_000));
    expect([wrong.problems.length, wrong.moreProblems]).toEqual([50, 9_950]);
    readPasted(`${'"'.repeat(100_000)}<`);
    readPasted('<'.repeat(100_000));
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});

test.each([
  ['Әлия', 'a@x.com', 'kk', 'kazakhLetters'], ['Дина Омарова', 'd@gov.kz', 'kk', 'domainKz'], ['Олег', 'o@x.com', 'ru', 'cyrillic'],
  ['', 'o@x.ru', 'ru', 'domainRu'], ['Lena', 'l@un.example', 'en', 'latin'],
])('%s %s reads %s: %s', (name, address, language, reason) => {
  expect(guessLanguage(name, address)).toEqual({ language, reason });
});
