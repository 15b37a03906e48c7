import { Form } from '@remix-run/react';
import { formatNumber } from '#app/lib/quantities.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { SelectField, TextField } from '#app/ui/field.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { ValueFacts } from '../indicators.service.server.ts';
import type { Region } from './indicator-page.tsx';

export type RefusedValue = { intent: string; fields: Record<string, string>; form?: string; values: Record<string, unknown> } | null;

const QUALIFIERS = ['exact', 'at_least', 'about'] as const;

function useLabels() {
  const t = useTexts('reports');
  return { value: t('indicators.form.value'), asOf: t('indicators.form.asOf'), source: t('indicators.form.source'), reason: t('indicators.form.reason'), regionIso: t('indicators.form.region') };
}

type FieldsProps = { typed: Record<string, unknown>; fields: Record<string, string> };

function ValueFields({ typed, fields }: FieldsProps) {
  const t = useTexts('reports');
  const labels = useLabels();
  const given = (name: string) => (typeof typed[name] === 'string' ? typed[name] : '');
  return (
    <>
      <div className="report-period">
        <TextField name="value" label={labels.value} inputMode="decimal" autoComplete="off" required defaultValue={given('value')} error={fields.value} />
        <SelectField name="qualifier" label={t('indicators.qualifiers.label')} defaultValue={given('qualifier') || 'exact'}>
          {QUALIFIERS.map((key) => <option key={key} value={key}>{t(`indicators.qualifiers.${key}`)}</option>)}
        </SelectField>
        <TextField type="date" name="asOf" label={labels.asOf} required defaultValue={given('asOf')} error={fields.asOf} />
      </div>
      <TextField name="source" label={labels.source} hint={t('indicators.form.sourceHint')} required maxLength={300} defaultValue={given('source')} error={fields.source} />
    </>
  );
}

export function RecordForm({ regions, requestId, today, refused }: { regions: readonly Region[]; requestId: string; today: string; refused: RefusedValue }) {
  const t = useTexts('reports');
  const language = useLanguage();
  const own = refused?.intent === 'record' ? refused : null;
  const typed: Record<string, unknown> = own?.values ?? { asOf: today };
  return (
    <details className="mt6 noprint" open={own !== null}>
      <summary>{t('indicators.form.record')}</summary>
      <Form method="post" noValidate className="stack mt4 indicator-form" key={requestId}>
        <ErrorSummary errors={own} labels={useLabels()} />
        <input type="hidden" name="intent" value="record" />
        <input type="hidden" name="requestId" value={requestId} />
        <div className="report-period">
          <SelectField name="kind" label={t('indicators.form.kind')} defaultValue={String(typed.kind ?? 'actual')}>
            <option value="actual">{t('indicators.kinds.actual')}</option>
            <option value="target">{t('indicators.kinds.target')}</option>
          </SelectField>
          <SelectField name="regionIso" label={t('indicators.form.region')} defaultValue={String(typed.regionIso ?? '')} error={own?.fields.regionIso}>
            <option value="">{t('indicators.form.wholeCountry')}</option>
            {regions.map(({ iso, name }) => <option key={iso} value={iso}>{inLanguage(name, language).text}</option>)}
          </SelectField>
        </div>
        <ValueFields typed={typed} fields={own?.fields ?? {}} />
        <div><Button type="submit" look="primary">{t('indicators.form.save')}</Button></div>
      </Form>
    </details>
  );
}

export function CorrectForm({ value, requestId, refused }: { value: ValueFacts; requestId: string; refused: RefusedValue }) {
  const t = useTexts('reports');
  const language = useLanguage();
  const labels = useLabels();
  const typed: Record<string, unknown> = refused?.values ?? { value: formatNumber(value.value, language, 2), qualifier: value.qualifier, asOf: value.asOf, source: value.source };
  return (
    <section className="mt5 noprint" id="correct">
      <h2>{t('indicators.form.correctTitle')}</h2>
      <Form method="post" noValidate className="stack mt3 indicator-form" key={`${value.id}${requestId}`}>
        <ErrorSummary errors={refused} labels={labels} />
        <input type="hidden" name="requestId" value={requestId} />
        <input type="hidden" name="valueId" value={value.id} />
        <ValueFields typed={typed} fields={refused?.fields ?? {}} />
        <TextField name="reason" label={labels.reason} required maxLength={500} defaultValue={typeof typed.reason === 'string' ? typed.reason : ''} error={refused?.fields.reason} />
        <div className="row">
          <Button type="submit" look="primary" name="intent" value="correct">{t('indicators.form.save')}</Button>
          <Button type="submit" name="intent" value="withdraw">{t('indicators.form.withdraw')}</Button>
          <LinkButton to="." look="quiet">{t('indicators.form.cancel')}</LinkButton>
        </div>
      </Form>
    </section>
  );
}
