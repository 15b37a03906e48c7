import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { ProposalsPage } from '#app/features/meetings/agenda/backlog/components/proposals-page.tsx';
import { listProposals } from '#app/features/meetings/agenda/backlog/backlog.service.server.ts';
import { hasRole, isSecretariat } from '#app/features/people/actor.rules.ts';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const proposals = await listProposals(database(), actor);
  return { proposals, isSecretariat: isSecretariat(actor), canPropose: hasRole(actor, 'secretariat', 'agency'), title: textsFor(actor.language, 'agenda')('proposals.title') };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title} – Ortaq` }];

export default function Proposals() {
  const { proposals, isSecretariat: isOurs, canPropose } = useLoaderData<typeof loader>();
  return <ProposalsPage proposals={proposals} isSecretariat={isOurs} canPropose={canPropose} />;
}
