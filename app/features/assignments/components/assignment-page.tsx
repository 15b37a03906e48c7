import { Crumbs } from '#app/ui/crumbs.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useErrorText, useTexts } from '#app/ui/texts.tsx';
import { isOver, type AssignmentView } from '../ledger/ledger.rules.ts';
import { AssignmentChain } from './assignment-chain.tsx';
import { AssignmentFacts, AssignmentHeadline, type AssignmentPlace } from './assignment-facts.tsx';
import { DecisionName } from './assignment-list.tsx';
import { ReportForm, type ReportErrors, type ReportValues } from './report-form.tsx';
import { RequestOutcome } from './request-outcome.tsx';
import './assignments.css';

export type PageOutcome = {
  done?: 'reported' | 'accepted' | 'returned' | 'placed';
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
};

/** One assignment: what is owed, where it comes from, and the form for those who answer for it. */
export function AssignmentPage({ assignment, place, mayReport, isSecretariat, values, errors, outcome }: Props) {
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
      <div className="mt5 measure">
        <AssignmentFacts assignment={assignment} place={place} />
        {!assignment.isPublished && <p className="small mute mt3">{words('panel.internal')}</p>}
      </div>
      {mayReport && !isClosed && (
        <section className="mt6 measure" id="report">
          <SectionHead title={assignment.reportId ? t('report.again') : t('report.title')} />
          {isSecretariat && <p className="small soft mt3">{t('report.secretariatHint')}</p>}
          <div className="mt4"><ReportForm values={values} errors={errors} /></div>
        </section>
      )}
    </>
  );
}

function Outcome({ outcome, assignmentId }: { outcome: PageOutcome | null; assignmentId: string }) {
  const t = useTexts('assignments');
  const words = useTexts('roadmap');
  const errorText = useErrorText();
  if (!outcome) return null;
  const said = { reported: t('report.sent'), accepted: t('reviewed.accepted'), returned: t('reviewed.returned'), placed: t('place.saved') };
  const key = `problems.${outcome.reason ?? ''}`;
  return (
    <>
      {outcome.done && <Notice tone="ok" live="status" className="mt4">{said[outcome.done]}</Notice>}
      {outcome.reason && <Notice tone="risk" live="alert" className="mt4">{words.has(key) ? words(key) : errorText(outcome.reason)}</Notice>}
      {outcome.asked && <RequestOutcome {...outcome.asked} backTo={`/assignments/${assignmentId}`} />}
    </>
  );
}
