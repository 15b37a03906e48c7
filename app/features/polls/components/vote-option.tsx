import { formatDayWithWeekday, formatTimeElsewhere, formatTimeRange, formatWeekday, monthName } from '#app/lib/dates.ts';
import { dayOf, zoneOffsetMinutes } from '#app/lib/time-zones.ts';
import { FieldError } from '#app/ui/field-error.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { CHOICES } from '../polls.schema.ts';
import type { ShownOption, ShownPoll } from '../votes/votes.service.server.ts';
import { CHOICE_ICONS, ChoiceMark } from './choice-look.tsx';

type Props = { option: ShownOption; shown: ShownPoll; value: string | null; error?: string };

/** One date: the day as on a calendar's leaf and three answers side by side. */
export function VoteOption({ option, shown, value, error }: Props) {
  const t = useTexts('polls');
  const language = useLanguage();
  const name = `votes.${option.id}`;
  const date = `${formatDayWithWeekday(dayOf(option.startsAt, shown.timeZone), language)}, ${formatTimeRange(option.startsAt, option.endsAt, shown.timeZone)}`;
  if (option.isPast) {
    return (
      <section className="vote-option past">
        <VoteDay option={option} shown={shown} />
        <p className="soft">{t('vote.past')}</p>
      </section>
    );
  }
  return (
    <fieldset className="vote-option" aria-describedby={error ? `${name}-error` : undefined}>
      <legend className="vh">{t('vote.answerFor', { date })}</legend>
      <VoteDay option={option} shown={shown} />
      <div className="vote-choices">
        {CHOICES.map((choice) => (
          <label key={choice} className={`vote-choice ${choice}`}>
            <input type="radio" name={name} value={choice} defaultChecked={value === choice} aria-invalid={error ? true : undefined} />
            <Icon name={CHOICE_ICONS[choice]} />
            <span>{t(`choices.${choice}`)}</span>
          </label>
        ))}
      </div>
      <FieldError id={`${name}-error`} error={error} />
      {shown.hasOthers && <Others option={option} />}
    </fieldset>
  );
}

export function VoteDay({ option, shown }: Pick<Props, 'option' | 'shown'>) {
  const language = useLanguage();
  const { timeZone, personTimeZone } = shown;
  const { startsAt, endsAt } = option;
  const day = dayOf(startsAt, timeZone);
  const isElsewhere = zoneOffsetMinutes(startsAt, timeZone) !== zoneOffsetMinutes(startsAt, personTimeZone);
  return (
    <div className="vote-day">
      <b className="n">{Number(day.slice(8))}</b>
      <p>
        <b>{monthName(Number(day.slice(5, 7)), language, 'genitive')}, {formatWeekday(day, language)}</b>
        <br />
        {formatTimeRange(startsAt, endsAt, timeZone)}
        {isElsewhere && <span className="soft small"> · {formatTimeElsewhere(startsAt, personTimeZone, language, timeZone)}</span>}
      </p>
    </div>
  );
}

/** What the others said about this date, by name: only in an open poll. */
export function Others({ option }: { option: ShownOption }) {
  const t = useTexts('polls');
  const said = option.others.filter(({ names }) => names.length > 0);
  if (said.length === 0) return null;
  return (
    <details className="vote-others small">
      <summary>
        <span className="vh">{t('vote.others')}: </span>
        <span className="said">{said.map(({ choice, names }) => <ChoiceMark key={choice} choice={choice} count={names.length} />)}</span>
      </summary>
      {said.map(({ choice, names }) => <p key={choice}><ChoiceMark choice={choice} />: {names.join(', ')}</p>)}
    </details>
  );
}
