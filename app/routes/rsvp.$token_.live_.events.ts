import type { LoaderFunctionArgs } from '@remix-run/node';
import { meetingOfGuest } from '#app/features/invitations/answers/answers.service.server.ts';
import { findLive, findSessionToFollow } from '#app/features/meetings/live/live.service.server.ts';
import { actorOfLink } from '#app/http/link.server.ts';
import { liveSession } from '#app/http/live.server.ts';
import { found, gone } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';

/** Tells the screen of this link's guest that it is time to look again. */
export async function loader(args: LoaderFunctionArgs) {
  const link = await actorOfLink(args, 'answer');
  if (!link.ok && link.reason !== 'unknown') gone();
  const guest = found(link.ok ? link.value : null);
  const invitedTo = found(await meetingOfGuest(database(), guest, guest.objectId));
  const session = found(await findSessionToFollow(database(), invitedTo));
  found(await findLive(database(), guest, session.meetingId));
  return liveSession(args.request, `link:${guest.objectId}`, session.meetingId);
}
