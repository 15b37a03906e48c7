import type { Language } from './text3.ts';

/** Excel takes a cell that begins so for a formula, and runs it. */
const FORMULA = /^[\s]*[=+\-@\t\r|]/;

/**
 * A table that Excel opens with one click: a byte order mark, or Kazakh letters break; semicolons where its lists are parted by them (kk, ru);
 * cells that would be formulas begin with an apostrophe.
 */
export function csvFile(rows: readonly (readonly string[])[], language: Language): string {
  const separator = language === 'en' ? ',' : ';';
  return `\uFEFF${rows.map((row) => row.map((cell) => quoted(harmless(cell), separator)).join(separator)).join('\r\n')}\r\n`;
}

function harmless(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string, separator: string): string {
  return cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
