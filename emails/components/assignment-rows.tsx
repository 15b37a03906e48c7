import type { Language } from '#app/lib/text3.ts';
import { textsFor } from '#app/lib/texts.ts';
import type { OwnAssignment } from '../mail-props.ts';
import { Button } from './button.tsx';
import { Table } from './layout.tsx';
import { dueWords } from './mail-dates.ts';
import { T3 } from './text3.tsx';
import { INK, LATE, RISK, RISK_SOFT, link, rule, second } from './theme.ts';

type Row = OwnAssignment & { workingDaysLeft?: number; /** What the link is for, when not for reporting. */ action?: string; /** A line of its own below the facts. */ note?: string };
type Props = { assignments: Row[]; language: Language; /** One link each as a button where the mail asks for nothing else. */ withButtons?: boolean };

/** What the recipient's agency owes: result, due date, and the way to report. */
export function AssignmentRows({ assignments, language, withButtons = false }: Props) {
  return (
    <Table width="100%" className="line" style={{ borderBottom: rule }}>
      {assignments.map((row, index) => <AssignmentRow key={index} row={row} language={language} withButton={withButtons} />)}
    </Table>
  );
}

function AssignmentRow({ row, language, withButton }: { row: Row; language: Language; withButton: boolean }) {
  const t = textsFor(language, 'mail');
  return (
    <tr>
      <td className="line" valign="top" style={{ padding: '14px 0', borderTop: rule }}>
        <b className="ink" style={{ color: INK }}><T3 text={row.result} language={language} /></b>
        <div style={{ paddingTop: 4 }}>
          {t('due')}: <b>{dueWords(row.due, language)}</b>
          {row.workingDaysLeft === undefined ? null : <State daysLeft={row.workingDaysLeft} language={language} />}
        </div>
        <Details row={row} language={language} />
        {row.note ? <div style={{ paddingTop: 4 }}>{row.note}</div> : null}
        {row.url ? (
          <div style={{ paddingTop: withButton ? 12 : 8 }}>
            {withButton
              ? <Button href={row.url} primary>{row.action ?? t('reportButton')}</Button>
              : <a className="acc" href={row.url} style={link}>{row.action ?? t('reportButton')}</a>}
          </div>
        ) : null}
      </td>
    </tr>
  );
}

function Details({ row, language }: { row: Row; language: Language }) {
  const t = textsFor(language, 'mail');
  return (
    <div className="ink2" style={second}>
      <T3 text={row.agency} language={language} />
      {row.part === 'co' ? `, ${t('coExecutorLower')}` : null}
      {row.decisionNumber ? ` · ${t('decisionNo', { number: row.decisionNumber })}` : null}
      {row.part === 'co' && row.lead ? <><br />{t('responsibleLabel')}: <T3 text={row.lead} language={language} /></> : null}
      {row.coExecutors?.length ? (
        <><br />{t('coExecutorsLabel')}: {row.coExecutors.map((each, index) => (
          <span key={index}>{index > 0 ? ', ' : ''}<T3 text={each} language={language} /></span>
        ))}</>
      ) : null}
      {row.completionForm ? <><br />{t('completionFormLabel')}: <T3 text={row.completionForm} language={language} /></> : null}
    </div>
  );
}

/** Red is for overdue only; near is amber ground with the same words. */
function State({ daysLeft, language }: { daysLeft: number; language: Language }) {
  const words = daysLeftWords(daysLeft, language);
  if (daysLeft < 0) return <>{' · '}<b className="late" style={{ color: LATE }}>{words}</b></>;
  if (daysLeft > 2) return <>{` · ${words}`}</>;
  return <>{' '}<span className="risk" style={{ color: RISK, backgroundColor: RISK_SOFT, padding: '1px 6px', borderRadius: 3 }}>{words}</span></>;
}

export function daysLeftWords(daysLeft: number, language: Language): string {
  const t = textsFor(language, 'mail');
  if (daysLeft === 0) return t('dueToday');
  return daysLeft > 0 ? t('dueInDays', { days: daysLeft }) : t('overdueDays', { days: -daysLeft });
}
