import { Link } from '@remix-run/react';
import { formatDue } from '#app/lib/dates.ts';
import { Demo } from '#app/ui/demo.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { State, type Tone } from '#app/ui/state.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { IconName } from '#app/ui/icon.tsx';
import type { MyDayData } from '../my-day.service.server.ts';

type Due = MyDayData['assignments'][number];

const LOOK: Partial<Record<Due['state'], { tone: Tone; icon: IconName }>> = {
  late: { tone: 'late', icon: 'overdue' },
  at_risk: { tone: 'risk', icon: 'warning' },
  awaiting: { tone: 'acc', icon: 'check' },
  on_track: { tone: 'acc', icon: 'progress' },
};
const OTHER = { tone: 'neutral', icon: 'pending' } as const;

/** Assignments that want a look today, the most pressing first. */
export function DueList({ title, assignments, count }: { title: string; assignments: Due[]; count: number }) {
  const t = useTexts('my-day');
  // One mark at the head speaks for a list that is invented throughout.
  const allDemo = assignments.length > 0 && assignments.every(({ isDemo }) => isDemo);
  return (
    <section className="mt6" aria-labelledby="due">
      <SectionHead id="due" title={allDemo ? <>{title} <Demo /></> : title} end={<Link to="/assignments" className="small">{t('due.all', { count })}</Link>} />
      {assignments.length === 0 ? <p className="soft mt3">{t('due.none')}</p> : <ul className="ledger due-ledger">{assignments.map((each) => <DueRow key={each.id} due={each} mark={each.isDemo && !allDemo} />)}</ul>}
    </section>
  );
}

function DueRow({ due, mark }: { due: Due; mark: boolean }) {
  const t = useTexts('my-day');
  const states = useTexts('roadmap');
  const language = useLanguage();
  const look = LOOK[due.state] ?? OTHER;
  const when = due.dueOn && due.duePrecision !== 'unset' ? formatDue({ on: due.dueOn, precision: due.duePrecision }, language, 'dayMonth') : '';
  return (
    <li>
      <div className="lead">
        <State tone={look.tone} icon={look.icon}>{when}</State>
        {due.daysLeft !== null && <div className="m">{due.daysLeft < 0 ? t('due.late', { days: -due.daysLeft }) : t('due.left', { days: due.daysLeft })}</div>}
      </div>
      <div>
        <div className="t"><Link to={`/assignments/${due.id}`} prefetch="intent"><T3 text={due.result} /></Link> {mark && <Demo />}</div>
        <div className="m">
          <T3 text={due.agency.name} />
          {due.decision && ` · ${t('due.decision', { number: due.decision.number })}`}
        </div>
      </div>
      <div className="end"><State tone={look.tone} icon={look.icon}>{states(`states.${due.state}`)}</State></div>
    </li>
  );
}
