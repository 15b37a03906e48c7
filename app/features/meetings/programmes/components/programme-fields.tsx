import { isValidLocalDate, OFFERED_ZONES, toInstant } from '#app/lib/time-zones.ts';
import { formatZoneChoice } from '#app/lib/dates.ts';
import { inLanguage, type Text3 } from '#app/lib/text3.ts';
import { ComboboxField } from '#app/ui/combobox.tsx';
import { CheckField, SelectField, TextField } from '#app/ui/field.tsx';
import { Fieldset } from '#app/ui/fieldset.tsx';
import { Segmented } from '#app/ui/segmented.tsx';
import { Option3 } from '#app/ui/text3.tsx';
import { Text3Field } from '#app/ui/text3-field.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { FORMATS, VISIBILITIES } from '../../meetings.schema.ts';
import { agencyOptions, Choice, type MeetingChoices } from '../../scheduling/components/meeting-fields.tsx';
import { RoomField } from '../../rooms/components/room-field.tsx';
import { TIMINGS } from '../dates/dates.rules.ts';
import type { ProgrammeValues } from '../form/form.rules.ts';
import type { Status } from '../programmes.rules.ts';
import { PROGRAMME_SCOPES } from '../programmes.schema.ts';

export type ProgrammeChoices = Pick<MeetingChoices, 'today' | 'agencies' | 'rooms'> & {
  regions: readonly { iso: string; name: Text3 }[];
  directions: readonly { key: string; name: Text3 }[];
  initiatives: readonly { id: string; title: Text3 }[];
};

type GroupProps = {
  values: ProgrammeValues;
  errors: Record<string, string>;
  choices: ProgrammeChoices;
  /** For controls that are no plain inputs. */
  set: (name: string, value: unknown) => void;
};

export function WhatGroup({ values, errors }: GroupProps) {
  const t = useTexts('programmes');
  const m = useTexts('meetings');
  const common = useTexts('common');
  const scopes = PROGRAMME_SCOPES.filter((scope) => scope !== 'working_meeting' || values.kind === 'event');
  return (
    <section className="group" aria-labelledby="group-what">
      <h2 id="group-what">{m('form.what')}</h2>
      <Choice label={t('form.scope')} error={errors.scope} className="of-whole">
        <Segmented label={t('form.scope')} name="scope" value={values.scope} options={scopes.map((value) => ({ value: value as string, label: common(`scopes.${value}`) }))} />
      </Choice>
      <Text3Field name="title" label={m('form.title')} hint={t('form.titleHint')} values={values.title} errors={errors} required />
      <details open={Object.values(values.description).some(Boolean) || Object.keys(errors).some((name) => name.startsWith('description'))}>
        <summary className="lbl">{m('form.addDescription')}</summary>
        <div className="mt3"><Text3Field name="description" label={m('form.description')} values={values.description} errors={errors} optional long /></div>
      </details>
    </section>
  );
}

export function WhenGroup({ values, errors, choices, watchedDate }: GroupProps & { watchedDate: string }) {
  const t = useTexts('programmes');
  const m = useTexts('meetings');
  const language = useLanguage();
  const zones = (OFFERED_ZONES as readonly string[]).includes(values.timeZone) ? OFFERED_ZONES : [...OFFERED_ZONES, values.timeZone];
  const at = toInstant(`${isValidLocalDate(watchedDate) ? watchedDate : choices.today}T12:00:00Z`);
  const isInitiative = values.kind === 'initiative';
  const timings = TIMINGS.filter((timing) => timing !== 'times' || !isInitiative);
  return (
    <section className="group" aria-labelledby="group-when">
      <h2 id="group-when">{m('form.when')}</h2>
      <Choice label={t('form.timing')} error={errors.timing} className="of-whole">
        <Segmented label={t('form.timing')} name="timing" value={values.timing} options={timings.map((value) => ({ value: value as string, label: t(`timings.${isInitiative && value === 'days' ? 'period' : value}`) }))} />
      </Choice>
      <div className="fields if-dated">
        <TextField name="date" type="date" label={t('form.firstDay')} defaultValue={values.date} error={errors.date} required />
        <TextField name="startTime" className="if-timed" type="time" label={m('form.startTime')} defaultValue={values.startTime} error={errors.startTime} required />
        <TextField name="endDate" type="date" label={t('form.lastDay')} defaultValue={values.endDate} error={errors.endDate} optional={!isInitiative} />
        <TextField name="endTime" className="if-timed" type="time" label={m('form.endTime')} defaultValue={values.endTime} error={errors.endTime} required />
      </div>
      <div className="if-undated">
        <TextField name="undatedPeriod" label={t('form.undatedPeriod')} hint={t('form.undatedHint')} defaultValue={values.undatedPeriod} error={errors.undatedPeriod} required />
      </div>
      <SelectField name="timeZone" className="if-timed" label={m('form.timeZone')} defaultValue={values.timeZone} error={errors.timeZone} required>
        {zones.map((zone) => <option key={zone} value={zone}>{formatZoneChoice(zone, language, at)}</option>)}
      </SelectField>
    </section>
  );
}

export function WhereGroup({ values, errors, choices }: GroupProps) {
  const t = useTexts('programmes');
  const m = useTexts('meetings');
  const common = useTexts('common');
  const language = useLanguage();
  return (
    <section className="group" aria-labelledby="group-where">
      <h2 id="group-where">{m('form.where')}</h2>
      <Choice label={m('form.format')} error={errors.format}>
        <Segmented label={m('form.format')} name="format" value={values.format} options={FORMATS.map((value) => ({ value: value as string, label: common(`formats.${value}`) }))} />
      </Choice>
      <div className="if-room stack">
        {values.kind === 'event' && choices.rooms.length > 0 && <RoomField rooms={choices.rooms} value={values.roomId} error={errors.roomId} />}
        <div className="if-elsewhere"><Text3Field name="place" label={m('form.place')} values={values.place} errors={errors} optional /></div>
      </div>
      <SelectField name="regionIso" className="of-whole" label={t('form.region')} defaultValue={values.regionIso} error={errors.regionIso} optional>
        <option value="">{t('form.noRegion')}</option>
        {choices.regions.map((region) => <option key={region.iso} value={region.iso}>{inLanguage(region.name, language).text}</option>)}
      </SelectField>
      <div className="if-online">
        <TextField
          name="onlineUrl" type="url" inputMode="url" icon="video" label={m('form.onlineUrl')} hint={t('form.onlineUrlHint')} placeholder="https://"
          defaultValue={values.onlineUrl} error={errors.onlineUrl}
        />
      </div>
    </section>
  );
}

/** An agency leads its own event: it chooses among its own. */
export function WhoGroup({ values, errors, choices, set, ownAgencyIds }: GroupProps & { ownAgencyIds: readonly string[] | null }) {
  const t = useTexts('programmes');
  const m = useTexts('meetings');
  const language = useLanguage();
  const options = agencyOptions(choices.agencies, language);
  const leads = ownAgencyIds ? options.filter((option) => ownAgencyIds.includes(option.value)) : options;
  return (
    <section className="group" aria-labelledby="group-who">
      <h2 id="group-who">{m('form.who')}</h2>
      {ownAgencyIds ? (
        <SelectField name="leadAgencyId" label={m('form.leadAgency')} defaultValue={values.leadAgencyId} error={errors.leadAgencyId} required>
          {leads.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
        </SelectField>
      ) : (
        <ComboboxField
          name="leadAgencyId" label={m('form.leadAgency')} options={leads} values={values.leadAgencyId ? [values.leadAgencyId] : []}
          onChange={([chosen]) => set('leadAgencyId', chosen ?? '')} error={errors.leadAgencyId} optional
        />
      )}
      <ComboboxField
        name="coAgencyIds[]" label={m('form.coAgencies')} options={options} values={values.coAgencyIds} multiple
        onChange={(chosen) => set('coAgencyIds', chosen)} error={errors.coAgencyIds ?? errors['coAgencyIds[0]']} optional
      />
      <Fieldset id="field-directionKeys" label={t('form.directions')} error={errors.directionKeys ?? errors['directionKeys[0]']} optional>
        <div className="direction-checks" onChange={(event) => set('directionKeys', checkedIn(event.currentTarget))}>
          {choices.directions.map(({ key, name }) => <CheckField key={key} name="directionKeys[]" value={key} defaultChecked={values.directionKeys.includes(key)} label={inLanguage(name, language).text} />)}
        </div>
      </Fieldset>
      <SelectField name="parentId" label={t('form.parent')} hint={t('form.parentHint')} defaultValue={values.parentId} error={errors.parentId} optional>
        <option value="">{t('form.noParent')}</option>
        {choices.initiatives.map((initiative) => <Option3 key={initiative.id} value={initiative.id} text={initiative.title} />)}
      </SelectField>
    </section>
  );
}

const checkedIn = (element: HTMLElement) => [...element.querySelectorAll<HTMLInputElement>('input:checked')].map((input) => input.value);

/** `statuses` is empty for an agency: the secretariat decides. */
export function AccessGroup({ values, errors, statuses }: GroupProps & { statuses: readonly Status[] }) {
  const t = useTexts('programmes');
  const m = useTexts('meetings');
  const common = useTexts('common');
  const isOwn = statuses.length === 0;
  return (
    <section className="group" aria-labelledby="group-access">
      <h2 id="group-access">{isOwn ? m('form.visibility') : m('form.access')}</h2>
      <div className="fields">
        <SelectField name="visibility" className="wide" label={t('form.visibility')} hint={isOwn ? t('form.visibilityWish') : undefined} defaultValue={values.visibility} error={errors.visibility}>
          {VISIBILITIES.map((value) => <option key={value} value={value}>{common(`visibility.${value}`)}</option>)}
        </SelectField>
        <div className="if-published">
          <TextField name="embargoOn" type="date" label={m('form.embargoOn')} hint={m('form.embargoHint')} defaultValue={values.embargoOn} error={errors.embargoOn} />
        </div>
      </div>
      {!isOwn && (
        <>
          <Choice label={m('form.status')} hint={t('form.statusHint')} error={errors.status}>
            <Segmented label={m('form.status')} name="status" value={values.status} options={statuses.map((value) => ({ value: value as string, label: common(`entryStates.${value}`) }))} />
          </Choice>
          <TextField name="source" label={t('form.source')} hint={t('form.sourceHint')} defaultValue={values.source} error={errors.source} optional />
        </>
      )}
    </section>
  );
}
