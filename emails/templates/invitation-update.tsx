import { textsFor } from '#app/lib/texts.ts';
import { AgendaRows } from '../components/agenda-rows.tsx';
import { AnswerButtons } from '../components/answer-buttons.tsx';
import { BigDate } from '../components/big-date.tsx';
import { DiffRows } from '../components/diff-rows.tsx';
import { Layout, Opening, Part } from '../components/layout.tsx';
import { agendaText, answerText, meetingText } from '../components/meeting-text.ts';
import type { ChangeWords } from '../components/meeting-words.ts';
import { answerWords, changeWords, subjectDate } from '../components/meeting-words.ts';
import { heading, letter, lines } from '../components/plain-text.ts';
import { T3, bareText3, plainText3 } from '../components/text3.tsx';
import type { InvitationUpdateProps } from '../mail-props.ts';
import { INVITATION_UPDATE } from '../samples.ts';
import { Details } from './invitation.tsx';

export const PreviewProps: InvitationUpdateProps = INVITATION_UPDATE;

export function subject({ meeting, language }: InvitationUpdateProps): string {
  return textsFor(language, 'mail')('updateSubject', { title: bareText3(meeting.title, language), date: subjectDate(meeting, language) });
}

export function text(props: InvitationUpdateProps): string {
  const { meeting, language, agenda, answer } = props;
  const t = textsFor(language, 'mail');
  const plain = (value: ChangeWords['was']) => (typeof value === 'object' ? plainText3(value, language) : value);
  return letter(props, [
    t('updateLead'),
    lines(heading(t('whatChanged')), ...wordsOf(props).map(({ field, was, now }) =>
      lines(field, was && `  ${t('was')}: ${plain(was)}`, now && `  ${t('now')}: ${plain(now)}`))),
    standing(props),
    meetingText(meeting, language, true),
    props.note && plainText3(props.note, language),
    answerText(answer, meeting.format, language),
    agenda && agenda.itemCount > 0 && agendaText(agenda, meeting.timeZone, language),
  ]);
}

export default function InvitationUpdate(props: InvitationUpdateProps) {
  const { meeting, language, agenda, answer } = props;
  const t = textsFor(language, 'mail');
  const note = standing(props);
  return (
    <Layout frame={props} subject={subject(props)} preview={preview(props)} pageUrl={answer.url}>
      <Opening frame={props} lead={t('updateLead')} title={<T3 text={meeting.title} language={language} />} />
      <Details {...props} />
      <DiffRows changes={wordsOf(props)} language={language} />
      <BigDate meeting={meeting} language={language} showsOnlineHint />
      {note ? <Part><b>{note}</b></Part> : null}
      <AnswerButtons answer={answer} format={meeting.format} language={language} question={question(props)} />
      {agenda && agenda.itemCount > 0 ? <AgendaRows agenda={agenda} timeZone={meeting.timeZone} language={language} /> : null}
    </Layout>
  );
}

function wordsOf({ changes, meeting, language }: InvitationUpdateProps): ChangeWords[] {
  return changes.map((change) => changeWords(change, meeting, language));
}

function asksAgain({ changes, given, asksAgain: told }: InvitationUpdateProps): boolean {
  return given !== undefined && (told ?? changes.some((change) => change.field === 'time'));
}

/** Whether the earlier answer still counts; nothing for those who gave none. */
function standing(props: InvitationUpdateProps): string {
  const t = textsFor(props.language, 'mail');
  if (!props.given) return '';
  if (asksAgain(props)) return t('answerAgain');
  return `${t('answerStands')} ${t('yourAnswer')}: ${answerWords(props.given, props.language)}.`;
}

function question(props: InvitationUpdateProps): string {
  const t = textsFor(props.language, 'mail');
  if (!props.given) return t('answerQuestion');
  return t(asksAgain(props) ? 'updateAnswerQuestion' : 'changeQuestion');
}

function preview(props: InvitationUpdateProps): string {
  const said = wordsOf(props).map(({ field, now }) => {
    const after = typeof now === 'object' ? bareText3(now, props.language) : now;
    return after ? `${field}: ${after}` : field;
  });
  return `${said.join('. ')}. ${standing(props)}`.trim();
}
