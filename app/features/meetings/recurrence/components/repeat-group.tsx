import { useEffect, useRef } from 'react';
import { weekdayName } from '#app/lib/dates.ts';
import { weekdayOf } from '#app/lib/local-days.ts';
import { nthOf, type Recurrence } from '#app/lib/recurrence.ts';
import { ruleWords } from '#app/lib/recurrence-words.ts';
import { isValidLocalDate } from '#app/lib/time-zones.ts';
import { FieldError } from '#app/ui/field-error.tsx';
import { fieldId, SelectField, TextField } from '#app/ui/field.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { useSeriesTexts, type SeriesKind } from '../../series/components/use-series-texts.tsx';
import { KEPT_RULE, type RepeatValues } from '../recurrence.rules.ts';
import { NextDatesNote } from './next-dates.tsx';
import './repeat-group.css';

type Watched = RepeatValues & { date: string; startTime: string; timeZone: string };
type Props = {
  values: RepeatValues;
  errors: Record<string, string>;
  /** As it stands now: words and dates follow it. */
  watched: Watched;
  set: (name: string, value: unknown) => void;
  /** A series stays one: it may end, but not become a single meeting. */
  isSeries?: boolean;
  kind?: SeriesKind;
  /** A rule from another calendar may stay as it is. */
  offersKept?: boolean;
};

/** Whether and how a meeting repeats. Which fields matter is decided by CSS, so that it works without JavaScript. */
export function RepeatGroup({ values, errors, watched, set, isSeries = false, kind = 'meeting', offersKept = false }: Props) {
  const t = useSeriesTexts(kind);
  const options = (['never', 'daily', 'weekly', 'monthly', 'yearly'] as const).filter((option) => !isSeries || option !== 'never');
  return (
    <section className="group repeat-group" aria-labelledby="group-repeats">
      <h2 id="group-repeats">{t('title')}</h2>
      <div className="fields">
        <SelectField name="repeats" label={t('repeats')} defaultValue={values.repeats} error={errors.repeats}>
          {offersKept && <option value={KEPT_RULE}>{t('ruleElse')}</option>}
          {options.map((option) => <option key={option} value={option}>{t(`options.${option}`)}</option>)}
        </SelectField>
        <div className="if-repeats"><Interval values={values} error={errors.repeatEvery} watched={watched} /></div>
      </div>
      <div className="if-weekly"><Weekdays chosen={watched.repeatDays} date={watched.date} error={errors.repeatDays} set={set} /></div>
      <div className="if-monthly"><DayOfMonth values={values} error={errors.repeatMonthly} date={watched.date} /></div>
      <div className="fields if-repeats">
        <SelectField name="repeatEnds" label={t('ends')} defaultValue={values.repeatEnds} error={errors.repeatEnds}>
          <option value="until">{t('endsOn')}</option>
          <option value="count">{t('endsAfter')}</option>
        </SelectField>
        <div className="if-until"><TextField name="repeatUntil" type="date" label={t('until')} defaultValue={values.repeatUntil} error={errors.repeatUntil} required /></div>
        <div className="if-count"><TextField name="repeatCount" inputMode="numeric" label={t('count')} defaultValue={values.repeatCount} error={errors.repeatCount} required /></div>
      </div>
      <div className="if-repeats" data-needs-script><NextDatesNote watched={watched} kind={kind} /></div>
    </section>
  );
}

function Interval({ values, error, watched }: { values: RepeatValues; error: string | undefined; watched: Watched }) {
  const t = useTexts('recurrence');
  const count = /^\d{1,3}$/.test(watched.repeatEvery) ? Number(watched.repeatEvery) : 1;
  const unit = (['daily', 'weekly', 'monthly', 'yearly'] as const).find((each) => each === watched.repeats);
  return (
    <div className="repeat-every">
      <TextField name="repeatEvery" inputMode="numeric" label={t('every')} defaultValue={values.repeatEvery} error={error} required />
      {unit && <span aria-hidden="true">{t(`units.${unit}`, { count })}</span>}
    </div>
  );
}

function Weekdays({ chosen, date, error, set }: { chosen: readonly string[]; date: string; error: string | undefined; set: Props['set'] }) {
  const t = useTexts('recurrence');
  const language = useLanguage();
  const id = fieldId('repeatDays');
  const own = isValidLocalDate(date) ? String(weekdayOf(date)) : null;
  const known = useRef(chosen.length === 0 ? null : own);
  useEffect(() => {
    // One day that was the date's own goes along with the date.
    if (own && own !== known.current && (chosen.length === 0 || (chosen.length === 1 && chosen[0] === known.current))) set('repeatDays', [own]);
    known.current = own;
  }, [own, chosen, set]);
  const change = (event: React.ChangeEvent<HTMLInputElement>) => {
    const boxes = event.currentTarget.closest('fieldset')?.querySelectorAll<HTMLInputElement>('input:checked') ?? [];
    set('repeatDays', [...boxes].map((box) => box.value));
  };
  return (
    <fieldset className="field repeat-days" id={id} tabIndex={-1} aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="lbl">{t('days')}</legend>
      <div className="row">
        {[1, 2, 3, 4, 5, 6, 7].map((day) => (
          <label key={day} title={weekdayName(day, language)}>
            <input type="checkbox" name="repeatDays[]" value={day} checked={chosen.includes(String(day))} onChange={change} aria-label={weekdayName(day, language)} />
            <span aria-hidden="true">{weekdayName(day, language, 'two')}</span>
          </label>
        ))}
      </div>
      <FieldError id={`${id}-error`} error={error} />
    </fieldset>
  );
}

/** What the chosen date is in its month, said by the rule's own words. */
function DayOfMonth({ values, error, date }: { values: RepeatValues; error: string | undefined; date: string }) {
  const t = useTexts('recurrence');
  const language = useLanguage();
  const said = isValidLocalDate(date) ? placesOf(date) : {};
  const words = (key: 'day' | 'nth' | 'last') => {
    const rule = said[key];
    return rule ? ruleWords(rule, language) : t(`monthly.${key}`);
  };
  return (
    <SelectField name="repeatMonthly" label={t('dayOfMonth')} defaultValue={values.repeatMonthly} error={error}>
      {(['day', 'nth', 'last'] as const).map((key) => <option key={key} value={key}>{words(key)}</option>)}
    </SelectField>
  );
}

function placesOf(date: string): Partial<Record<'day' | 'nth' | 'last', Recurrence>> {
  const { nth, isLast, weekday } = nthOf(date);
  const day = Number(date.slice(8));
  const each = { interval: 1, until: null, count: null, frequency: 'monthly' } as const;
  return {
    ...(day <= 28 ? { day: { ...each, day } } : {}),
    ...(nth ? { nth: { ...each, nth, weekday } } : {}),
    ...(isLast ? { last: { ...each, nth: -1 as const, weekday } } : {}),
  };
}
