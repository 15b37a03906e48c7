import type { MinutesDecision } from '../../minutes.service.server.ts';
import { hasVotes, isUnanimous } from '../../minutes.rules.ts';
import { State } from '#app/ui/state.tsx';
import { useTexts } from '#app/ui/texts.tsx';

export function VoteState({ decision }: { decision: Pick<MinutesDecision, 'votesFor' | 'votesAgainst' | 'votesAbstained'> }) {
  const t = useTexts('minutes');
  const votes = { for: decision.votesFor, against: decision.votesAgainst, abstained: decision.votesAbstained };
  if (!hasVotes(votes)) return null;
  if (isUnanimous(votes)) return <State tone="ok" icon="check">{t('votes.unanimous', { count: votes.for ?? 0 })}</State>;
  return <State icon="hand">{t('votes.line', { for: votes.for ?? 0, against: votes.against ?? 0, abstained: votes.abstained ?? 0 })}</State>;
}
