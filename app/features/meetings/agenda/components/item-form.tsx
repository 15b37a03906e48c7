import { Form, useNavigation, useSubmit } from '@remix-run/react';
import { inLanguage, type Language, type Text3 } from '#app/lib/text3.ts';
import { Button } from '#app/ui/button.tsx';
import { ComboboxField, type ComboOption } from '#app/ui/combobox.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { CheckField, SelectField, TextField } from '#app/ui/field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Text3Field } from '#app/ui/text3-field.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { useSchemaForm } from '#app/ui/use-schema-form.ts';
import { fullName, type PersonName } from '#app/features/people/people.rules.ts';
import { agendaItemSchema, ITEM_KINDS, type AgendaItemValues } from '../agenda.schema.ts';
import type { AgendaSection } from '../agenda.rules.ts';
import { PanelForm, type FormRefusal } from './line-forms.tsx';

export type AgencyChoice = { id: string; name: Text3; short: Text3 | null; abbr: Text3 | null };
export type PresenterChoice = PersonName & { id: string; agencyName: Text3 | null; agencyAbbr: Text3 | null };

type ItemFormProps = {
  /** As in the address: `item` for a new one. */
  line: string;
  values: AgendaItemValues;
  /** Null for a new item. */
  number: number | null;
  sections: readonly Pick<AgendaSection, 'id' | 'title'>[];
  agencies: readonly AgencyChoice[];
  presenters: readonly PresenterChoice[];
  refused: FormRefusal | null;
  closeHref: string;
};

/** One item of the agenda, beside the list. */
export function ItemForm({ line, values, number, sections, agencies, presenters, refused, closeHref }: ItemFormProps) {
  const t = useTexts('meetings');
  const words = useTexts('agenda');
  const language = useLanguage();
  const submit = useSubmit();
  const busy = useNavigation().state !== 'idle';
  const { form, errors, summary, set } = useSchemaForm({ schema: agendaItemSchema, values, refused, send: (element) => submit(element, { preventScrollReset: true }) });
  const labels = { title: t('agenda.itemTitle'), minutes: t('agenda.minutes'), kind: t('agenda.kind'), sectionId: t('agenda.section'), presenterAgencyId: t('agenda.presenterAgency'), presenterPersonId: t('agenda.presenterPerson') };
  const noteOf = refused?.current;
  return (
    <PanelForm title={number === null ? t('agenda.newItem') : t('agenda.editItem', { number })} closeHref={closeHref}>
      {noteOf && <Notice tone="risk" live="alert">{t('agenda.staleItem', { title: inLanguage(noteOf.title, language).text, minutes: noteOf.minutes })}</Notice>}
      {!noteOf && <ErrorSummary errors={summary} labels={labels} />}
      <Form method="post" action={`?do=item&line=${line}`} className="agenda-form" {...form}>
        <input type="hidden" name="itemId" value={values.itemId} />
        <input type="hidden" name="version" value={String(values.version)} />
        <Text3Field name="title" label={labels.title} values={values.title} errors={errors} required />
        <div className="pair">
          <SelectField name="kind" label={labels.kind} defaultValue={values.kind} error={errors.kind}>
            {ITEM_KINDS.map((kind) => <option key={kind} value={kind}>{t(`kinds.${kind}`)}</option>)}
          </SelectField>
          <TextField name="minutes" label={labels.minutes} inputMode="numeric" defaultValue={values.minutes} error={errors.minutes} required />
        </div>
        {sections.length > 0 && (
          <SelectField name="sectionId" label={labels.sectionId} defaultValue={values.sectionId ?? ''} error={errors.sectionId}>
            <option value="">{t('agenda.noSection')}</option>
            {sections.map((section) => <option key={section.id} value={section.id}>{inLanguage(section.title, language).text}</option>)}
          </SelectField>
        )}
        <ComboboxField
          name="presenterAgencyId" label={labels.presenterAgencyId} options={agencyOptions(agencies, language)} values={values.presenterAgencyId ? [values.presenterAgencyId] : []}
          onChange={([chosen]) => set('presenterAgencyId', chosen ?? '')} error={errors.presenterAgencyId}
        />
        <ComboboxField
          name="presenterPersonId" label={labels.presenterPersonId} options={presenterOptions(presenters, language)} values={values.presenterPersonId ? [values.presenterPersonId] : []}
          onChange={([chosen]) => set('presenterPersonId', chosen ?? '')} error={errors.presenterPersonId} optional
        />
        {/* Always part of the form, or saving would empty it. */}
        <details open={Object.values(values.notes ?? {}).some(Boolean)}>
          <summary className="lbl">{t('agenda.notes')}</summary>
          <div className="mt3"><Text3Field name="notes" label={t('agenda.notes')} values={values.notes} errors={errors} optional long /></div>
        </details>
        <CheckField name="isConfidential" label={t('agenda.isConfidential')} hint={t('agenda.confidentialHint')} defaultChecked={values.isConfidential === 'on'} />
        <CheckField name="awaitsPapers" label={words('item.awaitsPapers')} hint={words('item.awaitsPapersHint')} defaultChecked={values.awaitsPapers === 'on'} />
        <div className="row">
          <Button type="submit" look="primary" busy={busy}>{t('agenda.save')}</Button>
        </div>
      </Form>
    </PanelForm>
  );
}

function agencyOptions(agencies: readonly AgencyChoice[], language: Language): ComboOption[] {
  return agencies.map((agency) => ({ value: agency.id, label: inLanguage(agency.name, language).text, also: namesOf(agency.name, agency.short, agency.abbr) }));
}

function presenterOptions(people: readonly PresenterChoice[], language: Language): ComboOption[] {
  const options = people.map((person) => ({
    value: person.id,
    label: fullName(person, language, 'full'),
    meta: inLanguage(person.agencyAbbr ?? person.agencyName, language).text,
    also: namesOf(person.surname, person.agencyName),
  }));
  return options.sort((a, b) => (a.label < b.label ? -1 : 1));
}

function namesOf(...texts: (Text3 | null)[]): string {
  return texts.flatMap((text) => Object.values(text ?? {})).join(' ');
}
