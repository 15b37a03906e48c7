import { Link } from '@remix-run/react';
import { formatDay } from '#app/lib/dates.ts';
import type { AssignmentView } from '#app/features/assignments/ledger/ledger.rules.ts';
import { Demo } from '#app/ui/demo.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { Group } from '../roadmap.rules.ts';
import { roadmapHref, type RoadmapQuery } from '../roadmap.schema.ts';
import type { RoadmapPage } from '../roadmap.service.server.ts';
import { barOf, placeOf, ticksOf, type Tick } from '../timeline/timeline.rules.ts';
import { MilestoneState, Responsible, useDateWords } from './milestone-marks.tsx';
import { Track } from './track.tsx';
import { TimelineLegend } from './timeline-legend.tsx';

type Props = { page: RoadmapPage; query: RoadmapQuery };

/** Rows are a list that reads without the drawing: title, agency, state and date stand in words. */
export function Timeline({ page, query }: Props) {
  const t = useTexts('roadmap');
  const language = useLanguage();
  const { range, today, groups } = page;
  const ticks = ticksOf(range);
  const label = t('timelineLabel', { from: formatDay(range.from, language), to: formatDay(range.to, language) });
  return (
    <>
      <div className="gantt mt4" role="group" aria-label={label} onKeyDown={moveByArrows}>
        <Head ticks={ticks} />
        <div className="gantt-body">
          <div className="gantt-today" aria-hidden="true"><div><i style={{ left: `${placeOf(today, range)}%` }}><b>{t('today', { date: dayMonth(today, language) })}</b></i></div></div>
          {groups.map((group) => <GroupRows key={group.key} group={group} page={page} query={query} ticks={ticks} />)}
        </div>
      </div>
      <TimelineLegend />
      <p className="small mute mt2 rm-keys">
        {t.rich('keys', { kbd: (words) => <kbd>{words}</kbd> })}{' '}
        <Link to={roadmapHref(query, { view: 'table' })}>{t('sameAsTable')}</Link>
      </p>
    </>
  );
}

const dayMonth = (day: string, language: 'kk' | 'ru' | 'en') => formatDay(day, language, 'medium').replace(language === 'kk' ? /^\d{4} ж\. / : / \d{4}$/, '');

const ROMAN = ['I', 'II', 'III', 'IV'];

function Head({ ticks }: { ticks: Tick[] }) {
  const t = useTexts('roadmap');
  const language = useLanguage();
  const quarter = (number: number) => (language === 'en' ? `Q${number}` : (ROMAN[number - 1] ?? ''));
  const words = ({ quarter: number, year, isYear }: Tick) => (number === null ? String(year) : t(isYear ? 'quarterOf' : 'quarter', { number: quarter(number), year }));
  return (
    <div className="gantt-head" aria-hidden="true">
      <span>{t('head.milestone')}</span>
      <span>{t('head.state')}</span>
      <div>{ticks.map((tick) => <span key={tick.at} className={tick.isYear ? 'year' : undefined} style={{ left: `${tick.at}%` }}>{words(tick)}</span>)}</div>
    </div>
  );
}

function GroupRows({ group, page, query, ticks }: { group: Group; page: RoadmapPage; query: RoadmapQuery; ticks: Tick[] }) {
  const t = useTexts('roadmap');
  const { milestones, done, late } = group;
  const facts = [t('direction', { count: milestones.length }), done > 0 && t('directionDone', { count: done }), late > 0 && t('directionLate', { count: late })];
  return (
    <section>
      <div className="gantt-dir">
        <h2>{group.name ? <T3 text={group.name} /> : t('noDirection')}</h2>
        <span className="count">{facts.filter(Boolean).join(', ')}</span>
      </div>
      <ul>{milestones.map((milestone) => <Row key={milestone.id} milestone={milestone} page={page} query={query} ticks={ticks} />)}</ul>
    </section>
  );
}

function Row({ milestone, page, query, ticks }: { milestone: AssignmentView; page: RoadmapPage; query: RoadmapQuery; ticks: Tick[] }) {
  const words = useDateWords()(milestone);
  const isChosen = query.m === milestone.id;
  const bar = barOf(milestone, page.range, page.today, words.length);
  return (
    <li id={`m-${milestone.id}`} className={isChosen ? 'gantt-row sel' : 'gantt-row'}>
      <div className="lb">
        <Link to={`${roadmapHref(query, { m: milestone.id })}#milestone`} preventScrollReset aria-current={isChosen ? 'true' : undefined}><T3 text={milestone.result} /></Link>{' '}
        {milestone.isDemo && <Demo />}
        <div className="m"><Responsible milestone={milestone} /></div>
      </div>
      <div className="state">
        <MilestoneState milestone={milestone} />
        {milestone.state !== 'unset' && <span className="when">{words}</span>}
      </div>
      <Track bar={bar} state={milestone.state} words={words} ticks={ticks} today={placeOf(page.today, page.range)} />
    </li>
  );
}

/** Up and down (and Home, End) go from milestone to milestone; Tab goes through them all the same. */
function moveByArrows(event: React.KeyboardEvent<HTMLDivElement>) {
  const links = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>('.lb > a')];
  const at = links.indexOf(document.activeElement as HTMLAnchorElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
  if (at < 0 || next === undefined) return;
  event.preventDefault();
  links[Math.min(Math.max(next, 0), links.length - 1)]?.focus();
}
