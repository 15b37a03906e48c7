import type { Content, TableCell } from 'pdfmake';
import type { Language } from '#app/lib/text3.ts';
import { footer, HINT, MARK, MM, ornament, printPdf, RULE, SECOND, WIDTH, INK, type PdfDocument } from '#app/lib/pdf.server.ts';
import type { RichRun } from '#app/lib/rich-text/rich-text.ts';
import { singleLine, stripControls } from '#app/lib/plain-text.ts';
import { textsFor } from '#app/lib/texts.ts';
import { isLocked } from '../minutes.rules.ts';
import { protocolLines, type Line, type ProtocolData } from './protocol.rules.ts';

/** Owns the protocol as a PDF: Kazakh and Russian side by side, or English alone as a courtesy. */

/** Longer than this a paragraph may break over the page by itself and is not held to its heading. */
const SHORT = 700;

type Column = { language: Language; lines: Line[] };

export async function renderProtocol(data: ProtocolData, { language }: { language?: 'en' } = {}): Promise<Buffer> {
  const languages: Language[] = language ? [language] : ['kk', 'ru'];
  const columns = languages.map((each): Column => ({ language: each, lines: protocolLines(data, each, textsFor(each, 'minutes') as never, languages) }));
  return printPdf(documentOf(data, columns));
}

function documentOf(data: ProtocolData, columns: Column[]): PdfDocument {
  const [first] = columns as [Column];
  const t = (language: Language) => textsFor(language, 'minutes');
  const title = columns.map(({ language }) => t(language)('protocol.pdfTitle', { number: data.number ?? '–', date: data.day })).join(' / ');
  const notes = columns.flatMap(({ language }) => (data.isDemo ? [t(language)('protocol.demo')] : []));
  const courtesy = first.language === 'en' ? [t('en')('protocol.unofficial')] : [];
  return {
    language: first.language,
    info: { title: singleLine(title), creator: 'Ortaq', producer: 'Ortaq' },
    ...(isLocked(data.state) ? {} : { watermark: { text: columns.map(({ language }) => t(language)('protocol.draft')).join(' / '), color: HINT, opacity: 0.09, bold: true } }),
    content: [ornament(), ...courtesy.map((text): Content => ({ text, fontSize: 9, color: SECOND, italics: true, margin: [0, 8, 0, 0] })), ...body(columns)],
    footer: footer(notes),
  };
}

/** Heading lines hold on to what follows them; everything else may break wherever the page ends. */
function body(columns: Column[]): Content[] {
  const count = columns[0]!.lines.length;
  const content: Content[] = [];
  for (let at = 0; at < count; ) {
    const size = groupSize(columns, at);
    const rows = Array.from({ length: size }, (_, offset) => columns.map(({ lines, language }) => cellOf(lines[at + offset]!, language)));
    content.push(table(rows, { held: size > 1, kind: columns[0]!.lines[at]!.kind }));
    at += size;
  }
  return content;
}

function groupSize(columns: Column[], at: number): number {
  const lines = columns[0]!.lines;
  const isHead = (line: Line | undefined) => line?.kind === 'heading' || line?.kind === 'question' || line?.kind === 'annex';
  let end = at;
  while (isHead(lines[end])) end += 1;
  if (end === at) return 1;
  const next = columns.map((column) => column.lines[end]);
  const fits = next.every((line) => line !== undefined && (line.kind !== 'paragraph' || line.text.length < SHORT));
  return end - at + (fits && lines[end]?.kind !== 'signature' ? 1 : 0);
}

function table(rows: Content[][], { held, kind }: { held: boolean; kind: Line['kind'] }): Content {
  const isPair = rows[0]!.length === 2;
  const gap = isPair ? 7 * MM : 0;
  if (kind === 'rule') return { canvas: [{ type: 'line', x1: 0, y1: 0, x2: WIDTH, y2: 0, lineWidth: 1.5, lineColor: INK }], margin: [0, 4, 0, 8] };
  return {
    unbreakable: held || kind === 'facts' || kind === 'signature',
    ...(kind === 'annex' ? { pageBreak: 'before' as const } : {}),
    table: { widths: rows[0]!.map(() => '*'), body: rows as TableCell[][] },
    layout: {
      hLineWidth: () => 0,
      vLineWidth: (column) => (isPair && column === 1 ? 0.6 : 0),
      vLineColor: () => RULE,
      paddingLeft: (column) => (column === 0 ? 0 : gap),
      paddingRight: (column) => (isPair && column === 0 ? gap : 0),
      paddingTop: () => 1.5,
      paddingBottom: () => 1.5,
    },
  };
}

const safe = (text: string) => stripControls(text);

function cellOf(line: Line, language: Language): Content {
  switch (line.kind) {
    case 'org': return { text: safe(line.text), bold: true, fontSize: 10.5, margin: [0, 8, 0, 10] };
    case 'title': return { stack: [{ text: line.text, bold: true, fontSize: 19, characterSpacing: 0.4, lineHeight: 1 }, { text: line.sub, color: SECOND, fontSize: 10.5 }], margin: [0, 0, 0, 8] };
    case 'meta': return { columns: [{ text: safe(line.left), width: '*' }, { text: line.right, bold: true, width: 'auto', alignment: 'right', noWrap: true }], columnGap: 8 };
    case 'labelled': return { text: [{ text: `${line.label}: `, bold: true }, safe(line.text)] };
    case 'heading': return { text: line.text, bold: true, fontSize: 9, characterSpacing: 0.3, margin: [0, 8, 0, 0] };
    case 'question': return { text: marked(line.text, line.lang), bold: true, fontSize: 11, margin: [0, 12, 0, 0] };
    case 'paragraph': return paragraph(line);
    case 'facts': return facts(line.rows);
    case 'signature': return signature(line);
    case 'annex': return { stack: [{ text: line.text, bold: true, fontSize: 13 }, { text: line.sub, color: SECOND }], margin: [0, 0, 0, 4] };
    default: return { text: '', language } as Content;
  }
}

function paragraph({ number, text, lang, second, runs, mark, depth = 0 }: Extract<Line, { kind: 'paragraph' }>): Content {
  const words = runs ? runs.map((run) => ({ ...marked(run.text, lang), ...lookOf(run) })) : [marked(text, lang)];
  const content = { text: [...(number ? [{ text: `${number} `, bold: true }] : []), ...words], ...(second ? { color: SECOND } : {}) };
  if (depth === 0) return content;
  return { columns: [{ text: mark ?? '', width: 14 }, { ...content, width: '*' }], columnGap: 2, margin: [(depth - 1) * 12, 0, 0, 0] };
}

function lookOf({ bold, italic, href }: RichRun) {
  return { ...(bold ? { bold } : {}), ...(italic ? { italics: true } : {}), ...(href ? { link: href, decoration: 'underline' as const } : {}) };
}

/** A text in another language than its column is set in italics: nobody shall take it for the official one. */
function marked(text: string, lang: Language | undefined): Extract<Content, { text: unknown }> {
  return { text: safe(text), ...(lang ? { italics: true, color: SECOND } : {}) };
}

function facts(rows: readonly { label: string; text: string; lang?: Language }[]): Content {
  return {
    table: { widths: ['38%', '*'], body: rows.map(({ label, text, lang }) => [{ text: label, color: HINT, fontSize: 9 }, { ...marked(text, lang), bold: true, fontSize: 9 }]) },
    layout: {
      hLineWidth: () => 0,
      vLineWidth: (column) => (column === 0 ? 2.2 : 0),
      vLineColor: () => MARK,
      paddingLeft: (column) => (column === 0 ? 7 : 4),
      paddingRight: () => 2,
      paddingTop: () => 0.5,
      paddingBottom: () => 0.5,
    },
    margin: [1, 2, 0, 3],
  };
}

function signature({ role, name }: { role: string; name: string }): Content {
  return {
    stack: [
      { text: role },
      { columns: [{ canvas: [{ type: 'line', x1: 0, y1: 20, x2: 90, y2: 20, lineWidth: 0.6, lineColor: HINT }], width: 92 }, { text: safe(name), bold: true, width: '*', margin: [0, 8, 0, 0] }], columnGap: 6 },
    ],
    margin: [0, 16, 0, 0],
  };
}
