import { textsFor } from '#app/lib/texts.ts';
import { BigDate } from '../components/big-date.tsx';
import { Layout, Opening, Part } from '../components/layout.tsx';
import { meetingText } from '../components/meeting-text.ts';
import { subjectDate } from '../components/meeting-words.ts';
import { letter } from '../components/plain-text.ts';
import { T3, bareText3, plainText3 } from '../components/text3.tsx';
import { LATE, small } from '../components/theme.ts';
import type { InvitationCancellationProps } from '../mail-props.ts';
import { INVITATION_CANCELLATION } from '../samples.ts';

export const PreviewProps: InvitationCancellationProps = INVITATION_CANCELLATION;

const WORDS = {
  meeting: { subject: 'cancellationSubject', lead: 'cancellationLead', state: 'cancelled' },
  recipient: { subject: 'withdrawnSubject', lead: 'withdrawnLead', state: 'withdrawn' },
} as const;

export function subject({ meeting, language, scope }: InvitationCancellationProps): string {
  const values = { title: bareText3(meeting.title, language), date: subjectDate(meeting, language) };
  return textsFor(language, 'mail')(WORDS[scope].subject, values);
}

export function text(props: InvitationCancellationProps): string {
  const { meeting, language, scope, reason } = props;
  const t = textsFor(language, 'mail');
  return letter(props, [
    t(WORDS[scope].lead),
    meetingText(meeting, language),
    reason && `${t('reason')}: ${plainText3(reason, language)}`,
    t('cancellationCalendar'),
    t('footerReply'),
  ], false);
}

export default function InvitationCancellation(props: InvitationCancellationProps) {
  const { meeting, language, scope, reason } = props;
  const t = textsFor(language, 'mail');
  return (
    <Layout frame={props} subject={subject(props)} preview={`${t(WORDS[scope].state)}. ${t('cancellationCalendar')}`} hasPersonalLinks={false}>
      <Opening frame={props} lead={t(WORDS[scope].lead)} title={<T3 text={meeting.title} language={language} />} />
      <BigDate meeting={meeting} language={language} isCancelled />
      <Part>
        <b className="late" style={{ color: LATE }}>{t(WORDS[scope].state)}</b>
        {reason ? <div>{t('reason')}: <T3 text={reason} language={language} /></div> : null}
        <div className="ink3" style={{ ...small, paddingTop: 8 }}>{t('cancellationCalendar')} {t('footerReply')}</div>
      </Part>
    </Layout>
  );
}
