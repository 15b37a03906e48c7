import { Link } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { Notice } from '#app/ui/notice.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { UndoBar } from '#app/ui/undo-bar.tsx';
import type { Batch } from '../sending/sending.service.server.ts';

type Props = { batch: Batch; action: string; onEnd: () => void };

/** After sending: the seconds left to take it back, then what became of it. */
export function BatchLine({ batch, action, onEnd }: Props) {
  const t = useTexts('invitations');
  const { batchId, count, secondsLeft, undone, lost, waiting } = batch;
  useWhileLeaving(secondsLeft === 0 && undone === 0 && waiting > 0, onEnd);
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

/** The worker needs some seconds; the line follows it for a minute and then stands. */
function useWhileLeaving(isLeaving: boolean, look: () => void) {
  const again = useRef(look);
  useEffect(() => {
    again.current = look;
  });
  useEffect(() => {
    if (!isLeaving) return;
    let rounds = 20;
    const timer = setInterval(() => (rounds-- > 0 ? again.current() : clearInterval(timer)), 3_000);
    return () => clearInterval(timer);
  }, [isLeaving]);
}
