// The letters of an iCalendar file (RFC 5545 3.1, 3.3.11, RFC 6868): every value passes through here, so no text can start a line of its own.
import { singleLine, stripControls } from './plain-text.ts';

const MOST_OCTETS = 75;

/** One content line with its CRLF, folded at 75 octets including the leading blank, never inside a character. */
export function fold(line: string): string {
  if (line.length <= MOST_OCTETS / 3) return `${line}\r\n`;
  let folded = '';
  let from = 0;
  let octets = 0;
  for (let at = 0; at < line.length; at += 1) {
    const code = line.charCodeAt(at);
    // The first half of a pair counts for both: four octets.
    const isPair = code >= 0xd800 && code < 0xdc00 && at + 1 < line.length;
    const size = code < 0x80 ? 1 : code < 0x800 ? 2 : isPair ? 4 : 3;
    if (octets + size > MOST_OCTETS) {
      folded += `${line.slice(from, at)}\r\n `;
      from = at;
      octets = 1;
    }
    octets += size;
    if (isPair) at += 1;
  }
  return `${folded}${line.slice(from)}\r\n`;
}

// What stripControls or the escaping would touch. Most texts hold none of it, and a feed has thousands.
// eslint-disable-next-line no-control-regex
const SPECIAL = /[\\;,\u0000-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF]/;

/** A TEXT value: backslash, semicolon, comma and line break are escaped. */
export function escapeText(text: string): string {
  if (!SPECIAL.test(text) && text.isWellFormed()) return text;
  return stripControls(text).replace(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n');
}

/**
 * A parameter value, always quoted: harmless where it is not needed, and Outlook drops an unquoted SENT-BY. A backslash has no meaning here,
 * but readers take it for an escape, before the closing quote with bad results.
 */
export function quoteParameter(text: string): string {
  const escaped = singleLine(text).replaceAll('\\', '/').replaceAll('^', '^^').replaceAll('"', "^'");
  return `"${escaped}"`;
}

/** An http or https address as a URI value, or undefined: such a value is not escaped, so anything else must not get in. */
export function webAddress(text: string): string | undefined {
  try {
    const url = new URL(text);
    if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
    // Backslashes are legal in a fragment, but readers take them for escapes.
    return url.href.replaceAll('\\', '%5C');
  } catch {
    return undefined;
  }
}
