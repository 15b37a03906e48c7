import type { AssignmentState } from '#app/features/assignments/assignments.rules.ts';
import type { Piece } from '../timeline/links.rules.ts';
import type { Bar } from '../timeline/timeline.rules.ts';
import { Diamond, type Drag } from './diamond.tsx';

const LOOK: Record<AssignmentState, string> = {
  late: 'late', at_risk: 'risk', awaiting: 'ok', on_track: 'ok', not_started: 'ok', unset: 'ok', done: 'done', done_late: 'done', cancelled: 'off',
};

/** What is left of the line after today is too short for words; the row says them beside its name. */
const TIGHT = 88;

type Props = { bar: Bar | null; state: AssignmentState; /** The date. */ words: string; today: number; pieces?: readonly Piece[]; drag?: Drag };

/** The drawing of one row. Nothing in it that the row does not say in words. */
export function Track({ bar, state, words, today, pieces = [], drag }: Props) {
  return (
    <div className="track" aria-hidden="true">
      {bar ? <Drawing bar={bar} look={LOOK[state]} words={words} drag={drag} /> : <i className="undated" style={{ left: `${today}%` }}>{today < TIGHT && <span>{words}</span>}</i>}
      {/* Last: the label of a bar must not cut a line. */}
      <Pieces pieces={pieces} />
    </div>
  );
}

/** What passes here of the lines from milestone to milestone. */
export function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map(({ at, part, across, isBroken }, index) => (
    <span key={index} className={isBroken ? 'dep broken' : 'dep'}>
      <i className={`down ${part}`} style={{ left: `${at}%` }} />
      {across && <i className={`across to-${across.to}`} style={{ left: `${across.left}%`, width: `${across.width}%` }} />}
    </span>
  ));
}

function Drawing({ bar, look, words, drag }: { bar: Bar; look: string; words: string; drag?: Drag }) {
  const { label } = bar;
  return (
    <>
      {bar.baseline && <i className="ghost" style={{ left: `${bar.baseline.left}%`, width: `${bar.baseline.width}%` }} />}
      {bar.baselineAt !== null && <i className="ghost-at" style={{ left: `${bar.baselineAt}%` }} />}
      {bar.bar && <i className={`br ${look}`} style={{ left: `${bar.bar.left}%`, width: `${bar.bar.width}%` }} />}
      {drag ? <Diamond at={bar.diamond} look={look} drag={drag} /> : <i className={`dm ${look}`} style={{ left: `${bar.diamond}%` }} />}
      <i className={`dl ${label.side}`} style={label.side === 'right' ? { left: `${label.at}%` } : { right: `${100 - label.at}%` }}>{words}</i>
    </>
  );
}
