import type { Language } from '#app/lib/text3.ts';
import { textsFor } from '#app/lib/texts.ts';
import { LANGUAGES } from '#app/lib/text3.ts';
import { COLUMNS, exampleDays, TEMPLATE_COLUMNS, type ColumnKey } from '../import-sheet.rules.ts';

/** Makes the empty table that people fill in: every column in their language, one example row. */

const WIDE: Partial<Record<ColumnKey, number>> = { titleKk: 36, titleRu: 36, titleEn: 30, place: 30, description: 40, agency: 28 };

export async function importTemplate(language: Language, today: string): Promise<{ fileName: string; bytes: Uint8Array }> {
  const { default: writeXlsxFile } = await import('write-excel-file/universal');
  const t = textsFor(language, 'imports');
  const at = LANGUAGES.indexOf(language);
  const days = exampleDays(today);
  const example: Partial<Record<ColumnKey, string>> = {
    titleKk: textsFor('kk', 'imports')('template.exampleTitleKk'), titleRu: textsFor('ru', 'imports')('template.exampleTitleKk'), titleEn: textsFor('en', 'imports')('template.exampleTitleKk'),
    startsOn: local(days.first), startTime: '10:00', endsOn: local(days.last), endTime: '17:30', place: t('template.examplePlace'), scope: t('template.exampleScope'),
    description: t('template.exampleDescription'), code: '1',
  };
  const header = TEMPLATE_COLUMNS.map((key) => ({ value: COLUMNS[key][at] ?? COLUMNS[key][0], fontWeight: 'bold' as const, wrap: true }));
  const row = TEMPLATE_COLUMNS.map((key) => ({ value: example[key] ?? '', type: String }));
  const blob = await writeXlsxFile([header, row], { sheet: t('template.sheet'), columns: TEMPLATE_COLUMNS.map((key) => ({ width: WIDE[key] ?? 16 })), stickyRowsCount: 1 }).toBlob();
  return { fileName: 'ortaq-import.xlsx', bytes: new Uint8Array(await blob.arrayBuffer()) };
}

const local = (day: string) => day.split('-').reverse().join('.');
