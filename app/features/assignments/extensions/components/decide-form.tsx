import { Form } from '@remix-run/react';
import { formatDay, formatMoment } from '#app/lib/dates.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { Button } from '#app/ui/button.tsx';
import { TextArea, TextField } from '#app/ui/field.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { ExtensionLine } from '../extensions.service.server.ts';

export type DecideRefusal = { decision: 'grant' | 'refuse'; fields: Record<string, string>; values?: { grantedOn?: string; note?: string }; next?: string } | null;

/** The wish for more time with both answers: a day, or a reason. */
export function DecideExtension({ wish, refused }: { wish: ExtensionLine; refused: DecideRefusal }) {
  const t = useTexts('assignments');
  const language = useLanguage();
  const days = { from: formatDay(wish.dueOn, language, 'medium'), to: formatDay(wish.wishedOn, language, 'medium') };
  return (
    <section id="extension">
      <h2>{t('extension.decide')}</h2>
      <p className="small soft mt2">{wish.personName ? t('extension.askedBy', { ...days, name: wish.personName, at: formatMoment(wish.at, HOME_ZONE, language, 'medium') }) : t('extension.asked', days)}</p>
      <p className="pre small mt2" lang="">{wish.reason}</p>
      <Answer wish={wish} decision="grant" refused={refused} />
      <details className="mt3" open={refused?.decision === 'refuse' ? true : undefined}>
        <summary className="btn">{t('extension.refuse')}</summary>
        <Answer wish={wish} decision="refuse" refused={refused} />
      </details>
      <p className="small mute mt3">{t('extension.decideHint')}</p>
    </section>
  );
}

function Answer({ wish, decision, refused }: { wish: ExtensionLine; decision: 'grant' | 'refuse'; refused: DecideRefusal }) {
  const t = useTexts('assignments');
  const language = useLanguage();
  const wrong = refused?.decision === decision ? refused : null;
  const isGrant = decision === 'grant';
  return (
    <Form method="post" className="stack mt3" noValidate preventScrollReset>
      <input type="hidden" name="intent" value="decide-time" />
      <input type="hidden" name="decision" value={decision} />
      <input type="hidden" name="extensionId" value={wish.id} />
      {isGrant && <TextField name="grantedOn" type="date" label={t('extension.grantedOn')} required error={wrong?.fields.grantedOn} defaultValue={wrong?.values?.grantedOn ?? wish.wishedOn} hint={wrong?.next && t('extension.nextDay', { date: formatDay(wrong.next, language) })} />}
      <TextArea name="note" id={`field-${decision}-note`} rows={2} label={t(isGrant ? 'extension.note' : 'extension.refuseNote')} required={!isGrant} optional={isGrant} error={wrong?.fields.note} defaultValue={wrong?.values?.note} />
      <div><Button type="submit" look={isGrant ? 'primary' : undefined} icon={isGrant ? 'check' : 'close'}>{t(isGrant ? 'extension.grant' : 'extension.refuse')}</Button></div>
    </Form>
  );
}
