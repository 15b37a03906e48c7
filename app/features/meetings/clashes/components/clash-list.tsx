import { Link } from '@remix-run/react';
import { formatDay, formatDayRange, formatPeriod, formatTimeRange } from '#app/lib/dates.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { cityOfZone } from '#app/lib/zone-names.ts';
import { State } from '#app/ui/state.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { fullName } from '#app/features/people/people.rules.ts';
import type { Clash, Clashes, OddHour, RoomClash } from '../clashes.service.server.ts';

const NAMED = 4;

/** Who is busy at that time and with what, and whether it is a day for work. */
export function ClashList({ clashes }: { clashes: Clashes }) {
  const t = useTexts('meetings');
  const language = useLanguage();
  const { entries, dayOff, room, oddHours } = clashes;
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
      {room && <RoomRows room={room} />}
      {oddHours.map((each) => <OddHourRow key={each.timeZone} odd={each} />)}
      {entries.map((entry) => <ClashRow key={`${entry.entryId} ${String(entry.startsAt)}`} entry={entry} />)}
    </ul>
  );
}

/** The room holds one meeting at a time, and so many people. */
function RoomRows({ room: { taken, capacity, expected } }: { room: RoomClash }) {
  const t = useTexts('rooms');
  const language = useLanguage();
  return (
    <>
      {taken && (
        <li>
          <State tone="late" icon="ban">{t('clash.taken')}</State>
          <div className="t"><EntryLink entry={taken} /></div>
          <div className="small mute">{formatPeriod(taken.startsAt, taken.endsAt, HOME_ZONE, language, 'medium')}</div>
        </li>
      )}
      {capacity !== null && <li><State tone="risk" icon="users">{t('clash.small', { capacity, expected })}</State></li>}
    </>
  );
}

function OddHourRow({ odd: { timeZone, startsAt, endsAt, people } }: { odd: OddHour }) {
  const t = useTexts('rooms');
  const language = useLanguage();
  const [shown, rest] = [people.slice(0, NAMED), people.length - NAMED];
  const names = shown.map((person) => fullName(person, language, 'short')).join(', ');
  return (
    <li>
      <State tone="risk" icon="clock">{t('clash.oddHour', { zone: cityOfZone(timeZone, language), time: formatTimeRange(startsAt, endsAt, timeZone) })}</State>
      <div className="small mute">{names}{rest > 0 && <> +{rest}</>}</div>
    </li>
  );
}

function EntryLink({ entry: { entryId, meetingId, title } }: { entry: Pick<Clash, 'entryId' | 'meetingId' | 'title'> }) {
  return <Link to={meetingId ? `/meetings/${meetingId}` : `/events/${entryId}`} target="_blank" rel="noreferrer"><T3 text={title} /></Link>;
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
      <div className="t"><EntryLink entry={entry} /></div>
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
  return clashes.entries.length + clashes.oddHours.length + (clashes.room?.taken ? 1 : 0) + (clashes.room?.capacity ? 1 : 0) + (clashes.dayOff ? 1 : 0) + (clashes.isOutsideOfficeHours ? 1 : 0);
}
