import type { OpenFile } from '#app/features/files/files.service.server.ts';
import type { Result } from '#app/lib/result.ts';
import { textsFor } from '#app/lib/texts.ts';
import type { Language } from '#app/lib/text3.ts';
import { fileResponse } from './file.server.ts';
import { found } from './refuse.server.ts';

/** A file that its owner has let the reader in to; while it is being checked, a word about that. */
export function openedResponse(opened: Result<OpenFile, 'notFound' | 'checking'>, language: Language): Response {
  if (opened.ok) return fileResponse(opened.value);
  found(opened.reason === 'notFound' ? null : true);
  return new Response(textsFor(language, 'common')('fileChecking'), { status: 409, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
}
