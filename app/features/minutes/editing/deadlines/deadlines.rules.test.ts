import { describe, expect, test } from 'vitest';
import type { Holiday } from '#app/features/working-days/working-days.rules.ts';
import { findAgency } from './agency-words.rules.ts';
import { findDeadline } from './deadlines.rules.ts';

const holidays: Holiday[] = ['2026-03-21', '2026-03-22', '2026-03-23', '2026-03-24', '2026-03-25'].map((day) => ({ day, kind: 'public', name: { kk: 'Наурыз' } }));
const given = { today: '2026-03-19', holidays };
const at = (text: string) => {
  const found = findDeadline(text, given);
  return found && `${found.on} ${found.precision}`;
};

describe('a day', () => {
  test.each([
    ['МНЭ внести предложения до 1 июня', '2026-06-01 day'], ['не позднее 15 апреля 2027 года представить', '2027-04-15 day'], ['К 1 мая', '2026-05-01 day'],
    ['до 1-го сентября 2026 г.', '2026-09-01 day'], ['до 01.06.2026', '2026-06-01 day'], ['до 1.06', '2026-06-01 day'], ['в срок до 5 февраля', '2027-02-05 day'],
    ['1 маусымға дейін ұсыныс енгізсін', '2026-06-01 day'], ['2026 жылғы 15 сәуірге дейін', '2026-04-15 day'], ['2027 ж. 3 қаңтарға дейін', '2027-01-03 day'], ['1 маусымнан кешіктірмей', '2026-06-01 day'], ['01.06.2026-ға дейін', '2026-06-01 day'],
    ['1 маусымга дейин', '2026-06-01 day'],
    ['to submit proposals by 1 June', '2026-06-01 day'], ['by June 1, 2027', '2027-06-01 day'], ['before the 3rd of May', '2026-05-03 day'], ['no later than 2026-06-01', '2026-06-01 day'], ['by May 2026', null],
  ])('%s', (text, expected) => expect(at(text)).toBe(expected));

  test('one that does not exist is none', () => expect(['до 31 июня', 'до 32.01.2026', 'by 30 February'].map(at)).toEqual([null, null, null]));
});

describe('the end of something', () => {
  test.each([
    ['до конца месяца', '2026-03-31 month'], ['до конца квартала', '2026-03-31 quarter'], ['до конца полугодия', '2026-06-30 half_year'], ['до конца года', '2026-12-31 year'], ['до конца недели', '2026-03-20 day'],
    ['до конца мая', '2026-05-31 month'], ['до конца 2027 года', '2027-12-31 year'], ['в IV квартале', '2026-12-31 quarter'], ['до конца II квартала 2027 года', '2027-06-30 quarter'], ['во втором полугодии', '2026-12-31 half_year'], ['во 2 квартале', '2026-06-30 quarter'],
    ['тоқсанның соңына дейін', '2026-03-31 quarter'], ['тоқсан соңына дейін', '2026-03-31 quarter'], ['жыл соңына дейін', '2026-12-31 year'], ['ай аяғына дейін', '2026-03-31 month'], ['мамыр айының соңына дейін', '2026-05-31 month'],
    ['IV тоқсан', '2026-12-31 quarter'], ['2027 жылғы II тоқсанда', '2027-06-30 quarter'], ['ІІ тоқсанның соңына дейін', '2026-06-30 quarter'], ['2026 жылдың соңына дейін', '2026-12-31 year'], ['бірінші жартыжылдықта', '2026-06-30 half_year'],
    ['by the end of the quarter', '2026-03-31 quarter'], ['by the end of May', '2026-05-31 month'], ['by the end of the year', '2026-12-31 year'], ['in Q4 2026', '2026-12-31 quarter'], ['in the fourth quarter', '2026-12-31 quarter'], ['by the end of 2027', '2027-12-31 year'],
  ])('%s', (text, expected) => expect(at(text)).toBe(expected));
});

describe('within a time', () => {
  test.each([
    ['в течение 10 дней', '2026-03-29 day'], ['в течение 2 рабочих дней', '2026-03-26 day'], ['через две недели', null], ['через 2 недели', '2026-04-02 day'], ['в течение одного месяца', '2026-04-19 day'], ['в месячный срок', '2026-04-19 day'], ['в недельный срок', '2026-03-26 day'],
    ['2 жұмыс күні ішінде', '2026-03-26 day'], ['10 күн ішінде', '2026-03-29 day'], ['бір ай ішінде', '2026-04-19 day'], ['бір ай мерзімде', '2026-04-19 day'],
    ['within 2 working days', '2026-03-26 day'], ['within a month', '2026-04-19 day'], ['до пятницы', '2026-03-20 day'], ['жұмаға дейін', '2026-03-20 day'], ['by Thursday', '2026-03-26 day'], ['до среды', '2026-03-25 day'],
  ])('%s', (text, expected) => expect(at(text)).toBe(expected));

  test('the end of January has no thirty-first of February', () => expect(findDeadline('within a month', { today: '2026-01-31', holidays })?.on).toBe('2026-02-28'));
});

test('words around it do not matter, other numbers are no deadlines, and of two the first counts', () => {
  expect(findDeadline('МНЭ (Омаровой) внести предложения ДО 1 Июня, МФ – до конца года.', given)).toEqual({ words: 'ДО 1 Июня', on: '2026-06-01', precision: 'day' });
  for (const text of ['', 'В 2026 году 755 организаций', 'доклад 1 июня прошёл', '12 наурызда өтті', 'до обеда', 'на 20 мест', 'п. 1.1 и квартал', 'a day in May', 'водоём 1 июня']) expect(at(text)).toBeNull();
  expect(at(`${'а '.repeat(3_000)}до 1 июня`)).toBeNull();
});

test('a hostile paragraph is read quickly', () => {
  const start = performance.now();
  for (const piece of ['до ', '1 ', 'до 1 ', 'iii ', 'конца ', ' ', '2026 ', 'в ']) findDeadline(piece.repeat(2_000), given);
  expect(performance.now() - start).toBeLessThan(1_000);
});

describe('the agency that is meant', () => {
  const agencies = [
    { id: 'mne', name: { kk: 'Ұлттық экономика министрлігі', ru: 'Министерство национальной экономики', en: 'Ministry of National Economy' }, abbr: { kk: 'ҰЭМ', ru: 'МНЭ' } },
    { id: 'mf', name: { kk: 'Қаржы министрлігі', ru: 'Министерство финансов', en: 'Ministry of Finance' }, abbr: { kk: 'ҚМ', ru: 'МФ' } },
    { id: 'ast', name: { kk: 'Астана қаласының әкімдігі', ru: 'Акимат города Астаны' }, abbr: null },
  ];
  test.each([
    ['Министерству национальной экономики совместно с Министерством финансов внести', 'mne'], ['МНЭ внести предложения', 'mne'], ['Қаржы министрлігіне тапсырылсын', 'mf'], ['ҰЭМ-ге тапсырылсын', 'mne'], ['Акимату города Астаны согласовать', 'ast'], ['The Ministry of Finance to report', 'mf'], ['Всем представить отчёт', null],
  ])('%s', (text, expected) => expect(findAgency(text, agencies)).toBe(expected));
});
