import { Form } from '@remix-run/react';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { DeskRow } from '../desk/desk.service.server.ts';

/** Before somebody is removed: who is written to, and why. */
export function RemoveBox({ row, next, hasBegun, base }: { row: DeskRow; next: DeskRow | null; hasBegun: boolean; base: string }) {
  const t = useTexts('registration-desk');
  const promoted = row.state === 'seated' && !hasBegun ? next : null;
  return (
    <section className="desk-ask mt4" id="remove" aria-labelledby="remove-title">
      <h2 id="remove-title">{t('removing.title', { name: row.name })}</h2>
      <ul className="mt2">
        {row.state === 'asked' ? <li><Icon name="minus" />{t('removing.nobody')}</li> : <li><Icon name="mail" />{t(row.state === 'seated' ? 'removing.seated' : 'removing.waiting', { name: row.name, address: row.email ?? '' })}</li>}
        {promoted && <li><Icon name="mail" />{t('removing.next', { name: promoted.name, address: promoted.email ?? '' })}</li>}
      </ul>
      <Form method="post" action={`${base}?do=remove`} className="row mt3">
        <input type="hidden" name="registrationId" value={row.id} />
        <Button type="submit" look="danger" icon="ban">{t(row.state === 'asked' ? 'removing.submitSilent' : 'removing.submit')}</Button>
        <LinkButton to={base}>{t('removing.keep')}</LinkButton>
      </Form>
    </section>
  );
}
