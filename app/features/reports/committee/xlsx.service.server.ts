import { stripControls } from '#app/lib/plain-text.ts';
import type { Cell, Column, ReportDocument, Section } from './document.rules.ts';

/** Owns the committee's report as a workbook: a sheet for each section, with every row, and numbers that can be reckoned with. */

/** Names of sheets: at most 31 characters, some of them forbidden. */
const sheetName = (title: string, number: number) => `${number}. ${title.replace(/[\\/?*[\]:']/g, ' ')}`.slice(0, 31).trim();

/** Excel reads 32,767 characters of a cell. */
const MOST = 32_000;

export async function renderReportXlsx(report: ReportDocument): Promise<Uint8Array> {
  const { default: writeXlsxFile } = await import('write-excel-file/universal');
  const cover = {
    sheet: sheetName(report.summaryTitle, 0).slice(3),
    columns: [{ width: 72 }, { width: 18 }],
    data: [[words(report.issuer)], [bold(report.title)], [words(report.asOf)], [words(report.period)], [words(report.edition)], ...(report.demo ? [[words(report.demo)]] : []), [], ...report.summary.map(({ label, value }) => [words(label), words(value)]), [], ...report.brief.map((sentence) => [words(sentence)])],
  };
  const sheets = report.sections.map((section, index) => ({
    sheet: sheetName(section.title, index + 1),
    columns: section.columns.map(widthOf),
    stickyRowsCount: 1,
    data: rowsOf(section),
  }));
  const blob = await writeXlsxFile([cover, ...sheets] as never).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}

const widthOf = ({ weight, isNumber }: Column) => ({ width: isNumber ? 14 : Math.max(12, Math.round(weight * 1.3)) });
// Always as text, whatever it begins with: a typed "=…" is never a formula.
const words = (text: string) => ({ value: stripControls(text).slice(0, MOST), type: String, wrap: true, alignVertical: 'top' as const });
const bold = (text: string) => ({ ...words(text), fontWeight: 'bold' as const });

function rowsOf({ columns, rows, empty }: Section) {
  if (rows.length === 0) return [[words(empty)]];
  return [columns.map(({ label }) => bold(label)), ...rows.map((row) => row.map((cell) => cellOf(cell)))];
}

function cellOf({ text, value, mark, small }: Cell) {
  if (value !== undefined) return { value, type: Number, format: text.includes('%') ? '0%' : '#,##0.##', alignVertical: 'top' as const };
  return words([text, ...(small ? [small] : []), ...(mark ? [`(${mark})`] : [])].join(' · '));
}
