import { dueText } from '#app/features/assignments/assignments.rules.ts';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { AssignmentFact, VotesFact } from '../facts.rules.ts';

/** A vote as one line; «без голосования» where there was none. */
export function VotesWords({ votes }: { votes: VotesFact }) {
  const t = useTexts('minutes');
  const { votesFor, votesAgainst, votesAbstained, castingVote } = votes;
  if (votesFor === null && votesAgainst === null && votesAbstained === null) return <>{t('record.noVote')}</>;
  return <>{t('votes.line', { for: votesFor ?? 0, against: votesAgainst ?? 0, abstained: votesAbstained ?? 0 })}{castingVote && ` · ${t('record.casting', { vote: t(`votes.${castingVote}`) })}`}</>;
}

/** What is to be done, by whom and until when. */
export function AssignmentWords({ fact }: { fact: AssignmentFact }) {
  const t = useTexts('minutes');
  const language = useLanguage();
  const { result, agency, co } = fact;
  return (
    <>
      <T3 text={result} /> · <T3 text={agency.name} mark="none" />
      {co.map(({ id, name }) => <span key={id}>, <T3 text={name} mark="none" /></span>)} · {dueText(fact, language, 'long') ?? t('protocol.dueUnset')}
    </>
  );
}
