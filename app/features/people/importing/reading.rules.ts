import type { AgencyWords } from '#app/features/agencies/naming/naming.rules.ts';
import { AGENCY_KINDS, type AgencyKind } from '#app/features/agencies/agencies.rules.ts';
import { parseAddress } from '#app/lib/email-address.ts';
import { shorten, singleLine } from '#app/lib/plain-text.ts';
import { fold } from '#app/lib/reading/columns.ts';
import { languageOf } from '#app/lib/reading/text-language.ts';
import { LANGUAGES, type Language, type Text3 } from '#app/lib/text3.ts';
import { OFFICE_ROLES } from '../keeping/keeping.rules.ts';
import type { OfficeRole } from '../directory/directory.repository.server.ts';
import { readTarget } from './columns.rules.ts';
import { splitName, type NameParts } from './names.rules.ts';
import type { AgencyLine, ImportContent, PersonLine, RowProblem } from './importing.schema.ts';

/** What cells may name. `roles`, `kinds` and `regions` by every word for them, folded. */
export type ImportWords = { agencies: AgencyWords; roles: ReadonlyMap<string, OfficeRole>; kinds: ReadonlyMap<string, AgencyKind>; regions: ReadonlyMap<string, string> };

type Say = (code: string, text?: string) => void;
type Row = { line: number; of(column: string): { text: string; language: Language | null; header: string }[]; one(column: string): string; refuse: Say; note: Say; isGood(): boolean };

const MOST: Record<string, number> = { name: 300, surname: 120, givenName: 120, patronymic: 120, position: 300, short: 120, abbr: 40, source: 500, email: 254 };

/** Rows of a file, column by column as it was said; what is wrong with one never touches the others. */
function rowsOf({ kind, columns, header, rows }: ImportContent, problems: RowProblem[]): Row[] {
  const targets = columns.map((text) => readTarget(kind, text));
  return rows.map(({ line, cells }) => {
    let isGood = true;
    const refuse: Say = (code, text) => {
      isGood = false;
      problems.push({ line, kind: 'fault', code, ...(text && { text: shorten(singleLine(text), 80) }) });
    };
    const note: Say = (code, text) => void problems.push({ line, kind: 'note', code, ...(text && { text: shorten(singleLine(text), 80) }) });
    const filled = targets.flatMap((target, index) => {
      const text = singleLine(cells[index] ?? '');
      return target && text !== '' ? [{ ...target, text, header: header[index] ?? '' }] : [];
    });
    for (const { text, column } of filled) {
      if (/^[=@|]/.test(text) || /^[+-]\s*[A-Za-z(]/.test(text)) refuse('formula', text);
      else if (text.length > (MOST[column] ?? 300)) refuse('tooLong', text);
    }
    return { line, of: (column) => filled.filter((each) => each.column === column), one: (column) => filled.find((each) => each.column === column)?.text ?? '', refuse, note, isGood: () => isGood };
  });
}

export function readPeople(content: ImportContent, words: ImportWords): { lines: PersonLine[]; problems: RowProblem[] } {
  const problems: RowProblem[] = [];
  const seen = new Map<string, number>();
  const lines = rowsOf(content, problems).flatMap((row) => {
    const names = readNames(row);
    if (!names.surname) row.refuse('noName');
    const email = readEmail(row, seen);
    const agencyId = readAgency(row, row.one('agency'), words);
    const line: PersonLine = {
      line: row.line, surname: names.surname ?? {}, givenName: names.givenName ?? {}, patronymic: names.patronymic ?? {}, position: textsOf(row, 'position'), email,
      language: readLanguage(row), agencyId, role: readRole(row, words, agencyId),
    };
    return row.isGood() ? [line] : [];
  });
  return { lines, problems };
}

/** The parts of one name share a language: «Әлия» and «Сериков» of one row are both Kazakh. */
function readNames(row: Row): { surname?: Text3; givenName?: Text3; patronymic?: Text3 } {
  const names: Record<keyof NameParts, Text3> = { surname: {}, givenName: {}, patronymic: {} };
  const put = (part: keyof NameParts, language: Language, text: string) => { if (text !== '') names[part][language] ??= text; };
  for (const { text, language, header } of row.of('name')) {
    const tongue = language ?? languageOf(text);
    // «ФИО» and «Аты-жөні» promise the surname first, in whatever letters it is written.
    for (const [part, word] of Object.entries(splitName(text, tongue, tongue !== 'en' || /[а-яё]/i.test(header))) as [keyof NameParts, string][]) put(part, tongue, word);
  }
  const parts = (['surname', 'givenName', 'patronymic'] as const).flatMap((part) => row.of(part).map((each) => ({ ...each, part })));
  const shared = languageOf(parts.filter(({ language }) => language === null).map(({ text }) => text).join(' '));
  for (const { part, text, language } of parts) put(part, language ?? shared, text);
  return Object.fromEntries(Object.entries(names).filter(([, text]) => Object.keys(text).length > 0));
}

function textsOf(row: Row, column: string): Text3 | null {
  const text: Text3 = {};
  for (const { text: words, language } of row.of(column)) text[language ?? languageOf(words)] ??= words;
  return Object.keys(text).length > 0 ? text : null;
}

function readEmail(row: Row, seen: Map<string, number>): string | null {
  const typed = row.one('email').replace(/^mailto:/i, '');
  if (typed === '') return null;
  const parsed = parseAddress(typed);
  if (!parsed.ok) return row.refuse(parsed.reason, typed), null;
  const key = parsed.value.toLowerCase();
  const before = seen.get(key);
  if (before !== undefined) row.refuse('twinAddress', String(before));
  else seen.set(key, row.line);
  return parsed.value;
}

function readAgency(row: Row, text: string, words: ImportWords): string | null {
  if (text === '') return null;
  const id = words.agencies.get(fold(text)) ?? words.agencies.get(fold(text.replace(/\([^)]*\)/g, ' ')));
  if (id) return id;
  row.refuse(words.agencies.has(fold(text)) ? 'sharedName' : 'unknownAgency', text);
  return null;
}

const LANGUAGE_NAMES: Record<Language, readonly string[]> = {
  kk: ['kk', 'kz', 'қаз', 'қазақ', 'қазақша', 'қазақ тілі', 'каз', 'казахский', 'kazakh'],
  ru: ['ru', 'рус', 'орыс', 'орысша', 'орыс тілі', 'русский', 'russian'],
  en: ['en', 'eng', 'ағылшын', 'ағылшынша', 'ағылшын тілі', 'англ', 'английский', 'english'],
};

function readLanguage(row: Row): Language | null {
  const text = fold(row.one('language'));
  const found = LANGUAGES.find((language) => LANGUAGE_NAMES[language].includes(text)) ?? null;
  if (text !== '' && !found) row.note('unknownLanguage', row.one('language'));
  return found;
}

function readRole(row: Row, { roles }: ImportWords, agencyId: string | null): OfficeRole | null {
  const text = row.one('role');
  if (text === '') return agencyId ? 'staff' : null;
  if (!agencyId) return row.note('roleWithoutAgency', text), null;
  const role = roles.get(fold(text)) ?? OFFICE_ROLES.find((each) => each === text) ?? null;
  if (!role) row.note('unknownRole', text);
  return role ?? 'staff';
}

export function readAgencies(content: ImportContent, words: ImportWords): { lines: AgencyLine[]; problems: RowProblem[] } {
  const problems: RowProblem[] = [];
  const seen = new Map<string, number>();
  const lines = rowsOf(content, problems).flatMap((row) => {
    const name = textsOf(row, 'name');
    if (!name) row.refuse('noAgencyName');
    const bin = readBin(row);
    for (const key of [bin, ...Object.values(name ?? {}).map(fold)].filter((each): each is string => !!each)) {
      const before = seen.get(key);
      if (before !== undefined && before !== row.line) { row.refuse('twinAgency', String(before)); break; }
      seen.set(key, row.line);
    }
    const region = row.one('region');
    const regionIso = words.regions.get(fold(region)) ?? null;
    if (region !== '' && !regionIso) row.note('unknownRegion', region);
    const parent = row.one('parent');
    const line: AgencyLine = {
      line: row.line, name: name ?? {}, short: textsOf(row, 'short'), abbr: textsOf(row, 'abbr'), kind: readKind(row, name, words), regionIso,
      parentId: parent === '' ? null : readAgency(row, parent, words), bin, source: row.one('source') || null,
    };
    return row.isGood() ? [line] : [];
  });
  return { lines, problems };
}

/** Excel drops the noughts a number begins with. */
function readBin(row: Row): string | null {
  const typed = row.one('bin').replace(/\s/g, '');
  if (typed === '') return null;
  const bin = /^\d{9,12}$/.test(typed) ? typed.padStart(12, '0') : '';
  if (bin === '') return row.refuse('badBin', typed), null;
  return bin;
}

/** What a name gives away, where the file names no kind. */
const SIGNS: [AgencyKind, RegExp][] = [
  ['akimat', /әкімді|акимат|akimat/iu], ['ministry_committee', /комитеті$|^комитет |committee of/iu], ['ministry', /министрлігі|^министерство|ministry/iu], ['un', /бұұ|(?:^|\s)оон(?:\s|$)|\bun\b|united nations/iu],
  ['ngo', /қоғамдық|общественн|бірлестігі|фонд|қоры|foundation|\bngo\b/iu], ['state_njsc', /кеақ|(?:^|\s)нао(?:\s|$)|коммерциялық емес|некоммерческое акционерное/iu], ['business', /жшс|(?:^|\s)тоо(?:\s|$)|\bllp\b|\bltd\b/iu],
];

function readKind(row: Row, name: Text3 | null, { kinds }: ImportWords): AgencyKind | null {
  const text = row.one('kind');
  if (text !== '') {
    const kind = kinds.get(fold(text)) ?? AGENCY_KINDS.find((each) => each === text) ?? null;
    if (!kind) row.note('unknownKind', text);
    if (kind) return kind;
  }
  const all = Object.values(name ?? {});
  return SIGNS.find(([, sign]) => all.some((each) => sign.test(each)))?.[0] ?? null;
}
