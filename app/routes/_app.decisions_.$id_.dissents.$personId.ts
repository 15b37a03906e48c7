import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '#app/http/actor.server.ts';
import { openedResponse } from '#app/http/opened-file.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId } from '#app/lib/ids.ts';
import { openDissent } from '#app/features/minutes/decisions/record/record.service.server.ts';

/** The signed paper of a dissenting opinion, for whoever reads the decision. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const { id, personId } = args.params;
  return openedResponse(found(isId(id) && isId(personId) ? await openDissent(database(), actor, id, personId) : null), actor.language);
}
