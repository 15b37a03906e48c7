import { formatUntilDay } from '#app/lib/dates.ts';
import { textsFor } from '#app/lib/texts.ts';
import { Button } from '../components/button.tsx';
import { Hint, Layout, Opening, Part } from '../components/layout.tsx';
import { dayWords } from '../components/mail-dates.ts';
import { MeetingLine } from '../components/meeting-line.tsx';
import { letter, lines } from '../components/plain-text.ts';
import { T3, bareText3, plainText3 } from '../components/text3.tsx';
import type { AmendmentsProps } from '../mail-props.ts';
import { AMENDMENTS } from '../samples.ts';

export const PreviewProps: AmendmentsProps = AMENDMENTS;

export function subject({ meeting, decided, language }: AmendmentsProps): string {
  const key = decided ? 'amendDecidedSubject' : 'amendSubject';
  return textsFor(language, 'mail')(key, { title: bareText3(meeting.title, language), date: dayWords(meeting.startsAt, meeting.timeZone, language) });
}

export function text(props: AmendmentsProps): string {
  const { meeting, language, decided, url } = props;
  const t = textsFor(language, 'mail');
  return letter(props, [
    leadOf(props),
    lines(plainText3(meeting.title, language), dayWords(meeting.startsAt, meeting.timeZone, language)),
    decided?.note && lines(`${t('amendNote')}:`, decided.note),
    lines(`${t('amendButton')}:`, url),
    !decided && t('amendHint'),
  ]);
}

/** The draft goes round; later the same people hear what became of what they proposed. */
export default function Amendments(props: AmendmentsProps) {
  const { meeting, language, decided, url } = props;
  const t = textsFor(language, 'mail');
  return (
    <Layout frame={props} subject={subject(props)} preview={leadOf(props)} pageUrl={url}>
      <Opening frame={props} lead={leadOf(props)} title={<T3 text={meeting.title} language={language} />} />
      <MeetingLine meeting={meeting} language={language} />
      {decided?.note ? <Part><b>{t('amendNote')}</b><div style={{ whiteSpace: 'pre-line' }}>{decided.note}</div></Part> : null}
      <Part>
        <Button href={url} primary>{t('amendButton')}</Button>
        {decided ? null : <Hint top={12}>{t('amendHint')}</Hint>}
      </Part>
    </Layout>
  );
}

function leadOf({ language, decided, untilOn }: AmendmentsProps): string {
  const t = textsFor(language, 'mail');
  if (!decided) return t('amendLead', { until: formatUntilDay(untilOn, language, 'long') });
  return t(decided.accepted ? 'amendAccepted' : 'amendRejected', { number: decided.itemNumber });
}
