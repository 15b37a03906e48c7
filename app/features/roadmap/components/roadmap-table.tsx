import { Link } from '@remix-run/react';
import { formatDay, formatDue } from '#app/lib/dates.ts';
import { formatPercent } from '#app/lib/quantities.ts';
import type { AssignmentView } from '#app/features/assignments/ledger/ledger.rules.ts';
import { Demo } from '#app/ui/demo.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { Group } from '../roadmap.rules.ts';
import { roadmapHref, type RoadmapQuery } from '../roadmap.schema.ts';
import type { RoadmapPage } from '../roadmap.service.server.ts';
import { MilestoneState, Responsible } from './milestone-marks.tsx';

type Props = { page: RoadmapPage; query: RoadmapQuery };

/** The equal of the timeline in words and figures. */
export function RoadmapTable({ page, query }: Props) {
  const t = useTexts('roadmap');
  return (
    <>
      <div className="twrap mt4" tabIndex={0} role="region" aria-label={t('views.table')}>
        <table className="rm-table">
          <thead>
            <tr>
              <th scope="col">{t('head.milestone')}</th>
              <th scope="col">{t('head.state')}</th>
              <th scope="col">{t('head.due')}</th>
              <th scope="col">{t('head.baseline')}</th>
              <th scope="col">{t('head.reached')}</th>
              <th scope="col" className="num">{t('head.progress')}</th>
            </tr>
          </thead>
          {page.groups.map((group) => <GroupBody key={group.key} group={group} query={query} />)}
        </table>
      </div>
      <p className="small mute mt3"><Link to={roadmapHref(query, { view: undefined })}>{t('sameAsTimeline')}</Link></p>
    </>
  );
}

function GroupBody({ group, query }: { group: Group; query: RoadmapQuery }) {
  const t = useTexts('roadmap');
  return (
    <tbody>
      <tr className="dir"><th scope="rowgroup" colSpan={6}>{group.name ? <T3 text={group.name} /> : t('noDirection')} <span className="count">{t('direction', { count: group.milestones.length })}</span></th></tr>
      {group.milestones.map((milestone) => <Row key={milestone.id} milestone={milestone} query={query} />)}
    </tbody>
  );
}

function Row({ milestone, query }: { milestone: AssignmentView; query: RoadmapQuery }) {
  const t = useTexts('roadmap');
  const language = useLanguage();
  const day = (value: string | null) => (value ? formatDay(value, language, 'medium') : '–');
  const { dueOn, duePrecision, progress, doneOn } = milestone;
  const due = duePrecision === 'continuous' || dueOn ? formatDue({ on: dueOn ?? '1970-01-01', precision: duePrecision === 'unset' ? 'day' : duePrecision }, language, 'medium') : t('undatedNoYear');
  const isChosen = query.m === milestone.id;
  return (
    <tr id={`m-${milestone.id}`} className={isChosen ? 'sel' : undefined}>
      <th scope="row">
        <Link to={`${roadmapHref(query, { m: milestone.id })}#milestone`} preventScrollReset aria-current={isChosen ? 'true' : undefined}><T3 text={milestone.result} /></Link> {milestone.isDemo && <Demo />}
        <div className="m"><Responsible milestone={milestone} /></div>
      </th>
      <td><MilestoneState milestone={milestone} /></td>
      <td>{due}{milestone.dueIsInferred && <div className="m">{t('inferred')}</div>}</td>
      <td>{day(milestone.baselineDueOn)}</td>
      <td>{day(doneOn ?? milestone.forecastOn)}</td>
      <td className="num">{progress === null ? (doneOn ? formatPercent(100, language) : '–') : formatPercent(progress, language)}</td>
    </tr>
  );
}
