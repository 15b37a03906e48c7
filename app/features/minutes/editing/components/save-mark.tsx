import { formatTime } from '#app/lib/dates.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { State } from '#app/ui/state.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { SaveState } from './use-autosave.tsx';

/** Whether what stands on the page is safe. */
export function SaveMark({ state }: { state: SaveState | null }) {
  const t = useTexts('minutes');
  if (!state || (state.kind === 'saved' && state.at === null)) return <span role="status" className="vh" />;
  return <span role="status" className="save-mark">{markOf(state, t)}</span>;
}

function markOf(state: SaveState, t: ReturnType<typeof useTexts<'minutes'>>) {
  if (state.kind === 'saved') return <State tone="ok" icon="cloud">{t('save.savedAt', { time: formatTime(state.at ?? new Date(0), HOME_ZONE) })}</State>;
  if (state.kind === 'waiting' || state.kind === 'saving') return <State icon="progress">{t('save.saving')}</State>;
  return <State tone="risk" icon="warning">{t('save.notSaved')}</State>;
}
