import { Link } from '@remix-run/react';
import { formatDay } from '#app/lib/dates.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { Suggestion } from '../../suggestions/suggestions.rules.ts';

/** The reason of a suggestion, as a way to what it rests on. */
export function Why({ suggestion: { reason, facts, href } }: { suggestion: Suggestion }) {
  const t = useTexts('agenda');
  const language = useLanguage();
  const day = (value: string | null | undefined) => (value ? formatDay(value, language) : '');
  const agency = facts.agency ? inLanguage(facts.agency, language).text : '';
  const meeting = [facts.meetingTitle && inLanguage(facts.meetingTitle, language).text, day(facts.meetingDay)].filter(Boolean).join(', ');
  const words = {
    minutes: () => t('suggest.minutes', { meeting }),
    carried: () => t('suggest.carried', { meeting }),
    overdue: () => t('suggest.overdue', { date: day(facts.dueOn), agency }),
    atRisk: () => (facts.dueOn ? t('suggest.atRisk', { date: day(facts.dueOn), agency }) : t('suggest.atRiskNoDate', { agency })),
    dueBefore: () => t('suggest.dueBefore', { date: day(facts.dueOn), agency }),
    unanswered: () => t('suggest.unanswered', { agency }),
    backlog: () => [t('suggest.backlog'), agency].filter(Boolean).join(' · '),
  }[reason]();
  return <Link to={href}>{words}</Link>;
}
