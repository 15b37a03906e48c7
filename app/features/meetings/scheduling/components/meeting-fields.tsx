import { useId, type ReactNode } from 'react';
import { isValidLocalDate, OFFERED_ZONES, toInstant } from '#app/lib/time-zones.ts';
import { formatZoneChoice } from '#app/lib/dates.ts';
import { inLanguage, type Language, type Text3 } from '#app/lib/text3.ts';
import { ComboboxField } from '#app/ui/combobox.tsx';
import { SelectField, TextField } from '#app/ui/field.tsx';
import { FieldError } from '#app/ui/field-error.tsx';
import { Segmented } from '#app/ui/segmented.tsx';
import { Text3Field } from '#app/ui/text3-field.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { FORMATS, SCOPES, VISIBILITIES } from '../../meetings.schema.ts';
import { RoomField } from '../../rooms/components/room-field.tsx';
import type { RoomChoice } from '../../rooms/rooms.service.server.ts';
import type { MeetingValues } from '../scheduling.rules.ts';

export type MeetingChoices = {
  /** For the offsets of zones while no day is chosen. */
  today: string;
  agencies: readonly { id: string; name: Text3; short: Text3 | null; abbr: Text3 | null }[];
  bodies: readonly { id: string; name: Text3; short: Text3; agencyId: string }[];
  rooms: readonly RoomChoice[];
};

export type GroupProps = {
  values: MeetingValues;
  errors: Record<string, string>;
  choices: MeetingChoices;
  /** For controls that are no plain inputs. */
  set: (name: string, value: unknown) => void;
};

export function WhatGroup({ values, errors }: GroupProps) {
  const t = useTexts('meetings');
  const common = useTexts('common');
  return (
    <section className="group" aria-labelledby="group-what">
      <h2 id="group-what">{t('form.what')}</h2>
      <Choice label={t('form.scope')} error={errors.scope}>
        <Segmented label={t('form.scope')} name="scope" value={values.scope} options={SCOPES.map((value) => ({ value: value as string, label: common(`scopes.${value}`) }))} />
      </Choice>
      <Text3Field name="title" label={t('form.title')} hint={t('form.titleHint')} values={values.title} errors={errors} required />
      {/* Three tall boxes that most meetings leave empty. */}
      <details open={Object.values(values.description).some(Boolean) || Object.keys(errors).some((name) => name.startsWith('description'))}>
        <summary className="lbl">{t('form.addDescription')}</summary>
        <div className="mt3"><Text3Field name="description" label={t('form.description')} values={values.description} errors={errors} optional long /></div>
      </details>
    </section>
  );
}

export function WhenGroup({ values, errors, choices }: GroupProps) {
  const t = useTexts('meetings');
  const language = useLanguage();
  const zones = (OFFERED_ZONES as readonly string[]).includes(values.timeZone) ? OFFERED_ZONES : [...OFFERED_ZONES, values.timeZone];
  // Offsets are those of the day chosen: summer time moves them.
  const at = toInstant(`${isValidLocalDate(values.date) ? values.date : choices.today}T12:00:00Z`);
  return (
    <section className="group" aria-labelledby="group-when">
      <h2 id="group-when">{t('form.when')}</h2>
      <div className="fields">
        <TextField name="date" type="date" label={t('form.date')} defaultValue={values.date} error={errors.date} required />
        <TextField name="startTime" type="time" label={t('form.startTime')} defaultValue={values.startTime} error={errors.startTime} required />
        <TextField name="endTime" type="time" label={t('form.endTime')} defaultValue={values.endTime} error={errors.endTime} required />
      </div>
      <div className="fields">
        <SelectField name="timeZone" label={t('form.timeZone')} defaultValue={values.timeZone} error={errors.timeZone} required>
          {zones.map((zone) => <option key={zone} value={zone}>{formatZoneChoice(zone, language, at)}</option>)}
        </SelectField>
        <TextField name="endDate" type="date" label={t('form.endDate')} defaultValue={values.endDate} error={errors.endDate} optional />
      </div>
    </section>
  );
}

export function WhereGroup({ values, errors, choices }: GroupProps) {
  const t = useTexts('meetings');
  const common = useTexts('common');
  return (
    <section className="group" aria-labelledby="group-where">
      <h2 id="group-where">{t('form.where')}</h2>
      <Choice label={t('form.format')} error={errors.format}>
        <Segmented label={t('form.format')} name="format" value={values.format} options={FORMATS.map((value) => ({ value: value as string, label: common(`formats.${value}`) }))} />
      </Choice>
      <div className="if-room stack">
        <RoomField rooms={choices.rooms} value={values.roomId} error={errors.roomId} />
        <div className="if-elsewhere"><Text3Field name="place" label={t('form.place')} values={values.place} errors={errors} /></div>
      </div>
      <div className="if-online">
        <TextField
          name="onlineUrl" type="url" inputMode="url" icon="video" label={t('form.onlineUrl')} hint={t('form.onlineUrlHint')} placeholder="https://"
          defaultValue={values.onlineUrl} error={errors.onlineUrl}
        />
      </div>
    </section>
  );
}

export function WhoGroup({ values, errors, choices, set }: GroupProps) {
  const t = useTexts('meetings');
  const language = useLanguage();
  const options = agencyOptions(choices.agencies, language);
  return (
    <section className="group" aria-labelledby="group-who">
      <h2 id="group-who">{t('form.who')}</h2>
      <SelectField name="bodyId" label={t('form.body')} defaultValue={values.bodyId} error={errors.bodyId}>
        <option value="">{t('form.noBody')}</option>
        {choices.bodies.map((body) => <option key={body.id} value={body.id}>{inLanguage(body.name, language).text}</option>)}
      </SelectField>
      <ComboboxField
        name="leadAgencyId" label={t('form.leadAgency')} options={options} values={values.leadAgencyId ? [values.leadAgencyId] : []}
        onChange={([chosen]) => set('leadAgencyId', chosen ?? '')} error={errors.leadAgencyId} required
      />
      <ComboboxField
        name="coAgencyIds[]" label={t('form.coAgencies')} options={options} values={values.coAgencyIds} multiple
        onChange={(chosen) => set('coAgencyIds', chosen)} error={errors.coAgencyIds ?? errors['coAgencyIds[0]']} optional
      />
    </section>
  );
}

export function AccessGroup({ values, errors, statuses }: GroupProps & { statuses: readonly ('draft' | 'planned' | 'confirmed')[] }) {
  const t = useTexts('meetings');
  const common = useTexts('common');
  return (
    <section className="group" aria-labelledby="group-access">
      <h2 id="group-access">{t('form.access')}</h2>
      <div className="fields">
        <SelectField name="visibility" className="wide" label={t('form.visibility')} defaultValue={values.visibility} error={errors.visibility}>
          {VISIBILITIES.map((value) => <option key={value} value={value}>{common(`visibility.${value}`)}</option>)}
        </SelectField>
        <div className="if-published">
          <TextField name="embargoOn" type="date" label={t('form.embargoOn')} hint={t('form.embargoHint')} defaultValue={values.embargoOn} error={errors.embargoOn} />
        </div>
      </div>
      <Choice label={t('form.status')} hint={t('form.draftHint')} error={errors.status}>
        <Segmented label={t('form.status')} name="status" value={values.status} options={statuses.map((value) => ({ value: value as string, label: common(`entryStates.${value}`) }))} />
      </Choice>
    </section>
  );
}

/** A label over a group of radio buttons that carry their own name for screen readers. */
export function Choice({ label, hint, error, className, children }: { label: string; hint?: string; error?: string; className?: string; children: ReactNode }) {
  const id = useId();
  return (
    <div className={className ? `field ${className}` : 'field'}>
      <span className="lbl" aria-hidden="true">{label}</span>
      <div>{children}</div>
      {hint && <span className="hint">{hint}</span>}
      <FieldError id={id} error={error} />
    </div>
  );
}

export function agencyOptions(agencies: MeetingChoices['agencies'], language: Language) {
  return agencies.map(({ id, name, short, abbr }) => ({
    value: id,
    label: inLanguage(name, language).text,
    also: [name, short, abbr].flatMap((text) => Object.values(text ?? {})).join(' '),
  }));
}
