import type * as Docx from 'docx';
import type { Language } from '#app/lib/text3.ts';
import { singleLine, stripControls } from '#app/lib/plain-text.ts';
import { textsFor } from '#app/lib/texts.ts';
import { shownRows, type Cell, type ReportDocument, type Section } from './document.rules.ts';

/** Owns the committee's report as a document for Word and LibreOffice. */

const FONT = 'Times New Roman';
const SPELLING: Record<Language, string> = { kk: 'kk-KZ', ru: 'ru-RU', en: 'en-GB' };
const INK = '0F242C';
const SECOND = '3F545C';
const RULE = 'D3DEE2';
const TONES = { late: 'B42318', risk: '8A4600', ok: '17653F' };
const MM = 56.7;
const WIDTH = Math.round(170 * MM);
type Kit = { docx: typeof Docx; language: Language };

export async function renderReportDocx(report: ReportDocument): Promise<Buffer> {
  // Large, and only those who open a document need it.
  const docx = await import('docx');
  const kit = { docx, language: report.language };
  return docx.Packer.toBuffer(new docx.Document({
    creator: 'Ortaq',
    lastModifiedBy: 'Ortaq',
    title: clean(singleLine(`${report.title}. ${report.asOf}`)),
    styles: { default: { document: { run: { font: FONT, size: 22, color: INK, language: { value: SPELLING[report.language] } }, paragraph: { spacing: { after: 60 } } } } },
    sections: [{
      properties: { page: { size: { width: 210 * MM, height: 297 * MM }, margin: { top: 20 * MM, bottom: 20 * MM, left: 25 * MM, right: 15 * MM, footer: 9 * MM } } },
      footers: { default: new docx.Footer({ children: [footer(kit, report)] }) },
      children: [...head(kit, report), summary(kit, report), ...brief(kit, report), ...report.sections.flatMap((section, index) => sectionOf(kit, section, index + 1))],
    }],
  }));
}

/** XML has no place for some characters; what is left the library escapes. */
const clean = (text: string) => stripControls(text).replace(/[\uFFFE\uFFFF]/g, '');

function head({ docx }: Kit, { issuer, title, asOf, period, edition, demo }: ReportDocument): Docx.Paragraph[] {
  const line = (text: string, look: Partial<Docx.IRunOptions>, options: Docx.IParagraphOptions = {}) => new docx.Paragraph({ ...options, children: [new docx.TextRun({ text: clean(text), ...look })] });
  return [
    line(issuer, { color: SECOND, size: 20 }),
    line(title, { bold: true, size: 34, color: INK }, { heading: docx.HeadingLevel.TITLE, spacing: { after: 60 } }),
    line(asOf, { bold: true, size: 24 }),
    line(`${period}. ${edition}`, { color: SECOND }),
    ...(demo ? [line(demo, { color: SECOND, size: 18 })] : []),
  ];
}

function brief({ docx }: Kit, { brief: sentences }: ReportDocument): Docx.Paragraph[] {
  return sentences.map((text, at) => new docx.Paragraph({ spacing: { before: at === 0 ? 160 : 0, after: 60 }, children: [new docx.TextRun({ text: clean(text), size: 22 })] }));
}

function summary(kit: Kit, { summary: facts }: ReportDocument): Docx.Table {
  const { docx } = kit;
  const row = (value: string, label: string, tone?: keyof typeof TONES) =>
    new docx.TableRow({ children: [cell(kit, { text: label }, WIDTH * 0.7), cell(kit, { text: value, ...(tone && { tone }) }, WIDTH * 0.3, { isNumber: true, bold: true })] });
  return grid(kit, [0.7, 0.3].map((part) => WIDTH * part), facts.map(({ label, value, tone }) => row(value, label, tone)));
}

function sectionOf(kit: Kit, section: Section, number: number): (Docx.Paragraph | Docx.Table)[] {
  const { docx, language } = kit;
  const text = (words: string, look: Partial<Docx.IRunOptions> = {}) => new docx.TextRun({ text: clean(words), ...look });
  const title = new docx.Paragraph({ heading: docx.HeadingLevel.HEADING_1, keepNext: true, spacing: { before: 280, after: 80 }, children: [text(`${number}. ${section.title}`, { bold: true, size: 26, color: INK })] });
  if (section.rows.length === 0) return [title, new docx.Paragraph({ children: [text(section.empty, { color: SECOND })] })];
  const { rows, more } = shownRows(section);
  const sum = section.columns.reduce((all, { weight }) => all + weight, 0);
  const widths = section.columns.map(({ weight }) => Math.round((WIDTH * weight) / sum));
  const heading = new docx.TableRow({ tableHeader: true, cantSplit: true, children: section.columns.map(({ label, isNumber }, at) => cell(kit, { text: label }, widths[at]!, { isNumber, head: true })) });
  const body = rows.map((row) => new docx.TableRow({ cantSplit: true, children: row.map((each, at) => cell(kit, each, widths[at]!, { isNumber: section.columns[at]?.isNumber })) }));
  return [
    title,
    ...(section.lead ? [new docx.Paragraph({ keepNext: true, children: [text(section.lead, { color: SECOND, size: 18 })] })] : []),
    grid(kit, widths, [heading, ...body]),
    ...(more > 0 ? [new docx.Paragraph({ children: [text(textsFor(language, 'reports')('more', { count: more }), { color: SECOND, size: 18 })] })] : []),
  ];
}

function grid({ docx }: Kit, columnWidths: number[], rows: Docx.TableRow[]): Docx.Table {
  const none = { style: docx.BorderStyle.NONE, size: 0, color: 'auto' };
  const line = { style: docx.BorderStyle.SINGLE, size: 4, color: RULE };
  return new docx.Table({ columnWidths, width: { size: WIDTH, type: docx.WidthType.DXA }, layout: docx.TableLayoutType.FIXED, borders: { top: { ...line, size: 8, color: INK }, bottom: line, left: none, right: none, insideHorizontal: line, insideVertical: none }, rows });
}

function cell({ docx, language }: Kit, { text, lang, tone, mark, small, isSum }: Cell, width: number, { isNumber, head, bold }: { isNumber?: boolean | undefined; head?: boolean; bold?: boolean } = {}): Docx.TableCell {
  const look = head ? { size: 17, color: SECOND } : { size: 20, ...(tone && { color: TONES[tone], bold: true }), ...((bold || isSum) && { bold: true }), ...(lang && { italics: true }) };
  const run = (words: string, more: Partial<Docx.IRunOptions> = {}) => new docx.TextRun({ text: clean(words), language: { value: SPELLING[lang ?? language] }, ...more });
  const paragraph = (children: Docx.TextRun[]) => new docx.Paragraph({ alignment: isNumber ? docx.AlignmentType.RIGHT : docx.AlignmentType.LEFT, spacing: { before: 20, after: 20 }, children });
  return new docx.TableCell({
    width: { size: Math.round(width), type: docx.WidthType.DXA },
    margins: { left: 40, right: 80, top: 20, bottom: 20 },
    children: [paragraph([run(text, look), ...(mark ? [run(`  ${mark}`, { size: 16, color: SECOND })] : [])]), ...(small ? [paragraph([run(small, { size: 16, color: SECOND })])] : [])],
  });
}

function footer({ docx }: Kit, { asOf, edition, demo }: ReportDocument): Docx.Paragraph {
  const small = { size: 16, color: SECOND };
  return new docx.Paragraph({
    tabStops: [{ type: docx.TabStopType.RIGHT, position: WIDTH }],
    children: [new docx.TextRun({ ...small, text: [asOf, edition, ...(demo ? [demo] : [])].join(' · ') }), new docx.TextRun({ ...small, children: ['\t', docx.PageNumber.CURRENT, ' / ', docx.PageNumber.TOTAL_PAGES] })],
  });
}
