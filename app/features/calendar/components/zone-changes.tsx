import { formatDay, formatOffset } from '#app/lib/dates.ts';
import { cityOfZone } from '#app/lib/zone-names.ts';
import { Icon } from '#app/ui/icon.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { rangeOf, type CalendarQuery } from '../query/query.rules.ts';
import { dayOfChange } from '../zones/zones.rules.ts';

/** One axis serves all days of a week: where a clock is changed within it, that is said. */
export function ZoneChanges({ query }: { query: CalendarQuery }) {
  const t = useTexts('calendar');
  const language = useLanguage();
  if (query.view !== 'week') return null;
  const { first, last } = rangeOf(query);
  const changes = query.otherZones.flatMap((zone) => {
    const day = dayOfChange(first, last, query.zone, zone);
    return day ? [{ zone, day }] : [];
  });
  return (
    <>
      {changes.map(({ zone, day }) => (
        <p className="small mt1 st risk" key={zone}>
          <Icon name="clock" />
          {t('zone.changes', { city: cityOfZone(zone, language), day: formatDay(day, language, 'dayMonth'), offset: formatOffset(zone, `${day}T12:00:00Z`) })}
        </p>
      ))}
    </>
  );
}
