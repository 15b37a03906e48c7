import { Form, Link, useNavigation } from '@remix-run/react';
import { useMemo, useState } from 'react';
import { formatZoneChoice } from '#app/lib/dates.ts';
import { inLanguage, type Text3 } from '#app/lib/text3.ts';
import { OFFERED_ZONES, toInstant } from '#app/lib/time-zones.ts';
import { ActionBar } from '#app/ui/action-bar.tsx';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { ComboboxField } from '#app/ui/combobox.tsx';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { CheckField, SelectField, TextField } from '#app/ui/field.tsx';
import { Segmented } from '#app/ui/segmented.tsx';
import { Text3Field } from '#app/ui/text3-field.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';
import type { PollValues } from '../form/form.rules.ts';
import type { GuestChoices } from '../guests/guests.service.server.ts';
import { GuestFields } from './guest-fields.tsx';
import { OptionRows } from './option-rows.tsx';
import { usePollClashes } from './use-poll-clashes.tsx';
import './poll-form.css';

export type PollChoices = GuestChoices & { bodies: readonly { id: string; name: Text3 }[]; today: string };
type Props = { values: PollValues; choices: PollChoices; errors: Record<string, string> | null };
type GroupProps = { values: PollValues; errors: Record<string, string>; choices: PollChoices };

const FORM = 'poll-form';

/** A new poll, in the order of the questions people ask: what, when, who, until when. */
export function PollForm({ values, choices, errors: refused }: Props) {
  const t = useTexts('polls');
  const common = useTexts('common');
  const meetings = useTexts('meetings');
  const free = useTexts('free-time');
  const busy = useNavigation().state !== 'idle';
  const { errors, mend } = useMended(refused);
  const labels = useLabels(refused ?? {});
  const { form, ask, of } = usePollClashes();
  const summary = useMemo(() => ({ fields: refused ?? {} }), [refused]);
  const [duration, setDuration] = useState(Number(values.durationMinutes) || 0);
  const group = { values, errors, choices };
  const bar = (
    <ActionBar note={<span className="small mute">{t('form.nothingSent')}</span>}>
      <LinkButton to="/meetings/polls" look="quiet">{common('actions.back')}</LinkButton>
      <Button type="submit" form={FORM} look="primary" icon="check" busy={busy}>{t('form.submit')}</Button>
    </ActionBar>
  );
  return (
    <WorkspacePage current="meetings" bar={bar}>
      <Crumbs crumbs={[{ label: meetings('title'), to: '/meetings' }, { label: t('title'), to: '/meetings/polls' }, { label: t('new') }]} />
      <h1 className="mt2">{t('form.title')}</h1>
      {refused && Object.keys(refused).length > 0 && <div className="mt4 poll-form-note"><ErrorSummary errors={summary} labels={labels} /></div>}
      <Form method="post" id={FORM} ref={form} className="poll-form mt5" noValidate onChange={(event) => { mend(event.target); ask(); }}>
        <input type="hidden" name="requestId" value={values.requestId} />
        <WhatGroup {...group} />
        <section className="group" aria-labelledby="group-when">
          <h2 id="group-when">{t('form.when')}</h2>
          <WhenFields {...group} onDuration={setDuration} />
          <p className="hint">{t('form.whenHint')} <Link to="/meetings/free-time">{free('link')}</Link></p>
          <OptionRows rows={values.options} durationMinutes={duration} errors={errors} clashesOf={of} onChange={ask} />
        </section>
        <section className="group" aria-labelledby="group-who">
          <h2 id="group-who">{t('form.who')}</h2>
          <MembersField {...group} />
          <GuestFields choices={choices} typed={values} errors={errors} onChange={() => { mend(null); ask(); }} />
        </section>
        <RulesGroup {...group} />
      </Form>
    </WorkspacePage>
  );
}

/** What has been changed since the refusal is no longer called wrong; the server judges it anew. */
function useMended(refused: Record<string, string> | null) {
  const [mended, setMended] = useState<{ of: unknown; names: readonly string[] }>({ of: refused, names: [] });
  const names = mended.of === refused ? mended.names : [];
  const errors = Object.fromEntries(Object.entries(refused ?? {}).filter(([name]) => !names.includes(name) && !names.includes(name.replace(/[.[].*$/, ''))));
  /** `null` stands for the choice of guests, whose controls are no fields of their own. */
  const mend = (target: EventTarget | null) => {
    const name = target instanceof Element ? (target.getAttribute('name') ?? '') : '';
    const more = target === null ? ['requiredPersonIds', 'requiredAgencyIds', 'personIds', 'agencyIds'] : name === 'members' ? ['requiredPersonIds'] : [name, name.replace(/[.[].*$/, '')];
    setMended({ of: refused, names: [...names, ...more] });
  };
  return { errors, mend };
}

function WhatGroup({ values, errors, choices }: GroupProps) {
  const t = useTexts('polls');
  const common = useTexts('common');
  const language = useLanguage();
  const agencies = choices.agencies.map(({ id, name, abbr }) => ({ value: id, label: inLanguage(name, language).text, also: [name, abbr].flatMap((text) => Object.values(text ?? {})).join(' ') }));
  return (
    <section className="group" aria-labelledby="group-what">
      <h2 id="group-what">{t('form.what')}</h2>
      <Text3Field name="title" label={t('form.name')} hint={t('form.nameHint')} values={values.title} errors={errors} required />
      <details open={Object.values(values.description).some(Boolean) || Object.keys(errors).some((name) => name.startsWith('description')) || undefined}>
        <summary className="lbl">{t('form.addDescription')}</summary>
        <div className="mt3"><Text3Field name="description" label={t('form.description')} values={values.description} errors={errors} optional long /></div>
      </details>
      <div className="field">
        <span className="lbl" aria-hidden="true">{t('form.format')}</span>
        <div><Segmented label={t('form.format')} name="format" value={values.format} options={(['in_person', 'online', 'hybrid'] as const).map((value) => ({ value: value as string, label: common(`formats.${value}`) }))} /></div>
      </div>
      <div className="if-room"><Text3Field name="place" label={t('form.place')} values={values.place} errors={errors} optional /></div>
      <SelectField name="bodyId" label={t('form.body')} defaultValue={values.bodyId} error={errors.bodyId}>
        <option value="">{t('form.noBody')}</option>
        {choices.bodies.map((body) => <option key={body.id} value={body.id}>{inLanguage(body.name, language).text}</option>)}
      </SelectField>
      <ComboboxField name="leadAgencyId" label={t('form.leadAgency')} options={agencies} values={values.leadAgencyId ? [values.leadAgencyId] : []} error={errors.leadAgencyId} required />
    </section>
  );
}

function WhenFields({ values, errors, choices, onDuration }: GroupProps & { onDuration: (minutes: number) => void }) {
  const t = useTexts('polls');
  const language = useLanguage();
  const zones = (OFFERED_ZONES as readonly string[]).includes(values.timeZone) ? OFFERED_ZONES : [...OFFERED_ZONES, values.timeZone];
  return (
    <div className="fields">
      <TextField
        name="durationMinutes" type="number" inputMode="numeric" min={5} max={1440} step={5} label={t('form.duration')} defaultValue={values.durationMinutes}
        error={errors.durationMinutes} required onChange={(event) => onDuration(Number(event.target.value) || 0)}
      />
      <SelectField name="timeZone" label={t('form.timeZone')} defaultValue={values.timeZone} error={errors.timeZone} required>
        {zones.map((zone) => <option key={zone} value={zone}>{formatZoneChoice(zone, language, toInstant(`${choices.today}T12:00:00Z`))}</option>)}
      </SelectField>
    </div>
  );
}

function MembersField({ values }: GroupProps) {
  const t = useTexts('polls');
  const options = [{ value: 'none', label: t('form.membersNone') }, { value: 'required', label: t('form.membersRequired') }, { value: 'optional', label: t('form.membersOptional') }];
  return (
    <div className="field if-body">
      <span className="lbl" aria-hidden="true">{t('form.members')}</span>
      <div><Segmented label={t('form.members')} name="members" value={values.members} options={options} /></div>
      <span className="hint">{t('form.membersHint')}</span>
    </div>
  );
}

function RulesGroup({ values, errors }: GroupProps) {
  const t = useTexts('polls');
  return (
    <section className="group" aria-labelledby="group-rules">
      <h2 id="group-rules">{t('form.rules')}</h2>
      <div className="fields">
        <TextField name="closesOn" type="date" label={t('form.closesOn')} hint={t('form.closesHint')} defaultValue={values.closesOn} error={errors.closesOn} required />
        <TextField name="closesTime" type="time" label={t('form.closesTime')} defaultValue={values.closesTime} error={errors.closesTime} required />
      </div>
      <SelectField name="remindDays" label={t('form.remindDays')} hint={t('form.remindHint')} defaultValue={values.remindDays} error={errors.remindDays}>
        <option value="0">{t('form.remindNever')}</option>
        {[1, 2, 3, 5].map((days) => <option key={days} value={days}>{t('form.remindOption', { count: days })}</option>)}
      </SelectField>
      <CheckField name="isAnonymous" value="on" defaultChecked={values.isAnonymous} label={t('form.anonymous')} hint={t('form.anonymousHint')} />
    </section>
  );
}

/** Lines of the form are named with their number, so that the summary leads to the right one. */
function useLabels(errors: Record<string, string>): Record<string, string> {
  const t = useTexts('polls');
  const plain = {
    title: t('form.name'), description: t('form.description'), place: t('form.place'), bodyId: t('form.body'), leadAgencyId: t('form.leadAgency'), durationMinutes: t('form.duration'),
    timeZone: t('form.timeZone'), options: t('form.when'), requiredPersonIds: t('form.who'), personIds: t('form.people'), agencyIds: t('form.agencies'), addresses: t('form.addresses'),
    remindDays: t('form.remindDays'), closesOn: t('form.closesOn'), closesTime: t('form.closesTime'), requestId: t('form.invalidForm'),
  };
  const rows = Object.keys(errors).flatMap((name) => {
    const [, list, index] = /^(options|addresses)\[(\d+)\]/.exec(name) ?? [];
    return list ? [[name, t(list === 'options' ? 'form.option' : 'form.addressRow', { number: Number(index) + 1 })] as const] : [];
  });
  return { ...plain, ...Object.fromEntries(rows) };
}
