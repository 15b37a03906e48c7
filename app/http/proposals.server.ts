import { data, redirect } from '@remix-run/node';
import { database } from '#app/lib/database.server.ts';
import type { ProposalChoices, ProposalRefusal } from '#app/features/meetings/agenda/backlog/components/proposal-form.tsx';
import { proposalSchema } from '#app/features/meetings/agenda/backlog/backlog.schema.ts';
import { listMeetingsToProposeFor, saveProposal } from '#app/features/meetings/agenda/backlog/backlog.service.server.ts';
import { listPresenterChoices } from '#app/features/meetings/agenda/agenda.service.server.ts';
import { listMeetingChoices } from '#app/features/meetings/meetings.service.server.ts';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import { parseForm } from './form.server.ts';
import { forbidden, found } from './refuse.server.ts';

/** What the form of a proposal offers, and what is done with it: the same for a new one and for one that is mended. */

export async function proposalChoices(actor: PersonActor): Promise<ProposalChoices> {
  const db = database();
  const [meetings, { agencies }, presenters] = await Promise.all([listMeetingsToProposeFor(db, actor), listMeetingChoices(db, actor), listPresenterChoices(db, actor)]);
  return {
    meetings,
    agencies: agencies.filter((agency) => actor.agencyIds.includes(agency.id)).map(({ id, name }) => ({ id, name })),
    presenters: presenters.map(({ id, surname, givenName, patronymic, displayName }) => ({ id, surname, givenName, patronymic, displayName })),
  };
}

export async function takeProposal(request: Request, actor: PersonActor, id?: string) {
  const parsed = await parseForm(request, proposalSchema);
  if (!parsed.ok) return refused(parsed.errors, 422);
  const result = await saveProposal(database(), actor, { ...parsed.value, ...(id && { proposalId: id }) });
  if (result.ok) throw redirect(`/meetings/proposals/${result.value.id}`);
  if (result.reason === 'notFound') found(null);
  if (result.reason === 'forbidden') forbidden();
  const fields = (result.details?.fields ?? {}) as Record<string, string>;
  return refused({ fields, values: parsed.typed, ...(result.reason === 'stale' && { isStale: true }) }, result.reason === 'stale' ? 409 : 422);
}

const refused = (refusal: ProposalRefusal, status: number) => data({ refused: refusal }, { status });
