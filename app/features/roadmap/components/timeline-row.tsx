import { memo } from 'react';
import { useLanguage } from '#app/ui/texts.tsx';
import { isOver } from '#app/features/assignments/ledger/ledger.rules.ts';
import type { RoadmapQuery } from '../roadmap.schema.ts';
import type { Milestone } from '../roadmap.service.server.ts';
import type { Piece } from '../timeline/links.rules.ts';
import { barOf, type Range, type Tick } from '../timeline/timeline.rules.ts';
import { MilestoneName, MilestoneState, shortDay, useDateWords, Waiting } from './milestone-marks.tsx';
import { Track } from './track.tsx';

/** The line of time that all rows share. */
export type Line = {
  range: Range;
  todayIs: string;
  today: number;
  width: number | null;
  scale: number;
  ticks: Tick[];
  query: RoadmapQuery;
  /** Only for those who may move dates. */
  drop?: (id: string, day: string) => void;
};

type Props = { milestone: Milestone; line: Line; pieces?: readonly Piece[]; isChosen: boolean };

export const TimelineRow = memo(function TimelineRow({ milestone, line, pieces, isChosen }: Props) {
  const language = useLanguage();
  const words = useDateWords()(milestone);
  const { range, drop, scale } = line;
  const { id, state } = milestone;
  const bar = barOf(milestone, range, line.todayIs, words.length, scale);
  const drag = drop && !isOver(milestone) ? { range, format: (day: string) => shortDay(day, language), drop: (day: string) => drop(id, day) } : undefined;
  return (
    <li id={`m-${id}`} className={isChosen ? 'gantt-row sel' : 'gantt-row'}>
      <div className="lb"><MilestoneName milestone={milestone} query={isChosen ? { ...line.query, m: id } : line.query} /></div>
      <div className="state">
        <MilestoneState milestone={milestone} />
        <Waiting milestone={milestone} />
        {state !== 'unset' && <span className="when">{words}</span>}
      </div>
      <Track bar={bar} state={state} words={words} today={line.today} pieces={pieces} drag={drag} />
    </li>
  );
});
