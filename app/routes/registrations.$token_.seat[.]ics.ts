import type { LoaderFunctionArgs } from '@remix-run/node';
import { findSeatFile } from '#app/features/registrations/link/link.service.server.ts';
import { actorOfLink } from '#app/http/link.server.ts';
import { found, gone } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';

/** The seat as an entry for one's own calendar. */
export async function loader(args: LoaderFunctionArgs) {
  const link = await actorOfLink(args, 'registration');
  if (!link.ok) return link.reason === 'unknown' ? found(null) : gone();
  const file = found(await findSeatFile(database(), link.value, link.value.objectId, clock()));
  return new Response(file, {
    headers: { 'Content-Type': 'text/calendar; charset=utf-8', 'Content-Disposition': 'attachment; filename="seat.ics"', 'Cache-Control': 'no-store' },
  });
}
