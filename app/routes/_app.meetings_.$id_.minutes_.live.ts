import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '#app/http/actor.server.ts';
import { liveMinutes } from '#app/http/live.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { findMeetingFrame } from '#app/features/meetings/meetings.service.server.ts';

/** Tells every open editor of these minutes that it is time to ask again. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const { id } = found(await findMeetingFrame(database(), actor, args.params.id ?? ''));
  return liveMinutes(args.request, actor.sessionId, id);
}
