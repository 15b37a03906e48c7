import type * as Docx from 'docx';
import type { Language } from '#app/lib/text3.ts';
import type { RichRun } from '#app/lib/rich-text/rich-text.ts';
import { singleLine, stripControls } from '#app/lib/plain-text.ts';
import { textsFor } from '#app/lib/texts.ts';
import { isLocked } from '../minutes.rules.ts';
import { protocolLines, type Line, type ProtocolData } from './protocol.rules.ts';

/** Owns the protocol as a document for Word and LibreOffice: Kazakh and Russian side by side, or one language alone. */

type Column = { language: Language; lines: Line[] };
/** `width` of the column, in twentieths of a point. */
type Kit = { docx: typeof Docx; language: Language; width: number };

/** What the offices have, with every Kazakh letter in it. */
const FONT = 'Times New Roman';
const SPELLING: Record<Language, string> = { kk: 'kk-KZ', ru: 'ru-RU', en: 'en-GB' };
const SECOND = '3F545C';
const RULE = 'D3DEE2';
const INK = '0F242C';
const MARK = '0AA2C0';
const MM = 56.7;
/** Longer than this a row may break over the page. */
const SHORT = 700;

export async function renderProtocolDocx(data: ProtocolData, { language }: { language?: Language } = {}): Promise<Buffer> {
  // Large, and only those who open a document need it.
  const docx = await import('docx');
  const languages: Language[] = language ? [language] : ['kk', 'ru'];
  const columns = languages.map((each): Column => ({ language: each, lines: protocolLines(data, each, textsFor(each, 'minutes') as never, languages) }));
  return docx.Packer.toBuffer(documentOf(docx, data, columns));
}

function documentOf(docx: typeof Docx, data: ProtocolData, columns: Column[]): Docx.Document {
  const each = (key: 'protocol.demo' | 'protocol.draft' | 'protocol.unofficial') => columns.map(({ language }) => textsFor(language, 'minutes')(key)).join(' / ');
  const title = columns.map(({ language }) => textsFor(language, 'minutes')('protocol.pdfTitle', { number: data.number ?? '–', date: data.day })).join(' / ');
  const notes = [...(isLocked(data.state) ? [] : [each('protocol.draft')]), ...(data.isDemo ? [each('protocol.demo')] : []), ...(columns[0]!.language === 'en' ? [each('protocol.unofficial')] : [])];
  return new docx.Document({
    creator: 'Ortaq',
    lastModifiedBy: 'Ortaq',
    title: clean(singleLine(title)),
    styles: { default: { document: { run: { font: FONT, size: columns.length === 2 ? 22 : 26, color: INK, language: { value: SPELLING[columns[0]!.language] } }, paragraph: { spacing: { after: 60 } } } } },
    sections: [{
      properties: { page: { size: { width: 210 * MM, height: 297 * MM }, margin: { top: 20 * MM, bottom: 20 * MM, left: 25 * MM, right: 15 * MM, footer: 9 * MM } } },
      footers: { default: new docx.Footer({ children: [footer(docx, notes)] }) },
      children: partsOf(columns).flatMap((part, index) => blocks(docx, part, index > 0)),
    }],
  });
}

/** The annex begins on a page of its own, and no table may. */
function partsOf(columns: Column[]): Column[][] {
  const at = columns[0]!.lines.findIndex((line) => line.kind === 'annex');
  const cut = (from: number, to?: number) => columns.map(({ language, lines }) => ({ language, lines: lines.slice(from, to) }));
  return at < 0 ? [columns] : [cut(0, at), cut(at)];
}

function blocks(docx: typeof Docx, columns: Column[], onNewPage: boolean): (Docx.Paragraph | Docx.Table)[] {
  const lead = onNewPage ? [new docx.Paragraph({ pageBreakBefore: true, spacing: { after: 0 }, children: [] })] : [];
  const [first, second] = columns as [Column, Column?];
  if (!second) return [...lead, ...first.lines.flatMap((line) => paragraphsOf({ docx, language: first.language, width: 170 * MM }, line))];
  return [...lead, sideBySide(docx, columns)];
}

/** One row per line: what belongs together stands together, however much longer one language is. */
function sideBySide(docx: typeof Docx, columns: Column[]): Docx.Table {
  const none = { style: docx.BorderStyle.NONE, size: 0, color: 'auto' };
  const width = Math.round((170 * MM) / 2);
  const cell = ({ language, lines }: Column, at: number, index: number) =>
    new docx.TableCell({
      width: { size: width, type: docx.WidthType.DXA },
      margins: { left: index === 0 ? 0 : 200, right: index === 0 ? 200 : 0, top: 0, bottom: 0 },
      borders: { top: none, bottom: none, left: index === 0 ? none : { style: docx.BorderStyle.SINGLE, size: 4, color: RULE }, right: none },
      children: paragraphsOf({ docx, language, width: width - 200 }, lines[at]!),
    });
  return new docx.Table({
    columnWidths: [width, width],
    width: { size: width * 2, type: docx.WidthType.DXA },
    layout: docx.TableLayoutType.FIXED,
    borders: { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none },
    rows: columns[0]!.lines.map((_, at) => new docx.TableRow({ cantSplit: columns.every(({ lines }) => sizeOf(lines[at]!) < SHORT), children: columns.map((column, index) => cell(column, at, index)) })),
  });
}

const sizeOf = (line: Line) => ('text' in line ? line.text.length : 0);

/** XML has no place for some characters; what is left the library escapes. */
const clean = (text: string) => stripControls(text).replace(/[\uFFFE\uFFFF]/g, '');

type Look = { bold?: boolean; italics?: boolean; size?: number; color?: string; in?: Language | undefined };

function run({ docx, language }: Kit, text: string, { in: other, ...look }: Look = {}): Docx.TextRun {
  // In another language than its column: nobody shall take it for the official text, and the speller shall not either.
  return new docx.TextRun({ text: clean(text), language: { value: SPELLING[other ?? language] }, ...look, ...(other ? { italics: true, color: SECOND } : {}) });
}

function paragraphsOf(kit: Kit, line: Line): Docx.Paragraph[] {
  const { docx } = kit;
  const one = (children: Docx.ParagraphChild[], options: Omit<Docx.IParagraphOptions, 'children'> = {}) => [new docx.Paragraph({ ...options, children })];
  switch (line.kind) {
    case 'org': return one([run(kit, line.text, { bold: true })], { spacing: { after: 160 } });
    case 'title': return [...one([run(kit, line.text, { bold: true, size: 36, color: INK })], { heading: docx.HeadingLevel.TITLE, spacing: { after: 0 } }), ...one([run(kit, line.sub, { color: SECOND })], { spacing: { after: 120 } })];
    case 'meta': return one([run(kit, line.left), ...(line.right ? [run(kit, `\t${line.right}`, { bold: true })] : [])], { tabStops: [{ type: docx.TabStopType.RIGHT, position: Math.round(kit.width) }] });
    case 'rule': return one([], { border: { bottom: { style: docx.BorderStyle.SINGLE, size: 12, color: INK, space: 1 } }, spacing: { after: 120 } });
    case 'labelled': return one([run(kit, `${line.label}: `, { bold: true }), run(kit, line.text)]);
    case 'heading': return one([run(kit, line.text, { bold: true, size: 19 })], { keepNext: true, spacing: { before: 140, after: 40 } });
    case 'question': return one([run(kit, line.text, { bold: true, color: INK, in: line.lang })], { heading: docx.HeadingLevel.HEADING_2, keepNext: true, spacing: { before: 240, after: 60 } });
    case 'paragraph': return one([...(line.number ? [run(kit, `${line.number} `, { bold: true })] : []), ...wordsOf(kit, line)], line.depth ? listed(line.depth) : {});
    case 'facts': return line.rows.flatMap((row) => one([run(kit, `${row.label}: `, { size: 20, color: SECOND }), run(kit, row.text, { size: 20, bold: true, in: row.lang })], fact(docx)));
    case 'signature': return [...one([run(kit, line.role)], { keepNext: true, spacing: { before: 360, after: 120 } }), ...one([run(kit, '____________________  ', { color: SECOND }), run(kit, line.name, { bold: true })])];
    case 'annex': return [...one([run(kit, line.text, { bold: true, size: 26, color: INK })], { heading: docx.HeadingLevel.HEADING_1, keepNext: true, spacing: { after: 0 } }), ...one([run(kit, line.sub, { color: SECOND })])];
  }
}

function wordsOf(kit: Kit, { text, lang, second, runs, mark, depth }: Extract<Line, { kind: 'paragraph' }>): Docx.ParagraphChild[] {
  const look = { in: lang, ...(second ? { color: SECOND } : {}) };
  const words = (runs ?? [{ text } as RichRun]).flatMap(({ text: part, bold, italic, href }): Docx.ParagraphChild[] => {
    // A line break inside a paragraph is an element of its own.
    const pieces = part.split('\n').flatMap((piece, index) => [...(index > 0 ? [new kit.docx.TextRun({ break: 1 })] : []), run(kit, piece, { ...look, ...(bold ? { bold } : {}), ...(italic ? { italics: true } : {}) })]);
    return href ? [new kit.docx.ExternalHyperlink({ link: href, children: pieces })] : pieces;
  });
  return [...(depth ? [run(kit, `${mark ?? ''}\t`, look)] : []), ...words];
}

const LIST_STEP = 340;
const listed = (depth: number): Omit<Docx.IParagraphOptions, 'children'> => ({ indent: { left: depth * LIST_STEP, hanging: LIST_STEP }, tabStops: [{ type: 'left', position: depth * LIST_STEP }] });

function fact(docx: typeof Docx): Omit<Docx.IParagraphOptions, 'children'> {
  return { indent: { left: 160 }, border: { left: { style: docx.BorderStyle.SINGLE, size: 18, color: MARK, space: 6 } }, spacing: { after: 0 }, keepLines: true };
}

function footer(docx: typeof Docx, notes: readonly string[]): Docx.Paragraph {
  const small = { size: 16, color: SECOND };
  return new docx.Paragraph({
    tabStops: [{ type: docx.TabStopType.RIGHT, position: Math.round(170 * MM) }],
    children: [
      new docx.TextRun({ ...small, text: notes.join(' · ') }),
      new docx.TextRun({ ...small, children: ['\t', docx.PageNumber.CURRENT, ' / ', docx.PageNumber.TOTAL_PAGES] }),
    ],
  });
}
