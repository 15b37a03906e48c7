import type { LoaderFunctionArgs } from '@remix-run/node';
import { openMailFile } from '#app/features/notifications/outbox/outbox.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { openedResponse } from '#app/http/opened-file.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId } from '#app/lib/ids.ts';

/** What a mail brings along, for whoever may read the mail. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'auditor');
  const { id = '', fileId = '' } = args.params;
  found(isId(id) && isId(fileId) ? true : null);
  return openedResponse(await openMailFile(database(), actor, id, fileId), actor.language);
}
