import { State, type Tone } from '#app/ui/state.tsx';
import type { IconName } from '#app/ui/icon.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { ProposalState, Status } from '../programmes.rules.ts';

const LOOKS: Record<Status, { icon: IconName; tone: Tone }> = {
  draft: { icon: 'edit', tone: 'neutral' },
  planned: { icon: 'calendar', tone: 'acc' },
  confirmed: { icon: 'check', tone: 'ok' },
  held: { icon: 'check', tone: 'ok' },
  cancelled: { icon: 'ban', tone: 'neutral' },
};

/** Where an entry stands; of a proposal, with whom it lies. */
export function EntryState({ status, proposalState }: { status: Status; proposalState: ProposalState | null }) {
  const t = useTexts('programmes');
  const common = useTexts('common');
  if (status === 'draft' && proposalState === 'proposed') return <State tone="risk" icon="hourglass">{t('states.proposed')}</State>;
  if (status === 'draft' && proposalState === 'returned') return <State tone="late" icon="undo">{t('states.returned')}</State>;
  return <State {...LOOKS[status]}>{common(`entryStates.${status}`)}</State>;
}
