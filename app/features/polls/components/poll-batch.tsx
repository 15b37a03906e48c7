import { Link } from '@remix-run/react';
import { Notice } from '#app/ui/notice.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { UndoBar } from '#app/ui/undo-bar.tsx';
import type { PollBatch } from '../sending/sending.service.server.ts';

/** After sending: the seconds left to take it back, then what became of it. */
export function PollBatchLine({ batch, action, onEnd }: { batch: PollBatch; action: string; onEnd: () => void }) {
  const t = useTexts('polls');
  const { batchId, count, secondsLeft, undone, lost, waiting } = batch;
  if (secondsLeft > 0) {
    return (
      <UndoBar secondsLeft={secondsLeft} action={action} fields={{ batchId }} onEnd={onEnd}>
        {(seconds) => t.rich('batch.leaves', { count, seconds, b: (words) => <b>{words}</b> })}
      </UndoBar>
    );
  }
  if (undone > 0) return <Notice tone="ok" icon="undo" live="status">{t('batch.undone', { count: undone })}</Notice>;
  return (
    <Notice tone={lost > 0 ? 'risk' : 'ok'} icon={lost > 0 ? 'mail-x' : 'send'} live="status">
      {waiting > 0 ? t('batch.leaving', { count: waiting }) : t('batch.left', { count: count - lost })}
      {lost > 0 && <>, {t('batch.lost', { count: lost })}</>}. <Link to="/outbox">{t('batch.outbox')}</Link>
    </Notice>
  );
}
