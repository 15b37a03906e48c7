import { useState, type PointerEvent } from 'react';
import { dayAt, placeOf, type Range } from '../timeline/timeline.rules.ts';

export type Drag = { range: Range; format: (day: string) => string; /** The form beside the timeline opens with the day. */ drop: (day: string) => void };

/** Can be pulled to another day. Nothing is saved by it: what it opens is the form that keyboards fill in. */
export function Diamond({ at, look, drag }: { at: number; look: string; drag: Drag }) {
  const [day, setDay] = useState<string | null>(null);
  const dayUnder = (event: PointerEvent<HTMLElement>) => {
    const line = event.currentTarget.parentElement?.getBoundingClientRect();
    return line && line.width > 0 ? dayAt((event.clientX - line.left) / line.width, drag.range) : null;
  };
  const isPulled = (event: PointerEvent<HTMLElement>) => event.currentTarget.hasPointerCapture(event.pointerId);
  return (
    <>
      <i
        className={`dm ${look} pull${day ? ' pulled' : ''}`}
        style={{ left: `${day ? placeOf(day, drag.range) : at}%` }}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.preventDefault();
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={(event) => isPulled(event) && setDay(dayUnder(event))}
        onPointerUp={() => {
          if (day) drag.drop(day);
          setDay(null);
        }}
        onPointerCancel={() => setDay(null)}
      />
      {day && <i className="pull-day" style={{ left: `${placeOf(day, drag.range)}%` }}>{drag.format(day)}</i>}
    </>
  );
}
