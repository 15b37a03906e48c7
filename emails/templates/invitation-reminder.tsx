import { textsFor } from '#app/lib/texts.ts';
import { AgendaRows } from '../components/agenda-rows.tsx';
import { AnswerButtons } from '../components/answer-buttons.tsx';
import { BigDate } from '../components/big-date.tsx';
import { Button } from '../components/button.tsx';
import { Layout, Opening, Part } from '../components/layout.tsx';
import { withParameter } from '../components/links.ts';
import { agendaText, answerText, meetingText } from '../components/meeting-text.ts';
import { answerWords, subjectDate } from '../components/meeting-words.ts';
import { letter, lines } from '../components/plain-text.ts';
import { T3, bareText3, plainText3 } from '../components/text3.tsx';
import { link } from '../components/theme.ts';
import type { InvitationReminderProps } from '../mail-props.ts';
import { INVITATION_REMINDER } from '../samples.ts';
import { Details, invitationPreview } from './invitation.tsx';

export const PreviewProps: InvitationReminderProps = INVITATION_REMINDER;

export function subject(props: InvitationReminderProps): string {
  const { meeting, language } = props;
  const key = isAsking(props) ? 'reminderAnswerSubject' : 'reminderSubject';
  return textsFor(language, 'mail')(key, { title: bareText3(meeting.title, language), date: subjectDate(meeting, language) });
}

export function text(props: InvitationReminderProps): string {
  const { meeting, language, agenda, answer, given, onlineUrl } = props;
  const t = textsFor(language, 'mail');
  return letter(props, [
    lead(props),
    meetingText(meeting, language, !onlineUrl && isAsking(props)),
    props.note && plainText3(props.note, language),
    onlineUrl && lines(`${t('joinOnline')}:`, onlineUrl),
    isAsking(props) || !given
      ? answerText(answer, meeting.format, language)
      : lines(`${t('yourAnswer')}: ${answerWords(given, language)}.`, `${t('changeAnswer')}:`, answer.url),
    agenda && agenda.itemCount > 0 && agendaText(agenda, meeting.timeZone, language),
  ]);
}

export default function InvitationReminder(props: InvitationReminderProps) {
  const { meeting, language, agenda, answer, given, onlineUrl } = props;
  const t = textsFor(language, 'mail');
  return (
    <Layout frame={props} subject={subject(props)} preview={`${lead(props)} ${invitationPreview(props)}`} pageUrl={answer.url}>
      <Opening frame={props} lead={lead(props)} title={<T3 text={meeting.title} language={language} />} />
      <Details {...props} />
      <BigDate meeting={meeting} language={language} showsOnlineHint={!onlineUrl && isAsking(props)} />
      {onlineUrl ? <Part><Button href={onlineUrl} primary>{t('joinOnline')}</Button></Part> : null}
      {isAsking(props) || !given ? (
        <AnswerButtons answer={answer} format={meeting.format} language={language} />
      ) : (
        <Part>
          {t('yourAnswer')}: <b>{answerWords(given, language)}</b>.{' '}
          <a className="acc" href={withParameter(answer.url, 'lang', language)} style={link}>{t('changeAnswer')}</a>
        </Part>
      )}
      {agenda && agenda.itemCount > 0 ? <AgendaRows agenda={agenda} timeZone={meeting.timeZone} language={language} /> : null}
    </Layout>
  );
}

/** Those who have said yes or no are reminded of the meeting, the others of the answer. */
function isAsking({ given }: InvitationReminderProps): boolean {
  return !given || given.status === 'tentative';
}

function lead({ given, language }: InvitationReminderProps): string {
  const t = textsFor(language, 'mail');
  if (!given) return t('reminderLeadAnswer');
  return t(given.status === 'tentative' ? 'reminderLeadMaybe' : 'reminderLead');
}
