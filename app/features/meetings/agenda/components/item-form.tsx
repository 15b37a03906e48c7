import { Form, Link, useNavigation, useSubmit } from '@remix-run/react';
import { useEffect, useRef, type ReactNode } from 'react';
import { inLanguage, type Language, type Text3 } from '#app/lib/text3.ts';
import { Button } from '#app/ui/button.tsx';
import { ComboboxField, type ComboOption } from '#app/ui/combobox.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { CheckField, SelectField, TextField } from '#app/ui/field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Text3Field } from '#app/ui/text3-field.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { useSchemaForm, type FormErrors } from '#app/ui/use-schema-form.ts';
import { fullName, type PersonName } from '#app/features/people/people.rules.ts';
import { agendaItemSchema, agendaSectionSchema, ITEM_KINDS, type AgendaItemValues } from '../agenda.schema.ts';
import type { AgendaSection } from '../agenda.rules.ts';

export type AgencyChoice = { id: string; name: Text3; short: Text3 | null; abbr: Text3 | null };
export type PresenterChoice = PersonName & { id: string; agencyName: Text3 | null; agencyAbbr: Text3 | null };
export type FormRefusal = FormErrors & { values?: Record<string, unknown>; current?: { title: Text3; minutes: number; version: number } };

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
        <div className="row">
          <Button type="submit" look="primary" busy={busy}>{t('agenda.save')}</Button>
        </div>
      </Form>
    </PanelForm>
  );
}

type SectionFormProps = { line: string; sectionId: string; title: Text3 | null; refused: FormRefusal | null; closeHref: string };

export function SectionForm({ line, sectionId, title, refused, closeHref }: SectionFormProps) {
  const t = useTexts('meetings');
  const submit = useSubmit();
  const busy = useNavigation().state !== 'idle';
  const { form, errors, summary } = useSchemaForm({ schema: agendaSectionSchema, values: { sectionId, title: title ?? {} }, refused, send: (element) => submit(element, { preventScrollReset: true }) });
  return (
    <PanelForm title={title ? t('agenda.editSection') : t('agenda.newSection')} closeHref={closeHref}>
      <ErrorSummary errors={summary} labels={{ title: t('agenda.sectionTitle') }} />
      <Form method="post" action={`?do=section&line=${line}`} className="agenda-form" {...form}>
        <input type="hidden" name="sectionId" value={sectionId} />
        <Text3Field name="title" label={t('agenda.sectionTitle')} values={title} errors={errors} required />
        <div className="row">
          <Button type="submit" look="primary" busy={busy}>{t('agenda.save')}</Button>
        </div>
      </Form>
    </PanelForm>
  );
}

/** Comes into sight when it opens: on narrow screens the panel stands below a long agenda. */
function PanelForm({ title, closeHref, children }: { title: string; closeHref: string; children: ReactNode }) {
  const t = useTexts('meetings');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const element = heading.current;
    element?.focus({ preventScroll: true });
    const top = element?.getBoundingClientRect().top ?? 0;
    if (top < 0 || top > innerHeight / 2) element?.scrollIntoView({ block: 'start' });
  }, [title]);
  return (
    <section id="line" className="agenda-form">
      <div className="row sb nowrap">
        <h2 ref={heading} tabIndex={-1}>{title}</h2>
        <Link className="btn sm quiet" to={closeHref} preventScrollReset>{t('agenda.close')}</Link>
      </div>
      {children}
    </section>
  );
}

/** Up, down and away, for fingers and for pages without JavaScript. */
export function LineTools({ line, title, isFirst, isLast }: { line: string; title: string; isFirst: boolean; isLast: boolean }) {
  const t = useTexts('meetings');
  const isSection = line.startsWith('s:');
  return (
    <section className="mt5">
      <div className="row">
        {(['up', 'down'] as const).map((by) => (
          <Form key={by} method="post" action={`?do=step&line=${line}`} preventScrollReset>
            <input type="hidden" name="line" value={line} />
            <input type="hidden" name="by" value={by} />
            <Button type="submit" small icon={by === 'up' ? 'arrow-up' : 'arrow-down'} iconOnly disabled={by === 'up' ? isFirst : isLast}>
              {t(by === 'up' ? 'agenda.moveUp' : 'agenda.moveDown', { title })}
            </Button>
          </Form>
        ))}
        <span className="grow" />
        <Form method="post" action={`?do=remove&line=${line}`} preventScrollReset>
          <input type="hidden" name="line" value={line} />
          <Button type="submit" small look="quiet" icon="trash">{isSection ? t('agenda.removeSection') : t('agenda.remove')}</Button>
        </Form>
      </div>
      {isSection && <p className="hint">{t('agenda.removeSectionHint')}</p>}
    </section>
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
