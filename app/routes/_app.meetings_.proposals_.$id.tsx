import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { doWithProposal } from '#app/http/proposal.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { readUpload } from '#app/http/upload.server.ts';
import { database } from '#app/lib/database.server.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { ProposalPage } from '#app/features/meetings/agenda/backlog/components/proposal-page.tsx';
import { findProposal, listMeetingsToProposeFor } from '#app/features/meetings/agenda/backlog/backlog.service.server.ts';
import { listProposalPapers } from '#app/features/meetings/agenda/backlog/proposal-papers/proposal-papers.service.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const proposal = found(await findProposal(database(), actor, args.params.id ?? ''));
  const [papers, targets] = await Promise.all([listProposalPapers(database(), actor, proposal.id), proposal.canDecide ? listMeetingsToProposeFor(database(), actor) : []]);
  const done = new URL(args.request.url).searchParams.get('done');
  return { proposal, papers, targets, done: (['added', 'removed', 'withdrawn'] as const).find((each) => each === done) ?? null, title: inLanguage(proposal.title, actor.language).text };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title} – Ortaq` }];

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'agency');
  const proposal = found(await findProposal(database(), actor, args.params.id ?? ''));
  const { values, files } = await readUpload(args.request);
  const done = await doWithProposal(actor, proposal.id, values, files.files ?? []);
  if ('to' in done) throw redirect(done.to);
  return data({ refused: done.refused }, { status: done.status });
}

export default function Proposal() {
  const { proposal, papers, targets, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  return <ProposalPage proposal={proposal} papers={papers} targets={targets} refused={refused ?? { papers: null, decide: null }} done={refused ? null : done} />;
}
