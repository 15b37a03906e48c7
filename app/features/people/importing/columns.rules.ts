import { fold, textOf } from '#app/lib/reading/columns.ts';
import type { TableRow } from '#app/lib/reading/table.ts';
import { LANGUAGES, type Language } from '#app/lib/text3.ts';

export const IMPORT_KINDS = ['people', 'agencies'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** What a column may hold, with the names it goes by; the first of each language heads the sample. */
const WORDS = {
  people: {
    name: ['Аты-жөні', 'ФИО', 'Full name', 'Т.А.Ә.', 'ТАӘ', 'Тегі, аты, әкесінің аты', 'Ф.И.О.', 'Фамилия, имя, отчество', 'Фамилия Имя Отчество', 'Сотрудник', 'Қызметкер', 'Name'],
    surname: ['Тегі', 'Фамилия', 'Surname', 'Last name', 'Family name'],
    givenName: ['Аты', 'Имя', 'Given name', 'First name', 'Есімі'],
    patronymic: ['Әкесінің аты', 'Отчество', 'Patronymic', 'Middle name'],
    position: ['Лауазымы', 'Должность', 'Position', 'Қызметі', 'Title', 'Job title'],
    email: ['E-mail', 'Электрондық пошта', 'Электронная почта', 'Email', 'Почта', 'Пошта', 'Адрес электронной почты', 'Эл. почта', 'Мекенжайы', 'Адрес', 'Mail'],
    language: ['Хат тілі', 'Язык писем', 'Language', 'Тілі', 'Язык'],
    agency: ['Орган', 'Орган', 'Agency', 'Ұйым', 'Организация', 'Organization', 'Organisation', 'Мемлекеттік орган', 'Государственный орган', 'Место работы', 'Жұмыс орны', 'Ведомство'],
    role: ['Рөлі', 'Роль', 'Role', 'Роль в органе'],
  },
  agencies: {
    name: ['Атауы', 'Наименование', 'Name', 'Толық атауы', 'Полное наименование', 'Полное название', 'Название', 'Орган', 'Организация', 'Ұйым', 'Agency', 'Organization', 'Full name'],
    short: ['Қысқа атауы', 'Краткое наименование', 'Short name', 'Краткое название', 'Сокращенное наименование'],
    abbr: ['Аббревиатура', 'Аббревиатурасы', 'Abbreviation', 'Қысқартылуы', 'Сокращение'],
    kind: ['Түрі', 'Вид', 'Kind', 'Тип', 'Type'],
    region: ['Өңір', 'Регион', 'Region', 'Облыс', 'Область'],
    parent: ['Құрамында', 'Входит в', 'Part of', 'Жоғары тұрған орган', 'Вышестоящий орган', 'Parent'],
    bin: ['БСН', 'БИН', 'BIN'],
    source: ['Дереккөз', 'Источник', 'Source'],
  },
} as const satisfies Record<ImportKind, Record<string, readonly string[]>>;

const IN_THREE: Record<ImportKind, readonly string[]> = { people: ['name', 'surname', 'givenName', 'patronymic', 'position'], agencies: ['name', 'short', 'abbr'] };

/** A column and, where a text may stand in three languages, which one: `surname.kk`; without it each cell tells by its letters. */
export type Target = { column: string; language: Language | null };

/** Every choice for a column, as the form names it. */
export function targetsOf(kind: ImportKind): string[] {
  return Object.keys(WORDS[kind]).flatMap((column) => (IN_THREE[kind].includes(column) ? [column, ...LANGUAGES.map((language) => `${column}.${language}`)] : [column]));
}

export function readTarget(kind: ImportKind, text: string | null | undefined): Target | null {
  if (!text || !targetsOf(kind).includes(text)) return null;
  const [column = '', language] = text.split('.');
  return { column, language: LANGUAGES.find((each) => each === language) ?? null };
}

/** How a column is called in a language, for the sample. */
export function headOf(kind: ImportKind, column: string, language: Language): string {
  const words = (WORDS[kind] as Record<string, readonly string[]>)[column] ?? [];
  return words[LANGUAGES.indexOf(language)] ?? words[0] ?? column;
}

const LANGUAGE_WORDS: Record<Language, readonly string[]> = {
  kk: ['қаз', 'каз', 'kaz', 'kk', 'kz', 'қазақша', 'қазақ тілінде', 'мемлекеттік тілде', 'на казахском языке', 'на казахском', 'на государственном языке', 'in kazakh', 'kazakh'],
  ru: ['рус', 'орыс', 'rus', 'ru', 'орысша', 'орыс тілінде', 'на русском языке', 'на русском', 'in russian', 'russian'],
  en: ['англ', 'ағылш', 'ағыл', 'eng', 'en', 'ағылшынша', 'ағылшын тілінде', 'на английском языке', 'на английском', 'латиницей', 'латынша', 'in english', 'english'],
};

/** «Фамилия (каз.)» and "Surname (en)" say which language; a bare «Тегі» says nothing of its cells. */
function readHeader(kind: ImportKind, header: string): string | null {
  const whole = fold(header);
  const direct = byWord(kind).get(whole);
  if (direct) return direct;
  for (const language of LANGUAGES) {
    const said = LANGUAGE_WORDS[language].find((word) => ` ${whole} `.includes(` ${word} `));
    const column = said && byWord(kind).get(` ${whole} `.replace(` ${said} `, ' ').trim());
    if (column) return IN_THREE[kind].includes(column) ? `${column}.${language}` : column;
  }
  return null;
}

const known = new Map<ImportKind, Map<string, string>>();

function byWord(kind: ImportKind): Map<string, string> {
  let words = known.get(kind);
  if (!words) known.set(kind, (words = new Map(Object.entries<readonly string[]>(WORDS[kind]).flatMap(([column, names]) => names.map((name) => [fold(name), column] as const)))));
  return words;
}

export type Guess = { kind: ImportKind; headerLine: number; header: string[]; columns: (string | null)[] };

const HEAD_ROWS = 10;

/** The row that names most columns of either kind heads the table; where none does, the first row, for the reader to say. */
export function guessColumns(rows: readonly TableRow[], asked: ImportKind): Guess {
  const guesses = rows.slice(0, HEAD_ROWS).flatMap((row) => [asked, ...IMPORT_KINDS.filter((kind) => kind !== asked)].map((kind) => guessRow(kind, row)));
  const scored = guesses.map((guess) => ({ guess, score: new Set(guess.columns.filter(Boolean)).size })).sort((a, b) => b.score - a.score);
  const best = scored[0];
  return best && best.score >= 2 ? best.guess : guessRow(asked, rows[0] ?? { line: 0, cells: [] });
}

export function guessRow(kind: ImportKind, { line, cells }: TableRow): Guess {
  const header = cells.map((cell) => textOf(cell).slice(0, 120));
  const taken = new Set<string>();
  const columns = header.map((text) => {
    const target = readHeader(kind, text);
    if (target === null || taken.has(target)) return null;
    taken.add(target);
    return target;
  });
  return { kind, headerLine: line, header, columns };
}
