import { Form, useNavigation, useSubmit } from '@remix-run/react';
import { inLanguage, type Text3 } from '#app/lib/text3.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { ComboboxField, type ComboOption } from '#app/ui/combobox.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { FieldError } from '#app/ui/field-error.tsx';
import { CheckField, SelectField, TextArea, TextField } from '#app/ui/field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { Option3 } from '#app/ui/text3.tsx';
import { Text3Field } from '#app/ui/text3-field.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { useSchemaForm, type FormErrors } from '#app/ui/use-schema-form.ts';
import { milestoneSchema, PRECISIONS } from '../plan.schema.ts';
import type { MilestoneChoices, MilestoneValues } from '../plan.service.server.ts';
import './plan.css';

export type MilestoneRefusal = FormErrors & { values?: Record<string, unknown>; isStale?: boolean; circle?: Text3[] };

type Props = { values: MilestoneValues; choices: MilestoneChoices; refused: MilestoneRefusal | null; backTo: string };

const NAMES = [
  'roadmapId', 'directionKey', 'entryId', 'result', 'completionForm', 'funding', 'agencyId', 'coAgencyIds', 'startsOn', 'dueOn', 'duePrecision', 'baselineDueOn', 'forecastOn', 'doneOn',
  'isCancelled', 'closedReason', 'source', 'note', 'isPublished', 'needsIds',
] as const;
type Part = {
  values: MilestoneValues;
  choices: MilestoneChoices;
  errors: Record<string, string>;
  labels: Record<(typeof NAMES)[number], string>;
  set: (name: string, value: unknown) => void;
};

/** One line of the plan, whole. */
export function MilestoneForm({ values: stored, choices, refused, backTo }: Props) {
  const t = useTexts('roadmap-desk');
  const common = useTexts('common');
  const language = useLanguage();
  const submit = useSubmit();
  const busy = useNavigation().state !== 'idle';
  const values = { ...stored, ...(refused?.values as Partial<MilestoneValues> | undefined), version: stored.version };
  const { form, errors, summary, set } = useSchemaForm({ schema: milestoneSchema, values, refused, send: (element) => submit(element) });
  const labels = Object.fromEntries(NAMES.map((name) => [name, t(`field.${name}`)])) as Part['labels'];
  const part = { values, choices, errors, labels, set };
  return (
    <Form method="post" className="plan-form mt5" {...form}>
      {refused?.isStale && <Notice tone="risk" live="alert">{t('milestone.stale')}</Notice>}
      <ErrorSummary errors={summary} labels={labels} />
      {refused?.circle && <Notice tone="risk">{t('field.circle', { names: refused.circle.map((name) => inLanguage(name, language).text).join(' → ') })}</Notice>}
      <input type="hidden" name="milestoneId" value={values.milestoneId} />
      <input type="hidden" name="version" value={String(values.version)} />
      <What {...part} />
      <Who {...part} />
      <When {...part} />
      <Completion {...part} />
      <More {...part} />
      <p className="row">
        <Button type="submit" look="primary" icon="check" busy={busy}>{t('milestone.save')}</Button>
        <LinkButton to={backTo} look="quiet">{common('actions.cancel')}</LinkButton>
      </p>
    </Form>
  );
}

function What({ values, choices, errors, labels }: Part) {
  const t = useTexts('roadmap-desk');
  return (
    <section>
      <SectionHead title={t('parts.what')} />
      <div className="plan-fields">
        <Text3Field name="result" label={labels.result} hint={t('field.resultHint')} values={values.result} errors={errors} required />
        <SelectField name="roadmapId" label={labels.roadmapId} defaultValue={values.roadmapId} error={errors.roadmapId} required>
          {choices.roadmaps.map(({ id, title }) => <Option3 key={id} value={id} text={title} />)}
        </SelectField>
        <SelectField name="directionKey" label={labels.directionKey} defaultValue={values.directionKey} error={errors.directionKey} required>
          <option value="">{t('field.choose')}</option>
          {choices.directions.map(({ key, name }) => <Option3 key={key} value={key} text={name} />)}
        </SelectField>
        <SelectField name="entryId" label={labels.entryId} defaultValue={values.entryId} error={errors.entryId}>
          <option value="">{t('field.noInitiative')}</option>
          {choices.initiatives.map(({ id, title }) => <Option3 key={id} value={id} text={title} />)}
        </SelectField>
        <Text3Field name="completionForm" label={labels.completionForm} hint={t('field.completionFormHint')} values={values.completionForm} errors={errors} optional />
        <Text3Field name="funding" label={labels.funding} hint={t('field.fundingHint')} values={values.funding} errors={errors} optional />
      </div>
    </section>
  );
}

function Who({ values, choices, errors, labels, set }: Part) {
  const t = useTexts('roadmap-desk');
  const language = useLanguage();
  const agencies: ComboOption[] = choices.agencies.map(({ id, name, abbr }) => ({ value: id, label: inLanguage(name, language).text, meta: abbr ? inLanguage(abbr, language).text : undefined }));
  return (
    <section>
      <SectionHead title={t('parts.who')} />
      <div className="plan-fields">
        <ComboboxField name="agencyId" label={labels.agencyId} options={agencies} values={values.agencyId ? [values.agencyId] : []} error={errors.agencyId} onChange={([chosen = '']) => set('agencyId', chosen)} required />
        <ComboboxField name="coAgencyIds[]" label={labels.coAgencyIds} options={agencies} values={values.coAgencyIds} error={errors.coAgencyIds} onChange={(chosen) => set('coAgencyIds', chosen)} multiple optional />
        {values.isInferred && <CheckField name="isConfirmed" label={t('field.isConfirmed')} hint={t('field.confirmHint')} />}
      </div>
    </section>
  );
}

function When({ values, choices, errors, labels, set }: Part) {
  const t = useTexts('roadmap-desk');
  const language = useLanguage();
  const needs: ComboOption[] = choices.needs.filter(({ id }) => id !== values.milestoneId).map(({ id, result }) => {
    const named = inLanguage(result, language);
    return { value: id, label: named.text, lang: named.language };
  });
  const day = (name: 'startsOn' | 'dueOn' | 'baselineDueOn' | 'forecastOn', hint?: string) => <TextField name={name} type="date" label={labels[name]} hint={hint} defaultValue={values[name]} error={errors[name]} />;
  return (
    <section>
      <SectionHead title={t('parts.when')} />
      <div className="plan-fields">
        <SelectField name="duePrecision" label={labels.duePrecision} hint={t('field.precisionHint')} defaultValue={values.duePrecision} error={errors.duePrecision}>
          {PRECISIONS.map((precision) => <option key={precision} value={precision}>{t(`precision.${precision}`)}</option>)}
        </SelectField>
        <div className="plan-dates">
          {day('startsOn')}
          {day('dueOn')}
          {day('baselineDueOn', t('field.baselineHint'))}
          {day('forecastOn')}
        </div>
        <ComboboxField name="needsIds[]" label={labels.needsIds} hint={t('field.needsHint')} options={needs} values={values.needsIds} error={errors.needsIds} onChange={(chosen) => set('needsIds', chosen)} multiple optional />
      </div>
    </section>
  );
}

function Completion({ values, errors, labels }: Part) {
  const t = useTexts('roadmap-desk');
  return (
    <section>
      <SectionHead title={t('parts.state')} />
      <div className="plan-fields">
        <div className="plan-dates"><TextField name="doneOn" type="date" label={labels.doneOn} defaultValue={values.doneOn} error={errors.doneOn} /></div>
        <CheckField name="isCancelled" label={labels.isCancelled} defaultChecked={values.isCancelled === 'on'} />
        <FieldError id="isCancelled-error" error={errors.isCancelled} />
        <TextArea name="closedReason" label={labels.closedReason} defaultValue={values.closedReason} error={errors.closedReason} oneLine />
      </div>
    </section>
  );
}

function More({ values, errors, labels }: Part) {
  const t = useTexts('roadmap-desk');
  return (
    <section>
      <SectionHead title={t('parts.more')} />
      <div className="plan-fields">
        <TextArea name="source" label={labels.source} defaultValue={values.source} error={errors.source} oneLine optional />
        <TextArea name="note" label={labels.note} defaultValue={values.note} error={errors.note} optional />
        <CheckField name="isPublished" label={labels.isPublished} hint={t('field.publishHint')} defaultChecked={values.isPublished === 'on'} />
      </div>
    </section>
  );
}
