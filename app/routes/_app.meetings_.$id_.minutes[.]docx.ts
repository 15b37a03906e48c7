import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '#app/http/actor.server.ts';
import { docxResponse, languageOfDocument } from '#app/http/docx.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { renderProtocolDocx } from '#app/features/minutes/protocol/docx.service.server.ts';
import { findProtocol } from '#app/features/minutes/protocol/protocol.service.server.ts';

/** The protocol to go on writing in: Kazakh and Russian side by side; `?lang=` one language alone. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const protocol = found(await findProtocol(database(), actor, args.params.id ?? ''));
  const asked = languageOfDocument(args.request);
  return docxResponse(await renderProtocolDocx(protocol, asked), `protocol-${protocol.number ?? 'draft'}-${protocol.day}${asked.language ? `-${asked.language}` : ''}.docx`);
}
