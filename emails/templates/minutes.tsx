import { textsFor } from '#app/lib/texts.ts';
import { AssignmentRows } from '../components/assignment-rows.tsx';
import { Buttons } from '../components/button.tsx';
import { Layout, Opening, Part, PartTitle, Table } from '../components/layout.tsx';
import { dayWords } from '../components/mail-dates.ts';
import { MeetingLine } from '../components/meeting-line.tsx';
import { assignmentText } from '../components/meeting-text.ts';
import { heading, letter, lines } from '../components/plain-text.ts';
import { T3, bareText3, plainText3 } from '../components/text3.tsx';
import { link, rule } from '../components/theme.ts';
import type { MinutesProps } from '../mail-props.ts';
import { MINUTES } from '../samples.ts';

export const PreviewProps: MinutesProps = MINUTES;

export function subject({ number, meeting, correction, language }: MinutesProps): string {
  return textsFor(language, 'mail')(correction ? 'minutesCorrectedSubject' : 'minutesSubject', { number, title: bareText3(meeting.title, language), date: dateOf(meeting, language) });
}

export function text(props: MinutesProps): string {
  const { assignments, decisions, language } = props;
  const t = textsFor(language, 'mail');
  return letter(props, [
    lines(leadOf(props), plainText3(props.meeting.title, language), dateOf(props.meeting, language)),
    props.correction && lines(`${t('minutesCorrected')}:`, props.correction.reason),
    lines(heading(t('yourAssignments')), ...(assignments.length > 0 ? assignments.map((each) => `${assignmentText(each, language)}\n`) : [t('noAssignments')])).trimEnd(),
    decisions.length > 0 && lines(heading(t('decisions')), ...decisions.map((each) => `${each.number}  ${plainText3(each.text, language)}`)),
    ...actionsOf(props).map(({ label, href }) => lines(`${label}:`, href)),
    props.pdfUrl && lines(`${t('openPdf')}:`, props.pdfUrl),
  ]);
}

export default function Minutes(props: MinutesProps) {
  const { assignments, decisions, language, meeting } = props;
  const t = textsFor(language, 'mail');
  return (
    <Layout frame={props} subject={subject(props)} preview={t('minutesPreview', { count: assignments.length })} pageUrl={props.protocolUrl}>
      <Opening frame={props} lead={leadOf(props)} title={<T3 text={meeting.title} language={language} />} />
      <MeetingLine meeting={meeting} language={language} />
      {props.correction ? <Part><b>{t('minutesCorrected')}</b><div style={{ whiteSpace: 'pre-line' }}>{props.correction.reason}</div></Part> : null}
      <Part>
        <PartTitle>{t('yourAssignments')}</PartTitle>
        {assignments.length > 0 ? <AssignmentRows assignments={assignments} language={language} /> : t('noAssignments')}
      </Part>
      {decisions.length > 0 ? <Decisions decisions={decisions} language={language} /> : null}
      <Part>
        <Buttons of={actionsOf(props)} />
        {props.pdfUrl ? <a className="acc" href={props.pdfUrl} style={link}>{t('openPdf')}</a> : null}
      </Part>
    </Layout>
  );
}

function Decisions({ decisions, language }: Pick<MinutesProps, 'decisions' | 'language'>) {
  return (
    <Part>
      <PartTitle>{textsFor(language, 'mail')('decisions')}</PartTitle>
      <Table width="100%" className="line" style={{ borderBottom: rule, fontSize: 16, lineHeight: '22px' }}>
        {decisions.map((each) => (
          <tr key={each.number}>
            <td className="line" width={56} valign="top" style={{ padding: '8px 0', borderTop: rule, fontWeight: 600 }}>{each.number}</td>
            <td className="line" valign="top" style={{ padding: '8px 0', borderTop: rule }}><T3 text={each.text} language={language} /></td>
          </tr>
        ))}
      </Table>
    </Part>
  );
}

/** Confirming comes first: it is what the sender waits for. */
function actionsOf({ language, acknowledgeUrl, protocolUrl }: MinutesProps) {
  const t = textsFor(language, 'mail');
  return [
    ...(acknowledgeUrl ? [{ key: 'acknowledge', href: acknowledgeUrl, label: t('acknowledge'), primary: true }] : []),
    { key: 'protocol', href: protocolUrl, label: t('openProtocol'), primary: !acknowledgeUrl },
  ];
}

function leadOf({ number, correction, language }: MinutesProps): string {
  const t = textsFor(language, 'mail');
  return correction ? t('minutesCorrectedLead', { number, edition: correction.edition }) : t('minutesLead', { number });
}

function dateOf(meeting: MinutesProps['meeting'], language: MinutesProps['language']): string {
  return dayWords(meeting.startsAt, meeting.timeZone, language);
}
