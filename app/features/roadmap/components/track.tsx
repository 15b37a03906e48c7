import type { AssignmentState } from '#app/features/assignments/assignments.rules.ts';
import type { Bar, Tick } from '../timeline/timeline.rules.ts';

const LOOK: Record<AssignmentState, string> = {
  late: 'late', at_risk: 'risk', awaiting: 'ok', on_track: 'ok', not_started: 'ok', unset: 'ok', done: 'done', done_late: 'done', cancelled: 'off',
};

type Props = { bar: Bar | null; state: AssignmentState; /** The date. */ words: string; ticks: readonly Tick[]; today: number };

/** The drawing of one row. Nothing in it that the row does not say in words. */
export function Track({ bar, state, words, ticks, today }: Props) {
  const look = LOOK[state];
  return (
    <div className="track" aria-hidden="true">
      {ticks.map((tick) => tick.at > 0 && <i key={tick.at} className="tick" style={{ left: `${tick.at}%` }} />)}
      {bar ? <Drawing bar={bar} look={look} words={words} /> : <i className="undated" style={{ left: `${today}%` }}><span>{words}</span></i>}
    </div>
  );
}

function Drawing({ bar, look, words }: { bar: Bar; look: string; words: string }) {
  const { label } = bar;
  return (
    <>
      {bar.baseline && <i className="ghost" style={{ left: `${bar.baseline.left}%`, width: `${bar.baseline.width}%` }} />}
      {bar.baselineAt !== null && <i className="ghost-at" style={{ left: `${bar.baselineAt}%` }} />}
      {bar.bar && <i className={`br ${look}`} style={{ left: `${bar.bar.left}%`, width: `${bar.bar.width}%` }} />}
      <i className={`dm ${look}`} style={{ left: `${bar.diamond}%` }} />
      <i className={`dl ${label.side}`} style={label.side === 'right' ? { left: `${label.at}%` } : { right: `${100 - label.at}%` }}>{words}</i>
    </>
  );
}
