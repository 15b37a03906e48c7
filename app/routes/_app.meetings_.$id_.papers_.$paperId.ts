import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '#app/http/actor.server.ts';
import { paperResponse } from '#app/http/papers.server.ts';
import { database } from '#app/lib/database.server.ts';
import { openPaper } from '#app/features/meetings/agenda/papers/papers.service.server.ts';

/** One paper of this meeting, for those who may read it. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  return paperResponse(await openPaper(database(), actor, args.params.id ?? '', args.params.paperId ?? ''), actor);
}
