import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { DirectoryHistory } from '#app/features/people/history/components/directory-history.tsx';
import { pageStart } from '#app/features/people/history/history.rules.ts';
import { directoryHistory } from '#app/features/people/history/history.service.server.ts';
import { findMergedInto } from '#app/features/people/merging/merging.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId } from '#app/lib/ids.ts';
import { textsFor } from '#app/lib/texts.ts';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const id = found(isId(args.params.id) ? args.params.id : null);
  const before = pageStart(new URL(args.request.url).searchParams);
  const told = await directoryHistory(database(), actor, { kind: 'person', id }, before);
  const now = told ? null : await findMergedInto(database(), actor, id);
  if (now) throw redirect(`/people/${now}/history`);
  const history = found(told);
  return { id, history, isFirst: before === null, pageTitle: `${textsFor(actor.language, 'directory-history')('title')}: ${history.name} – Ortaq` };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle }];

export default function PersonHistory() {
  const { id, history, isFirst } = useLoaderData<typeof loader>();
  const t = useTexts('directory-history');
  const directory = useTexts('agencies');
  const people = useTexts('people');
  return (
    <WorkspacePage current="agencies">
      <Crumbs crumbs={[{ label: directory('title'), to: '/agencies' }, { label: people('title'), to: '/people' }, { label: history.name, to: `/people/${id}` }, { label: t('title') }]} />
      <h1 className="mt2">{t('title')}: {history.name}</h1>
      <p className="soft mt1">{t('lead')}</p>
      <DirectoryHistory history={history} isFirst={isFirst} />
    </WorkspacePage>
  );
}
