import { Form, useNavigation, useSubmit } from '@remix-run/react';
import type { ReactNode } from 'react';
import { inLanguage } from '#app/lib/text3.ts';
import { ActionBar } from '#app/ui/action-bar.tsx';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { useSchemaForm, type FormErrors } from '#app/ui/use-schema-form.ts';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';
import { StaleLines } from '../../components/stale-lines.tsx';
import { ClashPanel } from '../../clashes/components/clash-panel.tsx';
import { RepeatGroup } from '../../recurrence/components/repeat-group.tsx';
import { useRepeatLabels } from '../../recurrence/components/use-repeat-labels.tsx';
import { changeMeetingSchema, scheduleMeetingSchema } from '../../meetings.schema.ts';
import { differences, type MeetingValues } from '../scheduling.rules.ts';
import { AccessGroup, WhatGroup, WhenGroup, WhereGroup, WhoGroup, type MeetingChoices } from './meeting-fields.tsx';
import './meeting-form.css';

export type MeetingRefusal = FormErrors & { saved?: MeetingValues };

type Props = {
  values: MeetingValues;
  choices: MeetingChoices;
  refused: MeetingRefusal | null;
  /** `requestId` of a new meeting, `version` and id of one that is changed. */
  identity: { requestId: string } | { version: number; meetingId: string };
  head: ReactNode;
  cancelHref: string;
  /** One session of a series does not repeat; a series stays one. */
  repeats?: 'any' | 'series' | 'none';
  /** Of a series: the next page shows what changes before anything is saved. */
  showsFirst?: boolean;
  /** Beside the primary button: cancelling the meeting, where there is one. */
  more?: ReactNode;
  /** A group that stands after those of the meeting itself, with what its fields are called. */
  beside?: { group: ReactNode; labels: Record<string, string> };
};

const FORM = 'meeting-form';

/** The one form of a meeting, for scheduling and for changing. Groups in the order of the questions people ask. */
export function MeetingForm({ values, choices, refused, identity, head, cancelHref, more, repeats = 'any', showsFirst = false, beside }: Props) {
  const t = useTexts('meetings');
  const common = useTexts('common');
  const recurrence = useTexts('recurrence');
  const submit = useSubmit();
  const labels = useLabels();
  const busy = useNavigation().state !== 'idle';
  const isNew = 'requestId' in identity;
  const { form, errors, summary, set, watch } = useSchemaForm({
    schema: isNew ? scheduleMeetingSchema : changeMeetingSchema,
    values: { ...values, ...identity },
    refused,
    send: (element) => submit(element),
  });
  const group = { values, errors, choices, set };
  const watched = watch() as MeetingValues;
  const bar = (
    <ActionBar note={<span className="small mute meeting-bar-note">{t('form.nothingSent')}</span>}>
      {more}
      <LinkButton to={cancelHref} look="quiet">{common('actions.back')}</LinkButton>
      <Button type="submit" form={FORM} look="primary" icon="check" busy={busy}>{isNew ? t('form.schedule') : showsFirst ? recurrence('showChanges') : t('form.save')}</Button>
    </ActionBar>
  );
  const { date, startTime, endDate, endTime, timeZone, bodyId, leadAgencyId, coAgencyIds, roomId, format } = watched;
  const panel = <ClashPanel {...{ date, startTime, endDate, endTime, timeZone, bodyId, leadAgencyId, coAgencyIds }} roomId={format === 'online' ? '' : roomId} title={watched.title} meetingId={isNew ? undefined : identity.meetingId} />;
  return (
    <WorkspacePage current="meetings" panel={panel} panelLabel={t('clashes.title')} bar={bar}>
      {head}
      {refused?.saved && <StaleNotice saved={refused.saved} typed={values} choices={choices} />}
      {!refused?.saved && summary && <div className="mt4"><ErrorSummary errors={summary} labels={{ ...labels, ...beside?.labels }} /></div>}
      <Form method="post" id={FORM} className="meeting-form mt5" {...form}>
        {isNew
          ? <input type="hidden" name="requestId" value={identity.requestId} />
          : <input type="hidden" name="version" value={identity.version} />}
        <WhatGroup {...group} />
        <WhenGroup {...group} />
        {repeats !== 'none' && <RepeatGroup {...group} watched={watched} isSeries={repeats === 'series'} />}
        <WhereGroup {...group} />
        <WhoGroup {...group} />
        {beside?.group}
        <AccessGroup {...group} statuses={isNew ? ['draft', 'planned'] : ['draft', 'planned', 'confirmed']} />
      </Form>
    </WorkspacePage>
  );
}

function useLabels(): Record<keyof MeetingValues, string> {
  const t = useTexts('meetings');
  const names = { leadAgencyId: 'leadAgency', coAgencyIds: 'coAgencies', bodyId: 'body' } as const;
  const same = ['scope', 'title', 'description', 'place', 'date', 'startTime', 'endDate', 'endTime', 'timeZone', 'format', 'onlineUrl', 'visibility', 'embargoOn', 'status'] as const;
  return {
    ...(Object.fromEntries(same.map((name) => [name, t(`form.${name}`)])) as Record<keyof MeetingValues, string>),
    roomId: useTexts('rooms')('field'),
    ...useRepeatLabels('meeting'),
    ...Object.fromEntries(Object.entries(names).map(([name, key]) => [name, t(`form.${key}`)])),
  };
}

/** Both sides of a conflict: what somebody else saved, and what stands in the fields. */
function StaleNotice({ saved, typed, choices }: { saved: MeetingValues; typed: MeetingValues; choices: MeetingChoices }) {
  const t = useTexts('meetings');
  const common = useTexts('common');
  const language = useLanguage();
  const labels = useLabels();
  const named = new Map([...choices.agencies, ...choices.bodies, ...choices.rooms].map((each) => [each.id, inLanguage(each.name, language).text]));
  const words = (field: keyof MeetingValues, value: string) => {
    for (const area of ['scopes', 'formats', 'visibility', 'entryStates'] as const) {
      if (['scope', 'format', 'visibility', 'status'].includes(field) && common.has(`${area}.${value}`)) return common(`${area}.${value}` as 'scopes.session');
    }
    return value.split(',').map((part) => named.get(part) ?? part).join(', ') || t('form.empty');
  };
  const lines = differences(saved, typed).map((line) => ({ field: line.field, label: labels[line.field], saved: words(line.field, line.saved), typed: words(line.field, line.typed) }));
  return <StaleLines title={t('form.stale')} lines={lines} />;
}
