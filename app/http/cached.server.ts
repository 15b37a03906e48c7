import { createHash } from 'node:crypto';
import type { Actor } from '#app/features/people/actor.rules.ts';

type Made = { body: string; type: string; fileName?: string };

/**
 * An answer that programs fetch again and again: with ETag, 304 when nothing has changed. No date: what is hidden makes the rest no younger. What a
 * signed-in reader gets is never kept by a shared cache.
 */
export function cachedResponse(request: Request, actor: Actor, { body, type, fileName }: Made): Response {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  const headers = new Headers({
    'Content-Type': type,
    ETag: etag,
    'Cache-Control': actor.kind === 'public' ? 'public, max-age=300' : 'private, no-cache',
    Vary: 'Cookie, Accept-Language, Accept-Encoding',
  });
  if (isKnown(request, etag)) return new Response(null, { status: 304, headers });
  if (fileName) headers.set('Content-Disposition', `inline; filename="${fileName}"`);
  return new Response(body, { headers });
}

function isKnown(request: Request, etag: string): boolean {
  const known = request.headers.get('If-None-Match');
  return known !== null && (known === '*' || known.split(',').some((each) => each.trim().replace(/^W\//, '') === etag));
}
