import type { AgencyWords } from '#app/features/agencies/naming/naming.rules.ts';
import { shorten } from '#app/lib/plain-text.ts';
import { fold, matchColumns, textOf, type ColumnNames } from '#app/lib/reading/columns.ts';
import type { Problem } from '#app/lib/reading/ics-file.ts';
import type { Cell, Table, TableRow } from '#app/lib/reading/table.ts';
import type { Language, Text3 } from '#app/lib/text3.ts';
import { readDeadline, type PlanPeriod } from './deadline-words.rules.ts';
import { readResponsible } from './responsible.rules.ts';
import type { PlanContent, PlanRow } from './sheet.schema.ts';

/** The first name of each language heads the table that is made here; the others are what plans call the same column. */
export const PLAN_COLUMNS = {
  number: ['Р/с №', '№', 'No.', '№ п/п', 'п/п', 'р/с', '№ р/с', 'N', 'N п/п', '#', 'Number'],
  result: ['Іс-шара', 'Мероприятие', 'Measure', 'Іс-шаралар', 'Іс-шараның атауы', 'Мероприятия', 'Наименование мероприятия', 'Наименование мероприятий', 'Наименование', 'Бақылау нүктесі', 'Контрольная точка', 'Milestone', 'Action', 'Activity', 'Measures', 'Шаралар'],
  completionForm: ['Аяқталу нысаны', 'Форма завершения', 'Form of completion', 'Аяқтау нысаны', 'Форма исполнения', 'Форма реализации', 'Орындау нысаны', 'Deliverable', 'Ожидаемый результат', 'Күтілетін нәтиже'],
  due: ['Орындау мерзімі', 'Срок исполнения', 'Deadline', 'Мерзімі', 'Орындалу мерзімі', 'Іске асыру мерзімі', 'Срок', 'Сроки', 'Сроки исполнения', 'Срок реализации', 'Сроки реализации', 'Срок завершения', 'Due', 'Due date', 'Timeline'],
  agency: ['Жауапты орындаушылар', 'Ответственные исполнители', 'Responsible', 'Жауаптылар', 'Жауапты', 'Жауапты орындаушы', 'Жауапты орган', 'Ответственный исполнитель', 'Ответственные', 'Ответственный', 'Исполнители', 'Исполнитель', 'Орындаушылар', 'Responsible agencies', 'Owner', 'Agency'],
  co: ['Бірлесіп орындаушылар', 'Соисполнители', 'Co-executors', 'Тең орындаушылар', 'Соисполнитель', 'Partners'],
  funding: ['Қаржыландыру', 'Финансирование', 'Funding', 'Қаржыландыру көзі', 'Қаржыландыру көздері', 'Источник финансирования', 'Источники финансирования', 'Объем финансирования', 'Budget'],
  direction: ['Бағыт', 'Направление', 'Direction', 'Бағыттар', 'Направления', 'Раздел', 'Бөлім', 'Section'],
  code: ['Коды', 'Код', 'Code', 'ID'],
} as const satisfies ColumnNames<string>;
export type PlanColumn = keyof typeof PLAN_COLUMNS;

/** What cells may name. */
export type PlanWords = { directions: readonly { key: string; name: Text3 }[]; agencies: AgencyWords; period: PlanPeriod };

const LENGTHS = { result: 500, completionForm: 300, funding: 500 } as const;

type Say = (code: string, text?: string, kind?: Problem['kind']) => void;
type Reader = { cell: (key: PlanColumn) => Cell; text: (key: PlanColumn) => string; say: Say; words: PlanWords };

/** Null when no row among the first ten names the measures and at least a deadline or a responsible. */
export function readPlan(table: Table, words: PlanWords): PlanContent | null {
  const columns = matchColumns<PlanColumn>(table.rows, PLAN_COLUMNS);
  const { at = {}, headerLine = 0, unknown = [] } = columns ?? {};
  if (at.result === undefined || (at.due === undefined && at.agency === undefined)) return null;
  const header = table.rows.find(({ line }) => line === headerLine);
  const matched = (Object.entries(at) as [PlanColumn, number][]).sort((a, b) => a[1] - b[1]).map(([key, index]) => ({ key, header: textOf(header?.cells[index]) }));
  const directions = new Map(words.directions.flatMap(({ key, name }) => [key, ...Object.values(name)].map((word) => [fold(word), key] as const)));
  const content: PlanContent = { columns: matched, unknown, language: languageOfHeaders(matched), rows: [], problems: [] };
  let section: string | null = null;
  for (const row of table.rows.filter(({ line }) => line > headerLine)) {
    if (isOrnament(row, at)) continue;
    const say: Say = (code, text, kind = 'fault') => void content.problems.push({ line: row.line, kind, code, ...(text && { text: shorten(text, 80) }) });
    const heading = headingOf(row, directions);
    if (heading !== null) {
      section = directions.get(heading.key) ?? null;
      if (section === null) say('unknownSection', heading.text, 'note');
      continue;
    }
    const cell = (key: PlanColumn) => (at[key] === undefined ? null : (row.cells[at[key]] ?? null));
    const read = readRow(row.line, { cell, text: (key) => textOf(cell(key)), say, words });
    if (read) content.rows.push({ ...read, directionKey: directionOf(textOf(cell('direction')), directions, say) ?? section });
  }
  return content;
}

function languageOfHeaders(matched: readonly { key: string; header: string }[]): Language {
  const votes = [0, 0, 0];
  for (const { key, header } of matched) {
    const index = PLAN_COLUMNS[key as PlanColumn].findIndex((word) => fold(word) === fold(header));
    if (key === 'number' || key === 'code' || index < 0) continue;
    if (/[әғқңөұүһі]/i.test(header)) votes[0]! += 1;
    else if (/[а-яё]/i.test(header)) votes[1]! += 1;
    else votes[2]! += 1;
  }
  return (['kk', 'ru', 'en'] as const)[votes.indexOf(Math.max(...votes))] ?? 'ru';
}

/** The row of 1 2 3 4 under the header, the header again on the next page, and notes under the table. */
function isOrnament({ cells }: TableRow, at: Partial<Record<PlanColumn, number>>): boolean {
  const filled = cells.map((cell) => textOf(cell)).filter(Boolean);
  if (filled.length === 0 || (filled.length === 1 && filled[0]!.startsWith('*'))) return true;
  if (filled.length > 2 && filled.every((text, index) => text === String(index + 1))) return true;
  const result = fold(textOf(cells[at.result ?? 0]));
  return filled.length > 2 && PLAN_COLUMNS.result.some((word) => fold(word) === result);
}

/** A line with words in one cell alone, or a number before them, is the name of a direction. */
function headingOf({ cells }: TableRow, directions: ReadonlyMap<string, string>): { key: string; text: string } | null {
  const filled = cells.map((cell) => textOf(cell)).filter(Boolean);
  const words = filled.filter((text) => !/^[\dIVXІ]+([.)][\d.]*)?$/u.test(text));
  if (words.length !== 1 || filled.length > 2) return null;
  const text = words[0]!.replace(/^([\dIVXІ]+[.)][\d.]*\s*)/u, '');
  const keys = [text, text.replace(/^(направление|бағыт|direction|раздел|бөлім)\s*[\dIVX]*[.:–-]?\s*/iu, '')].map(fold);
  const known = keys.find((key) => directions.has(key));
  // Numbered and unknown it is rather a measure of which all else was forgotten.
  return known === undefined && filled.length > 1 ? null : { key: known ?? '', text };
}

function readRow(line: number, reader: Reader): Omit<PlanRow, 'directionKey'> | null {
  const { text, say } = reader;
  const result = text('result');
  if (result === '') return say('noMeasure'), null;
  let isGood = true;
  const refuse: Say = (code, words) => { isGood = false; say(code, words); };
  for (const [key, most] of Object.entries(LENGTHS) as [keyof typeof LENGTHS, number][]) {
    if (/^[=@]/.test(text(key))) refuse('formula', text(key));
    else if (text(key).length > most) refuse('tooLong', text(key));
  }
  const due = readDue(reader, refuse);
  const agencyIds = readAgencies(reader, refuse);
  if (!isGood) return null;
  const code = text('code');
  return { line, code: code === '' ? null : code.slice(0, 100), result, completionForm: text('completionForm'), funding: text('funding'), agencyIds, due: due?.due ?? null, repeats: due?.repeats ?? null };
}

function readDue({ cell, text, say, words }: Reader, refuse: Say): { due: PlanRow['due']; repeats: string | null } | null {
  if (text('due') === '') return null;
  const read = readDeadline(cell('due'), words.period);
  if (!read) return refuse('badDeadline', text('due')), null;
  if (read.isYearGuessed) say('yearGuessed', `${text('due')} → ${read.on?.slice(0, 4)}`, 'note');
  if (read.repeats) say('repeats', read.repeats, 'note');
  return { due: { on: read.on, precision: read.precision, startsOn: read.startsOn }, repeats: read.repeats };
}

/** Who is to do it must be known; who only helps may stay behind with a word. */
function readAgencies({ text, say, words }: Reader, refuse: Say): string[] {
  const own = readResponsible(text('agency').replaceAll('*', ''), words.agencies);
  const co = readResponsible(text('co').replaceAll('*', ''), words.agencies);
  const complain = own.isLeadUnknown ? refuse : (code: string, word?: string) => say(code, word, 'note');
  for (const word of own.shared) complain('sharedName', word);
  for (const word of own.unknown) complain('unknownAgency', word);
  for (const word of [...co.shared, ...co.unknown]) say('unknownAgency', word, 'note');
  return own.isLeadUnknown ? [] : [...new Set([...own.ids, ...co.ids])];
}

function directionOf(text: string, directions: ReadonlyMap<string, string>, say: Say): string | null {
  if (text === '') return null;
  const key = directions.get(fold(text)) ?? null;
  if (key === null) say('unknownSection', text, 'note');
  return key;
}
