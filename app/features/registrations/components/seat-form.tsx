import { Form } from '@remix-run/react';
import { LANGUAGES } from '#app/lib/text3.ts';
import { Button } from '#app/ui/button.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { FieldError } from '#app/ui/field-error.tsx';
import { CheckField, TextArea, TextField, fieldId } from '#app/ui/field.tsx';
import { Fieldset } from '#app/ui/fieldset.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { CONSENT_VERSION } from '../registrations.schema.ts';

/** Why the last attempt was refused, and what had been typed. */
export type SeatRefused = { message?: 'closed' | 'tooOften'; fields: Record<string, string>; typed: { name?: string; email?: string; language?: string; needs?: string; consent?: boolean } };

type Props = { entryId: string; isFull: boolean; refused: SeatRefused | null };

/** Name, address, language of the mails, needs, and the consent with its version. */
export function SeatForm({ entryId, isFull, refused }: Props) {
  const t = useTexts('registrations');
  const common = useTexts('common');
  const language = useLanguage();
  const { fields = {}, typed = {} } = refused ?? {};
  const labels = { name: t('form.name'), email: t('form.email'), language: t('form.language'), needs: t('form.needs'), consent: t('consent.label') };
  const chosen = typed.language ?? language;
  return (
    <Form method="post" action={`/events/${entryId}#registration`} reloadDocument noValidate className="seat-form mt5">
      {refused?.message && <Notice tone="risk" live="alert">{t(`refused.${refused.message}`)}</Notice>}
      {Object.keys(fields).length > 0 && <ErrorSummary errors={{ fields }} labels={labels} />}
      <div className="seat-fields">
        <TextField name="name" label={labels.name} autoComplete="name" maxLength={120} required defaultValue={typed.name} error={fields.name} />
        <TextField name="email" type="email" inputMode="email" autoComplete="email" autoCapitalize="none" spellCheck={false} maxLength={254} required label={labels.email} hint={t('form.emailHint')} defaultValue={typed.email} error={fields.email} />
      </div>
      <Fieldset id={fieldId('language')} label={labels.language} error={fields.language} className="seat-languages">
        <div className="row">
          {LANGUAGES.map((each) => <CheckField key={each} type="radio" name="language" value={each} label={common(`languages.${each}`)} defaultChecked={each === chosen} />)}
        </div>
      </Fieldset>
      <TextArea name="needs" label={labels.needs} hint={t('form.needsHint')} optional rows={2} maxLength={500} defaultValue={typed.needs} error={fields.needs} />
      <div className="seat-consent">
        <CheckField name="consent" id={fieldId('consent')} label={labels.consent} defaultChecked={typed.consent} aria-required="true" aria-invalid={fields.consent ? true : undefined} aria-describedby={`consent-text${fields.consent ? ' consent-error' : ''}`} />
        <FieldError id="consent-error" error={fields.consent ?? fields.consentVersion} />
        <p className="small soft" id="consent-text">{t('consent.text')} <span className="mute">{t('consent.version', { version: CONSENT_VERSION })}</span></p>
      </div>
      <input type="hidden" name="consentVersion" value={CONSENT_VERSION} />
      <Button type="submit" look="primary" icon={isFull ? 'clock' : 'check'} className="seat-submit">{t(isFull ? 'form.wait' : 'form.submit')}</Button>
      <p className="small soft">{t('form.next')}</p>
    </Form>
  );
}
