import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { proposalChoices, takeProposal } from '#app/http/proposals.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { ProposalEditor } from '#app/features/meetings/agenda/backlog/components/proposal-editor.tsx';
import { findProposal } from '#app/features/meetings/agenda/backlog/backlog.service.server.ts';
import { isSecretariat } from '#app/features/people/actor.rules.ts';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'agency');
  const proposal = found(await findProposal(database(), actor, args.params.id ?? ''));
  if (!proposal.canEdit) throw redirect(`/meetings/proposals/${proposal.id}`);
  const choices = await proposalChoices(actor);
  const { id, version, title, notes, kind, minutes, meetingId, agencyId, presenterAgencyId, presenterPersonId, isConfidential } = proposal;
  const values = {
    proposalId: id, version, title, notes: notes ?? {}, kind, minutes: String(minutes), meetingId: meetingId ?? '', agencyId: agencyId ?? '', presenterAgencyId: presenterAgencyId ?? '',
    presenterPersonId: presenterPersonId ?? '', isConfidential: isConfidential ? 'on' : undefined,
  };
  return { choices, values, isOurs: isSecretariat(actor), title: textsFor(actor.language, 'agenda')('form.edit') };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title} – Ortaq` }];

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'agency');
  const proposal = found(await findProposal(database(), actor, args.params.id ?? ''));
  return takeProposal(args.request, actor, proposal.id);
}

export default function EditProposal() {
  const { choices, values, isOurs, title } = useLoaderData<typeof loader>();
  return <ProposalEditor title={title} values={values} choices={choices} isSecretariat={isOurs} refused={useActionData<typeof action>()?.refused ?? null} />;
}
