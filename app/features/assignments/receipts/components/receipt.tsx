import { Form } from '@remix-run/react';
import { formatMoment } from '#app/lib/dates.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { Button } from '#app/ui/button.tsx';
import { State } from '#app/ui/state.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { Receipt } from '../receipts.service.server.ts';

type Props = { receipt: Receipt | null; mayTake: boolean; /** Behind a link: a wide button with a word of explanation. */ alone?: boolean };

/** Whether the agency has taken the assignment, and the button that says so. */
export function ReceiptLine({ receipt, mayTake, alone = false }: Props) {
  const t = useTexts('assignments');
  const language = useLanguage();
  if (receipt) {
    const at = formatMoment(receipt.at, HOME_ZONE, language, 'medium');
    return <p><State icon="check" tone="ok">{receipt.personName ? t('receipt.takenBy', { name: receipt.personName, at }) : t('receipt.takenPlain', { at })}</State></p>;
  }
  if (!mayTake) return <p><State icon="pending">{t('receipt.open')}</State></p>;
  return (
    <Form method="post" preventScrollReset className="stack">
      <input type="hidden" name="intent" value="take" />
      {alone && <p className="small soft">{t('receipt.hint')}</p>}
      <div><Button type="submit" look={alone ? 'primary' : undefined} icon="check" className={alone ? 'wide' : undefined}>{t('receipt.take')}</Button></div>
    </Form>
  );
}
