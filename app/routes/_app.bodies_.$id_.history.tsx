import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { HistoryPage } from '#app/features/people/history/components/directory-history.tsx';
import { requireActor } from '#app/http/actor.server.ts';
import { loadHistory } from '#app/http/directory-history.server.ts';
import { found } from '#app/http/refuse.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  return found(await loadHistory(args, actor, 'body'));
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle }];

export default function BodyHistory() {
  const { id, history, isFirst } = useLoaderData<typeof loader>();
  return <HistoryPage history={history} isFirst={isFirst} crumbs={[{ label: history.name, to: `/bodies/${id}` }]} />;
}
