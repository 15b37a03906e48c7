import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Demo } from '#app/ui/demo.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { State } from '#app/ui/state.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { isOver, type AssignmentView } from '../ledger/ledger.rules.ts';
import type { ReportLine } from '../reports/reports.service.server.ts';
import { AssignmentChain } from './assignment-chain.tsx';
import { AssignmentFacts, AssignmentHeadline } from './assignment-facts.tsx';
import { ReportHistory } from './report-history.tsx';
import { ReviewForm } from './review-form.tsx';
import './assignments.css';

export type ReviewOutcome = { reason?: string; fields?: Record<string, string>; value?: string } | null;

type Props = {
  assignment: AssignmentView;
  reports: ReportLine[];
  /** Only for those inside: the way to the whole assignment. */
  isInside: boolean;
  mayReview: boolean;
  closeHref: string;
  /** Where accept and return are sent. */
  action: string;
  outcome?: ReviewOutcome;
  /** What the roadmap itself knows of it: dependencies, and the form that moves it. */
  children?: ReactNode;
};

/** A milestone beside the timeline: what, when, who, where it comes from, what was reported. */
export function AssignmentPanel({ assignment, reports, isInside, mayReview, closeHref, action, outcome, children }: Props) {
  const t = useTexts('roadmap');
  return (
    <>
      <section id="milestone" tabIndex={-1}>
        <div className="row sb nowrap">
          <State icon="milestone" tone="gold">{t('panel.label')}</State>
          <Link className="btn sm icon quiet" to={closeHref} preventScrollReset aria-label={t('panel.close')}><Icon name="close" /></Link>
        </div>
        <h2 className="mt3"><T3 text={assignment.result} /> {assignment.isDemo && <Demo />}</h2>
        <div className="mt2"><AssignmentHeadline assignment={assignment} /></div>
        {isInside && !assignment.isPublished && <p className="small mute mt2">{t('panel.internal')}</p>}
        <div className="mt4"><AssignmentFacts assignment={assignment} /></div>
        {isInside && <div className="mt4"><AssignmentChain assignment={assignment} at="milestone" /></div>}
      </section>
      {children}
      {(reports.length > 0 || !isOver(assignment)) && <Latest assignment={assignment} reports={reports} mayReview={mayReview} action={action} outcome={outcome} />}
      <section>
        {reports.length > 0 && <h2>{t('panel.history')}</h2>}
        {reports.length > 0 && <div className="mt3"><ReportHistory reports={reports} createdOn={isInside ? assignment.createdOn : null} /></div>}
        {isInside && <p className="mt4"><LinkButton small to={`/assignments/${assignment.id}`} icon="assignments">{t('panel.open')}</LinkButton></p>}
      </section>
    </>
  );
}

function Latest({ assignment, reports, mayReview, action, outcome }: Pick<Props, 'assignment' | 'reports' | 'mayReview' | 'action' | 'outcome'>) {
  const t = useTexts('roadmap');
  const latest = reports[0];
  const key = `problems.${outcome?.reason ?? ''}`;
  return (
    <section>
      <h2>{t('panel.latest')} {latest?.isDemo && <Demo />}</h2>
      {outcome?.reason && <Notice tone="risk" live="alert" className="mt3">{t.has(key) ? t(key) : t('problems.invalid')}</Notice>}
      {!latest && <p className="small soft mt2">{t('panel.noReport')}</p>}
      {latest?.note && <p className="small soft mt2 pre">{latest.note}</p>}
      {latest && mayReview && latest.review === 'open' && assignment.doneOn === null && (
        <div className="mt3"><ReviewForm reportId={latest.id} action={action} error={outcome?.fields?.reviewNote} value={outcome?.value} /></div>
      )}
    </section>
  );
}
