import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { HistoryPage } from '#app/features/people/history/components/directory-history.tsx';
import { findMergedInto } from '#app/features/people/merging/merging.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { loadHistory } from '#app/http/directory-history.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId } from '#app/lib/ids.ts';
import { useTexts } from '#app/ui/texts.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const { id } = args.params;
  const page = await loadHistory(args, actor, 'person');
  const now = !page && isId(id) ? await findMergedInto(database(), actor, id) : null;
  if (now) throw redirect(`/people/${now}/history`);
  return found(page);
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle }];

export default function PersonHistory() {
  const { id, history, isFirst } = useLoaderData<typeof loader>();
  const people = useTexts('people');
  return <HistoryPage history={history} isFirst={isFirst} crumbs={[{ label: people('title'), to: '/people' }, { label: history.name, to: `/people/${id}` }]} />;
}
