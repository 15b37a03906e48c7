import { useMemo } from 'react';
import { dueProblem } from '#app/features/assignments/assignments.rules.ts';
import { formatDay, formatDayWithWeekday } from '#app/lib/dates.ts';
import { Icon } from '#app/ui/icon.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { findDeadline } from '../deadlines/deadlines.rules.ts';
import type { Names } from './use-names.tsx';

/** What a date in words comes to, while the paragraph is written. */
export function DeadlineHint({ paragraph, names }: { paragraph: string | null; names: Names | null }) {
  const t = useTexts('minutes-editor');
  const language = useLanguage();
  const found = useMemo(() => (paragraph && names ? findDeadline(paragraph, { today: names.decidedOn, holidays: names.holidays }) : null), [paragraph, names]);
  const problem = found && names ? dueProblem({ dueOn: found.on, duePrecision: found.precision }, names.decidedOn, names.holidays) : null;
  return (
    <p className="deadline-hint small" role="status">
      {found && (
        <>
          <Icon name={problem ? 'warning' : 'calendar'} /> <span>{t('deadline.found', { words: found.words, day: formatDayWithWeekday(found.on, language) })}{' '}
          {problem ? <b className="risk-word">{t(problem.reason === 'deadlineTooSoon' ? 'deadline.tooSoon' : 'deadline.dayOff', { next: formatDay(problem.next, language, 'dayMonth') })}</b> : t('deadline.workingDay')}{' '}
          <span className="mute">{t('deadline.assign')}</span></span>
        </>
      )}
    </p>
  );
}
