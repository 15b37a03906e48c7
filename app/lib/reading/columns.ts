import type { Cell, TableRow } from './table.ts';

/** The names a column goes by, in any language. */
export type ColumnNames<K extends string> = Record<K, readonly string[]>;
export type MatchedColumns<K extends string> = {
  /** The row that holds the headers; rows below it are data. */
  headerLine: number;
  /** Where each column stands, counted from 0. */
  at: Partial<Record<K, number>>;
  /** Headers nobody knows. */
  unknown: string[];
};

const HEAD_ROWS = 10;

/** Finds the header among the first rows: the one that names most columns. Null when none names at least two. */
export function matchColumns<K extends string>(rows: readonly TableRow[], names: ColumnNames<K>): MatchedColumns<K> | null {
  const keyOf = new Map<string, K>();
  for (const [key, words] of Object.entries(names) as [K, readonly string[]][]) for (const word of words) keyOf.set(fold(word), key);
  const candidates = rows.slice(0, HEAD_ROWS).map((row) => matchRow(row, keyOf));
  const best = candidates.sort((a, b) => Object.keys(b.at).length - Object.keys(a.at).length)[0];
  return best && Object.keys(best.at).length >= 2 ? best : null;
}

function matchRow<K extends string>({ line, cells }: TableRow, keyOf: Map<string, K>): MatchedColumns<K> {
  const matched: MatchedColumns<K> = { headerLine: line, at: {}, unknown: [] };
  cells.forEach((cell, index) => {
    if (typeof cell !== 'string') return;
    const key = keyOf.get(fold(cell));
    if (key === undefined) matched.unknown.push(cell.slice(0, 60));
    else matched.at[key] ??= index;
  });
  return matched;
}

/** Case, stars of required fields, brackets with hints and punctuation do not tell headers apart. */
export function fold(text: string): string {
  return text.toLowerCase().replace(/\((дд|күн|dd|yyyy|hh|чч|сс)[^)]*\)/g, '').replaceAll('ё', 'е').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return String(cell).trim();
}

/** 'YYYY-MM-DD' of a date cell, of 19.03.2026, 2026-03-19 or 19/03/2026; null when it is none of these. Whether the day exists is the caller's question. */
export function dayOfCell(cell: Cell | undefined): string | null {
  if (cell instanceof Date) return cell.getUTCFullYear() >= 1901 && cell.getUTCFullYear() < 10_000 ? cell.toISOString().slice(0, 10) : null;
  const text = textOf(cell).replace(/(\d)\s*[гж]\.?$/u, '$1');
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]|$)/.exec(text);
  if (iso) return `${iso[1]}-${two(iso[2])}-${two(iso[3])}`;
  const local = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:\s|$)/.exec(text);
  return local ? `${local[3]}-${two(local[2])}-${two(local[1])}` : null;
}

/** 'HH:MM' of a time cell, of 9:30, 09.30 or 9:30:00, or of the time behind a date; null when there is none. */
export function timeOfCell(cell: Cell | undefined): string | null {
  if (cell instanceof Date) {
    const time = new Date(Math.round(cell.getTime() / 60_000) * 60_000).toISOString().slice(11, 16);
    return time === '00:00' && cell.getUTCFullYear() >= 1901 ? null : time;
  }
  // A time without a format is a part of a day.
  if (typeof cell === 'number' && cell > 0 && cell < 1) return new Date(Math.round(cell * 1_440) * 60_000).toISOString().slice(11, 16);
  const match = /(?:^|[T ])(\d{1,2})[:.](\d{2})(?::\d{2})?$/.exec(textOf(cell));
  return match && Number(match[1]) < 24 && Number(match[2]) < 60 ? `${two(match[1])}:${match[2]}` : null;
}

const two = (digits = '') => digits.padStart(2, '0');
