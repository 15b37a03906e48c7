import type { ReactNode } from 'react';
import { formatDay } from '#app/lib/dates.ts';
import { daysBetween } from '#app/lib/local-days.ts';
import { formatDays, formatPercent } from '#app/lib/quantities.ts';
import type { Text3 } from '#app/lib/text3.ts';
import { Demo } from '#app/ui/demo.tsx';
import { State } from '#app/ui/state.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { AssignmentView } from '../ledger/ledger.rules.ts';
import { AgencyName, AgencyNames, DueDate, StateMark } from './assignment-marks.tsx';
import { SourceText } from './source-text.tsx';
import './assignments.css';

export type AssignmentPlace = { direction: Text3 | null; roadmap: Text3 | null };

/** State and progress in one line. */
export function AssignmentHeadline({ assignment }: { assignment: AssignmentView }) {
  const t = useTexts('roadmap');
  const language = useLanguage();
  const { state, progress, reportIsDemo, daysLeft } = assignment;
  return (
    <div className="row">
      <StateMark state={state} tag />
      {progress !== null && state !== 'done' && state !== 'done_late' && (
        <span className="small soft">{formatPercent(progress, language)} {reportIsDemo && <Demo />}</span>
      )}
      {daysLeft !== null && (
        <span className="small soft">
          {daysLeft < 0 ? t('panel.lateBy', { days: -daysLeft }) : daysLeft === 0 ? t('panel.dueToday') : t('panel.left', { days: daysLeft })}
        </span>
      )}
    </div>
  );
}

/** All that is known of it. What is not known takes no line. */
export function AssignmentFacts({ assignment, place }: { assignment: AssignmentView; place?: AssignmentPlace }) {
  const t = useTexts('roadmap');
  const language = useLanguage();
  const { baselineDueOn, dueOn, doneOn, forecastOn, coAgencies, completionForm, funding, source } = assignment;
  return (
    <dl className="kv">
      <Fact term={t('head.due')}>
        <b><DueDate due={{ on: dueOn, precision: assignment.duePrecision }} /></b> {assignment.dueIsInferred && <span className="mute">{t('inferred')}</span>}
      </Fact>
      {baselineDueOn && dueOn && baselineDueOn !== dueOn && (
        <Fact term={t('head.baseline')}>{formatDay(baselineDueOn, language, 'medium')} <Slip from={baselineDueOn} to={dueOn} /></Fact>
      )}
      {forecastOn && doneOn === null && (
        <Fact term={t('head.forecast')}>{formatDay(forecastOn, language, 'medium')} {dueOn && <Slip from={dueOn} to={forecastOn} />}</Fact>
      )}
      {doneOn && <Fact term={t('panel.doneOn')}>{formatDay(doneOn, language, 'medium')}</Fact>}
      <Fact term={t('head.agency')}><AgencyName agency={assignment.agency} /></Fact>
      {coAgencies.length > 0 && <Fact term={t('head.co')}><AgencyNames agencies={coAgencies} /></Fact>}
      {completionForm && <Fact term={t('panel.form')}><T3 text={completionForm} /></Fact>}
      {funding && <Fact term={t('panel.funding')}><T3 text={funding} /></Fact>}
      {place?.direction && <Fact term={t('head.direction')}><T3 text={place.direction} /></Fact>}
      {place?.roadmap && <Fact term={t('choose')}><T3 text={place.roadmap} /></Fact>}
      {source && <Fact term={t('head.source')}><SourceText source={source} /></Fact>}
    </dl>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** By how much a date moved; later is a warning. */
function Slip({ from, to }: { from: string; to: string }) {
  const t = useTexts('roadmap');
  const language = useLanguage();
  const days = daysBetween(from, to);
  if (days === 0) return null;
  const amount = formatDays(Math.abs(days), language);
  return <State icon="history" tone={days > 0 ? 'risk' : 'ok'}>{t(days > 0 ? 'panel.later' : 'panel.earlier', { days: amount })}</State>;
}
