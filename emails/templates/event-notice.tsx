import { capitalise, formatDay, formatDayRange, formatPeriodWithWeekday } from '#app/lib/dates.ts';
import { textsFor } from '#app/lib/texts.ts';
import { Button } from '../components/button.tsx';
import { FactRows } from '../components/fact-rows.tsx';
import { Hint, Layout, Opening, Part } from '../components/layout.tsx';
import { letter, lines } from '../components/plain-text.ts';
import { T3, bareText3, plainText3 } from '../components/text3.tsx';
import type { EventNoticeProps } from '../mail-props.ts';
import { EVENT_NOTICE } from '../samples.ts';

export const PreviewProps: EventNoticeProps = EVENT_NOTICE;

const SUBJECTS = { accepted: 'eventAcceptedSubject', returned: 'eventReturnedSubject', cancelled: 'eventCancelledSubject' } as const;
const LEADS = { accepted: 'eventAcceptedLead', returned: 'eventReturnedLead', cancelled: 'eventCancelledLead' } as const;
const NOTES = { accepted: 'eventAcceptedNote', returned: 'eventReturnedNote', cancelled: 'eventCancelledNote' } as const;

export function subject({ about, title, sessions, language }: EventNoticeProps): string {
  const t = textsFor(language, 'mail');
  const named = bareText3(title, language);
  return sessions && about === 'cancelled' ? t('eventDaysCancelledSubject', { title: named, count: sessions }) : t(SUBJECTS[about], { title: named });
}

export function text(props: EventNoticeProps): string {
  const { title, reason, language, url } = props;
  const t = textsFor(language, 'mail');
  return letter(props, [
    leadOf(props),
    lines(plainText3(title, language), whenWords(props)),
    reason && `${t('eventReason')}: ${reason}`,
    lines(`${t('eventButton')}:`, url),
    noteOf(props),
  ], false);
}

/** Of an event that repeats some days are meant, and the others stay. */
const leadOf = ({ about, sessions, language }: EventNoticeProps) =>
  sessions && about === 'cancelled' ? textsFor(language, 'mail')('eventDaysCancelledLead', { count: sessions }) : textsFor(language, 'mail')(LEADS[about]);
const noteOf = ({ about, sessions, language }: EventNoticeProps) => textsFor(language, 'mail')(sessions && about === 'cancelled' ? 'eventDaysCancelledNote' : NOTES[about]);

export default function EventNotice(props: EventNoticeProps) {
  const { title, reason, language, url } = props;
  const t = textsFor(language, 'mail');
  const facts = [{ name: t('eventWhen'), value: whenWords(props) }, ...(reason ? [{ name: t('eventReason'), value: reason }] : [])];
  return (
    <Layout frame={props} subject={subject(props)} preview={`${leadOf(props)} ${reason ?? ''}`} hasPersonalLinks={false}>
      <Opening frame={props} lead={leadOf(props)} title={<T3 text={title} language={language} />} />
      <Part>
        <FactRows facts={facts} />
      </Part>
      <Part top={20}>
        <Button href={url} primary>{t('eventButton')}</Button>
        <Hint top={12}>{noteOf(props)}</Hint>
      </Part>
    </Layout>
  );
}

function whenWords({ when, sessions = 0, language }: EventNoticeProps): string {
  if ('startsOn' in when) return formatDayRange(when.startsOn, when.endsOn, language);
  if ('startsAt' in when) return capitalise(formatPeriodWithWeekday(when.startsAt, when.endsAt, when.timeZone, language));
  if ('days' in when) return daysWords(when, sessions, language);
  return `${textsFor(language, 'mail')('eventUndated')} (${when.period})`;
}

/** The first of them by name, then how many more and until when. */
function daysWords({ days, lastDay }: { days: string[]; lastDay: string }, count: number, language: EventNoticeProps['language']): string {
  const named = days.map((day) => formatDay(day, language)).join(', ');
  const more = count - days.length;
  return more > 0 ? textsFor(language, 'mail')('eventDays', { days: named, count: more, last: formatDay(lastDay, language) }) : named;
}
