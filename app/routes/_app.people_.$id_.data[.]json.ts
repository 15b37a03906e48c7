import type { ActionFunctionArgs } from '@remix-run/node';
import { exportPersonalData } from '#app/features/people/personal-data/personal-data.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId } from '#app/lib/ids.ts';

/** Everything that is kept about one person, when they ask for it. Not a GET: that it was taken out stands in the person's history. */
export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const id = found(isId(args.params.id) ? args.params.id : null);
  const file = found(await exportPersonalData(database(), actor, id, clock()));
  return new Response(JSON.stringify(file, null, 2), {
    headers: { 'Content-Type': 'application/json; charset=utf-8', 'Content-Disposition': 'attachment; filename="person.json"', 'Cache-Control': 'private, no-store' },
  });
}
