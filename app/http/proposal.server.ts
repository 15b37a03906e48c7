import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import type { Upload } from '#app/features/files/files.schema.ts';
import { withdrawProposal } from '#app/features/meetings/agenda/backlog/backlog.service.server.ts';
import { decideSchema, withdrawSchema } from '#app/features/meetings/agenda/backlog/backlog.schema.ts';
import type { DecideRefusal } from '#app/features/meetings/agenda/backlog/components/decide-forms.tsx';
import { decideProposal } from '#app/features/meetings/agenda/backlog/deciding/deciding.service.server.ts';
import { addProposalPapers, removeProposalPaper } from '#app/features/meetings/agenda/backlog/proposal-papers/proposal-papers.service.server.ts';
import type { PaperRefusal } from '#app/features/meetings/agenda/papers/components/paper-form.tsx';
import { addProposalPapersSchema, removePaperSchema } from '#app/features/meetings/agenda/papers/papers.schema.ts';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import { isSecretariat } from '#app/features/people/actor.rules.ts';
import { checkForm } from './form.server.ts';
import { paperRefusal } from './papers.server.ts';
import { forbidden, found } from './refuse.server.ts';

/** What the forms on the page of a proposal ask for: its papers, taking it back, deciding. */

type Values = Record<string, unknown>;
type Done = { to: string } | { refused: { papers: PaperRefusal | null; decide: DecideRefusal | null }; status: number };

export async function doWithProposal(actor: PersonActor, proposalId: string, values: Values, uploads: Upload[]): Promise<Done> {
  const home = `/meetings/proposals/${proposalId}`;
  if (values.do === 'add' || values.do === 'remove') return papers(actor, proposalId, values, uploads);
  if (values.do === 'withdraw') {
    const parsed = checkForm(withdrawSchema, values);
    const result = parsed.ok ? await withdrawProposal(database(), actor, { proposalId, ...parsed.value }) : null;
    return result?.ok ? { to: `${home}?done=withdrawn` } : stale(actor, values, result ? 409 : 422);
  }
  if (!isSecretariat(actor)) forbidden();
  const parsed = checkForm(decideSchema, values);
  if (!parsed.ok) return { refused: { papers: null, decide: { fields: parsed.errors.fields, values } }, status: 422 };
  const result = await decideProposal(database(), actor, { ...parsed.value, proposalId });
  if (result.ok) return { to: home };
  if (result.reason === 'notFound') return { refused: { papers: null, decide: { fields: { meetingId: 'unknownChoice' }, values } }, status: 422 };
  if (result.reason === 'closed') return { refused: { papers: null, decide: { fields: {}, form: textsFor(actor.language, 'agenda')('proposal.closedMeeting'), values } }, status: 409 };
  return stale(actor, values, 409);
}

const stale = (actor: PersonActor, values: Values, status: number): Done => ({ refused: { papers: null, decide: { fields: {}, form: textsFor(actor.language, 'agenda')('proposal.stale'), values } }, status });

async function papers(actor: PersonActor, proposalId: string, values: Values, uploads: Upload[]): Promise<Done> {
  const parsed = values.do === 'add' ? checkForm(addProposalPapersSchema, values) : checkForm(removePaperSchema, values);
  if (!parsed.ok) return { refused: { papers: { itemId: null, fields: parsed.errors.fields, values }, decide: null }, status: 422 };
  const result = 'paperId' in parsed.value
    ? await removeProposalPaper(database(), actor, { proposalId, paperId: parsed.value.paperId })
    : await addProposalPapers(database(), actor, { proposalId, ...parsed.value, uploads });
  if (result.ok) return { to: `/meetings/proposals/${proposalId}?done=${values.do === 'add' ? 'added' : 'removed'}` };
  if (result.reason === 'notFound') found(null);
  const { status, ...refused } = paperRefusal(actor, result, values);
  return { refused: { papers: refused, decide: null }, status };
}
