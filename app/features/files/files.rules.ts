import { FILE_TYPES, type FileType, type ScanState } from './files.schema.ts';

const MAX_NAME = 120;

export function isFileType(type: string | undefined): type is FileType {
  return type !== undefined && Object.hasOwn(FILE_TYPES, type);
}

/**
 * The name a file is kept and saved under: the last part of a path, without what reads as an instruction (controls, marks that turn
 * the writing around, separators), ending as its content asks.
 */
export function safeName(given: string, type: FileType): string {
  const last = given.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const readable = last.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '').replace(/["*:<>?|]/g, ' ').replace(/\s+/g, ' ').replace(/^[\s.]+|[\s.]+$/g, '');
  const extension = FILE_TYPES[type];
  const stem = readable.replace(/\.[\p{L}\p{N}]{1,5}$/u, '').replace(/[\s.]+$/, '');
  return `${[...(stem || 'file')].slice(0, MAX_NAME).join('').trim()}.${extension}`;
}

/** A file that nobody has looked into yet is not handed out while a scanner is asked for; `unscanned` means no scanner was asked. */
export function isReadable(state: ScanState): boolean {
  return state === 'clean' || state === 'unscanned';
}

/** RFC 6266 and 8187: a plain name for the old, the real one with Kazakh letters for all others. */
export function attachmentHeader(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
