import { Form } from '@remix-run/react';
import { Button } from '#app/ui/button.tsx';
import { SelectField, TextField } from '#app/ui/field.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { AUDIENCES } from '../reminders.rules.ts';
import './reminders.css';

export type RefusedReminder = { fields: Record<string, string>; values?: Record<string, string> };
type Props = { units: readonly ('working_days' | 'hours' | 'moment')[]; refused: RefusedReminder | null; round: number };

/** Whom to remind, and when: so long before the beginning, or at a day and time. */
export function ReminderForm({ units, refused, round }: Props) {
  const t = useTexts('invitations');
  const { fields = {}, values = {} } = refused ?? {};
  const hasMoment = units.includes('moment');
  return (
    <section aria-labelledby="new-reminder">
      <SectionHead id="new-reminder" title={t('reminders.add')} />
      <Form method="post" className="stack mt3 reminder-form" noValidate preventScrollReset key={`${round}`}>
        <SelectField name="audience" label={t('reminders.whom')} defaultValue={values.audience ?? 'unanswered'} error={fields.audience}>
          {AUDIENCES.map((audience) => <option key={audience} value={audience}>{t(`reminders.audience.${audience}`)}</option>)}
        </SelectField>
        <SelectField name="unit" label={t('reminders.when')} defaultValue={values.unit ?? 'working_days'} error={fields.unit}>
          {units.map((unit) => <option key={unit} value={unit}>{t(`reminders.units.${unit}`)}</option>)}
        </SelectField>
        <TextField name="amount" inputMode="numeric" className="reminder-amount" label={t('reminders.amount')} defaultValue={values.amount ?? '2'} error={fields.amount} autoComplete="off" />
        {hasMoment && (
          <div className="reminder-moment">
            <TextField type="date" name="date" label={t('planned.date')} defaultValue={values.date} error={fields.date} />
            <TextField type="time" name="time" label={t('planned.time')} defaultValue={values.time ?? '09:00'} error={fields.time} />
          </div>
        )}
        <div><Button type="submit" name="intent" value="add" icon="plus">{t('reminders.addButton')}</Button></div>
      </Form>
    </section>
  );
}
