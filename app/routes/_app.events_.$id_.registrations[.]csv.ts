import type { ActionFunctionArgs } from '@remix-run/node';
import { exportRegistrations } from '#app/features/registrations/desk/desk.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId } from '#app/lib/ids.ts';

/** The list for a spreadsheet. A POST, because taking it out is written into the audit log. */
export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'auditor');
  const entryId = found(isId(args.params.id) ? args.params.id : null);
  const file = found(await exportRegistrations(database(), actor, entryId, clock()));
  return new Response(file, {
    headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': 'attachment; filename="registrations.csv"', 'Cache-Control': 'no-store' },
  });
}
