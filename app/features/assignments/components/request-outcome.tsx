import { Notice } from '#app/ui/notice.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { UndoBar } from '#app/ui/undo-bar.tsx';

export type RequestOutcomeProps = { batchId: string; count: number; withoutContact: number; backTo: string };

/** After asking for reports: what leaves in a moment, and the way to take it back. */
export function RequestOutcome({ batchId, count, withoutContact, backTo }: RequestOutcomeProps) {
  const t = useTexts('assignments');
  return (
    <>
      {withoutContact > 0 && <Notice tone="risk" live="status" className="mt4">{t('askedWithout', { count: withoutContact })}</Notice>}
      {count === 0 && withoutContact === 0 && <Notice live="status" className="mt4">{t('askedNone')}</Notice>}
      {count > 0 && (
        <div className="mt4"><UndoBar key={batchId} secondsLeft={20} action="/outbox" fields={{ intent: 'undo', batch: batchId, to: backTo }}>
          {(seconds) => t('asked', { count, seconds })}
        </UndoBar></div>
      )}
    </>
  );
}
