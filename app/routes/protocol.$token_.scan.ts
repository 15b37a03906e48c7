import type { LoaderFunctionArgs } from '@remix-run/node';
import { openedResponse } from '#app/http/opened-file.server.ts';
import { found, gone } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { openScanByLink } from '#app/features/minutes/scan/scan.service.server.ts';
import { useCapability as readCapability } from '#app/features/people/capabilities/capabilities.service.server.ts';

/** The signed paper for the holder of a mailed link. */
export async function loader({ params }: LoaderFunctionArgs) {
  const link = await readCapability(database(), 'minutes', params.token ?? '', clock());
  if (!link.ok) return link.reason === 'unknown' ? found(null) : gone();
  const { personId, objectId, language } = link.value;
  return openedResponse(await openScanByLink(database(), { kind: 'link', purpose: 'minutes', personId, objectId, language }), language);
}
