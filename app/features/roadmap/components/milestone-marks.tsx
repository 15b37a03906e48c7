import { formatDay, formatDue } from '#app/lib/dates.ts';
import { State } from '#app/ui/state.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { STATE_LOOK, type AssignmentView } from '#app/features/assignments/ledger/ledger.rules.ts';

export function MilestoneState({ milestone }: { milestone: AssignmentView }) {
  const t = useTexts('roadmap');
  const { icon, tone } = STATE_LOOK[milestone.state];
  return <State icon={icon} tone={tone}>{t(`states.${milestone.state}`)}</State>;
}

/** The star is explained once above the list; whoever listens hears the words. */
export function Responsible({ milestone }: { milestone: AssignmentView }) {
  const t = useTexts('roadmap');
  return (
    <>
      <T3 text={milestone.agency.name} />
      {milestone.agency.isInferred && <><span aria-hidden="true">*</span><span className="vh"> ({t('inferredAgency')})</span></>}
    </>
  );
}

/** «27 ақп., болжам 13 нау.»; the year is said where nothing else says it. */
export function useDateWords(): (milestone: AssignmentView) => string {
  const t = useTexts('roadmap');
  const language = useLanguage();
  return (milestone) => {
    const { doneOn, dueOn, forecastOn, duePrecision } = milestone;
    if (doneOn) return formatDay(doneOn, language, 'medium');
    if (dueOn && forecastOn && forecastOn !== dueOn) return t('moved', { from: shortDay(dueOn, language), to: shortDay(forecastOn, language) });
    if (dueOn && duePrecision !== 'unset') return formatDue({ on: dueOn, precision: duePrecision }, language, 'medium');
    return forecastOn ? formatDay(forecastOn, language, 'medium') : t('undatedNoYear');
  };
}

/** "27 Feb": the medium form without its year. */
function shortDay(day: string, language: 'kk' | 'ru' | 'en'): string {
  const medium = formatDay(day, language, 'medium');
  return language === 'kk' ? medium.replace(/^\d{4} ж\. /, '') : medium.replace(/ \d{4}$/, '');
}
