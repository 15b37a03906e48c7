import type { LoaderFunctionArgs } from '@remix-run/node';
import { pageStart, type DirectoryKind } from '#app/features/people/history/history.rules.ts';
import { directoryHistory } from '#app/features/people/history/history.service.server.ts';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import { database } from '#app/lib/database.server.ts';
import { isId } from '#app/lib/ids.ts';
import { textsFor } from '#app/lib/texts.ts';
import { withProduct } from './meta.ts';

/** A page of the history of whom the address names; null when there is nobody, or not for this reader. */
export async function loadHistory({ request, params: { id } }: LoaderFunctionArgs, actor: PersonActor, kind: DirectoryKind) {
  if (!isId(id)) return null;
  const before = pageStart(new URL(request.url).searchParams);
  const history = await directoryHistory(database(), actor, { kind, id }, before);
  return history && { id, history, isFirst: before === null, pageTitle: withProduct(`${textsFor(actor.language, 'directory-history')('title')}: ${history.name}`) };
}
