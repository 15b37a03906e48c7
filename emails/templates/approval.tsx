import { textsFor } from '#app/lib/texts.ts';
import { Button } from '../components/button.tsx';
import { Hint, Layout, Opening, Part } from '../components/layout.tsx';
import { dayWords } from '../components/mail-dates.ts';
import { MeetingLine } from '../components/meeting-line.tsx';
import { letter, lines } from '../components/plain-text.ts';
import { T3, bareText3, plainText3 } from '../components/text3.tsx';
import type { ApprovalProps } from '../mail-props.ts';
import { APPROVAL } from '../samples.ts';

export const PreviewProps: ApprovalProps = APPROVAL;

const SUBJECTS = { ask: 'approvalSubject', approved: 'approvalApprovedSubject', returned: 'approvalReturnedSubject' } as const;

export function subject({ meeting, kind, language }: ApprovalProps): string {
  return textsFor(language, 'mail')(SUBJECTS[kind], { title: bareText3(meeting.title, language), date: dayWords(meeting.startsAt, meeting.timeZone, language) });
}

export function text(props: ApprovalProps): string {
  const { meeting, language, kind, note, url } = props;
  const t = textsFor(language, 'mail');
  return letter(props, [
    leadOf(props),
    lines(plainText3(meeting.title, language), dayWords(meeting.startsAt, meeting.timeZone, language)),
    note && lines(`${t('approvalNote')}:`, note),
    lines(`${t(kind === 'ask' ? 'approvalButton' : 'approvalOpen')}:`, url),
    kind === 'ask' && t('amendHint'),
  ]);
}

/** The chair is asked to approve; later whoever asked hears what came of it. */
export default function Approval(props: ApprovalProps) {
  const { meeting, language, kind, note, url } = props;
  const t = textsFor(language, 'mail');
  return (
    <Layout frame={props} subject={subject(props)} preview={leadOf(props)} pageUrl={url}>
      <Opening frame={props} lead={leadOf(props)} title={<T3 text={meeting.title} language={language} />} />
      <MeetingLine meeting={meeting} language={language} />
      {note ? <Part><b>{t('approvalNote')}</b><div style={{ whiteSpace: 'pre-line' }}>{note}</div></Part> : null}
      <Part>
        <Button href={url} primary>{t(kind === 'ask' ? 'approvalButton' : 'approvalOpen')}</Button>
        {kind === 'ask' ? <Hint top={12}>{t('amendHint')}</Hint> : null}
      </Part>
    </Layout>
  );
}

function leadOf({ language, kind, number }: ApprovalProps): string {
  const t = textsFor(language, 'mail');
  if (kind === 'ask') return t('approvalLead');
  return kind === 'approved' ? t('approvalApproved', { number: number ?? 0 }) : t('approvalReturned');
}
