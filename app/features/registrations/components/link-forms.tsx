import { Form } from '@remix-run/react';
import { Button } from '#app/ui/button.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { useTexts } from '#app/ui/texts.tsx';

/** The one press that counts. Mail scanners open links; they do not press. */
export function ConfirmPart() {
  const t = useTexts('registrations');
  return (
    <>
      <Form method="post" action="?do=confirm" reloadDocument className="mt5">
        <Button type="submit" look="primary" icon="check" className="wide">{t('link.confirm')}</Button>
      </Form>
      <Form method="post" action="?do=cancel" reloadDocument className="mt3">
        <Button type="submit" look="quiet" icon="trash">{t('link.withdraw')}</Button>
      </Form>
    </>
  );
}

/** A seat is given back in two presses: opening the question, answering it. */
export function CancelPart({ state, fileHref }: { state: 'seated' | 'waiting'; fileHref: string }) {
  const t = useTexts('registrations');
  return (
    <>
      {state === 'seated' && <p className="mt4"><a className="btn wide" href={fileHref}><Icon name="calendar" />{t('link.file')}</a></p>}
      <details className="seat-cancel mt4">
        <summary className="btn quiet danger"><Icon name="ban" />{t(`link.cancel.${state}`)}</summary>
        <div className="seat-ask">
          <p>{t(`link.cancel.${state}Text`)}</p>
          <Form method="post" action="?do=cancel" reloadDocument>
            <Button type="submit" look="danger" icon="ban">{t('link.cancel.sure')}</Button>
          </Form>
        </div>
      </details>
    </>
  );
}
