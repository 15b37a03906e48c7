import { scaleOf } from '../charts.rules.ts';
import './charts.css';

export type Series = { name: string; tone: 'done' | 'plan' | 'wait' | 'late' | 'risk' };
export type ChartColumn = { label: string; parts: number[] };

type Props = { label: string; columns: readonly ChartColumn[]; series: readonly Series[]; format: (value: number) => string; top?: number };

const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP] = [560, 210, 40, 26, 20];

/** Columns of one or more parts. Parts differ by pattern of fill as well as colour; the table beside says the same. */
export function ColumnChart({ label, columns, series, format, top }: Props) {
  const sums = columns.map(({ parts }) => parts.reduce((sum, part) => sum + part, 0));
  const scale = top === undefined ? scaleOf(Math.max(0, ...sums)) : { top, steps: [0, top / 2, top] };
  const y = (value: number) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / scale.top);
  const room = (WIDTH - LEFT) / Math.max(1, columns.length);
  const wide = Math.min(44, room * 0.62);
  return (
    <figure className="chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
        {scale.steps.map((step) => <g key={step}><line className="rule" x1={LEFT} x2={WIDTH} y1={y(step)} y2={y(step)} /><text className="axis" x={LEFT - 6} y={y(step) + 4} textAnchor="end">{format(step)}</text></g>)}
        {columns.map(({ label: name, parts }, at) => {
          const x = LEFT + room * (at + 0.5);
          return (
            <g key={name}>
              <Parts parts={parts} series={series} x={x - wide / 2} wide={wide} y={y} />
              {sums[at]! > 0 && <text className="value" x={x} y={y(sums[at]!) - 3} textAnchor="middle">{format(sums[at]!)}</text>}
              <text className="axis" x={x} y={HEIGHT - 8} textAnchor="middle">{name}</text>
            </g>
          );
        })}
      </svg>
      {series.length > 1 && <Legend series={series} />}
    </figure>
  );
}

function Parts({ parts, series, x, wide, y }: { parts: readonly number[]; series: readonly Series[]; x: number; wide: number; y: (value: number) => number }) {
  let below = 0;
  return parts.map((part, index) => {
    const from = below;
    below += part;
    return part > 0 && <rect key={series[index]!.name} className={`tone-${series[index]!.tone}`} x={x} width={wide} y={y(below)} height={Math.max(1, y(from) - y(below))} />;
  });
}

function Legend({ series }: Pick<Props, 'series'>) {
  return <figcaption className="chart-legend">{series.map(({ name, tone }) => <span key={name}><svg viewBox="0 0 12 12" aria-hidden="true"><rect className={`tone-${tone}`} x="0.5" y="0.5" width="11" height="11" /></svg>{name}</span>)}</figcaption>;
}

/** A bar in a row of a table: the row's own words and number say what it means. */
export function RowBar({ value, greatest, tone }: { value: number; greatest: number; tone: Series['tone'] }) {
  return (
    <svg className="rowbar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect className={`tone-${tone}`} x="0" y="0" height="8" width={greatest > 0 ? (value / greatest) * 100 : 0} />
    </svg>
  );
}
