import type { LoaderFunctionArgs } from '@remix-run/node';
import { mailsStayHere, readMailParts } from '#app/features/notifications/outbox/outbox.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId } from '#app/lib/ids.ts';

/** A mail's HTML for the frame on its page: no scripts, nothing loaded from elsewhere, no way to act on the page around it. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'auditor');
  const parts = found(isId(args.params.id) ? await readMailParts(database(), actor, args.params.id) : null);
  const sandbox = mailsStayHere() ? 'sandbox allow-popups allow-popups-to-escape-sandbox' : 'sandbox';
  // Links open beside the outbox, as in a mail reader.
  const html = parts.html.replace(/<head[^>]*>/i, '$&<base target="_blank">');
  return new Response(html, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': `${sandbox}; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; font-src 'self'; frame-ancestors 'self'`,
      'X-Frame-Options': 'SAMEORIGIN',
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
    },
  });
}
