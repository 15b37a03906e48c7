import { placeOf, scaleOf } from '../charts.rules.ts';
import './charts.css';

export type LinePoint = { day: string; value: number; words: string; dayWords: string };

type Props = { label: string; points: readonly LinePoint[]; target?: LinePoint | null; format: (value: number) => string };

const [WIDTH, HEIGHT, LEFT, RIGHT, BOTTOM, TOP] = [640, 220, 64, 44, 28, 22];

/** What was counted on which day, and where it should go: a line, with a gold mark for the target. */
export function LineChart({ label, points, target, format }: Props) {
  const all = target ? [...points, target] : points;
  const [first, last] = [all[0]?.day ?? '2000-01-01', all.at(-1)?.day ?? '2000-01-01'];
  const scale = scaleOf(Math.max(0, ...all.map(({ value }) => value)));
  const x = (day: string) => LEFT + (WIDTH - LEFT - RIGHT) * placeOf(day, first, last);
  const y = (value: number) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / scale.top);
  const newest = points.at(-1);
  return (
    <figure className="chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
        {scale.steps.map((step) => <g key={step}><line className="rule" x1={LEFT} x2={WIDTH} y1={y(step)} y2={y(step)} /><text className="axis" x={LEFT - 8} y={y(step) + 4} textAnchor="end">{format(step)}</text></g>)}
        <polyline className="line" points={points.map(({ day, value }) => `${x(day)},${y(value)}`).join(' ')} />
        {target && newest && <line className="aim" x1={x(newest.day)} y1={y(newest.value)} x2={x(target.day)} y2={y(target.value)} />}
        {points.map((point) => <circle key={`${point.day}${point.value}`} className="dot" cx={x(point.day)} cy={y(point.value)} r={4}><title>{`${point.dayWords}: ${point.words}`}</title></circle>)}
        {newest && <text className="value" x={x(newest.day)} y={y(newest.value) - 9} textAnchor="middle">{newest.words}</text>}
        {target && <g><rect className="goal" x={x(target.day) - 5} y={y(target.value) - 5} width={10} height={10} transform={`rotate(45 ${x(target.day)} ${y(target.value)})`}><title>{`${target.dayWords}: ${target.words}`}</title></rect></g>}
        <text className="axis" x={x(first)} y={HEIGHT - 8} textAnchor={all.length > 1 ? 'start' : 'middle'}>{all[0]?.dayWords}</text>
        {all.length > 1 && <text className="axis" x={WIDTH} y={HEIGHT - 8} textAnchor="end">{all.at(-1)!.dayWords}</text>}
      </svg>
    </figure>
  );
}
