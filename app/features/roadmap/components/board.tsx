import { Link } from '@remix-run/react';
import { formatPercent } from '#app/lib/quantities.ts';
import { Icon } from '#app/ui/icon.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { STATE_LOOK } from '#app/features/assignments/ledger/ledger.rules.ts';
import { roadmapHref, type RoadmapQuery } from '../roadmap.schema.ts';
import type { Milestone, RoadmapPage } from '../roadmap.service.server.ts';
import { MilestoneName, useDateWords, Waiting } from './milestone-marks.tsx';
import './board.css';

type Props = { page: RoadmapPage; query: RoadmapQuery };

/** A column for each state. The state follows from dates and reports, so nothing is dragged from column to column. */
export function Board({ page, query }: Props) {
  const t = useTexts('roadmap');
  return (
    <>
      <div className="rm-board mt4">
        {page.columns.map(({ state, count, milestones }) => (
          <section key={state} aria-labelledby={`col-${state}`} className={`col-${STATE_LOOK[state].tone}`}>
            <h2 id={`col-${state}`}><Icon name={STATE_LOOK[state].icon} />{t(`states.${state}`)} <span className="count">{count}</span></h2>
            {count === 0 && <p className="small mute">{t('board.empty')}</p>}
            <ul>{milestones.map((milestone) => <Card key={milestone.id} milestone={milestone} query={query} />)}</ul>
            {count > milestones.length && <p className="small mt3"><Link to={roadmapHref(query, { view: 'table', state })}>{t('board.all', { count })}</Link></p>}
          </section>
        ))}
      </div>
      <p className="small mute mt4">{t('board.computed')} <Link to={roadmapHref(query, { view: 'table' })}>{t('sameAsTable')}</Link></p>
    </>
  );
}

function Card({ milestone, query }: { milestone: Milestone; query: RoadmapQuery }) {
  const t = useTexts('roadmap');
  const language = useLanguage();
  const words = useDateWords()(milestone);
  const { state, progress } = milestone;
  return (
    <li id={`m-${milestone.id}`} className={query.m === milestone.id ? 'rm-card sel' : 'rm-card'}>
      <MilestoneName milestone={milestone} query={query} />
      <div className="rm-card-foot">
        {state !== 'unset' && <span>{words}</span>}
        {state === 'done_late' && <span>{t('states.done_late')}</span>}
        {progress !== null && state !== 'done' && state !== 'done_late' && <span>{formatPercent(progress, language)}</span>}
        <Waiting milestone={milestone} />
      </div>
    </li>
  );
}
