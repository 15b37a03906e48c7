import { formatDays, formatPercent } from '#app/lib/quantities.ts';
import { inLanguage, type Language } from '#app/lib/text3.ts';
import type { Texts } from '#app/lib/texts.ts';
import { attendanceShare, type CommitteeReport } from './committee.rules.ts';
import { figureWords } from './figure-words.rules.ts';

type T = Texts<'reports'>;

/** The report in sentences, for whoever reads no further than the first page. */
export function briefOf(report: CommitteeReport, language: Language, t: T): string[] {
  return [sessions(report, language, t), decisions(report, t), assignments(report, t), ...overdue(report, language, t), ...slipped(report, language, t), ...figures(report, language, t)];
}

function sessions({ sessions: held }: CommitteeReport, language: Language, t: T): string {
  const share = attendanceShare(held);
  const count = t('committee.brief.sessions', { count: held.length });
  return share === null ? count : `${count} ${t('committee.brief.attendance', { share: formatPercent(share, language) })}`;
}

function decisions({ decisions: taken }: CommitteeReport, t: T): string {
  const count = t('committee.brief.decisions', { count: taken.length });
  if (taken.length === 0) return count;
  const inState = (wanted: string) => taken.filter(({ state }) => state === wanted).length;
  return `${count} ${t('committee.brief.decisionStates', { inForce: inState('in_force'), fulfilled: inState('fulfilled'), superseded: inState('superseded') })}`;
}

function assignments({ totals }: CommitteeReport, t: T): string {
  if (totals.total === 0) return t('committee.brief.noAssignments');
  return t('committee.brief.assignments', { count: totals.total, done: totals.done + totals.doneLate, open: totals.open + totals.atRisk, atRisk: totals.atRisk, late: totals.late });
}

function overdue({ overdue: rows }: CommitteeReport, language: Language, t: T): string[] {
  const worst = rows[0];
  return worst ? [t('committee.brief.overdue', { result: inLanguage(worst.result, language).text, agency: inLanguage(worst.agency, language).text, days: formatDays(worst.days, language) })] : [];
}

function slipped({ slipped: rows }: CommitteeReport, language: Language, t: T): string[] {
  const most = rows[0];
  return most ? [t('committee.brief.slipped', { count: rows.length, days: formatDays(most.days, language) })] : [];
}

/** What has risen or fallen; the table below has all. */
function figures({ figures: lines }: CommitteeReport, language: Language, t: T): string[] {
  return lines.flatMap(({ name, last, before }) => (before ? [t('committee.brief.figure', { name: inLanguage(name, language).text, value: figureWords(last, language, t), before: figureWords(before, language, t) })] : []));
}
