import { Button } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { Conflict } from './conflict.tsx';
import type { SaveState, Saver } from './use-autosave.tsx';
import type { Fields } from '../merge.rules.ts';

/** Why the text is not saved yet, where it lies meanwhile, and what to do. */
export function SaveNotices({ state, texts, saver }: { state: SaveState; texts: Fields; saver: Saver }) {
  const t = useTexts('minutes-editor');
  switch (state.kind) {
    case 'conflict': return <Conflict fields={state.fields} mine={texts} theirs={state.theirs} by={state.by} onSettle={(choice) => saver.settle(choice)} />;
    case 'offline': return <Notice tone="risk" live="alert" title={t('save.offlineTitle')}>{t('save.offlineText')} <Button small look="quiet" icon="refresh" onClick={() => void saver.save()}>{t('save.again')}</Button></Notice>;
    case 'signedOut': return (
      <Notice tone="risk" live="alert" title={t('save.signedOutTitle')}>
        {t('save.signedOutText')} <a href="/sign-in" target="_blank" rel="noreferrer">{t('save.signIn')}</a>
      </Notice>
    );
    case 'locked': return <Notice tone="risk" live="alert" title={t('save.lockedTitle')}>{t('save.lockedText')}</Notice>;
    case 'tooLong': return <Notice tone="risk" live="alert" title={t('save.tooLongTitle')}>{t('save.tooLongText')}</Notice>;
    default: return null;
  }
}
