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

// What would begin a new header or turn the reading direction: such a person is refused, not mended, and alone.
// eslint-disable-next-line no-control-regex
const HOSTILE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
/** What mail programs and messengers leave in a copy, seen by nobody and without effect: soft hyphens, blanks of no width, marks of direction. */
const INVISIBLE = /[\u00ad\u200b\u200e\u200f\u2060\ufeff]/g;

export function readPasted(text: string): Pasted {
  const pasted: Pasted = { people: [], problems: [], moreProblems: 0, repeated: 0, tooMany: 0 };
  const known = new Map<string, PastedPerson>();
  const lines = text.slice(0, MOST_CHARACTERS).replace(INVISIBLE, '').split(/\r\n|\r|\n|\u2028|\u2029/);
  if (text.length > MOST_CHARACTERS) pasted.tooMany = 1;
  let nameColumns: readonly number[] = [];
  for (const [index, raw] of lines.entries()) {
    if (raw.trim() === '') continue;
    if (isHeading(raw)) nameColumns = nameColumnsOf(raw);
    else for (const part of partsOf(raw, nameColumns)) take(pasted, known, part, index + 1);
  }
  return pasted;
}

type Part = { name: string; address: string | null; text: string };

function take(pasted: Pasted, known: Map<string, PastedPerson>, { name, address, text }: Part, line: number): void {
  if (HOSTILE.test(text)) return complain(pasted, { line, text: shown(text), problem: 'controlCharacters' });
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
const shown = (text: string) => text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '·').trim().slice(0, 80);

const HEADING = /^(№|no\.?|n|имя|фамилия|отчество|фио|ф\.\s?и\.\s?о\.?|тегі|аты|әкесінің аты|аты-жөні|(full |first |last |given |family )?name|surname|e-?mail( address)?|эл\. ?(почта|пошта)|почта|пошта|адрес|должность|лауазымы|организация|ұйым)$/i;
/** Columns that together make a name, in the order in which they are read. */
const NAME_PARTS = [/^(фамилия|тегі|last name|family name|surname)$/i, /^(имя|аты|first name|given name)$/i, /^(отчество|әкесінің аты)$/i];

const cellsOf = (raw: string) => raw.split(/[\t;]/).map(unquoted);

/** The first row of a table names its columns. */
function isHeading(raw: string): boolean {
  return !raw.includes('@') && /[\t;]/.test(raw) && cellsOf(raw).slice(0, 3).some((cell) => HEADING.test(cell));
}

/** Where surname, name and patronymic stand, when the heading gives each a column of its own. */
function nameColumnsOf(raw: string): readonly number[] {
  const cells = cellsOf(raw);
  const found = NAME_PARTS.map((part) => cells.findIndex((cell) => part.test(cell))).filter((index) => index >= 0);
  return found.length > 1 ? found : [];
}

/** "Name <address>" stays whole; tabs make columns; commas and semicolons part people, but not inside quotes or brackets. */
function partsOf(line: string, nameColumns: readonly number[]): Part[] {
  if (line.includes('\t')) return [columns(line.split('\t'), line, nameColumns)];
  const pieces = pieceTogether(line);
  const addresses = pieces.filter((piece) => piece.includes('@')).length;
  // "Name; address": one person in columns, as a spreadsheet saves them.
  if (addresses === 1 && pieces.length > 1 && !line.includes('<')) return [columns(nameColumns.length > 0 ? line.split(';') : pieces, line, nameColumns)];
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

function columns(cells: string[], text: string, nameColumns: readonly number[]): Part {
  const clean = cells.map((cell) => unquoted(cell));
  const at = clean.findIndex((cell) => cell.includes('@'));
  if (at < 0) return { name: clean.find(Boolean) ?? '', address: null, text };
  const { name: within, address } = one(clean[at] ?? '');
  const words = clean.filter((cell, index) => index !== at && /\p{L}{2}/u.test(cell));
  const named = nameColumns.filter((index) => index !== at).map((index) => clean[index]).filter(Boolean).join(' ');
  return { name: within || named || (words[0] ?? ''), address, text };
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
