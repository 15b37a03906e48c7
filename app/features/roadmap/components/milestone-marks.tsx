import { Link } from '@remix-run/react';
import { formatDay, formatDue } from '#app/lib/dates.ts';
import { Demo } from '#app/ui/demo.tsx';
import { State } from '#app/ui/state.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { STATE_LOOK, type MilestoneLine } from '#app/features/assignments/ledger/ledger.rules.ts';
import { roadmapHref, type RoadmapQuery } from '../roadmap.schema.ts';
import type { Milestone } from '../roadmap.service.server.ts';

export function MilestoneState({ milestone }: { milestone: Pick<MilestoneLine, 'state'> }) {
  const t = useTexts('roadmap');
  const { icon, tone } = STATE_LOOK[milestone.state];
  return <State icon={icon} tone={tone}>{t(`states.${milestone.state}`)}</State>;
}

/** The star is explained once above the list; whoever listens hears the words. */
export function Responsible({ milestone }: { milestone: Pick<MilestoneLine, 'agency'> }) {
  const t = useTexts('roadmap');
  return (
    <>
      <T3 text={milestone.agency.name} />
      {milestone.agency.isInferred && <><span aria-hidden="true">*</span><span className="vh"> ({t('inferredAgency')})</span></>}
    </>
  );
}

/** Title, its mark, who answers for it: the same words in every view. */
export function MilestoneName({ milestone, query }: { milestone: Milestone; query: RoadmapQuery }) {
  const isChosen = query.m === milestone.id;
  return (
    <>
      <Link to={`${roadmapHref(query, { m: milestone.id })}#milestone`} preventScrollReset aria-current={isChosen ? 'true' : undefined}><T3 text={milestone.result} /></Link>{' '}
      {milestone.isDemo && <Demo />}
      <div className="m"><Responsible milestone={milestone} /></div>
    </>
  );
}

/** Said only where something is waited for: how many, or that a forecast breaks it. */
export function Waiting({ milestone }: { milestone: Milestone }) {
  const t = useTexts('roadmap');
  if (milestone.broken > 0) return <span className="waits"><State icon="warning" tone="risk">{t('waits.broken')}</State></span>;
  return milestone.needs > 0 ? <span className="waits m">{t('waits.count', { count: milestone.needs })}</span> : null;
}

/** «27 ақп., болжам 13 нау.»; the year is said where nothing else says it. */
export function useDateWords(): (milestone: MilestoneLine) => string {
  const t = useTexts('roadmap');
  const language = useLanguage();
  return (milestone) => {
    const { doneOn, dueOn, forecastOn, duePrecision } = milestone;
    if (doneOn) return formatDay(doneOn, language, 'medium');
    if (dueOn && forecastOn && forecastOn !== dueOn) return t('moved', { from: shortDay(dueOn, language), to: shortDay(forecastOn, language) });
    if (duePrecision === 'continuous') return formatDue({ on: '1970-01-01', precision: duePrecision }, language);
    if (dueOn && duePrecision !== 'unset') return formatDue({ on: dueOn, precision: duePrecision }, language, 'medium');
    return forecastOn ? formatDay(forecastOn, language, 'medium') : t('undatedNoYear');
  };
}

/** "27 Feb": the medium form without its year. */
export function shortDay(day: string, language: 'kk' | 'ru' | 'en'): string {
  const medium = formatDay(day, language, 'medium');
  return language === 'kk' ? medium.replace(/^\d{4} ж\. /, '') : medium.replace(/ \d{4}$/, '');
}
