import { Link } from '@remix-run/react';
import { formatDay, formatDayRange, formatPeriod } from '#app/lib/dates.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { State } from '#app/ui/state.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { fullName } from '#app/features/people/people.rules.ts';
import type { Clash, Clashes } from '../clashes.service.server.ts';

const NAMED = 4;

/** Who is busy at that time and with what, and whether it is a day for work. */
export function ClashList({ clashes }: { clashes: Clashes }) {
  const t = useTexts('meetings');
  const language = useLanguage();
  const { entries, dayOff } = clashes;
  return (
    <ul className="clash-list">
      {dayOff && (
        <li>
          <State tone="risk" icon="warning">
            {dayOff.name
              ? t('clashes.holiday', { date: formatDay(dayOff.day, language, 'dayMonth'), name: inLanguage(dayOff.name, language).text })
              : t('clashes.dayOff', { date: formatDay(dayOff.day, language, 'dayMonth') })}
          </State>
        </li>
      )}
      {clashes.isOutsideOfficeHours && <li><State tone="risk" icon="clock">{t('clashes.outsideHours')}</State></li>}
      {entries.map((entry) => <ClashRow key={entry.entryId} entry={entry} />)}
    </ul>
  );
}

function ClashRow({ entry }: { entry: Clash }) {
  const language = useLanguage();
  const when = entry.allDay && entry.startsOn && entry.endsOn
    ? formatDayRange(entry.startsOn, entry.endsOn, language, 'medium')
    : formatPeriod(entry.startsAt, entry.endsAt, HOME_ZONE, language, 'medium');
  const names = [
    ...entry.agencies.map((agency) => inLanguage(agency.abbr ?? agency.name, language).text),
    ...entry.people.map((person) => fullName(person, language, 'short')),
  ];
  return (
    <li>
      <div className="t"><Link to={entry.meetingId ? `/meetings/${entry.meetingId}` : `/events/${entry.entryId}`} target="_blank" rel="noreferrer"><T3 text={entry.title} /></Link></div>
      <div className="small mute">{when}</div>
      <Busy names={names} />
    </li>
  );
}

/** A whole committee may be busy: the first few are named, the rest on demand. */
function Busy({ names }: { names: string[] }) {
  const t = useTexts('meetings');
  const first = names.slice(0, NAMED);
  const rest = names.slice(NAMED);
  const words = t('clashes.busy', { names: first.join(', ') });
  if (rest.length === 0) return <State tone="risk" icon="users">{words}</State>;
  return (
    <>
      <State tone="risk" icon="users">{words}</State>
      <details className="small">
        <summary>{t('clashes.more', { count: rest.length })}</summary>
        {rest.join(', ')}
      </details>
    </>
  );
}

export function countClashes(clashes: Clashes): number {
  return clashes.entries.length + (clashes.dayOff ? 1 : 0) + (clashes.isOutsideOfficeHours ? 1 : 0);
}
