import { escapeHtml } from '../html.ts';
import { readHtml } from './read-html.ts';

/**
 * Texts with bold, italics, links and lists, kept as the few tags that `richText` writes. Readers of every kind (page, PDF, DOCX, mail)
 * take the blocks and never the HTML: what is not a block cannot reach them.
 */
export type RichRun = { text: string; bold?: true; italic?: true; href?: string };

/** A paragraph, or an item of a list (`depth` from 1) with its number; `continues`: a further paragraph of the item above. */
export type RichBlock = { list: 'bullet' | 'number' | null; depth: number; number?: number; continues?: true; runs: RichRun[] };

export function richTextBlocks(html: string | null | undefined): RichBlock[] {
  return html ? numbered(readHtml(html).blocks) : [];
}

/** The one spelling of a text: whatever came in, and however often it goes through here. */
export function richText(html: string): string {
  return htmlOf(richTextBlocks(html));
}

/** For the clipboard of other programs: what was left behind can be told. */
export function richTextOfPasted(html: string): { html: string; images: number; tables: number } {
  const { blocks, images, tables } = readHtml(html);
  return { html: htmlOf(blocks), images, tables };
}

function numbered(blocks: RichBlock[]): RichBlock[] {
  const counters: { list: RichBlock['list']; count: number }[] = [];
  return blocks.map((block) => {
    counters.length = Math.min(counters.length, block.depth);
    if (block.depth === 0 || block.continues) return block;
    const counter = counters[block.depth - 1];
    const own = counter?.list === block.list ? counter : { list: block.list, count: 0 };
    own.count += 1;
    counters[block.depth - 1] = own;
    for (let level = 0; level < block.depth; level += 1) counters[level] ??= { list: null, count: 0 };
    return block.list === 'number' ? { ...block, number: own.count } : block;
  });
}

export function htmlOf(blocks: readonly RichBlock[]): string {
  const open: ('ul' | 'ol')[] = [];
  let html = '';
  const close = () => {
    html += `</li></${open.pop()}>`;
  };
  for (const { list, depth, continues, runs } of blocks) {
    const tag = list === 'number' ? 'ol' : 'ul';
    while (open.length > depth) close();
    if (depth > 0 && open.length === depth && open[depth - 1] !== tag && !continues) close();
    if (depth > 0 && open.length === depth && !continues) html += '</li><li>';
    while (open.length < depth) {
      open.push(tag);
      html += `<${tag}><li>`;
    }
    html += `<p>${runs.map(htmlOfRun).join('')}</p>`;
  }
  while (open.length > 0) close();
  return html;
}

function htmlOfRun({ text, bold, italic, href }: RichRun): string {
  let html = escapeHtml(text).replaceAll('\n', '<br>');
  if (italic) html = `<em>${html}</em>`;
  if (bold) html = `<strong>${html}</strong>`;
  return href ? `<a href="${escapeHtml(href)}">${html}</a>` : html;
}

/** The words of a block on one line. */
export function blockWords({ runs }: RichBlock): string {
  return runs.map(({ text }) => text).join('').replaceAll('\n', ' ').trim();
}

/** What stands before an item of a list: «–», «2.»; nothing before a paragraph. */
export function blockMark({ list, number, continues }: RichBlock): string {
  if (list === null || continues) return '';
  return list === 'number' ? `${number ?? 1}.` : '–';
}

/** As it stands in a field without formatting; `withPlainText` takes it back. */
export function richTextToPlain(html: string | null | undefined): string {
  return richTextBlocks(html).map(plainBlock).join('\n');
}

function plainBlock(block: RichBlock): string {
  const mark = blockMark(block);
  return `${'  '.repeat(Math.max(0, block.depth - 1))}${mark ? `${mark} ` : ''}${block.runs.map(({ text }) => text).join('').trim()}`;
}

export function plainToRichText(text: string): string {
  return htmlOf(blocksOfLines(text.split('\n')));
}

const MARKED = /^(?<mark>[–—•·*-]|\d{1,3}[.)])\s+(?<rest>\S.*)$/;

function blocksOfLines(lines: readonly string[]): RichBlock[] {
  return lines.filter((line) => line.trim() !== '').map((line): RichBlock => {
    const { mark, rest } = MARKED.exec(line.trim())?.groups ?? {};
    if (!mark || rest === undefined) return { list: null, depth: 0, runs: [{ text: line.trim() }] };
    const depth = 1 + Math.min(5, Math.floor((line.length - line.trimStart().length) / 2));
    return { list: /^\d/.test(mark) ? 'number' : 'bullet', depth, runs: [{ text: rest }] };
  });
}

/** A text typed without formatting over one that had some: what was not touched keeps its own. */
export function withPlainText(html: string | null | undefined, text: string): string {
  const known = new Map<string, RichBlock>();
  for (const block of richTextBlocks(html)) known.set(plainBlock(block), block);
  const lines = text.split('\n');
  const blocks: RichBlock[] = [];
  for (let at = 0; at < lines.length; ) {
    const size = [3, 2, 1].find((count) => known.has(lines.slice(at, at + count).join('\n'))) ?? 0;
    blocks.push(...(size > 0 ? [known.get(lines.slice(at, at + size).join('\n'))!] : blocksOfLines([lines[at]!])));
    at += Math.max(1, size);
  }
  return htmlOf(blocks);
}
