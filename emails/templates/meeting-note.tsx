import { textsFor } from '#app/lib/texts.ts';
import { BigDate } from '../components/big-date.tsx';
import { Button } from '../components/button.tsx';
import { Layout, Opening, Part } from '../components/layout.tsx';
import { withParameter } from '../components/links.ts';
import { meetingText } from '../components/meeting-text.ts';
import { subjectDate } from '../components/meeting-words.ts';
import { letter, lines } from '../components/plain-text.ts';
import { T3, bareText3, plainText3 } from '../components/text3.tsx';
import type { MeetingNoteProps } from '../mail-props.ts';
import { MEETING_NOTE } from '../samples.ts';

export const PreviewProps: MeetingNoteProps = MEETING_NOTE;

export function subject({ meeting, language }: MeetingNoteProps): string {
  return textsFor(language, 'mail')('noteSubject', { title: bareText3(meeting.title, language), date: subjectDate(meeting, language) });
}

export function text(props: MeetingNoteProps): string {
  const { meeting, language, note, answer } = props;
  const t = textsFor(language, 'mail');
  return letter(props, [t('noteLead'), plainText3(note, language), meetingText(meeting, language, false), lines(`${t('noteButton')}:`, answer.url)]);
}

/** A word of the secretariat to those who are invited. Nothing about the meeting changes by it. */
export default function MeetingNote(props: MeetingNoteProps) {
  const { meeting, language, note, answer } = props;
  const t = textsFor(language, 'mail');
  return (
    <Layout frame={props} subject={subject(props)} preview={plainText3(note, language)} pageUrl={answer.url}>
      <Opening frame={props} lead={t('noteLead')} title={<T3 text={meeting.title} language={language} />} />
      <Part top={4}><div style={{ whiteSpace: 'pre-line' }}><T3 text={note} language={language} /></div></Part>
      <BigDate meeting={meeting} language={language} />
      <Part><Button href={withParameter(answer.url, 'lang', language)} primary>{t('noteButton')}</Button></Part>
    </Layout>
  );
}
