import { Form } from '@remix-run/react';
import { Button } from '#app/ui/button.tsx';
import { CheckField, SelectField } from '#app/ui/field.tsx';
import { Fieldset } from '#app/ui/fieldset.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { FORMATS, ON_DAY_OFF } from '../mailing.rules.ts';
import type { MailingPlan } from '../mailing.service.server.ts';
import './mailing.css';

export type RuleRefusal = { fields: Record<string, string> } | null;

const HOURS = Array.from({ length: 14 }, (_, index) => index + 7);
const MONTH_DAYS = Array.from({ length: 28 }, (_, index) => index + 1);

/** How often, on which day and hour, and in which forms. Switching it off is the way to stop. */
export function MailingRuleForm({ rule, refused }: { rule: MailingPlan['rule']; refused: RuleRefusal }) {
  const t = useTexts('reports');
  const errors = refused?.fields ?? {};
  return (
    <Form method="post" className="mailing-rule" noValidate preventScrollReset key={rule.version}>
      <input type="hidden" name="version" value={rule.version} />
      {errors.version && <Notice tone="risk" live="alert">{t('mailing.stale')}</Notice>}
      <CheckField name="isOn" defaultChecked={rule.isOn} label={t('mailing.isOn')} />
      <SelectField name="every" label={t('mailing.every')} defaultValue={rule.every} error={errors.every}>
        {(['week', 'month'] as const).map((each) => <option key={each} value={each}>{t(`mailing.each.${each}`)}</option>)}
      </SelectField>
      <SelectField name="weekday" label={t('mailing.weekday')} hint={t('mailing.weekdayHint')} defaultValue={rule.weekday} error={errors.weekday}>
        {([1, 2, 3, 4, 5] as const).map((day) => <option key={day} value={day}>{t(`mailing.weekdays.d${day}`)}</option>)}
      </SelectField>
      <SelectField name="monthDay" label={t('mailing.monthDay')} hint={t('mailing.monthDayHint')} defaultValue={rule.monthDay} error={errors.monthDay}>
        {MONTH_DAYS.map((day) => <option key={day} value={day}>{day}</option>)}
      </SelectField>
      <SelectField name="hour" label={t('mailing.hour')} defaultValue={rule.hour} error={errors.hour}>
        {HOURS.map((hour) => <option key={hour} value={hour}>{hour}:00</option>)}
      </SelectField>
      <SelectField name="onDayOff" label={t('mailing.onDayOff')} defaultValue={rule.onDayOff} error={errors.onDayOff}>
        {ON_DAY_OFF.map((each) => <option key={each} value={each}>{t(`mailing.dayOff.${each}`)}</option>)}
      </SelectField>
      <Fieldset label={t('mailing.formats')} error={errors.formats}>
        <div className="mailing-formats">{FORMATS.map((format) => <CheckField key={format} name="formats[]" value={format} defaultChecked={rule.formats.includes(format)} label={format.toUpperCase()} />)}</div>
      </Fieldset>
      <div><Button type="submit" look="primary" name="intent" value="rule">{t('mailing.save')}</Button></div>
    </Form>
  );
}
