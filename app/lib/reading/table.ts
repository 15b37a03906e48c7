import { parse } from 'csv-parse/sync';
import { stripControls } from '#app/lib/plain-text.ts';
import { decodeText, type Encoding } from './text-encoding.ts';
import { openZip, storedZip, type ZipEntry, type ZipRefusal } from './zip.ts';

/** Text, a number, yes or no, a day or time as Excel stores it (wall clock in UTC), or nothing. */
export type Cell = string | number | boolean | Date | null;
export type TableRow = { line: number; cells: Cell[] };
/** `encoding` and `delimiter` of a CSV file; null for XLSX. */
export type Table = { kind: 'xlsx' | 'csv'; rows: TableRow[]; encoding: Encoding | null; delimiter: string | null };
export type TableRefusal = ZipRefusal | 'notTable' | 'tooManyRows' | 'tooManyColumns' | 'brokenTable' | 'emptyTable';

const MOST_ROWS = 5_001;
const MOST_COLUMNS = 100;
const MOST_CELL = 32_767;
/** The parts of a workbook that hold words and numbers: pictures, macros and links stay outside. */
const PARTS = /^(\[Content_Types\]\.xml|_rels\/\.rels|xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[\w .-]{1,60}\.xml))$/;

/** The first sheet of a workbook. A formula gives the value that Excel last computed; nothing is computed here. */
export async function readXlsx(bytes: Uint8Array): Promise<Table | { refused: TableRefusal }> {
  const entries = openZip(bytes, (name) => PARTS.test(name));
  if ('refused' in entries) return entries;
  if (!entries.some(({ name }) => name === 'xl/workbook.xml')) return { refused: 'notTable' };
  const refused = judgeParts(entries);
  if (refused) return { refused };
  try {
    const { readSheet } = await import('read-excel-file/universal');
    const data = (await readSheet(storedZip(entries.map(withoutEmptyFormulas)), 1, { trim: true })) as Cell[][];
    for (const merge of columnMerges(entries)) fillDown(data, merge);
    return finished({ kind: 'xlsx', rows: data.map((cells, index) => ({ line: index + 1, cells })), encoding: null, delimiter: null });
  } catch {
    return { refused: 'brokenTable' };
  }
}

/** Counted on the bare text, before any reader builds a grid as wide as the farthest cell. */
function judgeParts(entries: readonly ZipEntry[]): TableRefusal | null {
  for (const { name, bytes } of entries) {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    if (/<!(DOCTYPE|ENTITY)/i.test(text)) return 'brokenTable';
    if (!name.startsWith('xl/worksheets/')) continue;
    let cells = 0;
    for (const [, letters = '', row] of text.matchAll(/<c\s[^>]{0,80}?\br="([A-Z]{1,4})(\d{1,8})"/g)) {
      if (Number(row) > MOST_ROWS) return 'tooManyRows';
      if (columnNumber(letters) > MOST_COLUMNS) return 'tooManyColumns';
      cells += 1;
    }
    if ((text.match(/<row[\s>]/g)?.length ?? 0) > MOST_ROWS * 2) return 'tooManyRows';
    if (cells > MOST_ROWS * MOST_COLUMNS) return 'tooManyRows';
  }
  return null;
}

const columnNumber = (letters: string) => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

/** A formula that was never computed has no value: the cell is empty, the rest of the sheet is not lost. */
function withoutEmptyFormulas({ name, bytes }: ZipEntry): ZipEntry {
  if (!name.startsWith('xl/worksheets/')) return { name, bytes };
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  const kept = text.replace(/<c\s[^>]{0,120}>\s*<f[^>]{0,200}(?:\/>|>[^<]{0,9000}<\/f>)\s*(?:<v\s*\/>\s*)?<\/c>/g, '');
  return { name, bytes: Buffer.from(kept) };
}

type Merge = { column: number; from: number; to: number };
const MOST_MERGES = 5_000;

/** Cells of one column joined over several rows, on the first sheet: what stands in them is meant for each row. */
function columnMerges(entries: readonly ZipEntry[]): Merge[] {
  const sheet = entries.find(({ name }) => name === firstSheet(entries));
  if (!sheet) return [];
  const text = Buffer.from(sheet.bytes.buffer, sheet.bytes.byteOffset, sheet.bytes.byteLength).toString('latin1');
  const found = [...text.slice(text.lastIndexOf('<mergeCells')).matchAll(/<mergeCell\s+ref="([A-Z]{1,4})(\d{1,8}):([A-Z]{1,4})(\d{1,8})"/g)].slice(0, MOST_MERGES);
  return found.flatMap(([, left = '', top, right, bottom]) => (left === right ? [{ column: columnNumber(left) - 1, from: Number(top) - 1, to: Number(bottom) - 1 }] : []));
}

function firstSheet(entries: readonly ZipEntry[]): string {
  const textOf = (name: string) => { const bytes = entries.find((entry) => entry.name === name)?.bytes; return bytes ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8') : ''; };
  const id = /<sheet\s[^>]{0,300}?\br:id="([\w.-]{1,60})"/.exec(textOf('xl/workbook.xml'))?.[1];
  const relation = [...textOf('xl/_rels/workbook.xml.rels').matchAll(/<Relationship\s[^>]{0,400}>/g)].map(([tag]) => tag).find((tag) => tag.includes(`Id="${id}"`));
  const target = /Target="\/?(?:xl\/)?(worksheets\/[\w .-]{1,60}\.xml)"/.exec(relation ?? '')?.[1];
  return target ? `xl/${target}` : 'xl/worksheets/sheet1.xml';
}

function fillDown(rows: Cell[][], { column, from, to }: Merge): void {
  const value = rows[from]?.[column] ?? null;
  if (value === null || column >= MOST_COLUMNS) return;
  for (let line = from + 1; line <= Math.min(to, rows.length - 1); line += 1) {
    const row = rows[line]!;
    // A row of nothing else stays a row of nothing.
    if (row.some((cell) => cell !== null)) row[column] ??= value;
  }
}

/** Comma, semicolon or tab, whichever the first lines use; quotes as Excel writes them. */
export function readCsv(bytes: Uint8Array): Table | { refused: TableRefusal } {
  const { text, encoding } = decodeText(bytes);
  if (text.includes('\0')) return { refused: 'notTable' };
  const delimiter = delimiterOf(text.slice(0, 5_000));
  if (!delimiter) return { refused: 'notTable' };
  try {
    const records = parse(text.replace(/^sep=.\r?\n/i, ''), {
      delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, trim: true, info: true, to: MOST_ROWS + 1, max_record_size: 200_000,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return finished({ kind: 'csv', rows: records.map(({ record, info }) => ({ line: info.lines, cells: record })), encoding, delimiter });
  } catch {
    return { refused: 'brokenTable' };
  }
}

function delimiterOf(head: string): string | null {
  const lines = head.split('\n').slice(0, 5).map((line) => line.replace(/"[^"]*"/g, ''));
  const counted = [';', ',', '\t'].map((mark) => ({ mark, count: Math.max(...lines.map((line) => line.split(mark).length - 1)) }));
  const best = counted.sort((a, b) => b.count - a.count)[0];
  return best && best.count > 0 ? best.mark : null;
}

function finished(table: Table): Table | { refused: TableRefusal } {
  const rows = table.rows
    .map(({ line, cells }) => ({ line, cells: cells.map(cleanCell) }))
    .filter(({ cells }) => cells.some((cell) => cell !== null));
  if (rows.length > MOST_ROWS) return { refused: 'tooManyRows' };
  if (rows.some(({ cells }) => cells.length > MOST_COLUMNS)) return { refused: 'tooManyColumns' };
  return rows.length === 0 ? { refused: 'emptyTable' } : { ...table, rows };
}

function cleanCell(cell: Cell): Cell {
  if (typeof cell !== 'string') return cell ?? null;
  const text = stripControls(cell.slice(0, MOST_CELL)).trim();
  return text === '' ? null : text;
}
