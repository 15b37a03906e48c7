// Characters no text of ours may carry into mail headers, calendar files or documents.

// C0 controls except tab and line feed, DEL and C1, the byte order mark, and the marks that reorder what the reader sees.
// eslint-disable-next-line no-control-regex
const UNWANTED = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFEFF]/g;

/** Keeps tabs and line feeds; CRLF, a lone CR and the Unicode line separators become line feeds; half characters become U+FFFD. */
export function stripControls(text: string): string {
  return text.replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(UNWANTED, '').toWellFormed();
}

/** For headers and parameters: no line breaks, white space collapsed. */
export function singleLine(text: string): string {
  return stripControls(text).replace(/\s+/g, ' ').trim();
}

/** At most `max` characters as the reader counts them, never half of one. */
export function shorten(text: string, max: number): string {
  const characters = Array.from(text);
  return characters.length <= max ? text : `${characters.slice(0, max - 1).join('').trimEnd()}…`;
}
