import { LANGUAGES, type Language } from '#app/lib/text3.ts';
import { textsFor } from '#app/lib/texts.ts';
import { headOf, type ImportKind } from '../columns.rules.ts';

/** A table to fill in: the columns in the reader's language, each three-language column said for each, and one example. */

const COLUMNS = { people: ['surname', 'givenName', 'patronymic', 'position'], agencies: ['name', 'short', 'abbr'] } as const;
const MORE = { people: ['email', 'language', 'agency', 'role'], agencies: ['kind', 'region', 'parent', 'bin', 'source'] } as const;
const MARKS: Record<Language, Record<Language, string>> = { kk: { kk: 'қаз', ru: 'орыс', en: 'ағылш' }, ru: { kk: 'каз', ru: 'рус', en: 'англ' }, en: { kk: 'kaz', ru: 'rus', en: 'eng' } };
const EXAMPLE: Record<ImportKind, string[]> = {
  people: ['Үлгіов', 'Образцов', 'Obraztsov', 'Асхат', 'Асхат', 'Askhat', 'Болатұлы', 'Болатович', '', '', '', '', 'a.obraztsov@ministry.example', 'kk'],
  agencies: ['Үлгі қоры', 'Фонд «Образец»', 'Example Foundation'],
};

export async function importSample(kind: ImportKind, language: Language): Promise<Uint8Array> {
  const t = textsFor(language, 'directory-import');
  const heads = [...COLUMNS[kind].flatMap((column) => LANGUAGES.map((each) => `${headOf(kind, column, language)} (${MARKS[language][each]})`)), ...MORE[kind].map((column) => headOf(kind, column, language))];
  const example = [...EXAMPLE[kind]];
  if (kind === 'people') example[9 + LANGUAGES.indexOf(language)] = t('example.note');
  else example[heads.length - 1] = t('example.note');
  const { default: writeXlsxFile } = await import('write-excel-file/universal');
  const cell = (value: string) => ({ value, type: String });
  const data = [heads.map((head) => ({ ...cell(head), fontWeight: 'bold' as const, wrap: true })), heads.map((_, index) => cell(example[index] ?? ''))];
  const blob = await writeXlsxFile(data, { sheet: t(kind === 'people' ? 'example.sheetPeople' : 'example.sheetAgencies'), columns: heads.map(() => ({ width: 20 })), stickyRowsCount: 1 }).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}
