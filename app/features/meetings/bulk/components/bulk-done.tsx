import { Form, useNavigation } from '@remix-run/react';
import { Button } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { useTexts } from '#app/ui/texts.tsx';

export type DoneEdit = { editId: string; count: number; canUndo: boolean; isUndone: boolean; /** Why it could not be taken back, in words. */ trouble?: string };

/** After a change of many: what was done, and the way back while it is open. */
export function BulkDone({ done }: { done: DoneEdit }) {
  const t = useTexts('programmes');
  const common = useTexts('common');
  const busy = useNavigation().state !== 'idle';
  if (done.trouble) return <Notice tone="risk" live="alert" className="mt4">{done.trouble}</Notice>;
  if (done.isUndone) return <Notice live="status" icon="undo" className="mt4">{t('bulk.undone', { count: done.count })}</Notice>;
  return (
    <Notice tone="ok" live="status" title={t('bulk.saved', { count: done.count })} className="mt4">
      {done.canUndo && (
        <Form method="post">
          <input type="hidden" name="editId" value={done.editId} />
          <Button type="submit" small icon="undo" busy={busy} className="mt2">{common('actions.undo')}</Button>
        </Form>
      )}
    </Notice>
  );
}
