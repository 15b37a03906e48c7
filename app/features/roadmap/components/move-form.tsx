import { Form } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { Button } from '#app/ui/button.tsx';
import { CheckField, TextArea, TextField } from '#app/ui/field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { AssignmentView } from '#app/features/assignments/ledger/ledger.rules.ts';

export type MoveOutcome = { reason?: string; fields: Record<string, string>; values: { which?: string; day?: string; note?: string } };

type Props = { milestone: AssignmentView; /** The day it was pulled to on the line. */ to?: string; action: string; outcome: MoveOutcome | null };

/** The equal of pulling a diamond: opens filled when one was pulled, and saves only when sent. */
export function MoveForm({ milestone, to, action, outcome }: Props) {
  const t = useTexts('roadmap');
  const { forecastOn, dueOn, id, version } = milestone;
  const box = useRef<HTMLDetailsElement>(null);
  const { which = forecastOn ? 'forecast' : 'due', day = to ?? forecastOn ?? dueOn ?? '', note = '' } = outcome?.values ?? {};
  useEffect(() => {
    if (to) box.current?.querySelector<HTMLInputElement>('input[type=date]')?.focus();
  }, [to]);
  const refused = { stale: t('problems.staleMilestone'), closed: t('problems.closedMilestone'), notFound: t('problems.notFound') }[outcome?.reason ?? ''];
  return (
    <details id="move" ref={box} open={Boolean(to || outcome)} className="rm-move">
      <summary className="btn sm">{t('move.title')}</summary>
      <Form method="post" action={action} className="stack mt3" noValidate preventScrollReset>
        <input type="hidden" name="intent" value="move" />
        <input type="hidden" name="milestoneId" value={id} />
        <input type="hidden" name="version" value={version} />
        {refused && <Notice tone="risk" live="alert">{refused}</Notice>}
        <fieldset className="field">
          <legend className="lbl">{t('move.which')}</legend>
          <CheckField type="radio" name="which" value="due" label={t('move.due')} defaultChecked={which !== 'forecast'} />
          <CheckField type="radio" name="which" value="forecast" label={t('move.forecast')} defaultChecked={which === 'forecast'} />
        </fieldset>
        <TextField name="day" type="date" label={t('move.day')} hint={t('move.hint')} defaultValue={day} error={outcome?.fields.day} required />
        <TextArea name="note" label={t('move.note')} defaultValue={note} error={outcome?.fields.note} optional />
        <div><Button type="submit" look="primary" icon="calendar">{t('move.save')}</Button></div>
      </Form>
    </details>
  );
}
