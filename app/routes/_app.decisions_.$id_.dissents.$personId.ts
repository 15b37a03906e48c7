import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '#app/http/actor.server.ts';
import { fileResponse } from '#app/http/file.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId } from '#app/lib/ids.ts';
import { textsFor } from '#app/lib/texts.ts';
import { openDissent } from '#app/features/minutes/decisions/record/record.service.server.ts';

/** The signed paper of a dissenting opinion, for whoever reads the decision. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const { id, personId } = args.params;
  const opened = found(isId(id) && isId(personId) ? await openDissent(database(), actor, id, personId) : null);
  if (opened.ok) return fileResponse(opened.value);
  if (opened.reason === 'notFound') return found(null);
  return new Response(textsFor(actor.language, 'common')('fileChecking'), { status: 409, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
}
