import { textsFor } from '#app/lib/texts.ts';
import { AssignmentRows } from '../components/assignment-rows.tsx';
import { Button } from '../components/button.tsx';
import { FactRows } from '../components/fact-rows.tsx';
import { Layout, Opening, Part, PartTitle } from '../components/layout.tsx';
import { dueWords } from '../components/mail-dates.ts';
import { assignmentText } from '../components/meeting-text.ts';
import { letter, lines } from '../components/plain-text.ts';
import { T3, bareText3 } from '../components/text3.tsx';
import type { AssignmentNoticeProps } from '../mail-props.ts';
import { ASSIGNMENT_NOTICE } from '../samples.ts';

export const PreviewProps: AssignmentNoticeProps = ASSIGNMENT_NOTICE;

const LEADS = { granted: 'noticeGranted', refused: 'noticeRefused', takenOff: 'noticeTakenOff', returned: 'noticeReturned', split: 'noticeSplit', merged: 'noticeMerged', reportReturned: 'noticeReportReturned' } as const;

export function subject({ about, assignment, language }: AssignmentNoticeProps): string {
  const t = textsFor(language, 'mail');
  return `${t(LEADS[about])} ${bareText3(assignment.result, language)}`;
}

export function text(props: AssignmentNoticeProps): string {
  const { about, assignment, instead = [], language, url } = props;
  const t = textsFor(language, 'mail');
  return letter(props, [
    t(LEADS[about]),
    assignmentText({ ...assignment, url: undefined }, language),
    lines(...factsOf(props).map(({ name, value }) => `${name}: ${value}`)),
    ...(instead.length > 0 ? [t('noticeInstead'), ...instead.map((each) => assignmentText(each, language))] : []),
    lines(`${t('digestOpen')}:`, url),
  ]);
}

export default function AssignmentNotice(props: AssignmentNoticeProps) {
  const { about, assignment, instead = [], language, url } = props;
  const t = textsFor(language, 'mail');
  const facts = factsOf(props);
  return (
    <Layout frame={props} subject={subject(props)} preview={t(LEADS[about])} pageUrl={url}>
      <Opening frame={props} lead={t(LEADS[about])} title={<T3 text={assignment.result} language={language} />} />
      {facts.length > 0 && <FactRows facts={facts} />}
      {instead.length > 0 && <Part><PartTitle>{t('noticeInstead')}</PartTitle><AssignmentRows assignments={instead} language={language} /></Part>}
      <Part top={20}><Button href={url} primary>{t('digestOpen')}</Button></Part>
    </Layout>
  );
}

function factsOf({ about, assignment, was, reason, language }: AssignmentNoticeProps): { name: string; value: string }[] {
  const t = textsFor(language, 'mail');
  const isMoved = about === 'granted' && was !== undefined;
  return [
    ...(isMoved ? [{ name: t('was'), value: dueWords(was, language) }, { name: t('noticeNewDue'), value: dueWords(assignment.due, language) }] : []),
    ...(about === 'refused' || about === 'returned' || about === 'reportReturned' ? [{ name: t('due'), value: dueWords(assignment.due, language) }] : []),
    ...(reason ? [{ name: t('reason'), value: reason }] : []),
  ];
}
