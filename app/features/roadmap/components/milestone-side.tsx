import { Link } from '@remix-run/react';
import { formatDay } from '#app/lib/dates.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { State } from '#app/ui/state.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { isOver, STATE_LOOK, type AssignmentView } from '#app/features/assignments/ledger/ledger.rules.ts';
import type { Break } from '../dependencies/dependencies.rules.ts';
import type { Neighbour, Neighbours } from '../dependencies/dependencies.service.server.ts';
import { roadmapHref, type RoadmapQuery } from '../roadmap.schema.ts';
import { MoveForm, type MoveOutcome } from './move-form.tsx';

type Props = { milestone: AssignmentView; neighbours: Neighbours; query: RoadmapQuery; mayEdit: boolean; action: string; outcome: MoveOutcome | null };

/** Beside the timeline: what the milestone needs and what waits for it, and for the secretariat the way to change it. */
export function MilestoneSide({ milestone, neighbours, query, mayEdit, action, outcome }: Props) {
  const t = useTexts('roadmap');
  const { needs, neededBy } = neighbours;
  const isMovable = mayEdit && !isOver(milestone);
  return (
    <>
      {needs.length + neededBy.length > 0 && (
        <section>
          <h2>{t('deps.title')}</h2>
          {query.to && isMovable && <p className="small soft mt2">{t('deps.would')}</p>}
          <NeighbourList title={t('deps.needs')} neighbours={needs} query={query} />
          <NeighbourList title={t('deps.neededBy')} neighbours={neededBy} query={query} />
        </section>
      )}
      {mayEdit && (
        <section className="rm-edit">
          <LinkButton small icon="edit" to={`/roadmap/milestones/${milestone.id}`}>{t('panel.edit')}</LinkButton>
          {isMovable && <MoveForm key={`${milestone.id}${milestone.version}${query.to ?? ''}`} milestone={milestone} to={query.to} action={action} outcome={outcome} />}
        </section>
      )}
    </>
  );
}

function NeighbourList({ title, neighbours, query }: { title: string; neighbours: readonly Neighbour[]; query: RoadmapQuery }) {
  if (neighbours.length === 0) return null;
  return (
    <>
      <h3 className="small mt3">{title}</h3>
      <ul className="rm-needs">{neighbours.map((each) => <NeighbourLine key={each.id} neighbour={each} query={query} />)}</ul>
    </>
  );
}

function NeighbourLine({ neighbour: { id, result, state, expectedOn, break: broken }, query }: { neighbour: Neighbour; query: RoadmapQuery }) {
  const t = useTexts('roadmap');
  const language = useLanguage();
  const { icon, tone } = STATE_LOOK[state];
  return (
    <li>
      <Link to={`${roadmapHref(query, { m: id })}#milestone`} preventScrollReset><T3 text={result} /></Link>
      <div className="row small">
        <State icon={icon} tone={tone}>{t(`states.${state}`)}</State>
        {expectedOn && <span className="soft">{t('deps.expected', { date: formatDay(expectedOn, language, 'medium') })}</span>}
      </div>
      {broken && <div className="small"><State icon="warning" tone="risk"><BreakWords broken={broken} /></State></div>}
    </li>
  );
}

function BreakWords({ broken }: { broken: Break }) {
  const t = useTexts('roadmap');
  const language = useLanguage();
  if (broken.reason === 'cancelled') return <>{t('deps.cancelled')}</>;
  return <>{t('deps.late', { expected: formatDay(broken.expectedOn, language, 'medium'), needed: formatDay(broken.neededBy, language, 'medium') })}</>;
}
