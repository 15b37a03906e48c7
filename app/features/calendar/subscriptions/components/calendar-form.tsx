import { Form, useNavigation } from '@remix-run/react';
import type { Text3 } from '#app/lib/text3.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { SelectField, TextField } from '#app/ui/field.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { Text3Field } from '#app/ui/text3-field.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { useRefusalText } from '../../imports/components/use-refusal-text.tsx';
import type { ListedSubscription } from '../subscriptions.service.server.ts';

/** What was refused, and what was typed. `urlReason` is what came of asking the source. */
export type RefusedCalendar = { fields: Record<string, string>; form?: string; urlReason?: string; values: { url?: string; name?: Text3; visibility?: string } };

/** Adds a calendar, or changes the name and the readers of the chosen one. Its address is what it is: another one is another calendar. */
export function CalendarForm({ calendar, refused }: { calendar: ListedSubscription | null; refused: RefusedCalendar | null }) {
  const t = useTexts('imports');
  const words = useRefusalText();
  const isBusy = useNavigation().state === 'submitting';
  const urlError = refused?.urlReason ? words(refused.urlReason) : refused?.fields.url;
  const errors = refused && { ...refused, fields: { ...refused.fields, ...(urlError && { url: urlError }) } };
  const start = refused?.values ?? calendar;
  return (
    <section className="mt7" id="calendar" aria-labelledby="calendar-form">
      <SectionHead id="calendar-form" title={t(calendar ? 'calendars.editing' : 'calendars.add')} />
      <Form method="post" action={calendar ? `?edit=${calendar.id}` : undefined} noValidate className="mt4 outside-form" preventScrollReset>
        <ErrorSummary errors={errors} labels={{ url: t('calendars.url'), name: t('calendars.name'), visibility: t('calendars.visibility') }} />
        {calendar
          ? <><input type="hidden" name="id" value={calendar.id} /><input type="hidden" name="version" value={calendar.version} /></>
          : <TextField name="url" type="url" inputMode="url" label={t('calendars.url')} hint={t('calendars.urlHint')} required defaultValue={refused?.values.url} error={urlError} maxLength={2_000} autoComplete="off" />}
        <Text3Field name="name" label={t('calendars.name')} required values={start?.name} errors={refused?.fields} maxLength={120} />
        <SelectField name="visibility" label={t('calendars.visibility')} defaultValue={start?.visibility ?? 'internal'} error={refused?.fields.visibility} className="short">
          {(['internal', 'partners', 'public'] as const).map((each) => <option key={each} value={each}>{t(`visibilities.${each}`)}</option>)}
        </SelectField>
        <div className="row">
          <Button type="submit" look="primary" name="intent" value={calendar ? 'change' : 'add'} busy={isBusy}>{t(calendar ? 'calendars.save' : 'calendars.addButton')}</Button>
          {calendar && <LinkButton to="/settings/calendars" preventScrollReset>{t('calendars.cancel')}</LinkButton>}
        </div>
      </Form>
    </section>
  );
}
