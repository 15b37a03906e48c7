import { formatDue } from '#app/lib/dates.ts';
import { State } from '#app/ui/state.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { AssignmentState, DuePrecision } from '../assignments.rules.ts';
import { STATE_LOOK, type AgencyMark, type AssignmentView } from '../ledger/ledger.rules.ts';

export function StateMark({ state, tag }: { state: AssignmentState; tag?: boolean }) {
  const t = useTexts('roadmap');
  const { icon, tone } = STATE_LOOK[state];
  return <State icon={icon} tone={tone} tag={tag}>{t(`states.${state}`)}</State>;
}

/** The star stands for "our inference"; whoever listens hears the words. */
export function AgencyName({ agency }: { agency: AgencyMark }) {
  const t = useTexts('roadmap');
  return (
    <span>
      <T3 text={agency.name} />
      {agency.isInferred && <span title={t('inferredAgency')}><span aria-hidden="true">*</span><span className="vh"> ({t('inferredAgency')})</span></span>}
    </span>
  );
}

/** Twenty akimats are one line until someone asks for them. */
const SHOWN = 5;

export function AgencyNames({ agencies }: { agencies: readonly AgencyMark[] }) {
  const t = useTexts('roadmap');
  if (agencies.length <= SHOWN + 1) return <NamesInLine agencies={agencies} />;
  return (
    <>
      <NamesInLine agencies={agencies.slice(0, SHOWN)} />
      <details className="more-names">
        <summary>{t('panel.moreAgencies', { count: agencies.length - SHOWN })}</summary>
        <NamesInLine agencies={agencies.slice(SHOWN)} />
      </details>
    </>
  );
}

function NamesInLine({ agencies }: { agencies: readonly AgencyMark[] }) {
  return agencies.map((agency, index) => (
    <span key={agency.id}>
      {index > 0 && ', '}
      <AgencyName agency={agency} />
    </span>
  ));
}

export function DueDate({ due, style = 'medium' }: { due: { on: string | null; precision: DuePrecision }; style?: 'medium' | 'long' }) {
  const t = useTexts('roadmap');
  const language = useLanguage();
  if (due.precision === 'unset' || (due.on === null && due.precision !== 'continuous')) return <>{t('undatedNoYear')}</>;
  return <time dateTime={due.on ?? undefined}>{formatDue({ on: due.on ?? '1970-01-01', precision: due.precision }, language, style)}</time>;
}

/** Beyond this nobody counts days. */
const FAR = 60;

/** How much time is left, in working days; red only where it has passed. */
export function DaysLeft({ assignment }: { assignment: Pick<AssignmentView, 'daysLeft' | 'state'> }) {
  const t = useTexts('assignments');
  const { daysLeft: days, state } = assignment;
  if (days === null || days > FAR) return null;
  if (days < 0) return <span className={state === 'late' ? 'due-left late' : 'due-left'}>{t('daysLate', { days: -days })}</span>;
  return <span className={days <= 2 ? 'due-left risk' : 'due-left'}>{days === 0 ? t('dueToday') : t('daysLeft', { days })}</span>;
}
