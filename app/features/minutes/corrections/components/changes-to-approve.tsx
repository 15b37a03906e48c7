import { Form } from '@remix-run/react';
import { Button } from '#app/ui/button.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { CorrectionsPage } from '../corrections.service.server.ts';
import { Replacement } from './replacement.tsx';

type Props = { changes: CorrectionsPage['approved'][number]['changes']; edition: number; canWrite: boolean };

/** Everything that the new edition will change, and the two ways out. */
export function ChangesToApprove({ changes, edition, canWrite }: Props) {
  const t = useTexts('minutes');
  return (
    <section className="mt5" id="changes">
      <SectionHead title={t('corrections.changes')} count={changes.length} />
      {changes.length === 0 && <p className="soft mt3">{t('corrections.none')}</p>}
      {changes.map((change) => (
        <Replacement key={change.id} change={change}>
          {canWrite && (
            <Form method="post" className="mt2" preventScrollReset>
              <input type="hidden" name="intent" value="remove-change" />
              <input type="hidden" name="changeId" value={change.id} />
              <Button type="submit" look="quiet" small icon="undo">{t('corrections.takeBack')}</Button>
            </Form>
          )}
        </Replacement>
      ))}
      {canWrite && (
        <div className="row mt4">
          {changes.length > 0 && (
            <Form method="post">
              <input type="hidden" name="intent" value="approve" />
              <Button type="submit" look="primary" icon="check">{t('corrections.approve', { edition })}</Button>
            </Form>
          )}
          <Form method="post">
            <input type="hidden" name="intent" value="drop" />
            <Button type="submit" icon="trash">{t('corrections.drop')}</Button>
          </Form>
        </div>
      )}
    </section>
  );
}
