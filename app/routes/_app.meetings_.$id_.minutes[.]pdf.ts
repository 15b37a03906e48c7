import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '#app/http/actor.server.ts';
import { pdfResponse } from '#app/http/pdf.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { findProtocol } from '#app/features/minutes/protocol/protocol.service.server.ts';
import { renderProtocol } from '#app/features/minutes/protocol/pdf.service.server.ts';

/** The protocol in Kazakh and Russian; `?lang=en` the courtesy translation. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const protocol = found(await findProtocol(database(), actor, args.params.id ?? ''));
  const english = new URL(args.request.url).searchParams.get('lang') === 'en';
  return pdfResponse(await renderProtocol(protocol, english ? { language: 'en' } : {}), `protocol-${protocol.number ?? 'draft'}-${protocol.day}${english ? '-en' : ''}.pdf`);
}
