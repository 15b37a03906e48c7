import type { LoaderFunctionArgs } from '@remix-run/node';
import { askPollClashesSchema } from '#app/features/polls/polls.schema.ts';
import { clashesOfForm } from '#app/features/polls/polls.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { nest } from '#app/http/form.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';

/** For the form while somebody types; half a form is no mistake, it just has no answer yet. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const form = new FormData();
  for (const [name, value] of new URL(args.request.url).searchParams) form.append(name, value);
  const asked = askPollClashesSchema.safeParse(nest(form));
  return { options: asked.success ? await clashesOfForm(database(), actor, asked.data, clock()) : [] };
}
