import { Form } from '@remix-run/react';
import { formatZoneChoice } from '#app/lib/dates.ts';
import { LANGUAGES, type Language, type Text3 } from '#app/lib/text3.ts';
import { OFFERED_ZONES } from '#app/lib/time-zones.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { ComboboxField, type ComboOption } from '#app/ui/combobox.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { SelectField, TextField } from '#app/ui/field.tsx';
import { Text3Field } from '#app/ui/text3-field.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { OFFICE_ROLES } from '../keeping.rules.ts';
import './keeping.css';

export type PersonValues = {
  requestId?: string;
  surname?: Text3 | null;
  givenName?: Text3 | null;
  patronymic?: Text3 | null;
  position?: Text3 | null;
  email?: string | null;
  language?: string;
  timeZone?: string;
  agencyId?: string;
  role?: string;
};

/** What was refused; `values` is what was typed. */
export type RefusedPerson = { fields: Record<string, string>; form?: string; values: PersonValues };

type Props = {
  values: PersonValues;
  /** Of the row that is changed; a new person has none. */
  version?: number;
  /** Where a new person may be put at once. */
  agencies?: ComboOption[];
  refused: RefusedPerson | null;
  now: string;
  back: string;
};

/** A person's name in three parts and languages, how they are reached, and for somebody new the office they hold. */
export function PersonForm({ values, version, agencies, refused, now, back }: Props) {
  const t = useTexts('directory');
  const people = useTexts('people');
  const common = useTexts('common');
  const errors = refused?.fields ?? {};
  const start = refused?.values ?? values;
  const labels = { surname: t('surname'), givenName: t('givenName'), patronymic: t('patronymic'), position: people('position'), email: people('address'), language: people('mailLanguage'), timeZone: people('timeZone'), agencyId: people('agency') };
  return (
    <Form method="post" className="keep-form mt4" noValidate>
      {refused && <ErrorSummary errors={refused} labels={labels} />}
      {version === undefined ? <input type="hidden" name="requestId" value={start.requestId} /> : <input type="hidden" name="version" value={version} />}
      <Text3Field name="surname" label={labels.surname} hint={t('nameHint')} required values={start.surname} errors={errors} maxLength={120} />
      <Text3Field name="givenName" label={labels.givenName} optional values={start.givenName} errors={errors} maxLength={120} />
      <Text3Field name="patronymic" label={labels.patronymic} optional values={start.patronymic} errors={errors} maxLength={120} />
      <Text3Field name="position" label={labels.position} optional values={start.position} errors={errors} maxLength={300} />
      <Reach start={start} errors={errors} now={now} />
      {agencies && <FirstOffice agencies={agencies} start={start} errors={errors} />}
      <div className="row">
        <Button type="submit" look="primary" name="intent" value="person">{common('actions.save')}</Button>
        <LinkButton to={back}>{common('actions.cancel')}</LinkButton>
      </div>
    </Form>
  );
}

function Reach({ start, errors, now }: { start: PersonValues; errors: Record<string, string>; now: string }) {
  const t = useTexts('directory');
  const people = useTexts('people');
  const common = useTexts('common');
  const language = useLanguage();
  const zone = start.timeZone ?? 'Asia/Almaty';
  const zones = (OFFERED_ZONES as readonly string[]).includes(zone) ? OFFERED_ZONES : [...OFFERED_ZONES, zone];
  return (
    <>
      <TextField name="email" type="email" label={people('address')} hint={t('addressHint')} optional defaultValue={start.email ?? ''} error={errors.email} autoComplete="off" />
      <div className="keep-dates">
        <SelectField name="language" label={people('mailLanguage')} defaultValue={start.language ?? 'kk'} error={errors.language}>
          {LANGUAGES.map((each: Language) => <option key={each} value={each}>{common(`languages.${each}`)}</option>)}
        </SelectField>
        <SelectField name="timeZone" label={people('timeZone')} defaultValue={zone} error={errors.timeZone}>
          {zones.map((each) => <option key={each} value={each}>{formatZoneChoice(each, language, new Date(now))}</option>)}
        </SelectField>
      </div>
    </>
  );
}

function FirstOffice({ agencies, start, errors }: { agencies: ComboOption[]; start: PersonValues; errors: Record<string, string> }) {
  const people = useTexts('people');
  const t = useTexts('directory');
  return (
    <>
      <ComboboxField name="agencyId" label={people('agency')} optional options={agencies} values={start.agencyId ? [start.agencyId] : []} error={errors.agencyId} />
      <SelectField name="role" label={t('role')} defaultValue={start.role ?? 'staff'}>
        {OFFICE_ROLES.map((role) => <option key={role} value={role}>{people(`offices.${role}`)}</option>)}
      </SelectField>
    </>
  );
}
