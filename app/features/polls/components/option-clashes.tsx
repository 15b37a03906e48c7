import { formatDay, formatDayRange, formatPeriod } from '#app/lib/dates.ts';
import { fullName } from '#app/features/people/people.rules.ts';
import type { Clash, Clashes } from '#app/features/meetings/clashes/clashes.service.server.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { Icon } from '#app/ui/icon.tsx';
import { State } from '#app/ui/state.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';

const NAMED = 3;

/** What stands against a date: a day off, an odd hour, people who are busy. It warns and never forbids. */
export function OptionClashes({ clashes, saysFree = false }: { clashes: Clashes; saysFree?: boolean }) {
  const t = useTexts('polls');
  const meetings = useTexts('meetings');
  const language = useLanguage();
  const { dayOff, entries, isOutsideOfficeHours } = clashes;
  if (!dayOff && entries.length === 0 && !isOutsideOfficeHours) return saysFree ? <State tone="ok" icon="check">{t('form.clashesNone')}</State> : null;
  return (
    <div className="poll-clashes small">
      {dayOff && (
        <State tone="risk" icon="warning">
          {dayOff.name
            ? meetings('clashes.holiday', { date: formatDay(dayOff.day, language, 'dayMonth'), name: inLanguage(dayOff.name, language).text })
            : meetings('clashes.dayOff', { date: formatDay(dayOff.day, language, 'dayMonth') })}
        </State>
      )}
      {isOutsideOfficeHours && <State tone="risk" icon="clock">{meetings('clashes.outsideHours')}</State>}
      {entries.length > 0 && (
        <details>
          <summary><State tone="risk" icon="users">{t('form.busy', { count: entries.length })}</State> <Icon name="chevron-down" /></summary>
          <ul>{entries.map((entry) => <ClashLine key={entry.entryId} entry={entry} />)}</ul>
        </details>
      )}
    </div>
  );
}

function ClashLine({ entry }: { entry: Clash }) {
  const t = useTexts('meetings');
  const language = useLanguage();
  const names = [...entry.agencies.map((agency) => inLanguage(agency.abbr ?? agency.name, language).text), ...entry.people.map((person) => fullName(person, language, 'short'))];
  const rest = names.length - NAMED;
  const when = entry.allDay && entry.startsOn && entry.endsOn
    ? formatDayRange(entry.startsOn, entry.endsOn, language, 'medium')
    : formatPeriod(entry.startsAt, entry.endsAt, HOME_ZONE, language, 'medium');
  return (
    <li>
      <b><T3 text={entry.title} mark="none" /></b>, {when}
      <br />
      {t('clashes.busy', { names: names.slice(0, NAMED).join(', ') })}
      {rest > 0 && <>, {t('clashes.more', { count: rest })}</>}
    </li>
  );
}
