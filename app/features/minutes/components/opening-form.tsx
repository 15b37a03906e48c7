import { Form, Link } from '@remix-run/react';
import type { MinutesPage } from '../minutes.service.server.ts';
import { fullName } from '#app/features/people/people.rules.ts';
import type { PersonName } from '#app/features/people/people.rules.ts';
import { instantToLocal } from '#app/lib/time-zones.ts';
import { Button } from '#app/ui/button.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { SelectField, TextField } from '#app/ui/field.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';

export type Signer = PersonName & { id: string };
type Failure = { fields: Record<string, string>; form?: string } | null;
type Props = { page: MinutesPage; signers: readonly Signer[]; suggested: { chairId: string | null; secretaryId: string | null }; failure: Failure; typed?: Record<string, unknown> };

/** What stands over the first item: who presides and writes, from when to when. */
export function OpeningForm({ page, signers, suggested, failure, typed = {} }: Props) {
  const t = useTexts('minutes');
  const { minutes, meeting } = page;
  const time = (at: Date | string | null | undefined) => (at ? instantToLocal(at, meeting.timeZone).time : '');
  const value = (name: string, stored: string | null | undefined) => (typeof typed[name] === 'string' ? (typed[name] as string) : (stored ?? ''));
  const labels = { chairId: t('opening.chair'), secretaryId: t('opening.secretary'), openedTime: t('opening.from'), closedTime: t('opening.to') };
  return (
    <Form method="post" noValidate className="stack mt4" preventScrollReset>
      <input type="hidden" name="intent" value="opening" />
      <input type="hidden" name="version" value={minutes?.version ?? 0} />
      <ErrorSummary errors={failure} labels={labels} />
      <div className="minutes-two">
        <SignerField name="chairId" label={labels.chairId} signers={signers} value={value('chairId', minutes?.chairId ?? suggested.chairId)} error={failure?.fields.chairId} />
        <SignerField name="secretaryId" label={labels.secretaryId} signers={signers} value={value('secretaryId', minutes?.secretaryId ?? suggested.secretaryId)} error={failure?.fields.secretaryId} />
        <TextField type="time" name="openedTime" label={labels.openedTime} defaultValue={value('openedTime', time(minutes?.openedAt ?? meeting.startsAt))} error={failure?.fields.openedTime} />
        <TextField type="time" name="closedTime" label={labels.closedTime} defaultValue={value('closedTime', time(minutes?.closedAt ?? meeting.endsAt))} error={failure?.fields.closedTime} />
      </div>
      <div className="row">
        <Button type="submit" icon="check">{t('opening.save')}</Button>
        <Link to={`/meetings/${meeting.id}/roll-call`}>{t('opening.rollCall')}</Link>
      </div>
    </Form>
  );
}

type SignerProps = { name: string; label: string; signers: readonly Signer[]; value: string; error?: string; required?: boolean };

export function SignerField({ name, label, signers, value, error, required }: SignerProps) {
  const t = useTexts('minutes');
  const language = useLanguage();
  const sorted = signers.map((person) => ({ id: person.id, name: fullName(person, language, 'full') })).sort((a, b) => (a.name < b.name ? -1 : 1));
  return (
    <SelectField name={name} label={label} defaultValue={value} error={error} required={required}>
      <option value="">{t('opening.choose')}</option>
      {sorted.map((person) => <option key={person.id} value={person.id}>{person.name}</option>)}
    </SelectField>
  );
}
