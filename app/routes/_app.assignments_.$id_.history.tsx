import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { HistoryList } from '#app/features/assignments/history/components/history-list.tsx';
import { historyOf } from '#app/features/assignments/history/history.service.server.ts';
import { findAssignment } from '#app/features/assignments/ledger/ledger.service.server.ts';
import { canReport } from '#app/features/assignments/assignments.rules.ts';
import { readsAll } from '#app/features/people/actor.rules.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId } from '#app/lib/ids.ts';
import { textsFor } from '#app/lib/texts.ts';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';
import type { PageHandle } from '../root.tsx';
import '#app/features/assignments/components/assignments.css';

export const handle: PageHandle = { look: 'workspace' };
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} – Ortaq` }];

/** For those who answer for it and those who read everything: others see the reports alone. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const id = found(isId(args.params.id) ? args.params.id : null);
  const assignment = found(await findAssignment(database(), actor, id));
  found(readsAll(actor) || canReport(actor, { id, agencyId: assignment.agency.id }) ? true : null);
  return { title: textsFor(actor.language, 'assignments')('history.title'), assignment: { id, result: assignment.result }, lines: await historyOf(database(), actor, id) };
}

export default function History() {
  const { assignment, lines } = useLoaderData<typeof loader>();
  const t = useTexts('assignments');
  return (
    <WorkspacePage current="assignments">
      <Crumbs crumbs={[{ label: t('title'), to: '/assignments' }, { label: <T3 text={assignment.result} mark="none" />, to: `/assignments/${assignment.id}` }, { label: t('history.title') }]} />
      <h1 className="mt2">{t('history.title')}</h1>
      <p className="soft mt1">{t('history.lead')}</p>
      <div className="mt5 measure">{lines.length > 0 ? <HistoryList lines={lines} /> : <p className="soft">{t('history.empty')}</p>}</div>
    </WorkspacePage>
  );
}
