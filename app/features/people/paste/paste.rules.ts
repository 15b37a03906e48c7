import { cleanDisplayName, parseAddress, type AddressProblem } from '#app/lib/email-address.ts';
import type { Language } from '#app/lib/text3.ts';

/** Reads a pasted list of people: lines of a mail program, of a spreadsheet, or addresses one after another. Pure: nothing is looked up. */

/** More at once would be no list of a meeting but a mailing. */
export const MOST_PASTED = 500;
const MOST_CHARACTERS = 200_000;
const MOST_PROBLEMS = 50;

export type GuessReason = 'known' | 'kazakhLetters' | 'cyrillic' | 'domainKz' | 'domainRu' | 'latin';
export type PastedPerson = { line: number; name: string; address: string; language: Language; reason: GuessReason };
export type PasteProblem = { line: number; text: string; problem: AddressProblem | 'noAddress' | 'controlCharacters' };
export type Pasted = {
  people: PastedPerson[];
  problems: PasteProblem[];
  /** Problems beyond those listed. */
  moreProblems: number;
  /** Addresses that stood there more than once. */
  repeated: number;
  /** Addresses beyond what is taken at once: then nobody is. */
  tooMany: number;
};

// What would begin a new header or turn the reading direction: such a line is refused, not mended.
// eslint-disable-next-line no-control-regex
const HOSTILE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;

export function readPasted(text: string): Pasted {
  const pasted: Pasted = { people: [], problems: [], moreProblems: 0, repeated: 0, tooMany: 0 };
  const known = new Map<string, PastedPerson>();
  const lines = text.slice(0, MOST_CHARACTERS).split(/\r\n|\r|\n|\u2028|\u2029/);
  if (text.length > MOST_CHARACTERS) pasted.tooMany = 1;
  for (const [index, raw] of lines.entries()) {
    const line = index + 1;
    if (raw.trim() === '' || isHeading(raw)) continue;
    if (HOSTILE.test(raw.replace(/^\ufeff/, ''))) {
      complain(pasted, { line, text: shown(raw), problem: 'controlCharacters' });
      continue;
    }
    for (const part of partsOf(raw.replace(/^\ufeff/, ''))) take(pasted, known, part, line);
  }
  return pasted;
}

type Part = { name: string; address: string | null; text: string };

function take(pasted: Pasted, known: Map<string, PastedPerson>, { name, address, text }: Part, line: number): void {
  const parsed = address === null ? null : parseAddress(address);
  if (!parsed?.ok) return complain(pasted, { line, text: shown(text), problem: parsed?.reason ?? 'noAddress' });
  const key = parsed.value.toLowerCase();
  const before = known.get(key);
  const cleaned = cleanDisplayName(name);
  if (before) {
    pasted.repeated += 1;
    // The line that says who it is wins over the bare address.
    if (!before.name && cleaned) Object.assign(before, { name: cleaned, ...guessLanguage(cleaned, key) });
    return;
  }
  if (pasted.people.length >= MOST_PASTED) {
    pasted.tooMany += 1;
    return;
  }
  const person = { line, name: cleaned, address: parsed.value, ...guessLanguage(cleaned, key) };
  known.set(key, person);
  pasted.people.push(person);
}

function complain(pasted: Pasted, problem: PasteProblem): void {
  if (pasted.problems.length < MOST_PROBLEMS) pasted.problems.push(problem);
  else pasted.moreProblems += 1;
}

// eslint-disable-next-line no-control-regex
const shown = (text: string) => text.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '·').trim().slice(0, 80);

/** The first row of a table names its columns. */
function isHeading(raw: string): boolean {
  return !raw.includes('@') && /^[\s"]*(№|no\.?|имя|фио|ф\.и\.о\.?|аты|аты-жөні|name|e-?mail|почта|пошта)[\s"\t;,]/i.test(`${raw} `) && /\t|;/.test(raw);
}

/** "Name <address>" stays whole; tabs make columns; commas and semicolons part people, but not inside quotes or brackets. */
function partsOf(line: string): Part[] {
  if (line.includes('\t')) return [columns(line.split('\t'), line)];
  const pieces = pieceTogether(line);
  const addresses = pieces.filter((piece) => piece.includes('@')).length;
  // "Name; address": one person in columns, as a spreadsheet saves them.
  if (addresses === 1 && pieces.length > 1 && !line.includes('<')) return [columns(pieces, line)];
  return joinNames(pieces).map(one);
}

function pieceTogether(line: string): string[] {
  const pieces: string[] = [];
  let [piece, quoted, bracketed] = ['', false, false];
  for (const character of line) {
    if (character === '"') quoted = !quoted;
    if (character === '<') bracketed = true;
    if (character === '>') bracketed = false;
    if ((character === ',' || character === ';') && !quoted && !bracketed) {
      pieces.push(piece);
      piece = '';
    } else piece += character;
  }
  return [...pieces, piece].map((each) => each.trim()).filter(Boolean);
}

/** «Сериков, Асхат <a@b>»: a piece without an address belongs to the next one. */
function joinNames(pieces: string[]): string[] {
  const joined: string[] = [];
  let open = '';
  for (const piece of pieces) {
    const whole = open ? `${open} ${piece}` : piece;
    if (piece.includes('@')) {
      joined.push(whole);
      open = '';
    } else open = whole;
  }
  return open ? [...joined, open] : joined;
}

function one(text: string): Part {
  const angled = /^(.*)<([^<>]*)>[\s.]*$/s.exec(text);
  if (angled) return { name: unquoted(angled[1] ?? ''), address: (angled[2] ?? '').trim(), text };
  const words = text.split(/\s+/);
  const at = words.findIndex((word) => word.includes('@'));
  if (at < 0) return { name: text, address: null, text };
  const address = (words[at] ?? '').replace(/^mailto:/i, '').replace(/^[(["']+|[)\]"'.]+$/g, '');
  return { name: unquoted(words.filter((_, index) => index !== at).join(' ')), address, text };
}

function columns(cells: string[], text: string): Part {
  const clean = cells.map((cell) => unquoted(cell));
  const at = clean.findIndex((cell) => cell.includes('@'));
  if (at < 0) return { name: clean.find(Boolean) ?? '', address: null, text };
  const { name: within, address } = one(clean[at] ?? '');
  const words = clean.filter((cell, index) => index !== at && /\p{L}{2}/u.test(cell));
  return { name: within || (words[0] ?? ''), address, text };
}

const unquoted = (text: string) => text.trim().replace(/^["'«]+|["'»]+$/g, '').replace(/[\s–-]+$/, '').trim();

const KAZAKH = /[әғқңөұүһі]/i;
const CYRILLIC = /[а-яё]/i;

/** What a name and an address say about the language somebody reads. Shown with its reason, and changeable. */
export function guessLanguage(name: string, address: string): { language: Language; reason: GuessReason } {
  const domain = address.slice(address.lastIndexOf('@') + 1);
  if (KAZAKH.test(name)) return { language: 'kk', reason: 'kazakhLetters' };
  if (domain.endsWith('.kz')) return { language: 'kk', reason: 'domainKz' };
  if (CYRILLIC.test(name)) return { language: 'ru', reason: 'cyrillic' };
  if (domain.endsWith('.ru') || domain.endsWith('.by')) return { language: 'ru', reason: 'domainRu' };
  return { language: 'en', reason: 'latin' };
}
