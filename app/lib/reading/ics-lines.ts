import { decodeText, withoutMark, type Encoding } from './text-encoding.ts';

/** One content line of a calendar file; `number` is where it begins in the file as people count. */
export type IcsLine = { number: number; name: string; parameters: Map<string, string>; value: string };
export type IcsLines = { lines: IcsLine[]; encoding: Encoding; problems: { line: number; code: 'unreadableLine' | 'lineTooLong' }[] };

const LONGEST_LINE = 65_536;
const [LF, CR, SPACE, TAB] = [10, 13, 32, 9];

/**
 * Unfolds on bytes, since programs fold inside a character of UTF-8; LF alone ends a line too. Values stay raw: what a value means depends
 * on its property, and a whole-file reader would already have evaluated every rule in it.
 */
export function readIcsLines(given: Uint8Array): IcsLines {
  const { bytes, encoding } = withoutMark(given);
  const { unfolded, starts, numbers } = unfold(bytes);
  const read = decodeText(unfolded);
  const texts = starts.length === 0 ? [] : read.text.split('\n');
  const result: IcsLines = { lines: [], encoding: encoding ?? read.encoding, problems: [] };
  texts.forEach((text, index) => {
    const number = numbers[index] ?? 0;
    if (text.trim() === '') return;
    if (text.length > LONGEST_LINE) return void result.problems.push({ line: number, code: 'lineTooLong' });
    const line = parseLine(text);
    if (line) result.lines.push({ number, ...line });
    else result.problems.push({ line: number, code: 'unreadableLine' });
  });
  return result;
}

/** Joined lines, each ended by one LF, and the numbers they had. */
function unfold(bytes: Uint8Array) {
  const unfolded = new Uint8Array(bytes.length + 1);
  const [starts, numbers]: [number[], number[]] = [[], []];
  let length = 0;
  let number = 0;
  for (let at = 0; at < bytes.length; ) {
    let end = bytes.indexOf(LF, at);
    if (end < 0) end = bytes.length;
    const next = end + 1;
    if (bytes[end - 1] === CR && end > at) end -= 1;
    number += 1;
    const isFolded = (bytes[at] === SPACE || bytes[at] === TAB) && starts.length > 0;
    if (!isFolded) {
      if (starts.length > 0) unfolded[length++] = LF;
      starts.push(length);
      numbers.push(number);
    }
    const part = bytes.subarray(isFolded ? at + 1 : at, end);
    unfolded.set(part, length);
    length += part.length;
    at = next;
  }
  return { unfolded: unfolded.subarray(0, length), starts, numbers };
}

/** NAME;PARAMETER="value":rest – colons and semicolons inside quotes belong to the value. */
function parseLine(text: string): Omit<IcsLine, 'number'> | null {
  const name = /^[A-Za-z0-9-]{1,64}(?=[;:])/.exec(text)?.[0];
  if (!name) return null;
  const parameters = new Map<string, string>();
  let at = name.length;
  while (text[at] === ';') {
    const equals = text.indexOf('=', at);
    if (equals < 0) return null;
    const end = endOfParameter(text, equals + 1);
    if (end < 0) return null;
    parameters.set(text.slice(at + 1, equals).toUpperCase(), parameterValue(text.slice(equals + 1, end)));
    at = end;
  }
  return text[at] === ':' ? { name: name.toUpperCase(), parameters, value: text.slice(at + 1) } : null;
}

function endOfParameter(text: string, from: number): number {
  let isQuoted = false;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (character === ';' || character === ':')) return at;
  }
  return -1;
}

/** RFC 6868: ^n, ^^ and ^' stand for what may not be written. */
function parameterValue(text: string): string {
  return text.replace(/^"|"$/g, '').replace(/\^([n^'])/g, (_match, mark: string) => (mark === 'n' ? '\n' : mark === '^' ? '^' : '"'));
}

/** A TEXT value without its escapes. */
export function unescapeText(value: string): string {
  return value.replace(/\\([\\;,nN])/g, (_match, mark: string) => (mark === 'n' || mark === 'N' ? '\n' : mark));
}
