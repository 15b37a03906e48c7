import { Form, useNavigation, useSubmit } from '@remix-run/react';
import type { ComponentProps, ReactNode } from 'react';
import { inLanguage } from '#app/lib/text3.ts';
import { ActionBar } from '#app/ui/action-bar.tsx';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { useSchemaForm, type FormErrors } from '#app/ui/use-schema-form.ts';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';
import { StaleLines } from '../../components/stale-lines.tsx';
import { RepeatGroup } from '../../recurrence/components/repeat-group.tsx';
import { useRepeatLabels } from '../../recurrence/components/use-repeat-labels.tsx';
import { KEPT_RULE } from '../../recurrence/recurrence.rules.ts';
import { differences } from '../../scheduling/scheduling.rules.ts';
import type { ProgrammeValues } from '../form/form.rules.ts';
import type { Status } from '../programmes.rules.ts';
import { changeProgrammeSchema, changeProposalSchema, createProgrammeSchema, proposeEventSchema } from '../programmes.schema.ts';
import { AccessGroup, WhatGroup, WhenGroup, WhereGroup, WhoGroup, type ProgrammeChoices } from './programme-fields.tsx';
import '../../scheduling/components/meeting-form.css';
import './programme-form.css';

export type ProgrammeRefusal = FormErrors & { saved?: ProgrammeValues };

type Props = {
  values: ProgrammeValues;
  choices: ProgrammeChoices;
  refused: ProgrammeRefusal | null;
  identity: { requestId: string } | { version: number };
  /** The agencies of somebody who proposes; null for the secretariat, which plans. */
  ownAgencyIds: readonly string[] | null;
  statuses: readonly Status[];
  head: ReactNode;
  cancelHref: string;
  more?: ReactNode;
  /** What is changed of what repeats: everything, or one session, which has no more than what, when and where. */
  of?: 'any' | 'series' | 'session';
  /** The next page shows what changes before anything is saved. */
  showsFirst?: boolean;
};

const FORM = 'programme-form';

/** The one form of events and initiatives, for planning, proposing and changing. */
export function ProgrammeForm({ values, choices, refused, identity, ownAgencyIds, statuses, head, cancelHref, more, of = 'any', showsFirst = false }: Props) {
  const submit = useSubmit();
  const labels = useLabels();
  const { form, errors, summary, set, watch } = useSchemaForm({
    schema: schemaFor('requestId' in identity, ownAgencyIds !== null),
    values: { ...values, ...identity, ...(ownAgencyIds && { do: 'propose' }) },
    refused,
    send: (element, submitter) => submit((submitter as HTMLButtonElement | null) ?? element),
  });
  const group = { values, errors, choices, set };
  const bar = <Bar isNew={'requestId' in identity} isOwn={ownAgencyIds !== null} kind={values.kind} cancelHref={cancelHref} more={more} showsFirst={showsFirst} />;
  return (
    <WorkspacePage current="calendar" bar={bar}>
      {head}
      {refused?.saved && <StaleNotice saved={refused.saved} typed={values} choices={choices} />}
      {!refused?.saved && summary && <div className="mt4"><ErrorSummary errors={summary} labels={labels} /></div>}
      <Form method="post" id={FORM} className={`meeting-form programme-form mt5${of === 'session' ? ' of-session' : ''}`} {...form}>
        {'requestId' in identity
          ? <input type="hidden" name="requestId" value={identity.requestId} />
          : <input type="hidden" name="version" value={identity.version} />}
        <input type="hidden" name="kind" value={values.kind} />
        <WhatGroup {...group} />
        <WhenGroup {...group} watchedDate={String(watch('date') ?? '')} />
        {values.kind === 'event' && of !== 'session' && <Repeats {...group} watched={watch() as ProgrammeValues} isSeries={of === 'series'} />}
        <WhereGroup {...group} />
        <div className="programme-rest" hidden={of === 'session'}>
          <WhoGroup {...group} ownAgencyIds={ownAgencyIds} />
          <AccessGroup {...group} statuses={statuses} />
        </div>
      </Form>
    </WorkspacePage>
  );
}

type RepeatsProps = Pick<ComponentProps<typeof RepeatGroup>, 'errors' | 'set'> & { values: ProgrammeValues; watched: ProgrammeValues; isSeries: boolean };

/** Whole days have no hour: any will do to reckon with. */
function Repeats({ values, errors, set, watched, isSeries }: RepeatsProps) {
  const startTime = watched.timing === 'times' ? watched.startTime : '12:00';
  return <div className="if-dated"><RepeatGroup values={values} errors={errors} set={set} watched={{ ...watched, startTime }} isSeries={isSeries} kind="event" offersKept={values.repeats === KEPT_RULE} /></div>;
}

function schemaFor(isNew: boolean, isOwn: boolean) {
  if (isOwn) return isNew ? proposeEventSchema : changeProposalSchema;
  return isNew ? createProgrammeSchema : changeProgrammeSchema;
}

function Bar({ isNew, isOwn, kind, cancelHref, more, showsFirst }: { isNew: boolean; isOwn: boolean; kind: string; cancelHref: string; more: ReactNode; showsFirst: boolean }) {
  const recurrence = useTexts('recurrence');
  const t = useTexts('programmes');
  const m = useTexts('meetings');
  const common = useTexts('common');
  const busy = useNavigation().state !== 'idle';
  const save = isNew ? t(kind === 'initiative' ? 'form.createInitiative' : 'form.createEvent') : showsFirst ? recurrence('showChanges') : m('form.save');
  return (
    <ActionBar note={<span className="small mute meeting-bar-note">{isOwn ? t('form.ownNote') : m('form.nothingSent')}</span>}>
      {more}
      <LinkButton to={cancelHref} look="quiet">{common('actions.back')}</LinkButton>
      {isOwn && <Button type="submit" form={FORM} name="do" value="draft" busy={busy}>{common('actions.saveDraft')}</Button>}
      {isOwn
        ? <Button type="submit" form={FORM} name="do" value="propose" look="primary" icon="send" busy={busy}>{t('form.propose')}</Button>
        : <Button type="submit" form={FORM} look="primary" icon="check" busy={busy}>{save}</Button>}
    </ActionBar>
  );
}

function useLabels(): Record<string, string> {
  const t = useTexts('programmes');
  const m = useTexts('meetings');
  const ours = { scope: 'scope', timing: 'timing', date: 'firstDay', endDate: 'lastDay', undatedPeriod: 'undatedPeriod', regionIso: 'region', directionKeys: 'directions', parentId: 'parent', visibility: 'visibility', source: 'source' } as const;
  const theirs = { title: 'title', description: 'description', place: 'place', startTime: 'startTime', endTime: 'endTime', timeZone: 'timeZone', format: 'format', onlineUrl: 'onlineUrl', leadAgencyId: 'leadAgency', coAgencyIds: 'coAgencies', embargoOn: 'embargoOn', status: 'status' } as const;
  return {
    ...Object.fromEntries(Object.entries(ours).map(([name, key]) => [name, t(`form.${key}`)])),
    roomId: useTexts('rooms')('field'),
    ...useRepeatLabels('event'),
    ...Object.fromEntries(Object.entries(theirs).map(([name, key]) => [name, m(`form.${key}`)])),
  };
}

/** Both sides of a conflict: what somebody else saved, and what stands in the fields. */
function StaleNotice({ saved, typed, choices }: { saved: ProgrammeValues; typed: ProgrammeValues; choices: ProgrammeChoices }) {
  const t = useTexts('programmes');
  const labels = useLabels();
  const words = useWords(choices);
  const lines = differences(saved, { ...typed, kind: saved.kind }).map((line) => ({ field: line.field, label: labels[line.field] ?? line.field, saved: words(line.field, line.saved), typed: words(line.field, line.typed) }));
  return <StaleLines title={t('form.stale')} lines={lines} />;
}

/** A stored value as a person reads it. */
function useWords(choices: ProgrammeChoices) {
  const t = useTexts('programmes');
  const m = useTexts('meetings');
  const common = useTexts('common');
  const language = useLanguage();
  const areas: Record<string, 'scopes' | 'formats' | 'visibility' | 'entryStates'> = { scope: 'scopes', format: 'formats', visibility: 'visibility', status: 'entryStates' };
  const named = new Map([
    ...[...choices.agencies, ...choices.rooms].map((each) => [each.id, inLanguage(each.name, language).text] as const),
    ...choices.regions.map((each) => [each.iso, inLanguage(each.name, language).text] as const),
    ...choices.directions.map((each) => [each.key, inLanguage(each.name, language).text] as const),
    ...choices.initiatives.map((each) => [each.id, inLanguage(each.title, language).text] as const),
  ]);
  return (field: string, value: string) => {
    const area = areas[field];
    if (area && common.has(`${area}.${value}`)) return common(`${area}.${value}` as 'scopes.session');
    if (field === 'timing' && t.has(`timings.${value}`)) return t(`timings.${value}` as 'timings.days');
    return value.split(',').map((part) => named.get(part) ?? part).join(', ') || m('form.empty');
  };
}
