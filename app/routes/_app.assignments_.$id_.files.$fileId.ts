import type { LoaderFunctionArgs } from '@remix-run/node';
import { openEvidence } from '#app/features/assignments/evidence/evidence.service.server.ts';
import { findAssignment } from '#app/features/assignments/ledger/ledger.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { paperResponse } from '#app/http/papers.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId } from '#app/lib/ids.ts';

/** Evidence of a report, for whoever reads the report. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const { id, fileId } = args.params;
  const assignment = found(isId(id) && isId(fileId) ? await findAssignment(database(), actor, id) : null);
  return paperResponse(await openEvidence(database(), actor, [assignment.id], fileId ?? ''), actor);
}
