import { MAP_SIZE, REGION_SHAPES } from './region-shapes.ts';
import './region-map.css';

/** `level` 0 (nothing) to 4 (most) is the shade; `value` are the words that say the same. */
export type MapPlace = { iso: string; kind: 'region' | 'city'; name: string; short: string; value: string; level: 0 | 1 | 2 | 3 | 4; tileColumn: number; tileRow: number; href?: string };

type Props = { label: string; note: string; places: readonly MapPlace[] };

/** Twenty regions shaded by a figure. A table with the same figures stands beside it, always. */
export function RegionMap({ label, note, places }: Props) {
  // Cities are drawn last: they lie inside regions, and are too small for their own outline.
  const drawn = places.filter(({ iso }) => REGION_SHAPES[iso]).toSorted((a, b) => Number(a.kind === 'city') - Number(b.kind === 'city'));
  return (
    <figure className="regionmap">
      <svg viewBox={`-6 -6 ${MAP_SIZE.width + 12} ${MAP_SIZE.height + 12}`} role="img" aria-label={label}>
        {drawn.map((place) => <Place key={place.iso} place={place} />)}
      </svg>
      <figcaption className="small soft">{note}</figcaption>
    </figure>
  );
}

function Place({ place }: { place: MapPlace }) {
  const { path, at: [x, y] } = REGION_SHAPES[place.iso]!;
  const isCity = place.kind === 'city';
  const shape = (
    <g className={`place lv${place.level}`}>
      <title>{`${place.name}: ${place.value}`}</title>
      {isCity ? <circle cx={x} cy={y} r={9} /> : <path d={path} />}
      <text x={isCity ? x + 14 : x} y={y + 4} textAnchor={isCity ? 'start' : 'middle'}>{place.value}</text>
    </g>
  );
  return place.href ? <a href={place.href} tabIndex={-1} aria-hidden="true">{shape}</a> : shape;
}

/** The same on a grid of equal tiles: small regions weigh as much as large ones. */
export function RegionTiles({ label, places }: Omit<Props, 'note'>) {
  return (
    <div className="twrap" tabIndex={0} role="group" aria-label={label}>
      <ul className="regiontiles">
        {places.map((place) => (
          <li key={place.iso} className={`place lv${place.level}`} style={{ gridColumn: place.tileColumn + 1, gridRow: place.tileRow + 1 }}>
            <span>{place.short}</span>
            <b>{place.value}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}
