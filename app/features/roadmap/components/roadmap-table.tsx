import { Form, Link } from '@remix-run/react';
import { useEffect, useState, type FormEvent, type ReactNode } from 'react';
import { formatDay, formatDue } from '#app/lib/dates.ts';
import { formatPercent } from '#app/lib/quantities.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { ActionBar } from '#app/ui/action-bar.tsx';
import { Button } from '#app/ui/button.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { Group } from '../roadmap.rules.ts';
import { roadmapHref, type RoadmapQuery } from '../roadmap.schema.ts';
import type { Milestone, RoadmapPage } from '../roadmap.service.server.ts';
import { MilestoneName, MilestoneState, Waiting } from './milestone-marks.tsx';
import { MoreRows, useMore } from './more-rows.tsx';

type Props = { page: RoadmapPage; query: RoadmapQuery; mayEdit: boolean };

/** The equal of the timeline in words and figures; the secretariat ticks lines and changes them together. */
export function RoadmapTable({ page, query, mayEdit }: Props) {
  const t = useTexts('roadmap');
  const { rows, ask, isLoading } = useMore(page, query);
  const table = (
    <div className="twrap mt4" tabIndex={0} role="region" aria-label={t('views.table')}>
      <table className={mayEdit ? 'rm-table ticked' : 'rm-table'}>
        <thead>
          <tr>
            {mayEdit && <th scope="col"><span className="vh">{t('head.choose')}</span></th>}
            <th scope="col">{t('head.milestone')}</th>
            <th scope="col">{t('head.state')}</th>
            <th scope="col">{t('head.due')}</th>
            <th scope="col">{t('head.baseline')}</th>
            <th scope="col">{t('head.reached')}</th>
            <th scope="col" className="num">{t('head.progress')}</th>
          </tr>
        </thead>
        {rows.groups.map((group) => <GroupBody key={group.key} group={group} page={page} query={query} mayEdit={mayEdit} />)}
      </table>
    </div>
  );
  return (
    <>
      {mayEdit ? <TickForm back={roadmapHref(query, { m: undefined })}>{table}</TickForm> : table}
      <MoreRows next={rows.next} query={query} ask={ask} isLoading={isLoading} matching={page.matching} />
      <p className="small mute mt3"><Link to={roadmapHref(query, { view: undefined })}>{t('sameAsTimeline')}</Link></p>
    </>
  );
}

/** Lines are ticked one by one or a direction at once, and counted. */
function TickForm({ back, children }: { back: string; children: ReactNode }) {
  const t = useTexts('roadmap');
  const [count, setCount] = useState(0);
  const follow = ({ target, currentTarget }: FormEvent<HTMLFormElement>) => {
    const box = target as HTMLInputElement;
    const lines = (within: Element) => [...within.querySelectorAll<HTMLInputElement>('input[name="chosen[]"]')];
    const part = box.closest('tbody') ?? currentTarget;
    const all = part.querySelector<HTMLInputElement>('input[data-all]');
    if (box === all) for (const line of lines(part)) line.checked = box.checked;
    else if (all) all.checked = lines(part).every(({ checked }) => checked);
    setCount(lines(currentTarget).filter(({ checked }) => checked).length);
  };
  return (
    <Form method="post" action="/roadmap/bulk" onChange={follow}>
      <input type="hidden" name="do" value="choose" />
      <input type="hidden" name="back" value={back} />
      {children}
      <ActionBar note={<span aria-live="polite">{count > 0 ? t('bulk.ticked', { count }) : t('bulk.note')}</span>}><Button type="submit" icon="edit">{t('bulk.open')}</Button></ActionBar>
    </Form>
  );
}

/** Only a script can tick many: without it there is none. */
function TickAll({ name }: { name: string }) {
  const t = useTexts('roadmap');
  const [isScripted, setScripted] = useState(false);
  useEffect(() => setScripted(true), []);
  return <td className="tick">{isScripted && <label><input type="checkbox" data-all /><span className="vh">{t('bulk.all', { name })}</span></label>}</td>;
}

type BodyProps = { group: Group<Milestone>; page: RoadmapPage; query: RoadmapQuery; mayEdit: boolean };

function GroupBody({ group, page, query, mayEdit }: BodyProps) {
  const t = useTexts('roadmap');
  const language = useLanguage();
  return (
    <tbody>
      <tr className="dir">{mayEdit && <TickAll name={group.name ? inLanguage(group.name, language).text : t('noDirection')} />}<th scope="rowgroup" colSpan={6}>{group.name ? <T3 text={group.name} /> : t('noDirection')} <span className="count">{t('direction', { count: group.count })}</span></th></tr>
      {group.milestones.map((milestone) => <Row key={milestone.id} milestone={milestone} page={page} query={query} mayEdit={mayEdit} />)}
    </tbody>
  );
}

function Row({ milestone, page, query, mayEdit }: { milestone: Milestone } & Omit<BodyProps, 'group'>) {
  const t = useTexts('roadmap');
  const language = useLanguage();
  const day = (value: string | null) => (value ? formatDay(value, language, 'medium') : '–');
  const { id, version, dueOn, duePrecision, progress, doneOn, entryId } = milestone;
  const due = duePrecision === 'continuous' || dueOn ? formatDue({ on: dueOn ?? '1970-01-01', precision: duePrecision === 'unset' ? 'day' : duePrecision }, language, 'medium') : t('undatedNoYear');
  const initiative = page.initiatives[entryId ?? ''];
  return (
    <tr id={`m-${id}`} className={query.m === id ? 'sel' : undefined}>
      {mayEdit && <td className="tick"><label><input type="checkbox" name="chosen[]" value={`${id}:${version}`} /><span className="vh">{inLanguage(milestone.result, language).text}</span></label></td>}
      <th scope="row">
        <MilestoneName milestone={milestone} query={query} />
        {initiative && <div className="m">{t('initiative')}: <T3 text={initiative} /></div>}
      </th>
      <td><MilestoneState milestone={milestone} /><Waiting milestone={milestone} /></td>
      <td>{due}{milestone.dueIsInferred && <div className="m">{t('inferred')}</div>}</td>
      <td>{day(milestone.baselineDueOn)}</td>
      <td>{day(doneOn ?? milestone.forecastOn)}</td>
      <td className="num">{progress === null ? (doneOn ? formatPercent(100, language) : '–') : formatPercent(progress, language)}</td>
    </tr>
  );
}
