import type { LoaderFunctionArgs } from '@remix-run/node';
import { meetingOfGuest } from '#app/features/invitations/answers/answers.service.server.ts';
import { openPaper } from '#app/features/meetings/agenda/papers/papers.service.server.ts';
import { actorOfLink } from '#app/http/link.server.ts';
import { paperResponse } from '#app/http/papers.server.ts';
import { found, gone } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';

/** A paper of the agenda, for the guest of this link as far as they may read it. */
export async function loader(args: LoaderFunctionArgs) {
  const link = await actorOfLink(args, 'answer');
  if (!link.ok) return link.reason === 'unknown' ? found(null) : gone();
  const meetingId = found(await meetingOfGuest(database(), link.value, link.value.objectId));
  return paperResponse(await openPaper(database(), link.value, meetingId, args.params.paperId ?? ''), link.value);
}
