import type { IconName } from '#app/ui/icon.tsx';
import { State, type Tone } from '#app/ui/state.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { PollPhase } from '../polls.rules.ts';

const LOOKS: Record<PollPhase, { icon: IconName; tone: Tone }> = {
  open: { icon: 'progress', tone: 'acc' },
  over: { icon: 'hourglass', tone: 'risk' },
  closed: { icon: 'lock', tone: 'neutral' },
  scheduled: { icon: 'check', tone: 'ok' },
};

export function Phase({ phase }: { phase: PollPhase }) {
  const t = useTexts('polls');
  return <State {...LOOKS[phase]}>{t(`phases.${phase}`)}</State>;
}
