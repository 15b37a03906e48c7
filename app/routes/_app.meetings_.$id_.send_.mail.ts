import type { LoaderFunctionArgs } from '@remix-run/node';
import { previewMail } from '#app/features/invitations/preview/preview.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId } from '#app/lib/ids.ts';

/** The HTML of a mail not yet sent, for the frame on the send page: nothing in it runs, loads or leads anywhere. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'auditor');
  const guest = new URL(args.request.url).searchParams.get('guest');
  const isKnown = isId(args.params.id) && isId(guest);
  const mail = found(isKnown ? await previewMail(database(), actor, args.params.id ?? '', guest, clock()) : null);
  return new Response(mail.html, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': `sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; font-src 'self'; frame-ancestors 'self'`,
      'X-Frame-Options': 'SAMEORIGIN',
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
    },
  });
}
