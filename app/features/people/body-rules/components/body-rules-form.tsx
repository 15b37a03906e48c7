import { Form } from '@remix-run/react';
import { QUORUM_SHARES, shareOf } from '#app/features/agencies/bodies/bodies.rules.ts';
import type { Body } from '#app/features/agencies/bodies/bodies.service.server.ts';
import { Button } from '#app/ui/button.tsx';
import { CheckField, SelectField, TextField } from '#app/ui/field.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import './body-rules.css';

export type RulesRefusal = { fields: Record<string, string>; form?: 'stale'; values: Record<string, unknown> };
type Props = { body: Body; refused: RulesRefusal | null; isSaved: boolean };

/** The quorum, the substitutes and the deadline for papers of a body, changed where they are read. Works without JavaScript: the number is asked for beside the share. */
export function BodyRulesForm({ body, refused, isSaved }: Props) {
  const t = useTexts('agencies');
  const typed = refused?.values;
  const number = (name: 'paperDeadlineDays' | 'paperReminderDays') => (typeof typed?.[name] === 'string' ? typed[name] : body[name]);
  const checked = (name: 'maySubstitute' | 'deputiesCount') => (typed ? typed[name] === 'on' : body[name]);
  return (
    <details className="body-rules" open={refused !== null}>
      <summary><Icon name="edit" /> {t('rules.change')} <Icon name="chevron-down" /></summary>
      {isSaved && !refused && <Notice tone="ok" live="status">{t('rules.saved')}</Notice>}
      <Form method="post" className="stack" key={body.version} noValidate preventScrollReset>
        <input type="hidden" name="version" value={body.version} />
        {refused?.form && <Notice tone="risk" live="alert">{t('rules.stale')}</Notice>}
        <SelectField name="share" label={t('body.quorum')} defaultValue={typeof typed?.share === 'string' ? typed.share : shareOf(body)} error={refused?.fields.share}>
          {sharesWith(shareOf(body)).map((share) => <option key={share} value={share}>{share === 'number' ? t('rules.number') : share === '1/2' ? t('rules.half') : t('rules.share', { share })}</option>)}
        </SelectField>
        <TextField name="seats" label={t('rules.seats')} hint={t('rules.seatsHint')} inputMode="numeric" autoComplete="off" defaultValue={typeof typed?.seats === 'string' ? typed.seats : (body.quorumSeats ?? '')} error={refused?.fields.seats} />
        <CheckField name="maySubstitute" value="on" label={t('rules.maySubstitute')} hint={t('rules.maySubstituteHint')} defaultChecked={checked('maySubstitute')} />
        <CheckField name="deputiesCount" value="on" label={t('rules.deputiesCount')} hint={t('rules.deputiesCountHint')} defaultChecked={checked('deputiesCount')} />
        <TextField name="paperDeadlineDays" label={t('rules.paperDays')} hint={t('rules.paperDaysHint')} inputMode="numeric" autoComplete="off" defaultValue={number('paperDeadlineDays')} error={refused?.fields.paperDeadlineDays} />
        <TextField name="paperReminderDays" label={t('rules.paperReminder')} hint={t('rules.paperReminderHint')} inputMode="numeric" autoComplete="off" defaultValue={number('paperReminderDays')} error={refused?.fields.paperReminderDays} />
        <Button type="submit" icon="check">{t('rules.save')}</Button>
      </Form>
    </details>
  );
}

/** A share that came with the data and is not among ours stays choosable. */
function sharesWith(own: string): string[] {
  return [...new Set([...QUORUM_SHARES, ...(own === 'number' ? [] : [own]), 'number'])];
}
