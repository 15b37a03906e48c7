import { capitalise } from '#app/lib/dates.ts';
import { textsFor } from '#app/lib/texts.ts';
import { AgendaRows } from '../components/agenda-rows.tsx';
import { AnswerButtons } from '../components/answer-buttons.tsx';
import { BigDate } from '../components/big-date.tsx';
import { Layout, Opening, Part } from '../components/layout.tsx';
import { agendaText, answerText, meetingText } from '../components/meeting-text.ts';
import { meetingWords, subjectDate } from '../components/meeting-words.ts';
import { letter } from '../components/plain-text.ts';
import { T3, bareText3, plainText3 } from '../components/text3.tsx';
import { second } from '../components/theme.ts';
import type { InvitationProps } from '../mail-props.ts';
import { INVITATION } from '../samples.ts';

export const PreviewProps: InvitationProps = INVITATION;

export function subject({ meeting, language }: InvitationProps): string {
  return textsFor(language, 'mail')('invitationSubject', { title: bareText3(meeting.title, language), date: subjectDate(meeting, language) });
}

export function text(props: InvitationProps): string {
  const { meeting, language, agenda, answer } = props;
  const t = textsFor(language, 'mail');
  return letter(props, [
    t('invitationLead', { role: props.role }),
    meetingText(meeting, language, true),
    props.representing && t('representing', { agency: plainText3(props.representing, language) }),
    props.inPlaceOf && t('inPlaceOf', { name: props.inPlaceOf }),
    props.note && plainText3(props.note, language),
    answerText(answer, meeting.format, language),
    agenda && agenda.itemCount > 0 && agendaText(agenda, meeting.timeZone, language),
  ]);
}

export default function Invitation(props: InvitationProps) {
  const { meeting, language, agenda, answer } = props;
  const t = textsFor(language, 'mail');
  return (
    <Layout frame={props} subject={subject(props)} preview={invitationPreview(props)} pageUrl={answer.url}>
      <Opening frame={props} lead={t('invitationLead', { role: props.role })} title={<T3 text={meeting.title} language={language} />} />
      <Details {...props} />
      <BigDate meeting={meeting} language={language} showsOnlineHint />
      <AnswerButtons answer={answer} format={meeting.format} language={language} />
      {agenda && agenda.itemCount > 0 ? <AgendaRows agenda={agenda} timeZone={meeting.timeZone} language={language} /> : null}
    </Layout>
  );
}

/** Body, whom the recipient represents, and a word of the secretariat. */
export function Details({ meeting, representing, inPlaceOf, note, language }: Pick<InvitationProps, 'meeting' | 'representing' | 'inPlaceOf' | 'note' | 'language'>) {
  const t = textsFor(language, 'mail');
  if (!meeting.body && !representing && !inPlaceOf && !note) return null;
  return (
    <Part top={4}>
      {meeting.body ? <div className="ink2" style={second}><T3 text={meeting.body} language={language} /></div> : null}
      {representing ? <div className="ink2" style={second}>{t('representing', { agency: plainText3(representing, language) })}</div> : null}
      {inPlaceOf ? <div className="ink2" style={second}>{t('inPlaceOf', { name: inPlaceOf })}</div> : null}
      {note ? <div style={{ paddingTop: 12 }}><T3 text={note} language={language} /></div> : null}
    </Part>
  );
}

export function invitationPreview({ meeting, language }: InvitationProps): string {
  const words = meetingWords(meeting, language);
  return textsFor(language, 'mail')('invitationPreview', { date: capitalise(`${words.date}, ${words.time}`), place: words.place });
}
