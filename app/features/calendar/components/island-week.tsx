import timeGrid from '@fullcalendar/react/timegrid';
import type { CalendarOptions, PluginInput } from '@fullcalendar/react';
import { cityOfZone } from '#app/lib/zone-names.ts';
import type { Language } from '#app/lib/text3.ts';
import { rangeOf, type CalendarQuery } from '../query/query.rules.ts';
import { timeElsewhere } from '../zones/zones.rules.ts';

export const plugins: PluginInput[] = [timeGrid];

/** The axis of the hours tells them in each chosen zone. It serves all days: on which of them a clock is changed is told below the grid. */
export function lookOf(query: CalendarQuery, language: Language): CalendarOptions {
  const { zone, otherZones } = query;
  if (otherZones.length === 0) return {};
  const day = rangeOf(query).first;
  return {
    slotHeaderContent: ({ text }) => (
      <span className="axis">
        <b>{text}</b>
        {otherZones.map((other) => <Elsewhere key={other} at={text.length === 5 ? timeElsewhere(day, text, zone, other) : null} />)}
      </span>
    ),
    allDayHeaderContent: ({ text }) => (
      <span className="axis names">
        <span className="vh">{text}</span>
        {[zone, ...otherZones].map((each) => <span key={each}>{cityOfZone(each, language)}</span>)}
      </span>
    ),
  };
}

function Elsewhere({ at }: { at: ReturnType<typeof timeElsewhere> }) {
  if (!at) return <span>–</span>;
  return <span>{at.time}{at.away !== 0 && <sup>{at.away > 0 ? '+1' : '−1'}</sup>}</span>;
}
