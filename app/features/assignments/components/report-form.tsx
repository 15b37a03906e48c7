import { Form } from '@remix-run/react';
import { ACCEPTED_FILES } from '#app/features/files/files.schema.ts';
import { Button } from '#app/ui/button.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { FieldError } from '#app/ui/field-error.tsx';
import { TextArea, TextField } from '#app/ui/field.tsx';
import { FileField } from '#app/ui/file-field.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { STATE_LOOK } from '../ledger/ledger.rules.ts';

/** Field values as text: what was typed, or what was reported last. */
export type ReportValues = { requestId: string; status?: string; progress?: string; forecastOn?: string; note?: string };
export type ReportErrors = { fields: Record<string, string>; form?: string } | null | undefined;

type Props = {
  values: ReportValues;
  errors?: ReportErrors;
  /** Behind a link: a wide button, and the summary of errors stands at the top of the page, where it opens without JavaScript. */
  alone?: boolean;
};

export function ReportErrorSummary({ errors }: { errors: ReportErrors }) {
  const t = useTexts('assignments');
  const labels = { status: t('report.status'), progress: t('report.progress'), forecastOn: t('report.forecast'), note: t('report.note'), files: t('report.files') };
  return <ErrorSummary errors={errors} labels={labels} />;
}

/** The same form signed in and behind a mailed link, where it runs without JavaScript. */
export function ReportForm({ values, errors, alone = false }: Props) {
  const t = useTexts('assignments');
  const wrong = errors?.fields ?? {};
  return (
    <Form method="post" encType="multipart/form-data" className="stack report-form" noValidate preventScrollReset key={values.requestId}>
      <input type="hidden" name="intent" value="report" />
      <input type="hidden" name="requestId" value={values.requestId} />
      {!alone && <ReportErrorSummary errors={errors} />}
      <StatusOptions value={values.status} error={wrong.status} />
      <div className="report-two">
        <TextField name="progress" type="number" inputMode="numeric" min={0} max={100} step={1} label={t('report.progress')} hint={t('report.progressHint')} optional defaultValue={values.progress} error={wrong.progress} />
        <TextField name="forecastOn" type="date" label={t('report.forecast')} hint={t('report.forecastHint')} optional defaultValue={values.forecastOn} error={wrong.forecastOn} />
      </div>
      <TextArea name="note" rows={4} label={t('report.note')} hint={t('report.noteHint')} defaultValue={values.note} error={wrong.note} />
      <FileField name="files" accept={ACCEPTED_FILES} multiple optional label={t('report.files')} error={wrong.files} />
      <div><Button type="submit" look="primary" icon="send" className={alone ? 'wide' : undefined}>{t('report.send')}</Button></div>
    </Form>
  );
}

const STATUSES = ['on_track', 'at_risk', 'done'] as const;

/** Three large answers, each with what follows from it. */
function StatusOptions({ value, error }: { value?: string; error?: string }) {
  const t = useTexts('assignments');
  return (
    <fieldset className="report-status" id="field-status" aria-describedby={error ? 'field-status-error' : undefined}>
      <legend>{t('report.legend')}</legend>
      <div className="opts">
        {STATUSES.map((status) => (
          <label key={status} className="opt">
            <input type="radio" name="status" value={status} defaultChecked={status === value} />
            <span className="ico"><Icon name={STATE_LOOK[status].icon} /></span>
            <span>
              <b>{t(`report.options.${status}`)}</b>
              <small>{t(`report.consequences.${status}`)}</small>
            </span>
          </label>
        ))}
      </div>
      <FieldError id="field-status-error" error={error} />
    </fieldset>
  );
}
