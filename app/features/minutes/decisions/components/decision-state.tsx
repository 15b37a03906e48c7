import { State } from '#app/ui/state.tsx';
import { useTexts } from '#app/ui/texts.tsx';

const LOOKS = { in_force: { tone: 'acc', icon: 'progress' }, fulfilled: { tone: 'ok', icon: 'check' }, superseded: { tone: 'neutral', icon: 'history' } } as const;

/** Whether a decision still stands. */
export function DecisionState({ state }: { state: keyof typeof LOOKS }) {
  const t = useTexts('minutes');
  return <State {...LOOKS[state]}>{t(`states.${state}`)}</State>;
}
