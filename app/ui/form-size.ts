import { MAX_FILE_BYTES, MAX_FORM_BYTES, MAX_UPLOAD_BYTES } from '#app/lib/form-limits.ts';

/** What a form would weigh on its way: the server could only refuse it, and what was typed might be gone. */

export type TooLarge = { name: string; problem: 'tooLarge' | 'fileTooLarge' | 'filesTooLarge' };
type Part = { name: string; size: number };

/** Boundary and headers around each part of a form with files. */
const AROUND_A_PART = 200;

/** The field to shorten, or null when the form may leave. */
export function tooLargeField(entries: Iterable<readonly [string, FormDataEntryValue]>, isMultipart: boolean): TooLarge | null {
  const [texts, files]: [Part[], Part[]] = [[], []];
  for (const [name, value] of entries) {
    if (typeof value === 'string') texts.push({ name, size: isMultipart ? bytesOf(value) + AROUND_A_PART : new URLSearchParams([[name, value]]).toString().length + 1 });
    else files.push({ name, size: value.size });
  }
  const heaviest = largest(files);
  if (heaviest && heaviest.size > MAX_FILE_BYTES) return { name: heaviest.name, problem: 'fileTooLarge' };
  if (heaviest && sum(files) + sum(texts) > MAX_UPLOAD_BYTES) return { name: heaviest.name, problem: 'filesTooLarge' };
  return sum(texts) > MAX_FORM_BYTES ? { name: largest(texts)?.name ?? '', problem: 'tooLarge' } : null;
}

const bytesOf = (text: string) => new Blob([text]).size;
const sum = (parts: readonly Part[]) => parts.reduce((total, { size }) => total + size, 0);
const largest = (parts: readonly Part[]) => parts.reduce<Part | null>((most, part) => (most && most.size >= part.size ? most : part), null);
