import { formatUntilDay } from '#app/lib/dates.ts';
import { textsFor } from '#app/lib/texts.ts';
import { AssignmentRows } from '../components/assignment-rows.tsx';
import { Button } from '../components/button.tsx';
import { Hint, Layout, Opening, Part } from '../components/layout.tsx';
import { dueWords } from '../components/mail-dates.ts';
import { assignmentText } from '../components/meeting-text.ts';
import { letter, lines } from '../components/plain-text.ts';
import { bareText3 } from '../components/text3.tsx';
import type { ReportRequestProps } from '../mail-props.ts';
import { REPORT_REQUEST } from '../samples.ts';

export const PreviewProps: ReportRequestProps = REPORT_REQUEST;

/** The most pressing thing is said: overdue, else the nearest date. */
export function subject({ assignments, language }: ReportRequestProps): string {
  const t = textsFor(language, 'mail');
  const count = assignments.length;
  if (assignments.some((each) => (each.workingDaysLeft ?? 0) < 0)) return t('reportSubjectOverdue', { count });
  const dated = assignments.filter(({ due }) => due.on !== null && due.precision !== 'continuous' && due.precision !== 'unset');
  const nearest = dated.sort((a, b) => String(a.due.on).localeCompare(String(b.due.on)))[0];
  return nearest ? t('reportSubject', { count, date: dueWords(nearest.due, language) }) : t('reportSubjectNoDate', { count });
}

export function text(props: ReportRequestProps): string {
  const { assignments, all, language } = props;
  const t = textsFor(language, 'mail');
  return letter(props, [
    t('reportLead', { count: assignments.length }),
    ...assignments.map((each) => assignmentText(each, language)),
    ...(all ? [t('reportAllBy', { until: formatUntilDay(all.answerBy, language, 'long') }), lines(`${t('reportAllButton')}:`, all.url)] : []),
    t(all ? 'reportAllNote' : 'reportNote'),
  ]);
}

export default function ReportRequest(props: ReportRequestProps) {
  const { assignments, all, language } = props;
  const t = textsFor(language, 'mail');
  const count = assignments.length;
  return (
    <Layout frame={props} subject={subject(props)} preview={bareText3(assignments[0]?.result, language)} pageUrl={all?.url ?? assignments[0]?.url}>
      <Opening frame={props} lead={t('reportLead', { count })} title={t('reportTitle', { count })} />
      <Part>
        <AssignmentRows assignments={assignments} language={language} withButtons={!all} />
        <div style={{ height: 4, lineHeight: '4px', fontSize: 0 }}>&nbsp;</div>
        {!all && <Hint>{t('reportNote')}</Hint>}
      </Part>
      {all && (
        <Part top={20}>
          <Button href={all.url} primary>{t('reportAllButton')}</Button>
          <Hint>{t('reportAllBy', { until: formatUntilDay(all.answerBy, language, 'long') })} {t('reportAllNote')}</Hint>
        </Part>
      )}
    </Layout>
  );
}
