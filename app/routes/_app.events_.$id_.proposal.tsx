import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { canDecide } from '#app/features/meetings/programmes/programmes.rules.ts';
import { findProgramme } from '#app/features/meetings/programmes/programmes.service.server.ts';
import { ProposalPage } from '#app/features/meetings/proposals/components/proposal-page.tsx';
import { decideProposalSchema } from '#app/features/meetings/proposals/proposals.schema.ts';
import { decideProposal } from '#app/features/meetings/proposals/proposals.service.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const entry = found(await findProgramme(database(), actor, args.params.id ?? ''));
  if (!canDecide(actor, entry)) throw redirect(`/events/${entry.id}`);
  return { entry, title: textsFor(actor.language, 'programmes')('proposal.decide') };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title} – Ortaq` }];

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const entry = found(await findProgramme(database(), actor, args.params.id ?? ''));
  const form = await parseForm(args.request, decideProposalSchema);
  if (!form.ok) return data({ isStale: 'version' in form.errors.fields, fields: form.errors.fields, values: form.errors.values ?? {} }, { status: 422 });
  const result = await decideProposal(database(), actor, { ...form.value, entryId: entry.id });
  if (result.ok) throw redirect(`/events/${entry.id}`);
  // Somebody else has decided: the event's page says how.
  if (result.reason === 'forbidden') throw redirect(`/events/${entry.id}`);
  const fields = (result.details?.fields ?? {}) as Record<string, string>;
  return data({ isStale: result.reason === 'stale', fields, values: form.typed }, { status: result.reason === 'stale' ? 409 : 422 });
}

export default function Proposal() {
  const { entry } = useLoaderData<typeof loader>();
  return <ProposalPage entry={entry} refused={useActionData<typeof action>() ?? null} />;
}
