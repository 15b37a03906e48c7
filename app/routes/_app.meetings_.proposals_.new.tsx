import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { proposalChoices, takeProposal } from '#app/http/proposals.server.ts';
import { newId } from '#app/lib/ids.ts';
import { textsFor } from '#app/lib/texts.ts';
import { ProposalEditor } from '#app/features/meetings/agenda/backlog/components/proposal-editor.tsx';
import { isSecretariat } from '#app/features/people/actor.rules.ts';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'agency');
  const choices = await proposalChoices(actor);
  const asked = new URL(args.request.url).searchParams.get('meeting');
  const values = {
    proposalId: newId(), version: 0, title: {}, notes: {}, kind: 'discussion' as const, minutes: '15', meetingId: choices.meetings.find((meeting) => meeting.id === asked)?.id ?? '',
    agencyId: choices.agencies.length === 1 ? choices.agencies[0]?.id : '', presenterAgencyId: '', presenterPersonId: '',
  };
  const isOurs = isSecretariat(actor);
  return { choices, values, isOurs, title: textsFor(actor.language, 'agenda')(isOurs ? 'form.newKept' : 'form.new') };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title} – Ortaq` }];

export async function action(args: ActionFunctionArgs) {
  return takeProposal(args.request, await requireActor(args, 'secretariat', 'agency'));
}

export default function NewProposal() {
  const { choices, values, isOurs, title } = useLoaderData<typeof loader>();
  return <ProposalEditor title={title} values={values} choices={choices} isSecretariat={isOurs} refused={useActionData<typeof action>()?.refused ?? null} />;
}
