import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '#app/http/actor.server.ts';
import { editionAsked, protocolPdf } from '#app/http/protocol.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { findEdition } from '#app/features/minutes/corrections/corrections.service.server.ts';
import { findProtocol } from '#app/features/minutes/protocol/protocol.service.server.ts';

/** The protocol, its short form or an extract, as a PDF; earlier editions too. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const edition = editionAsked(args.request);
  const meetingId = args.params.id ?? '';
  return protocolPdf(args.request, found(await (edition ? findEdition(database(), actor, meetingId, edition) : findProtocol(database(), actor, meetingId))));
}
