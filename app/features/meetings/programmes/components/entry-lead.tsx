import { formatTimeRange, formatWeekday, monthName } from '#app/lib/dates.ts';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { daysOfEntry } from '../dates/dates.rules.ts';

export type Dated = {
  allDay: boolean;
  startsAt: Date | string | null;
  endsAt: Date | string | null;
  startsOn: string | null;
  endsOn: string | null;
  undatedPeriod: string | null;
  timeZone: string;
};

/** The first day as large as it matters, and how long it lasts under it: lists are read by dates. */
export function EntryLead({ entry }: { entry: Dated }) {
  const t = useTexts('programmes');
  const language = useLanguage();
  const days = daysOfEntry(entry);
  if (!days) return <span className="undated-lead"><small>{t('list.undated')}</small>{entry.undatedPeriod}</span>;
  const { first, last } = days;
  const month = (day: string) => monthName(Number(day.slice(5, 7)), language, 'genitive');
  const isWithinMonth = first.slice(0, 7) === last.slice(0, 7);
  const until = `– ${Number(last.slice(8))} ${month(last)}${first.slice(0, 4) === last.slice(0, 4) ? '' : ` ${last.slice(0, 4)}`}`;
  return (
    <time dateTime={first}>
      <b>{Number(first.slice(8))}</b>
      <span>
        {month(first)} {first.slice(0, 4)}
        <small>
          {first === last
            ? <>{formatWeekday(first, language, 'short')}{!entry.allDay && entry.startsAt && entry.endsAt && `, ${formatTimeRange(entry.startsAt, entry.endsAt, entry.timeZone)}`}</>
            : isWithinMonth ? `– ${Number(last.slice(8))}` : until}
        </small>
      </span>
    </time>
  );
}
