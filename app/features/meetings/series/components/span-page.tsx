import { Form } from '@remix-run/react';
import { formatPeriodWithWeekday } from '#app/lib/dates.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { CheckField } from '#app/ui/field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';
import { MeetingCrumbs } from '../../components/meeting-frame.tsx';
import { MeetingFacts } from '../../components/meeting-facts.tsx';
import type { MeetingFrameData } from '../../meetings.service.server.ts';
import type { Span } from '../../recurrence/recurrence.schema.ts';
import { SeriesLine } from './series-line.tsx';
import './series.css';

type Props = {
  meeting: MeetingFrameData;
  kind: 'cancel' | 'move';
  /** Where a session shall stand; only when it is moved. */
  to?: { startsAt: string; endsAt: string };
  error?: 'stale' | 'invalid' | 'closed' | 'room-taken' | null;
};

/** Which sessions are meant? The next page shows what that does before it is done. */
export function SpanPage({ meeting, kind, to, error }: Props) {
  const t = useTexts('recurrence');
  const language = useLanguage();
  const spans: Span[] = meeting.isSeries ? ['all'] : ['this', 'following', 'all'];
  return (
    <WorkspacePage current="meetings">
      <MeetingCrumbs meeting={meeting} last={t(`${kind}.crumb`)} />
      <h1 className="mt2">{t(`${kind}.title`, { title: inLanguage(meeting.title, language).text })}</h1>
      <MeetingFacts meeting={meeting} />
      {meeting.series && <SeriesLine series={meeting.series} />}
      {to && <p className="mt4">{t('move.to')} <b>{formatPeriodWithWeekday(to.startsAt, to.endsAt, meeting.timeZone, language)}</b></p>}
      {error && <Notice tone="risk" live="alert" className="mt5">{t(`errors.${error}`)}</Notice>}
      <Form method="post" className="measure mt5">
        <input type="hidden" name="version" value={meeting.version} />
        {to && <><input type="hidden" name="startsAt" value={to.startsAt} /><input type="hidden" name="endsAt" value={to.endsAt} /></>}
        <fieldset className="span-choice">
          <legend className="lbl">{t('which')}</legend>
          {spans.map((span, index) => <CheckField key={span} type="radio" name="span" value={span} defaultChecked={index === 0} label={t(`spans.${span}`)} hint={t(`${kind}.${span}`)} />)}
        </fieldset>
        <div className="row mt5">
          <Button type="submit" look="primary" icon="eye">{t('showChanges')}</Button>
          <LinkButton to={`/meetings/${meeting.id}`}>{t('keep')}</LinkButton>
        </div>
      </Form>
    </WorkspacePage>
  );
}
