import type { AnswerRefusal } from '#app/features/invitations/components/answer-form.tsx';
import { AnswerPage } from '#app/features/invitations/components/answer-page.tsx';
import type { SubstituteRefusal } from '#app/features/invitations/components/answer-substitute.tsx';
import { ProposeForm, type ProposalRefusal } from '#app/features/mailbox/proposals/components/propose-form.tsx';
import type { loadAnswerPage } from './answer-page.server.ts';

export type AnswerOutcome = { refusal: AnswerRefusal | null; substitute?: SubstituteRefusal; proposal?: ProposalRefusal };
type Props = { loaded: Awaited<ReturnType<typeof loadAnswerPage>>['loaded']; /** Of a form that was refused. */ done?: AnswerOutcome };

/** The page behind a mailed invitation, of what two features know. */
export function AnswerView({ loaded: { page, problem, contact, proposal }, done }: Props) {
  const more = page?.shown && <ProposeForm proposal={proposal} timeZone={page.shown.timeZone} refused={done?.proposal ?? null} justSaved={page.saved === 'proposal'} />;
  return <AnswerPage page={page} problem={problem} contact={contact} refused={done?.refusal ?? null} refusedSubstitute={done?.substitute ?? null} more={more} />;
}
