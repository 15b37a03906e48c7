import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '#app/http/actor.server.ts';
import { nest } from '#app/http/form.server.ts';
import { database } from '#app/lib/database.server.ts';
import { askDatesSchema } from '#app/features/meetings/recurrence/recurrence.schema.ts';
import { findNextDates } from '#app/features/meetings/recurrence/recurrence.service.server.ts';

/** For the form while somebody chooses a rule; half a rule is no mistake, it just has no dates yet. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const form = new FormData();
  for (const [name, value] of new URL(args.request.url).searchParams) form.append(name, value);
  const asked = askDatesSchema.safeParse(nest(form));
  return { next: asked.success ? await findNextDates(database(), actor, asked.data) : null };
}
