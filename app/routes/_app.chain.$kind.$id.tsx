import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { isChainKind } from '#app/features/assignments/chain/chain.rules.ts';
import { findChain } from '#app/features/assignments/chain/chain.service.server.ts';
import { ChainList } from '#app/features/assignments/chain/components/chain-tree.tsx';
import { requireActor } from '#app/http/actor.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId } from '#app/lib/ids.ts';
import { textsFor } from '#app/lib/texts.ts';
import { useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';
import type { PageHandle } from '../root.tsx';

export const handle: PageHandle = { look: 'workspace' };
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} – Ortaq` }];

/** The whole chain around one object: a session, an item, a decision or an assignment. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const { kind = '', id = '' } = args.params;
  const tree = found(isChainKind(kind) && isId(id) ? await findChain(database(), actor, { kind, id }) : null);
  return { title: textsFor(actor.language, 'assignments')('chain.title'), kind, tree };
}

export default function WholeChain() {
  const { kind, tree } = useLoaderData<typeof loader>();
  const t = useTexts('assignments');
  return (
    <WorkspacePage current={kind === 'assignment' ? 'assignments' : 'meetings'}>
      <h1>{t('chain.title')}</h1>
      <p className="soft mt1">{t('chain.lead')}</p>
      <div className="mt5 measure"><ChainList tree={tree} label={t('chain.title')} /></div>
    </WorkspacePage>
  );
}
