import type { LoaderFunctionArgs } from '@remix-run/node';
import { openRoundFile } from '#app/features/assignments/round/round.service.server.ts';
import { useCapability as readLink } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { paperResponse } from '#app/http/papers.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId } from '#app/lib/ids.ts';

/** Evidence the person behind the link laid there, or sent. */
export async function loader({ params }: LoaderFunctionArgs) {
  const link = await readLink(database(), 'owed', params.token ?? '', clock());
  if (!link.ok || !isId(params.fileId)) return new Response(null, { status: link.ok || link.reason === 'unknown' ? 404 : 410 });
  const { personId, objectId, language } = link.value;
  return paperResponse(await openRoundFile(database(), { kind: 'link', purpose: 'owed', personId, objectId, language }, params.fileId), { language });
}
