import { createHash } from 'node:crypto';
import type { Actor } from '#app/features/people/actor.rules.ts';

type Made = { body: string; type: string; updatedAt?: Date; fileName?: string };

/**
 * An answer that programs fetch again and again: with ETag and Last-Modified, 304 when nothing has changed. What a signed-in reader
 * gets is never kept by a shared cache.
 */
export function cachedResponse(request: Request, actor: Actor, { body, type, updatedAt, fileName }: Made): Response {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  const headers = new Headers({
    'Content-Type': type,
    ETag: etag,
    'Cache-Control': actor.kind === 'public' ? 'public, max-age=300' : 'private, no-cache',
    Vary: 'Cookie, Accept-Language, Accept-Encoding',
  });
  if (updatedAt && updatedAt.getTime() > 0) headers.set('Last-Modified', updatedAt.toUTCString());
  if (isFresh(request, etag, updatedAt)) return new Response(null, { status: 304, headers });
  if (fileName) headers.set('Content-Disposition', `inline; filename="${fileName}"`);
  return new Response(body, { headers });
}

/** If-None-Match decides when it is there: the second of Last-Modified is too coarse for two changes in one. */
function isFresh(request: Request, etag: string, updatedAt: Date | undefined): boolean {
  const known = request.headers.get('If-None-Match');
  if (known !== null) return known === '*' || known.split(',').some((each) => each.trim().replace(/^W\//, '') === etag);
  const since = Date.parse(request.headers.get('If-Modified-Since') ?? '');
  return updatedAt !== undefined && updatedAt.getTime() > 0 && Math.floor(updatedAt.getTime() / 1000) * 1000 <= since;
}
