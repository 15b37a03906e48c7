import { Form } from '@remix-run/react';
import { formatDay } from '#app/lib/dates.ts';
import { Button } from '#app/ui/button.tsx';
import { TextArea, TextField } from '#app/ui/field.tsx';
import { State } from '#app/ui/state.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { ExtensionLine } from '../extensions.service.server.ts';

export type AskRefusal = { fields: Record<string, string>; values?: { wishedOn?: string; reason?: string }; next?: string } | null;

/** More time, in a fold: open when something was wrong with it. Runs without JavaScript. */
export function AskExtension({ requestId, open, refused }: { requestId: string; open: ExtensionLine | undefined; refused: AskRefusal }) {
  const t = useTexts('assignments');
  const language = useLanguage();
  if (open) {
    const days = { from: formatDay(open.dueOn, language, 'medium'), to: formatDay(open.wishedOn, language, 'medium') };
    return <p className="mt4"><State icon="hourglass" tone="acc">{t('extension.waiting')}</State> <span className="small soft">{t('extension.asked', days)}</span></p>;
  }
  return (
    <details className="mt4 ask-time" open={refused ? true : undefined}>
      <summary className="btn">{t('extension.ask')}</summary>
      <Form method="post" className="stack mt4" noValidate preventScrollReset>
        <input type="hidden" name="intent" value="ask-time" />
        <input type="hidden" name="requestId" value={requestId} />
        <TextField name="wishedOn" type="date" label={t('extension.wished')} required error={refused?.fields.wishedOn} defaultValue={refused?.values?.wishedOn} hint={refused?.next && t('extension.nextDay', { date: formatDay(refused.next, language) })} />
        <TextArea name="reason" id="field-extension-reason" label={t('extension.reason')} hint={t('extension.reasonHint')} required error={refused?.fields.reason} defaultValue={refused?.values?.reason} />
        <div><Button type="submit" icon="hourglass">{t('extension.send')}</Button></div>
      </Form>
    </details>
  );
}
