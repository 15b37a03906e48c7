import { stripControls } from '../plain-text.ts';
import type { RichBlock, RichRun } from './rich-text.ts';

// Reads any HTML, ours or what another program left on the clipboard, as paragraphs and items of lists. Nothing is executed or loaded,
// and no text is lost: tags that are not known are passed over, their words stay.

type Inline = { tag: string; bold?: boolean; italic?: boolean; href?: string };
type Level = { list: 'bullet' | 'number'; isFresh: boolean };
type Read = { blocks: RichBlock[]; images: number; tables: number };

/** Their content is not text. */
const SILENT = new Set(['script', 'style', 'head', 'title', 'xml', 'template', 'iframe', 'object', 'svg', 'math', 'noscript', 'select']);
const BLOCKS = new Set(['p', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'section', 'article', 'header', 'footer', 'table', 'tr', 'caption', 'dl', 'dt', 'dd', 'hr', 'figure', 'figcaption', 'address', 'main', 'body', 'html']);
const DEEPEST = 6;
const SAFE_LINK = /^(https?:\/\/|mailto:)[^\s]+$/i;
/** Word writes items of lists as paragraphs that say so in their style. */
const WORD_LIST = /mso-list:\s*l\d+\s+level(\d)/i;
const WORD_MARK = /^\s*(?:(\d{1,3}|\p{L})[.)]|[·•§o▪–-])\s+/u;

class Reader {
  readonly blocks: RichBlock[] = [];
  images = 0;
  tables = 0;
  private readonly levels: Level[] = [];
  private readonly inlines: Inline[] = [];
  private runs: RichRun[] = [];
  private wordLevel = 0;

  text(raw: string): void {
    const text = stripControls(decode(raw)).replace(/[\t\n\r\f ]+/g, ' ');
    if (text !== '') this.push(text);
  }

  private push(text: string): void {
    const bold = this.inlines.some((each) => each.bold);
    const italic = this.inlines.some((each) => each.italic);
    const href = this.inlines.findLast((each) => each.href)?.href;
    this.runs.push({ text, ...(bold ? { bold } : {}), ...(italic ? { italic } : {}), ...(href ? { href } : {}) } as RichRun);
  }

  open(tag: string, attributes: string): void {
    if (tag === 'br') return this.push('\n');
    if (tag === 'img' || tag === 'v:imagedata') this.images += 1;
    if (tag === 'table') this.tables += 1;
    if (BLOCKS.has(tag)) {
      this.flush();
      this.wordLevel = tag === 'p' ? Number(WORD_LIST.exec(attributes)?.[1] ?? 0) : 0;
    } else if (tag === 'ul' || tag === 'ol') {
      this.flush();
      this.levels.push({ list: tag === 'ol' ? 'number' : 'bullet', isFresh: true });
    } else if (tag === 'li') {
      this.flush();
      const level = this.levels.at(-1);
      if (level) level.isFresh = true;
    } else if (tag === 'td' || tag === 'th') {
      if (this.runs.some((run) => run.text.trim() !== '')) this.push(' | ');
    } else this.inlines.push(inlineOf(tag, attributes));
  }

  close(tag: string): void {
    if (BLOCKS.has(tag) || tag === 'li') this.flush();
    else if (tag === 'ul' || tag === 'ol') {
      this.flush();
      this.levels.pop();
    } else {
      const at = this.inlines.findLastIndex((each) => each.tag === tag);
      if (at >= 0) this.inlines.splice(at, 1);
    }
  }

  flush(): void {
    const runs = tidy(this.runs);
    this.runs = [];
    if (runs.length === 0) return;
    const level = this.levels.at(-1);
    if (!level) return void this.blocks.push(this.wordLevel > 0 ? wordItem(runs, this.wordLevel) : { list: null, depth: 0, runs });
    this.blocks.push({ list: level.list, depth: Math.min(this.levels.length, DEEPEST), ...(level.isFresh ? {} : { continues: true as const }), runs });
    level.isFresh = false;
  }
}

function inlineOf(tag: string, attributes: string): Inline {
  const isPlain = /(?<!-)font-weight:\s*normal/i.test(attributes);
  const bold = ((tag === 'strong' || tag === 'b') && !isPlain) || /(?<!-)font-weight:\s*(bold|[6-9]00)/i.test(attributes);
  const italic = tag === 'em' || tag === 'i' || /(?<!-)font-style:\s*italic/i.test(attributes);
  const href = tag === 'a' ? linkOf(attributes) : undefined;
  return { tag, bold, italic, ...(href ? { href } : {}) };
}

function linkOf(attributes: string): string | undefined {
  const found = /(?:^|\s)href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i.exec(attributes);
  const href = stripControls(decode(found?.[1] ?? found?.[2] ?? found?.[3] ?? '')).trim();
  return SAFE_LINK.test(href) && href.length <= 2_000 ? href : undefined;
}

function wordItem(runs: RichRun[], depth: number): RichBlock {
  const [first, ...rest] = runs as [RichRun, ...RichRun[]];
  // The mark and the gap behind it stand in runs of their own.
  const head = WORD_MARK.exec(runs.map((run) => run.text).join(''));
  if (!head) return { list: 'bullet', depth: Math.min(depth, DEEPEST), runs };
  const left = cut([first, ...rest], head[0].length);
  return { list: head[1] ? 'number' : 'bullet', depth: Math.min(depth, DEEPEST), runs: left };
}

function cut(runs: readonly RichRun[], count: number): RichRun[] {
  let left = count;
  return runs.flatMap((run) => {
    const taken = Math.min(left, run.text.length);
    left -= taken;
    return taken === run.text.length ? [] : [{ ...run, text: run.text.slice(taken) }];
  });
}

/** Neighbours of one look become one run; blanks and line breaks at both ends go, and so do those beside a break. */
function tidy(raw: readonly RichRun[]): RichRun[] {
  const runs: RichRun[] = [];
  for (const run of raw) {
    const last = runs.at(-1);
    if (last && last.bold === run.bold && last.italic === run.italic && last.href === run.href) last.text += run.text;
    else runs.push({ ...run });
  }
  let before = '\n';
  for (const run of runs) {
    run.text = run.text.replace(/ *\n */g, '\n').replace(/ {2,}/g, ' ');
    if (/[ \n]$/.test(before)) run.text = run.text.replace(before.endsWith('\n') ? /^[ \n]+/ : /^ +/, '');
    before = run.text === '' ? before : run.text;
  }
  while (runs.length > 0) {
    const last = runs.at(-1)!;
    last.text = last.text.replace(/[ \n]+$/, '');
    if (last.text !== '') break;
    runs.pop();
  }
  return runs.filter((run) => run.text !== '' && !(/^\u00a0*$/.test(run.text) && runs.length === 1));
}

export function readHtml(html: string): Read {
  const reader = new Reader();
  let at = 0;
  while (at < html.length) {
    const start = html.indexOf('<', at);
    if (start < 0) break;
    if (start > at) reader.text(html.slice(at, start));
    at = readTag(reader, html, start);
  }
  if (at < html.length) reader.text(html.slice(at));
  reader.flush();
  return { blocks: reader.blocks, images: reader.images, tables: reader.tables };
}

/** Where to go on: behind the tag, or behind the whole element whose content is not text. */
function readTag(reader: Reader, html: string, start: number): number {
  if (html.startsWith('<!--', start)) return behind(html, '-->', start + 4);
  const next = html[start + 1] ?? '';
  if (next === '!' || next === '?') return behind(html, '>', start + 1);
  const isClosing = next === '/';
  const name = /[a-z][a-z0-9:-]{0,40}/iy;
  name.lastIndex = start + (isClosing ? 2 : 1);
  const tag = name.exec(html)?.[0].toLowerCase();
  // A bare «<» is a sign like any other.
  if (!tag) {
    reader.text('<');
    return start + 1;
  }
  const end = endOfTag(html, name.lastIndex);
  if (isClosing) reader.close(tag);
  else if (SILENT.has(tag)) return html[end - 2] === '/' ? end : behindElement(html, tag, end);
  else reader.open(tag, html.slice(name.lastIndex, end - 1));
  return end;
}

function endOfTag(html: string, from: number): number {
  for (let at = from; at < html.length; at += 1) {
    const sign = html[at];
    if (sign === '>') return at + 1;
    if ((sign === '"' || sign === "'") && html[at - 1] === '=') {
      const close = html.indexOf(sign, at + 1);
      if (close < 0) return behind(html, '>', at);
      at = close;
    }
  }
  return html.length;
}

function behind(html: string, mark: string, from: number): number {
  const at = html.indexOf(mark, from);
  return at < 0 ? html.length : at + mark.length;
}

function behindElement(html: string, tag: string, from: number): number {
  const close = new RegExp(`</${tag}\\s*>`, 'gi');
  close.lastIndex = from;
  return close.exec(html) ? close.lastIndex : html.length;
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', laquo: '«', raquo: '»', ndash: '–', mdash: '—', hellip: '…', shy: '\u00ad', bull: '•', middot: '·', ldquo: '“', rdquo: '”', bdquo: '„', rsquo: '’', lsquo: '‘', deg: '°', sect: '§', numero: '№', ensp: ' ', emsp: ' ', thinsp: '\u2009' };

function decode(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED[name.toLowerCase()] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : '';
  });
}
