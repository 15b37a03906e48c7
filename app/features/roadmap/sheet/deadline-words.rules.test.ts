import { describe, expect, test } from 'vitest';
import type { DuePrecision } from '#app/features/assignments/assignments.rules.ts';
import type { Cell } from '#app/lib/reading/table.ts';
import { LANGUAGES } from '#app/lib/text3.ts';
import { deadlineWords, readDeadline } from './deadline-words.rules.ts';

const period = { today: '2026-03-19', fromOn: '2026-01-01', toOn: '2028-12-31' };
const at = (cell: Cell) => {
  const read = readDeadline(cell, period);
  return read && [read.startsOn && `${read.startsOn}..`, read.on ?? '', read.precision, read.isYearGuessed && '?', read.repeats && 'again'].filter(Boolean).join(' ');
};

describe('a day', () => {
  test.each<[Cell, string]>([
    ['1 июня 2026 года', '2026-06-01 day'], ['до 1 июня 2026 г.', '2026-06-01 day'], ['до 1 июня', '2026-06-01 day ?'], ['до 1 марта', '2027-03-01 day ?'], ['не позднее 1-го июня 2027 года', '2027-06-01 day'],
    ['1 маусымға дейін', '2026-06-01 day ?'], ['2026 жылғы 1 маусым', '2026-06-01 day'], ['2026 жылғы 1 маусымға дейін', '2026-06-01 day'], ['2026 ж. 1 маусым', '2026-06-01 day'], ['2026 жылдың 15 сәуірінен кешіктірмей', '2026-04-15 day'],
    ['by 1 June 2026', '2026-06-01 day'], ['June 1, 2026', '2026-06-01 day'], ['before the 3rd of May 2027', '2027-05-03 day'], ['до 01.06.2026', '2026-06-01 day'], ['01.06.2026', '2026-06-01 day'], ['2026-06-01', '2026-06-01 day'],
    [new Date('2026-06-01T00:00:00Z'), '2026-06-01 day'], ['12–14 мая 2026 года', '2026-05-12.. 2026-05-14 day'], ['01.03.2026 – 01.06.2026', '2026-03-01.. 2026-06-01 day'], ['с 1 марта по 1 июня 2026 года', '2026-03-01.. 2026-06-01 day'],
    ['30 апреля – 2 мая 2026 года', '2026-04-30.. 2026-05-02 day'],
  ])('%s', (cell, expected) => expect(at(cell)).toBe(expected));
});

describe('a period', () => {
  test.each<[Cell, string]>([
    ['IV квартал 2026 года', '2026-12-31 quarter'], ['4 квартал 2026 г.', '2026-12-31 quarter'], ['4 кв. 2026', '2026-12-31 quarter'], ['в III квартале 2026 года', '2026-09-30 quarter'], ['до конца II квартала 2026 года', '2026-06-30 quarter'], ['первый квартал 2027 года', '2027-03-31 quarter'],
    ['ІV квартал 2026 года', '2026-12-31 quarter'], ['ІІ тоқсан', '2026-06-30 quarter ?'], ['I квартал', '2026-03-31 quarter ?'], ['И квартал 2027 года', '2027-03-31 quarter'], ['2026 жылғы IV тоқсан', '2026-12-31 quarter'], ['2026 жылдың төртінші тоқсаны', '2026-12-31 quarter'], ['Q4 2026', '2026-12-31 quarter'], ['fourth quarter of 2026', '2026-12-31 quarter'],
    ['III–IV кварталы 2026 года', '2026-07-01.. 2026-12-31 quarter'], ['I и II кварталы 2026 года', '2026-01-01.. 2026-06-30 quarter'],
    ['I жартыжылдық', '2026-06-30 half_year ?'], ['2026 жылғы II жартыжылдық', '2026-12-31 half_year'], ['I полугодие 2027 года', '2027-06-30 half_year'], ['во 2-м полугодии 2026 года', '2026-12-31 half_year'], ['first half of 2027', '2027-06-30 half_year'], ['H2 2026', '2026-12-31 half_year'],
    ['декабрь 2026 года', '2026-12-31 month'], ['2026 ж. желтоқсан', '2026-12-31 month'], ['2026 жылғы желтоқсан', '2026-12-31 month'], ['в декабре', '2026-12-31 month ?'], ['қаңтар', '2027-01-31 month ?'], ['December 2026', '2026-12-31 month'], ['до конца мая 2026 года', '2026-05-31 month'], ['март – май 2026 года', '2026-03-01.. 2026-05-31 month'], ['2026 жылғы наурыз-мамыр', '2026-03-01.. 2026-05-31 month'],
    ['2026', '2026-12-31 year'], [2026, '2026-12-31 year'], ['2026 год', '2026-12-31 year'], ['2026 жыл', '2026-12-31 year'], ['в течение 2027 года', '2027-12-31 year'], ['2027 жыл ішінде', '2027-12-31 year'], ['to the end of 2027', '2027-12-31 year'], ['в течение года', '2026-12-31 year ?'], ['жыл ішінде', '2026-12-31 year ?'], ['жыл бойы', '2026-12-31 year ?'], ['during the year', '2026-12-31 year ?'], ['до конца года', '2026-12-31 year ?'],
    ['2026-2028 годы', '2026-01-01.. 2028-12-31 year'], ['2026–2028 гг.', '2026-01-01.. 2028-12-31 year'], ['2026-2028 жж.', '2026-01-01.. 2028-12-31 year'], ['2026–2028 жылдар', '2026-01-01.. 2028-12-31 year'], ['2026-2028', '2026-01-01.. 2028-12-31 year'], ['in 2026–2028', '2026-01-01.. 2028-12-31 year'],
  ])('%s', (cell, expected) => expect(at(cell)).toBe(expected));
});

describe('what has no day', () => {
  test.each<[Cell, string]>([
    ['тұрақты', 'continuous'], ['Тұрақты негізде', 'continuous'], ['постоянно', 'continuous'], ['на постоянной основе', 'continuous'], ['continuous', 'continuous'], ['ongoing', 'continuous'],
    ['ежеквартально', 'continuous again'], ['Ежегодно, до 1 декабря', 'continuous again'], ['ежемесячно', 'continuous again'], ['раз в полугодие', 'continuous again'], ['жыл сайын', 'continuous again'], ['тоқсан сайын', 'continuous again'], ['жыл сайын, 1 желтоқсанға дейін', 'continuous again'], ['жылына бір рет', 'continuous again'], ['quarterly', 'continuous again'], ['every year', 'continuous again'], ['annually', 'continuous again'],
    ['белгіленеді', 'unset'], ['мерзімі белгіленеді', 'unset'], ['будет определён', 'unset'], ['срок уточняется', 'unset'], ['to be set', 'unset'], ['TBD', 'unset'],
  ])('%s', (cell, expected) => expect(at(cell)).toBe(expected));
});

test.each<Cell>([null, '', '31 июня 2026 года', '32.01.2026', 'V квартал 2026 года', 'III полугодие 2026', 'после утверждения закона', 'до обеда', 'май июнь июль 2026', '2028–2026 годы', '=TODAY()', 'МНЭ', '5', 'согласно графику', 45, 'IV квартал 2026 года – I квартал 2027 года'])('%s is none', (cell) => expect(at(cell)).toBeNull());

test('what is written is read back as it was, in each language', () => {
  const all: [string | null, DuePrecision][] = [[null, 'continuous'], [null, 'unset']];
  for (let month = 1; month <= 12; month += 1) {
    const last = new Date(Date.UTC(2027, month, 0)).toISOString().slice(0, 10);
    all.push([`2027-${String(month).padStart(2, '0')}-09`, 'day'], [last, 'day'], [last, 'month']);
    if (month % 3 === 0) all.push([last, 'quarter']);
    if (month % 6 === 0) all.push([last, 'half_year']);
  }
  all.push(['2027-12-31', 'year']);
  for (const language of LANGUAGES) {
    for (const [dueOn, duePrecision] of all) {
      const words = deadlineWords({ dueOn, duePrecision }, language);
      expect(readDeadline(words, period), words).toMatchObject({ on: dueOn, precision: duePrecision, isYearGuessed: false, startsOn: null, repeats: null });
    }
  }
});

test('a hostile cell is read quickly', () => {
  const start = performance.now();
  for (const piece of ['до ', '1 ', 'iii ', '2026 ', 'жыл сайын ', 'раз ']) readDeadline(piece.repeat(8_000), period);
  expect(performance.now() - start).toBeLessThan(500);
});
