import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PollList } from '#app/features/polls/components/poll-list.tsx';
import { canManagePolls } from '#app/features/polls/polls.rules.ts';
import { listPolls } from '#app/features/polls/polls.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} – Ortaq` }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'auditor');
  return { polls: await listPolls(database(), actor, clock()), canCreate: canManagePolls(actor), title: textsFor(actor.language, 'polls')('title') };
}

export default function Polls() {
  const { polls, canCreate } = useLoaderData<typeof loader>();
  return <PollList polls={polls} canCreate={canCreate} />;
}
