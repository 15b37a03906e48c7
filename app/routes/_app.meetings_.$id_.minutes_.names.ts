import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '#app/http/actor.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { findNames } from '#app/features/minutes/editing/names/names.service.server.ts';

/** Whom and what the editor offers at `@`. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  return Response.json(found(await findNames(database(), actor, args.params.id ?? '')));
}
