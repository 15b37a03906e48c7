import type { IconName } from '#app/ui/icon.tsx';
import { State, type Tone } from '#app/ui/state.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { ProposalState as Standing } from '../backlog.rules.ts';

const LOOK: Record<Standing, { icon: IconName; tone: Tone }> = {
  proposed: { icon: 'hourglass', tone: 'acc' },
  backlog: { icon: 'clock', tone: 'neutral' },
  accepted: { icon: 'check', tone: 'ok' },
  rejected: { icon: 'ban', tone: 'late' },
  withdrawn: { icon: 'undo', tone: 'neutral' },
};

export function ProposalState({ state }: { state: Standing }) {
  const t = useTexts('agenda');
  return <State {...LOOK[state]}>{t(`states.${state}`)}</State>;
}
