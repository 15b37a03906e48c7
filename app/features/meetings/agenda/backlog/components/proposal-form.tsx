import { Form, useNavigation, useSubmit } from '@remix-run/react';
import { formatDay, formatUntilDay } from '#app/lib/dates.ts';
import { inLanguage, type Text3 } from '#app/lib/text3.ts';
import { dayOf } from '#app/lib/time-zones.ts';
import { Button } from '#app/ui/button.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { CheckField, SelectField, TextField } from '#app/ui/field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Text3Field } from '#app/ui/text3-field.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { useSchemaForm, type FormErrors } from '#app/ui/use-schema-form.ts';
import { fullName, type PersonName } from '#app/features/people/people.rules.ts';
import { ITEM_KINDS } from '../../agenda.schema.ts';
import { proposalSchema, type ProposalValues } from '../backlog.schema.ts';
import type { MeetingChoice } from '../backlog.service.server.ts';
import '../../prepare/components/prepare.css';

export type ProposalChoices = { meetings: MeetingChoice[]; agencies: { id: string; name: Text3 }[]; presenters: (PersonName & { id: string })[] };
export type ProposalRefusal = FormErrors & { values?: Record<string, unknown>; isStale?: boolean };

type Props = { values: ProposalValues; choices: ProposalChoices; refused: ProposalRefusal | null; isSecretariat: boolean };

/** What is proposed, how long it takes, who speaks. Papers come on the next page, when there is something to attach them to. */
export function ProposalForm({ values: stored, choices, refused, isSecretariat }: Props) {
  const t = useTexts('agenda');
  const meetings = useTexts('meetings');
  const language = useLanguage();
  const submit = useSubmit();
  const busy = useNavigation().state !== 'idle';
  const values = { ...stored, ...(refused?.values as Partial<ProposalValues> | undefined), version: stored.version };
  const { form, errors, summary } = useSchemaForm({ schema: proposalSchema, values, refused, send: (element) => submit(element) });
  const labels = { title: meetings('agenda.itemTitle'), notes: t('form.notes'), kind: meetings('agenda.kind'), minutes: t('form.minutes'), meetingId: t('form.meeting'), agencyId: t('form.agency'), presenterPersonId: meetings('agenda.presenterPerson') };
  const nameOf = (person: PersonName) => fullName(person, language, 'full');
  return (
    <Form method="post" className="prepare-form mt5" {...form}>
      {refused?.isStale && <Notice tone="risk" live="alert">{t('form.stale')}</Notice>}
      <ErrorSummary errors={summary} labels={labels} />
      <input type="hidden" name="proposalId" value={values.proposalId} />
      <input type="hidden" name="version" value={String(values.version)} />
      <Text3Field name="title" label={labels.title} values={values.title} errors={errors} required />
      <Text3Field name="notes" label={labels.notes} hint={t('form.notesHint')} values={values.notes} errors={errors} optional long />
      <SelectField name="meetingId" label={labels.meetingId} defaultValue={values.meetingId ?? ''} error={errors.meetingId}>
        <option value="">{t('form.any')}</option>
        {choices.meetings.map((meeting) => <option key={meeting.id} value={meeting.id}>{meetingWords(meeting)}</option>)}
      </SelectField>
      <SelectField name="kind" label={labels.kind} defaultValue={values.kind} error={errors.kind}>
        {ITEM_KINDS.map((kind) => <option key={kind} value={kind}>{meetings(`kinds.${kind}`)}</option>)}
      </SelectField>
      <TextField name="minutes" label={labels.minutes} inputMode="numeric" defaultValue={values.minutes} error={errors.minutes} required />
      {!isSecretariat && choices.agencies.length > 1 && stored.version === 0 && (
        <SelectField name="agencyId" label={labels.agencyId} defaultValue={values.agencyId ?? ''} error={errors.agencyId} required>
          <option value="" />
          {choices.agencies.map((agency) => <option key={agency.id} value={agency.id}>{inLanguage(agency.name, language).text}</option>)}
        </SelectField>
      )}
      <SelectField name="presenterPersonId" label={labels.presenterPersonId} defaultValue={values.presenterPersonId ?? ''} error={errors.presenterPersonId} optional>
        <option value="" />
        {choices.presenters.map((person) => <option key={person.id} value={person.id}>{nameOf(person)}</option>)}
      </SelectField>
      <input type="hidden" name="presenterAgencyId" value={values.presenterAgencyId ?? ''} />
      <CheckField name="isConfidential" label={meetings('agenda.isConfidential')} hint={meetings('agenda.confidentialHint')} defaultChecked={values.isConfidential === 'on'} />
      {stored.version === 0 && <p className="small soft">{t('form.papersLater')}</p>}
      <p><Button type="submit" look="primary" busy={busy}>{t(isSecretariat || Number(values.version) > 0 ? 'form.keep' : 'form.send')}</Button></p>
    </Form>
  );

  function meetingWords({ title, startsAt, timeZone, deadline }: MeetingChoice): string {
    const words = { title: inLanguage(title, language).text, date: startsAt ? formatDay(dayOf(startsAt, timeZone), language) : '' };
    return deadline.day && !deadline.isPast ? t('form.meetingOption', { ...words, until: formatUntilDay(deadline.day, language, 'dayMonth') }) : [words.title, words.date].filter(Boolean).join(', ');
  }
}
