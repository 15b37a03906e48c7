import type { LoaderFunctionArgs } from '@remix-run/node';
import { readMailSource } from '#app/features/notifications/outbox/outbox.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId } from '#app/lib/ids.ts';

/** The mail as a file for a mail program. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'auditor');
  const { name, source } = found(isId(args.params.id) ? await readMailSource(database(), actor, args.params.id) : null);
  return new Response(new Uint8Array(source), {
    headers: { 'Content-Type': 'message/rfc822', 'Content-Disposition': `attachment; filename="${name}"`, 'Content-Security-Policy': 'sandbox', 'Cache-Control': 'no-store' },
  });
}
