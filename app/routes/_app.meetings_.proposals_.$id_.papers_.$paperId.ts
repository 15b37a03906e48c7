import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '#app/http/actor.server.ts';
import { paperResponse } from '#app/http/papers.server.ts';
import { database } from '#app/lib/database.server.ts';
import { openProposalPaper } from '#app/features/meetings/agenda/backlog/proposal-papers/proposal-papers.service.server.ts';

/** A paper of what is only proposed: for its agency, the secretariat and the auditor. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  return paperResponse(await openProposalPaper(database(), actor, args.params.id ?? '', args.params.paperId ?? ''), actor);
}
