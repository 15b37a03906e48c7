import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '#app/http/actor.server.ts';
import { nest } from '#app/http/form.server.ts';
import { database } from '#app/lib/database.server.ts';
import { askClashesSchema } from '#app/features/meetings/clashes/clashes.schema.ts';
import { findClashesOfForm } from '#app/features/meetings/clashes/clashes.service.server.ts';

/** For the form while somebody types; half a form is no mistake, it just has no answer yet. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const form = new FormData();
  for (const [name, value] of new URL(args.request.url).searchParams) form.append(name, value);
  const asked = askClashesSchema.safeParse(nest(form));
  return { clashes: asked.success ? await findClashesOfForm(database(), actor, asked.data) : null };
}
