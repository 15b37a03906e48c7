import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '#app/http/actor.server.ts';
import { editionAsked, protocolDocx } from '#app/http/protocol.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { findEdition } from '#app/features/minutes/corrections/corrections.service.server.ts';
import { findProtocol } from '#app/features/minutes/protocol/protocol.service.server.ts';

/** The protocol, its short form or an extract, to go on writing in. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const edition = editionAsked(args.request);
  const meetingId = args.params.id ?? '';
  return protocolDocx(args.request, found(await (edition ? findEdition(database(), actor, meetingId, edition) : findProtocol(database(), actor, meetingId))));
}
