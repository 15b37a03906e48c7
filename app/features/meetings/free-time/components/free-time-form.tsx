import { Form, useNavigation } from '@remix-run/react';
import { formatZoneChoice } from '#app/lib/dates.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { OFFERED_ZONES, toInstant } from '#app/lib/time-zones.ts';
import { Button } from '#app/ui/button.tsx';
import { ComboboxField, type ComboOption } from '#app/ui/combobox.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { SelectField, TextField } from '#app/ui/field.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { FreeTimeValues } from '../free-time.rules.ts';
import type { FreeTimeChoices } from '../free-time.service.server.ts';

type Props = { values: FreeTimeValues; choices: FreeTimeChoices; errors: Record<string, string> | null; carried: readonly [string, string][] };
type GroupProps = Pick<Props, 'values' | 'choices'> & { errors: Record<string, string> };

/** Who, in which days, where: an address that can be sent on, so the form is a question and not a deed. */
export function FreeTimeForm({ values, choices, errors, carried }: Props) {
  const t = useTexts('free-time');
  const labels = useLabels();
  const busy = useNavigation().state !== 'idle';
  const group = { values, choices, errors: errors ?? {} };
  return (
    <Form method="get" action="/meetings/free-time" className="free-form" noValidate>
      {errors && <ErrorSummary errors={{ fields: errors }} labels={labels} />}
      {carried.map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      {values.meeting && <input type="hidden" name="meeting" value={values.meeting} />}
      <WhoGroup {...group} />
      <WhenGroup {...group} />
      <WhereGroup {...group} />
      <div><Button type="submit" look="primary" icon="search" busy={busy}>{t('search')}</Button></div>
    </Form>
  );
}

function useLabels(): Record<string, string> {
  const t = useTexts('free-time');
  return {
    requiredPersonIds: t('requiredPeople'), requiredAgencyIds: t('requiredAgencies'), personIds: t('people'), agencyIds: t('agencies'), bodyId: t('body'), members: t('members'), from: t('from'), to: t('to'),
    durationMinutes: t('duration'), fromTime: t('fromTime'), toTime: t('toTime'), timeZone: t('timeZone'), room: t('room'), seats: t('seats'), meeting: t('title'),
  };
}

function WhoGroup({ values, choices, errors }: GroupProps) {
  const t = useTexts('free-time');
  const language = useLanguage();
  const words = (text: Record<string, string | undefined> | null) => Object.values(text ?? {}).join(' ');
  const people: ComboOption[] = choices.people.map(({ id, name, agency }) => ({ value: id, label: name, also: words(agency) }));
  const agencies: ComboOption[] = choices.agencies.map(({ id, name, abbr }) => ({ value: id, label: inLanguage(name, language).text, also: `${words(name)} ${words(abbr)}` }));
  const field = (name: 'requiredPersonIds' | 'requiredAgencyIds' | 'personIds' | 'agencyIds', label: string, options: ComboOption[], hint?: string) => (
    <ComboboxField name={`${name}[]`} multiple label={label} hint={hint} options={options} values={values[name]} error={errors[name]} />
  );
  return (
    <section className="group" aria-labelledby="free-who">
      <h2 id="free-who">{t('who')}</h2>
      <div className="fields">
        <SelectField name="bodyId" label={t('body')} defaultValue={values.bodyId} error={errors.bodyId} className="wide">
          <option value="">{t('noBody')}</option>
          {choices.bodies.map((body) => <option key={body.id} value={body.id}>{inLanguage(body.name, language).text}</option>)}
        </SelectField>
        <SelectField name="members" label={t('members')} defaultValue={values.members} error={errors.members} className="if-body">
          <option value="required">{t('membersRequired')}</option>
          <option value="optional">{t('membersOptional')}</option>
        </SelectField>
      </div>
      {field('requiredPersonIds', t('requiredPeople'), people)}
      {field('requiredAgencyIds', t('requiredAgencies'), agencies)}
      {field('personIds', t('people'), people, t('othersHint'))}
      {field('agencyIds', t('agencies'), agencies)}
    </section>
  );
}

function WhenGroup({ values, choices, errors }: GroupProps) {
  const t = useTexts('free-time');
  const language = useLanguage();
  const zones = (OFFERED_ZONES as readonly string[]).includes(values.timeZone) ? OFFERED_ZONES : [...OFFERED_ZONES, values.timeZone];
  return (
    <section className="group" aria-labelledby="free-when">
      <h2 id="free-when">{t('when')}</h2>
      <div className="fields">
        <TextField name="from" type="date" label={t('from')} defaultValue={values.from} error={errors.from} required />
        <TextField name="to" type="date" label={t('to')} defaultValue={values.to} error={errors.to} required />
        <TextField name="durationMinutes" type="number" inputMode="numeric" min={5} max={1440} step={5} label={t('duration')} defaultValue={values.durationMinutes} error={errors.durationMinutes} required />
      </div>
      <div className="fields">
        <TextField name="fromTime" type="time" label={t('fromTime')} defaultValue={values.fromTime} error={errors.fromTime} required />
        <TextField name="toTime" type="time" label={t('toTime')} defaultValue={values.toTime} error={errors.toTime} required />
        <SelectField name="timeZone" label={t('timeZone')} defaultValue={values.timeZone} error={errors.timeZone} required>
          {zones.map((zone) => <option key={zone} value={zone}>{safeZone(zone, language, choices.today)}</option>)}
        </SelectField>
      </div>
    </section>
  );
}

/** An address may hold any zone; one that is none is shown as it was typed. */
function safeZone(zone: string, language: Parameters<typeof formatZoneChoice>[1], today: string): string {
  try {
    return formatZoneChoice(zone, language, toInstant(`${today}T12:00:00Z`));
  } catch {
    return zone;
  }
}

function WhereGroup({ values, choices, errors }: GroupProps) {
  const t = useTexts('free-time');
  const rooms = useTexts('rooms');
  const language = useLanguage();
  return (
    <section className="group" aria-labelledby="free-where">
      <h2 id="free-where">{t('where')}</h2>
      <div className="fields">
        <SelectField name="room" label={t('room')} defaultValue={values.room} error={errors.room} className="wide">
          <option value="">{t('roomNone')}</option>
          <option value="any">{t('roomAny')}</option>
          {choices.rooms.map((room) => (
            <option key={room.id} value={room.id}>{rooms('option', { name: inLanguage(room.name, language).text, address: inLanguage(room.address, language).text, count: room.capacity })}</option>
          ))}
        </SelectField>
        <TextField name="seats" inputMode="numeric" label={t('seats')} hint={t('seatsHint')} defaultValue={values.seats} error={errors.seats} className="if-any" />
      </div>
    </section>
  );
}
