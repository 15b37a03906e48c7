import { formatDay } from '#app/lib/dates.ts';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useErrorText, useLanguage, useTexts } from '#app/ui/texts.tsx';
import { isOver, type AssignmentView } from '../ledger/ledger.rules.ts';
import { AssignmentChain } from './assignment-chain.tsx';
import { AssignmentFacts, AssignmentHeadline, type AssignmentPlace } from './assignment-facts.tsx';
import { DecisionName } from './assignment-list.tsx';
import { ReportForm, type ReportErrors, type ReportValues } from './report-form.tsx';
import { AskExtension, type AskRefusal } from '../extensions/components/ask-form.tsx';
import type { ExtensionLine } from '../extensions/extensions.service.server.ts';
import { RelativesNote } from '../history/components/relatives.tsx';
import type { Relatives } from '../history/history.service.server.ts';
import { ReceiptLine } from '../receipts/components/receipt.tsx';
import type { Receipt } from '../receipts/receipts.service.server.ts';
import { RequestOutcome } from './request-outcome.tsx';
import './assignments.css';

export type PageOutcome = {
  done?: 'reported' | 'accepted' | 'returned' | 'placed' | 'taken' | 'asked' | 'granted' | 'refused' | 'takenOff' | 'putBack' | 'split' | 'merged';
  reason?: string;
  asked?: { batchId: string; count: number; withoutContact: number };
};

type Props = {
  assignment: AssignmentView;
  place: AssignmentPlace;
  mayReport: boolean;
  isSecretariat: boolean;
  values: ReportValues;
  errors: ReportErrors;
  outcome: PageOutcome | null;
  course: Course;
  askRefused: AskRefusal;
  /** Where the deadline counts from, when its own day is off. */
  effectiveDue: string | null;
};

/** Taken, more time, split and merged: for those inside. */
export type Course = { receipt: Receipt | null; open: ExtensionLine | undefined; relatives: Relatives; requestId: string };

/** One assignment: what is owed, where it comes from, and the form for those who answer for it. */
export function AssignmentPage(props: Props) {
  const { assignment, place, mayReport, isSecretariat, values, errors, outcome, course } = props;
  const t = useTexts('assignments');
  const words = useTexts('roadmap');
  const isClosed = isOver(assignment);
  return (
    <>
      <Crumbs crumbs={[{ label: t('title'), to: '/assignments' }, { label: assignment.decision ? <DecisionName decision={assignment.decision} /> : t('one') }]} />
      <h1 className="mt2 measure"><T3 text={assignment.result} mark="sentence" /> {assignment.isDemo && <Demo />}</h1>
      <div className="mt3"><AssignmentHeadline assignment={assignment} /></div>
      <div className="mt3"><AssignmentChain assignment={assignment} at="assignment" /></div>
      <Outcome outcome={outcome} assignmentId={assignment.id} />
      <RelativesNote relatives={course.relatives} />
      {(mayReport || course.receipt) && <div className="mt4"><ReceiptLine receipt={course.receipt} mayTake={mayReport && !isSecretariat && !isClosed} /></div>}
      <div className="mt5 measure">
        <AssignmentFacts assignment={assignment} place={place} />
        <MovedDue day={props.effectiveDue} />
        {!assignment.isPublished && <p className="small mute mt3">{words('panel.internal')}</p>}
      </div>
      {mayReport && !isClosed && (
        <section className="mt6 measure" id="report">
          <SectionHead title={assignment.reportId ? t('report.again') : t('report.title')} />
          {isSecretariat && <p className="small soft mt3">{t('report.secretariatHint')}</p>}
          <div className="mt4"><ReportForm values={values} errors={errors} /></div>
          {assignment.dueOn && <AskExtension requestId={course.requestId} open={course.open} refused={props.askRefused} />}
        </section>
      )}
    </>
  );
}

function MovedDue({ day }: { day: string | null }) {
  const t = useTexts('assignments');
  const language = useLanguage();
  return day && <p className="small soft mt3">{t('ladder.dayOff', { date: formatDay(day, language, 'medium') })}</p>;
}

function Outcome({ outcome, assignmentId }: { outcome: PageOutcome | null; assignmentId: string }) {
  const t = useTexts('assignments');
  const words = useTexts('roadmap');
  const errorText = useErrorText();
  if (!outcome) return null;
  const said = { reported: t('report.sent'), accepted: t('reviewed.accepted'), returned: t('reviewed.returned'), placed: t('place.saved'), taken: t('receipt.taken'), asked: t('extension.sent'), granted: t('extension.granted'), refused: t('extension.refused'), takenOff: t('control.done.takenOff'), putBack: t('control.done.putBack'), split: t('control.done.split'), merged: t('control.done.merged') };
  const key = `problems.${outcome.reason ?? ''}`;
  const own = `control.problems.${outcome.reason ?? ''}`;
  return (
    <>
      {outcome.done && <Notice tone="ok" live="status" className="mt4">{said[outcome.done]}</Notice>}
      {outcome.reason && <Notice tone="risk" live="alert" className="mt4">{t.has(own) ? t(own) : words.has(key) ? words(key) : errorText(outcome.reason)}</Notice>}
      {outcome.asked && <RequestOutcome {...outcome.asked} backTo={`/assignments/${assignmentId}`} />}
    </>
  );
}
