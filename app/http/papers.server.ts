import { redirect } from '@remix-run/node';
import { textsFor } from '#app/lib/texts.ts';
import type { OpenFile } from '#app/features/files/files.service.server.ts';
import type { FileTrouble, PaperTrouble } from '#app/features/meetings/agenda/papers/papers.schema.ts';
import type { PaperRefusal } from '#app/features/meetings/agenda/papers/components/paper-form.tsx';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import type { Refusal, Result } from '#app/lib/result.ts';
import { fileResponse } from './file.server.ts';
import { found } from './refuse.server.ts';

/** Which file was not taken and why, in the reader's words; or why none could be added at all. */
export function paperRefusal(actor: PersonActor, { reason, details }: Refusal<PaperTrouble>, values: Record<string, unknown>): PaperRefusal & { status: number } {
  const [t, errors] = [textsFor(actor.language, 'agenda'), textsFor(actor.language, 'errors')];
  const itemId = typeof values.itemId === 'string' ? values.itemId : null;
  if (reason === 'files') {
    const files = (details?.files ?? []) as FileTrouble[];
    return { itemId, fields: { files: files.map(({ name, problem }) => t('papers.fileProblem', { name, problem: errors(problem as 'fileTooLarge') })).join(' ') }, values, status: 422 };
  }
  if (reason === 'nothing') return { itemId, fields: { files: t('papers.nothing') }, values, status: 422 };
  const form = { tooLate: t('papers.tooLate'), tooMany: t('papers.tooMany'), closed: t('papers.closed'), forbidden: errors('notAllowed'), notFound: errors('unknownChoice') }[reason];
  return { itemId, fields: {}, form, values, status: reason === 'tooMany' ? 422 : 409 };
}

/** The file to save, or the way to where the link leads; a file the scanner has not judged is asked for again later. */
export function paperResponse(opened: Result<{ url: string } | OpenFile, 'notFound' | 'checking'>, actor: Pick<PersonActor, 'language'>): Response {
  if (!opened.ok) {
    if (opened.reason === 'notFound') found(null);
    return new Response(textsFor(actor.language, 'common')('fileChecking'), { status: 503, headers: { 'Retry-After': '60', 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' } });
  }
  return 'url' in opened.value ? redirect(opened.value.url, { headers: { 'Referrer-Policy': 'no-referrer', 'Cache-Control': 'no-store' } }) : fileResponse(opened.value);
}
