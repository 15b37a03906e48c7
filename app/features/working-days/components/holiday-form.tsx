import { Form } from '@remix-run/react';
import { formatDayWithWeekday } from '#app/lib/dates.ts';
import { inLanguage, type Text3 } from '#app/lib/text3.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { SelectField, TextField } from '#app/ui/field.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { Text3Field } from '#app/ui/text3-field.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { HOLIDAY_KINDS } from '../working-days.rules.ts';
import type { KeptHoliday } from '../working-days.service.server.ts';

/** What was refused and why; `values` is what was typed, `stored` what somebody else has saved meanwhile. */
export type RefusedHoliday = {
  fields: Record<string, string>;
  form?: string;
  values: { kind?: string; name?: Text3; source?: string; note?: string; day?: string };
  stored: KeptHoliday | null;
};

type Props = { year: number; holiday: KeptHoliday | null; refused: RefusedHoliday | null };

/** Adds a day, or changes the chosen one. Its date is what it is known by: a wrong one is taken out and added anew. */
export function HolidayForm({ year, holiday, refused }: Props) {
  const t = useTexts('working-days');
  const language = useLanguage();
  return (
    <section className="mt7" id="holiday" aria-labelledby="holiday-form">
      <SectionHead id="holiday-form" title={holiday ? formatDayWithWeekday(holiday.day, language) : t('form.add')} />
      <Form method="post" action={`?year=${year}${holiday ? `&edit=${holiday.day}` : ''}`} noValidate className="mt4 holiday-form" preventScrollReset>
        {refused && <Refusal refused={refused} />}
        <Fields year={year} holiday={holiday} refused={refused} />
        <div className="row mt4">
          <Button type="submit" look="primary" name="intent" value={holiday ? 'change' : 'add'}>{t(holiday ? 'form.save' : 'form.addButton')}</Button>
          {holiday && (
            <>
              <LinkButton to={`?year=${year}`} preventScrollReset>{t('form.cancel')}</LinkButton>
              <Button type="submit" look="danger" name="intent" value="remove">{t('form.remove')}</Button>
            </>
          )}
        </div>
      </Form>
    </section>
  );
}

function Refusal({ refused }: { refused: RefusedHoliday }) {
  const t = useTexts('working-days');
  const language = useLanguage();
  const { stored } = refused;
  const labels = { day: t('form.day'), kind: t('form.kind'), name: t('form.name'), source: t('form.sourceLabel'), note: t('form.note') };
  return (
    <>
      <ErrorSummary errors={refused} labels={labels} />
      {stored && <p className="mt2">{t('storedNow', { kind: t(`kinds.${stored.kind}`), name: inLanguage(stored.name, language).text, source: stored.source })}</p>}
    </>
  );
}

function Fields({ year, holiday, refused }: Props) {
  const t = useTexts('working-days');
  const errors = refused?.fields ?? {};
  const start = refused?.values ?? { kind: holiday?.kind, name: holiday?.name, source: holiday?.source, note: holiday?.note ?? '', day: undefined };
  return (
    <>
      {holiday
        ? <><input type="hidden" name="day" value={holiday.day} /><input type="hidden" name="version" value={holiday.version} /></>
        : <TextField name="day" type="date" label={t('form.day')} required defaultValue={start.day} min={`${year}-01-01`} max={`${year}-12-31`} error={errors.day} className="short" />}
      <SelectField name="kind" label={t('form.kind')} required defaultValue={start.kind ?? 'public'} error={errors.kind} className="short">
        {HOLIDAY_KINDS.map((kind) => <option key={kind} value={kind}>{t(`kinds.${kind}`)}</option>)}
      </SelectField>
      <Text3Field name="name" label={t('form.name')} required values={start.name} errors={errors} maxLength={120} />
      <TextField name="source" label={t('form.sourceLabel')} hint={t('form.sourceHint')} required maxLength={300} defaultValue={start.source} error={errors.source} />
      <TextField name="note" label={t('form.note')} optional maxLength={300} defaultValue={start.note} error={errors.note} />
    </>
  );
}
