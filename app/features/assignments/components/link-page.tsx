import { formatWeekday, monthName } from '#app/lib/dates.ts';
import { Demo } from '#app/ui/demo.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { isOver, type AssignmentView } from '../ledger/ledger.rules.ts';
import type { ReportLine } from '../reports/reports.service.server.ts';
import { AgencyNames, AgencyName, DaysLeft, DueDate, StateMark } from './assignment-marks.tsx';
import { AskExtension, type AskRefusal } from '../extensions/components/ask-form.tsx';
import type { ExtensionLine } from '../extensions/extensions.service.server.ts';
import { ReceiptLine } from '../receipts/components/receipt.tsx';
import type { Receipt } from '../receipts/receipts.service.server.ts';
import { ReportErrorSummary, ReportForm, type ReportErrors, type ReportValues } from './report-form.tsx';
import { ReportHistory } from './report-history.tsx';
import './assignments.css';

type Props = {
  name: string;
  isDemo: boolean;
  assignment: AssignmentView;
  reports: ReportLine[];
  values: ReportValues;
  errors: ReportErrors;
  wasSent: boolean;
  receipt: Receipt | null;
  extensions: ExtensionLine[];
  askId: string;
  askRefused: AskRefusal;
};

/** What the focal point sees behind the mailed link: what is owed, what was said last, and three big answers. */
export function LinkPage(props: Props) {
  const { name, isDemo, assignment, reports, values, errors, wasSent, receipt, extensions } = props;
  const t = useTexts('assignments');
  const isClosed = isOver(assignment);
  const latest = reports[0];
  return (
    <>
      <p className="eyebrow mt5">{t('link.title', { name })} {isDemo && <Demo />}</p>
      <h1 className="mt1"><T3 text={assignment.result} /></h1>
      {wasSent && !errors && <Notice tone="ok" live="status" title={t('report.sent')} className="mt4">{t('report.sentText')}</Notice>}
      {errors && <div className="mt4"><ReportErrorSummary errors={errors} /></div>}
      {latest?.review === 'returned' && <Notice tone="risk" title={t('link.lastReturned')} className="mt4"><span className="pre">{latest.reviewNote}</span></Notice>}
      <DecidedExtension wish={extensions[0]} />
      <Owed assignment={assignment} />
      {!isClosed && <div className="mt4"><ReceiptLine receipt={receipt} mayTake alone /></div>}
      {isClosed
        ? <Notice tone="ok" title={assignment.state === 'cancelled' ? t('link.cancelledTitle') : t('link.closed')} className="mt5">{t('link.closedText')}</Notice>
        : <div className="mt5"><ReportForm values={values} errors={errors} alone /><p className="small soft mt3">{t('link.change')}</p>{assignment.dueOn && <AskExtension requestId={props.askId} open={extensions.find((wish) => wish.state === 'open')} refused={props.askRefused} />}</div>}
      {reports.length > 0 && (
        <section className="mt6">
          <h2>{t('facts.history')}</h2>
          <div className="mt3"><ReportHistory reports={reports} /></div>
        </section>
      )}
    </>
  );
}

/** What became of the latest wish for more time. */
function DecidedExtension({ wish }: { wish: ExtensionLine | undefined }) {
  const t = useTexts('assignments');
  if (!wish || wish.state === 'open') return null;
  return <Notice tone={wish.state === 'granted' ? 'ok' : 'risk'} title={t(wish.state === 'granted' ? 'extension.granted' : 'extension.refused')} className="mt4">{wish.note && <span className="pre">{wish.note}</span>}</Notice>;
}

function Owed({ assignment }: { assignment: AssignmentView }) {
  const t = useTexts('roadmap');
  return (
    <section className="owed mt4" aria-label={t('panel.assignment')}>
      <BigDue assignment={assignment} />
      <div className="owed-facts">
        <div className="row"><StateMark state={assignment.state} tag /> <span className="small"><DaysLeft assignment={assignment} /></span></div>
        <p className="mt2"><b><AgencyName agency={assignment.agency} /></b></p>
        {assignment.coAgencies.length > 0 && <div className="small soft">{t('head.co')}: <AgencyNames agencies={assignment.coAgencies} /></div>}
        {assignment.completionForm && <p className="small soft">{t('panel.form')}: <T3 text={assignment.completionForm} /></p>}
        {assignment.decision && <p className="small soft">{t('panel.decisionNo', { number: assignment.decision.number })}</p>}
      </div>
    </section>
  );
}

/** A day is set large; a longer period, or none, is said in words. */
function BigDue({ assignment }: { assignment: AssignmentView }) {
  const t = useTexts('assignments');
  const language = useLanguage();
  const { dueOn, duePrecision } = assignment;
  if (dueOn === null || duePrecision !== 'day') {
    return <div className="date words"><span>{t('link.due')}</span><DueDate due={{ on: dueOn, precision: duePrecision }} style="long" /></div>;
  }
  return (
    <div className="date">
      <span>{t('link.due')}</span>
      <b>{Number(dueOn.slice(8))}</b>
      <span>{monthName(Number(dueOn.slice(5, 7)), language, 'genitive')} {dueOn.slice(0, 4)}<br />{formatWeekday(dueOn, language)}</span>
    </div>
  );
}

export function LinkProblem({ problem }: { problem: 'unknown' | 'expired' | 'revoked' }) {
  const t = useTexts('assignments');
  const isUnknown = problem === 'unknown';
  return (
    <>
      <h1 className="mt6">{t(isUnknown ? 'link.unknownTitle' : problem === 'expired' ? 'link.expiredTitle' : 'link.revokedTitle')}</h1>
      <p className="mt3 measure">{t(isUnknown ? 'link.unknownText' : 'link.expiredText')}</p>
      <p className="mt5"><a className="btn" href="/sign-in">{t('link.signIn')}</a></p>
    </>
  );
}
