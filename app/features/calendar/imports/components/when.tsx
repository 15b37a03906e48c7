import { formatDayRange, formatMoment } from '#app/lib/dates.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { useLanguage } from '#app/ui/texts.tsx';

type Props = { startsAt: string | null; startsOn: string | null; endsOn: string | null };

/** The lead of a row: days, or the moment by the clock at home. */
export function When({ startsAt, startsOn, endsOn }: Props) {
  const language = useLanguage();
  const words = startsOn ? formatDayRange(startsOn, endsOn ?? startsOn, language, 'medium') : startsAt ? formatMoment(startsAt, HOME_ZONE, language, 'medium') : '–';
  return <span className="small">{words}</span>;
}
