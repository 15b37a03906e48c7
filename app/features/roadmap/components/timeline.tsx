import { Link, useNavigate } from '@remix-run/react';
import { useCallback, useMemo, useRef, useEffect, type CSSProperties } from 'react';
import { formatDay, monthName } from '#app/lib/dates.ts';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { Group } from '../roadmap.rules.ts';
import { roadmapHref, type RoadmapQuery } from '../roadmap.schema.ts';
import type { Milestone, RoadmapPage } from '../roadmap.service.server.ts';
import { groupRow, initiativeRow, opensInitiative, type Piece } from '../timeline/links.rules.ts';
import { labelScale, placeOf, sheetLines, ticksOf, trackWidth, type Tick } from '../timeline/timeline.rules.ts';
import { shortDay } from './milestone-marks.tsx';
import { MoreRows, useMore } from './more-rows.tsx';
import { TimelineLegend } from './timeline-legend.tsx';
import { TimelineRow, type Line } from './timeline-row.tsx';
import { Pieces } from './track.tsx';

type Props = { page: RoadmapPage; query: RoadmapQuery; mayEdit: boolean };

/** From here on rows outside the screen are not laid out. */
const LONG = 150;
/** So many rows are laid out or left out together: watching each of thousands costs more than drawing some too many. */
const PART = 20;

/** Rows are a list that reads without the drawing: title, agency, state and date stand in words. */
export function Timeline({ page, query, mayEdit }: Props) {
  const t = useTexts('roadmap');
  const language = useLanguage();
  const { range, today, matching } = page;
  const { rows, ask, isLoading } = useMore(page, query);
  const line = useLine(page, query, mayEdit);
  const box = useTodayInSight(line.width, placeOf(today, range));
  const label = t('timelineLabel', { from: formatDay(range.from, language), to: formatDay(range.to, language) });
  const classes = ['gantt', line.width !== null && 'zoomed', matching > LONG && 'long'].filter(Boolean).join(' ');
  const chart = (
    <div className={classes} role="group" aria-label={label} onKeyDown={moveByArrows} style={{ '--sheet-lines': sheetLines(line.ticks, line.today), ...(line.width !== null && { '--tw': `${line.width}px` }) } as CSSProperties}>
      <div className="gantt-heads"><Head ticks={line.ticks} isZoomed={line.width !== null} /></div>
      <div className="gantt-rows">
        <div className="gantt-body">
          <Grid ticks={line.ticks} today={line.today} words={t('today', { date: shortDay(today, language) })} />
          {rows.groups.map((group) => <GroupRows key={group.key} group={group} page={page} query={query} line={line} pieces={rows.pieces} />)}
        </div>
      </div>
    </div>
  );
  return (
    <>
      {line.width === null ? <div className="mt4">{chart}</div> : <div className="gantt-scroll mt4" ref={box} tabIndex={0} role="region" aria-label={t('views.timeline')}>{chart}</div>}
      <MoreRows next={rows.next} query={query} ask={ask} isLoading={isLoading} matching={matching} />
      <TimelineLegend />
      <p className="small mute mt2 rm-keys">
        {t.rich('keys', { kbd: (words) => <kbd>{words}</kbd> })}{' '}
        {mayEdit && t('keysDrag')}{' '}
        <Link to={roadmapHref(query, { view: 'table' })}>{t('sameAsTable')}</Link>
      </p>
    </>
  );
}

/** What every row needs to draw itself, made once: thousands of rows compare it by identity. */
function useLine({ range, today }: RoadmapPage, query: RoadmapQuery, mayEdit: boolean): Line {
  const navigate = useNavigate();
  const address = JSON.stringify({ ...query, m: undefined, to: undefined });
  const drop = useCallback((id: string, day: string) => navigate(`${roadmapHref(JSON.parse(address) as RoadmapQuery, { m: id, to: day })}#move`, { preventScrollReset: true }), [navigate, address]);
  return useMemo(() => {
    const parsed = JSON.parse(address) as RoadmapQuery;
    const width = trackWidth(range, parsed.zoom);
    return { range, todayIs: today, today: placeOf(today, range), width, scale: labelScale(width), ticks: ticksOf(range, parsed.zoom), query: parsed, drop: mayEdit ? drop : undefined };
  }, [range, today, address, mayEdit, drop]);
}

/** A line wider than the screen opens where we are. */
function useTodayInSight(width: number | null, today: number) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (box.current && width !== null) box.current.scrollLeft = (width * today) / 100 - box.current.clientWidth / 3;
  }, [width, today]);
  return box;
}

const ROMAN = ['I', 'II', 'III', 'IV'];

/** Drawn wider, each name says all of itself: what stood before it may be out of sight. */
function Head({ ticks, isZoomed }: { ticks: readonly Tick[]; isZoomed: boolean }) {
  const t = useTexts('roadmap');
  const language = useLanguage();
  const quarter = (number: number) => (language === 'en' ? `Q${number}` : (ROMAN[number - 1] ?? ''));
  // Half-years follow each other too closely for names: their years say enough.
  const isTight = (ticks[1]?.quarter ?? null) !== null && ticks.length > 9 && ticks.every((tick) => tick.quarter === 1 || tick.quarter === 3);
  const words = ({ quarter: number, year, month, day, isYear }: Tick) => {
    if (day !== undefined && month !== undefined) return shortDay(`${year}-${String(month).padStart(2, '0')}-${day}`, language);
    if (month !== undefined) return isYear || isZoomed ? t('monthOf', { month: monthName(month, language), year }) : monthName(month, language);
    if (isTight) return isYear ? String(year) : '';
    return number === null ? String(year) : t(isYear || isZoomed ? 'quarterOf' : 'quarter', { number: quarter(number), year });
  };
  return (
    <div className="gantt-head" aria-hidden="true">
      <span>{t('head.milestone')}</span>
      <span>{t('head.state')}</span>
      <div>{ticks.map((tick) => <span key={tick.at} className={[tick.isYear && 'year', tick.at > 80 && 'edge'].filter(Boolean).join(' ') || undefined} style={{ left: `${tick.at}%` }}>{words(tick)}</span>)}</div>
    </div>
  );
}

/** Behind all rows at once: the ticks, and today. */
function Grid({ ticks, today, words }: { ticks: readonly Tick[]; today: number; words: string }) {
  return (
    <>
      <div className="gantt-grid" aria-hidden="true"><div>{ticks.map((tick) => tick.at > 0 && <i key={tick.at} className={tick.day === undefined ? 'tick' : 'tick day'} style={{ left: `${tick.at}%` }} />)}</div></div>
      <div className="gantt-today" aria-hidden="true"><div><i className={today > 50 ? 'late' : undefined} style={{ left: `${today}%` }}><b>{words}</b></i></div></div>
    </>
  );
}

function partsOf<M>(rows: readonly M[]): M[][] {
  return Array.from({ length: Math.ceil(rows.length / PART) }, (_, at) => rows.slice(at * PART, (at + 1) * PART));
}

type GroupProps = { group: Group<Milestone>; page: RoadmapPage; query: RoadmapQuery; line: Line; pieces: Record<string, Piece[]> };

function GroupRows({ group, page, query, line, pieces }: GroupProps) {
  const t = useTexts('roadmap');
  const { key, milestones, count, done, late } = group;
  const facts = [t('direction', { count }), done > 0 && t('directionDone', { count: done }), late > 0 && t('directionLate', { count: late })];
  return (
    <section>
      <div className="gantt-dir">
        <h2>{group.name ? <T3 text={group.name} /> : t('noDirection')}</h2>
        <span className="count">{facts.filter(Boolean).join(', ')}</span>
        <Passing pieces={pieces[groupRow(key)]} />
      </div>
      {partsOf(milestones).map((part, at) => (
        <ul key={at} className="gantt-part" style={{ '--rows': part.length } as CSSProperties}>
          {part.map((milestone, index) => [
            query.by !== 'agency' && opensInitiative(milestones, at * PART + index) && page.initiatives[milestone.entryId ?? ''] && (
              <li key={`i${milestone.entryId}`} className="gantt-ini">
                <span>{t('initiative')}: <Link to={`/events/${milestone.entryId}`}><T3 text={page.initiatives[milestone.entryId ?? ''] ?? {}} /></Link></span>
                <Passing pieces={pieces[initiativeRow(key, milestone.entryId ?? '')]} />
              </li>
            ),
            <TimelineRow key={milestone.id} milestone={milestone} line={line} pieces={pieces[milestone.id]} isChosen={query.m === milestone.id} />,
          ])}
        </ul>
      ))}
    </section>
  );
}

function Passing({ pieces }: { pieces?: readonly Piece[] }) {
  return pieces ? <div className="gantt-pass" aria-hidden="true"><div><Pieces pieces={pieces} /></div></div> : null;
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
