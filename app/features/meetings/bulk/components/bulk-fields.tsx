import { inLanguage, type Text3 } from '#app/lib/text3.ts';
import { ComboboxField } from '#app/ui/combobox.tsx';
import { SelectField, TextField } from '#app/ui/field.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { VISIBILITIES } from '../../meetings.schema.ts';
import { agencyOptions, type MeetingChoices } from '../../scheduling/components/meeting-fields.tsx';
import { STATUSES } from '../../programmes/programmes.rules.ts';

export type BulkChoices = Pick<MeetingChoices, 'agencies'> & {
  directions: readonly { key: string; name: Text3 }[];
  initiatives: readonly { id: string; title: Text3 }[];
};

export type BulkValues = { status: string; reason: string; visibility: string; leadAgencyId: string; addDirection: string; removeDirection: string; parentId: string };

/** Every field starts with "leave as it is": only what is touched changes. */
export function BulkFields({ choices, values, errors }: { choices: BulkChoices; values: BulkValues; errors: Record<string, string> }) {
  const t = useTexts('programmes');
  const common = useTexts('common');
  const language = useLanguage();
  const labels = useBulkLabels();
  const directions = choices.directions.map(({ key, name }) => ({ value: key, label: inLanguage(name, language).text }));
  const initiatives = choices.initiatives.map(({ id, title }) => ({ value: id, label: inLanguage(title, language).text }));
  const selects = [
    { name: 'status' as const, options: STATUSES.map((value) => ({ value: value as string, label: common(`entryStates.${value}`) })) },
    { name: 'visibility' as const, options: VISIBILITIES.map((value) => ({ value: value as string, label: common(`visibility.${value}`) })) },
    { name: 'addDirection' as const, options: directions },
    { name: 'removeDirection' as const, options: directions },
    { name: 'parentId' as const, options: [{ value: 'none', label: t('bulk.noParent') }, ...initiatives] },
  ];
  return (
    <div className="bulk-fields">
      {selects.map(({ name, options }) => (
        <SelectField key={name} name={name} label={labels[name]} defaultValue={values[name]} error={errors[name]}>
          <option value="">{t('bulk.leave')}</option>
          {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
        </SelectField>
      ))}
      <ComboboxField name="leadAgencyId" label={labels.leadAgencyId ?? ''} options={agencyOptions(choices.agencies, language)} values={values.leadAgencyId ? [values.leadAgencyId] : []} error={errors.leadAgencyId} placeholder={t('bulk.leave')} />
      <div className="if-cancelled">
        <TextField name="reason" label={t('cancel.reason')} hint={t('bulk.reasonHint')} defaultValue={values.reason} error={errors.reason} maxLength={500} />
      </div>
    </div>
  );
}

export function useBulkLabels(): Record<string, string> {
  const t = useTexts('programmes');
  const m = useTexts('meetings');
  return {
    status: m('form.status'), reason: t('cancel.reason'), visibility: t('form.visibility'), leadAgencyId: m('form.leadAgency'),
    addDirection: t('bulk.addDirection'), removeDirection: t('bulk.removeDirection'), parentId: t('form.parent'), pick: t('bulk.chosen'),
  };
}
