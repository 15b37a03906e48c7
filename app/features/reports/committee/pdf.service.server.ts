import type { Content, TableCell } from 'pdfmake';
import { footer, HINT, INK, MARK, ornament, printPdf, RULE, SECOND, WIDTH, type PdfDocument } from '#app/lib/pdf.server.ts';
import { singleLine, stripControls } from '#app/lib/plain-text.ts';
import { textsFor } from '#app/lib/texts.ts';
import { shownRows, type Cell, type ReportDocument, type Section } from './document.rules.ts';

/** Owns the committee's report on paper. */

const LATE = '#B42318';
const RISK = '#8A4600';
const OK = '#17653F';
const TONES = { late: LATE, risk: RISK, ok: OK };

export function renderReportPdf(report: ReportDocument): Promise<Buffer> {
  const document: PdfDocument = {
    language: report.language,
    info: { title: singleLine(`${report.title}. ${report.asOf}`), creator: 'Ortaq', producer: 'Ortaq' },
    content: [ornament(), ...head(report), summary(report), ...brief(report), ...report.sections.flatMap((section, index) => sectionOf(report, section, index + 1))],
    footer: footer([report.asOf, report.edition, ...(report.demo ? [report.demo] : [])]),
  };
  return printPdf(document);
}

function head({ issuer, title, period, asOf, edition, demo }: ReportDocument): Content[] {
  return [
    { text: issuer, fontSize: 9, color: SECOND, margin: [0, 8, 0, 0] },
    { text: title, bold: true, fontSize: 18, lineHeight: 1.05, margin: [0, 6, 0, 4] },
    { text: asOf, fontSize: 11, bold: true },
    { text: `${period}. ${edition}`, color: SECOND, margin: [0, 1, 0, 0] },
    ...(demo ? [{ text: demo, color: HINT, fontSize: 9, margin: [0, 2, 0, 0] as [number, number, number, number] }] : []),
  ];
}

/** Big figures on a ruled line, as on the page. */
function summary({ summary: facts }: ReportDocument): Content {
  const cells = facts.map(({ label, value, tone }): TableCell => ({ stack: [{ text: value, bold: true, fontSize: 16, color: tone ? TONES[tone] : INK }, { text: label, fontSize: 7.5, color: SECOND, lineHeight: 1 }] }));
  return {
    table: { widths: facts.map(() => '*'), body: [cells] },
    layout: { hLineWidth: (line) => (line === 0 ? 1.5 : 0.6), hLineColor: (line) => (line === 0 ? INK : RULE), vLineWidth: () => 0, paddingLeft: (column) => (column === 0 ? 0 : 5), paddingRight: () => 3, paddingTop: () => 6, paddingBottom: () => 6 },
    margin: [0, 12, 0, 4],
  };
}

function brief({ brief: sentences }: ReportDocument): Content[] {
  return [{ stack: sentences.map((text) => ({ text: stripControls(text), fontSize: 10, lineHeight: 1.12, margin: [0, 0, 0, 3] })), margin: [0, 6, 0, 0] }];
}

/** The heading is a row of its table: it never stands alone at the foot of a page, and comes again at the head of the next. */
function sectionOf({ language }: ReportDocument, section: Section, number: number): Content[] {
  const title: Content = { stack: [{ text: `${number}. ${section.title}`, bold: true, fontSize: 12.5 }, ...(section.lead ? [{ text: section.lead, fontSize: 8.5, color: SECOND }] : [])] };
  if (section.rows.length === 0) return [{ unbreakable: true, stack: [title, { text: section.empty, color: SECOND }], margin: [0, 16, 0, 0] }];
  const { rows, more } = shownRows(section);
  const rest: Content[] = more > 0 ? [{ text: textsFor(language, 'reports')('more', { count: more }), fontSize: 8.5, color: SECOND, margin: [0, 3, 0, 0] }] : [];
  return [table(section, title, rows), ...rest];
}

function table({ columns }: Section, title: Content, rows: Cell[][]): Content {
  const sum = columns.reduce((all, { weight }) => all + weight, 0);
  // What the paddings take is no width of a column.
  const room = WIDTH - columns.length * 6;
  const labels = columns.map(({ label, isNumber }): TableCell => ({ text: label, fontSize: 7.5, color: HINT, alignment: isNumber ? 'right' : 'left', lineHeight: 1 }));
  const heading: TableCell[] = [{ ...(title as object), colSpan: columns.length } as TableCell, ...columns.slice(1).map(() => ({ text: '' }))];
  const body = rows.map((row) => row.map((cell, at) => cellOf(cell, columns[at]?.isNumber ?? false)));
  return {
    table: { widths: columns.map(({ weight }) => (room * weight) / sum), headerRows: 2, keepWithHeaderRows: 1, dontBreakRows: true, body: [heading, labels, ...body] },
    layout: {
      hLineWidth: (line) => (line === 0 ? 0 : line === 1 ? 1 : line === 2 ? 0.6 : 0.4),
      hLineColor: (line) => (line === 1 ? MARK : RULE),
      vLineWidth: () => 0, paddingLeft: (column) => (column === 0 ? 0 : 3), paddingRight: () => 3, paddingTop: () => 3, paddingBottom: () => 3,
    },
    margin: [0, 14, 0, 0],
  };
}

function cellOf({ text, lang, tone, mark, small, isSum }: Cell, isNumber: boolean): TableCell {
  const words = { text: stripControls(text), ...(lang && { italics: true }), ...(isSum && { bold: true }), ...(tone && { color: TONES[tone], bold: true }) };
  const first: Content = { text: mark ? [words, { text: `  ${mark}`, color: HINT, fontSize: 7.5 }] : [words], fontSize: 9, lineHeight: 1.05, alignment: isNumber ? 'right' : 'left', ...(isNumber && { noWrap: true }) };
  return small ? { stack: [first, { text: stripControls(small), fontSize: 7.5, color: HINT, alignment: isNumber ? 'right' : 'left' }] } : first;
}
