import type { LoaderFunctionArgs } from '@remix-run/node';
import { protocolPdf } from '#app/http/protocol.server.ts';
import { found, gone } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { useCapability as readCapability } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { findProtocolByLink } from '#app/features/minutes/protocol/protocol.service.server.ts';

/** The protocol for the holder of a mailed link. */
export async function loader({ params, request }: LoaderFunctionArgs) {
  const link = await readCapability(database(), 'minutes', params.token ?? '', clock());
  if (!link.ok) return link.reason === 'unknown' ? found(null) : gone();
  const { personId, objectId, language } = link.value;
  const opened = await findProtocolByLink(database(), { kind: 'link', purpose: 'minutes', personId, objectId, language });
  return opened ? protocolPdf(request, opened.protocol) : gone();
}
