import { useState } from 'react';
import { formatDay } from '#app/lib/dates.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { isValidLocalDate } from '#app/lib/time-zones.ts';
import type { Holiday } from '#app/features/working-days/working-days.rules.ts';
import { FieldError } from '#app/ui/field-error.tsx';
import { FieldMark, SelectField, fieldId } from '#app/ui/field.tsx';
import { State } from '#app/ui/state.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { DUE_PRECISIONS, calendarAround, dueDayOf, dueProblem, dueText, type DeadlineProblem, type DuePrecision } from '../assignments.rules.ts';
import './due-fields.css';

export type DueCalendar = { decidedOn: string; holidays: readonly Holiday[] };

type Props = {
  /** Before the names of both fields, where a form holds several deadlines. */
  prefix?: string;
  label: string;
  stored: { dueOn: string | null; duePrecision: DuePrecision };
  /** From when the working days are counted; without it only the server judges. */
  calendar?: DueCalendar;
  error?: string;
  required?: boolean;
};

/** A deadline: its day, or any day of the month, quarter, half-year or year that it ends with; none where it never ends. Judged while it is chosen. */
export function DueFields({ prefix = '', label, stored, calendar, error, required = true }: Props) {
  const t = useTexts('assignments');
  const [precision, setPrecision] = useState<DuePrecision>(stored.duePrecision === 'unset' ? 'day' : stored.duePrecision);
  const [day, setDay] = useState(stored.dueOn ?? '');
  const [name, id] = [`${prefix}dueOn`, fieldId(`${prefix}dueOn`)];
  const problem = calendar && problemOf(day, precision, calendar);
  // What the browser finds says more than the server's word for the same.
  const shown = problem || (calendar && (error === 'dayOffNext' || error === 'deadlineTooSoon')) ? undefined : error;
  const isEndless = precision === 'continuous';
  return (
    <div className="due-fields">
      <SelectField name={`${prefix}duePrecision`} label={t('due.kind')} value={precision} onChange={(event) => setPrecision(event.target.value as DuePrecision)}>
        {DUE_PRECISIONS.map((each) => <option key={each} value={each}>{t(`due.${each}`)}</option>)}
      </SelectField>
      {isEndless ? <p className="small soft due-endless" role="status">{t('due.endless')}</p> : (
        <div className="field">
          <label htmlFor={id}>{label}<FieldMark required={required} /></label>
          <input type="date" className={problem ? 'input warned' : 'input'} id={id} name={name} value={day} aria-required={required || undefined} aria-invalid={problem || shown ? true : undefined} aria-describedby={`${id}-note ${id}-error`} onChange={(event) => setDay(event.target.value)} />
          <span id={`${id}-note`} role="status" className="small">
            {problem ? <Problem problem={problem} day={day} holidays={calendar.holidays} onNext={setDay} /> : <Period day={day} precision={precision} />}
          </span>
          <FieldError id={`${id}-error`} error={shown} />
        </div>
      )}
    </div>
  );
}

/** What the chosen day comes to: «II тоқсан … , соңғы күні – 30 маусым». */
function Period({ day, precision }: { day: string; precision: DuePrecision }) {
  const t = useTexts('assignments');
  const language = useLanguage();
  if (precision === 'day') return null;
  if (!isValidLocalDate(day)) return <span className="soft">{t('due.anyDay')}</span>;
  const due = { dueOn: dueDayOf({ dueOn: day, duePrecision: precision }), duePrecision: precision };
  return <span className="soft">{t('due.period', { period: dueText(due, language) ?? '', last: formatDay(due.dueOn ?? day, language, 'long') })}</span>;
}

/** On a day off the next working day is one press away. */
function Problem({ problem, day, holidays, onNext }: { problem: DeadlineProblem; day: string; holidays: readonly Holiday[]; onNext: (day: string) => void }) {
  const t = useTexts('assignments');
  const language = useLanguage();
  const holiday = holidays.find((each) => each.day === day && each.kind !== 'moved_on');
  const why = problem.reason === 'deadlineTooSoon' ? t('due.tooSoon') : holiday ? t('due.dayOffNamed', { name: inLanguage(holiday.name, language).text }) : t('due.dayOff');
  return (
    <State tone="risk" icon="warning">
      {why} {t('due.nextDay')} <button type="button" className="linklike" onClick={() => onNext(problem.next)}>{formatDay(problem.next, language, 'dayMonth')}</button>
    </State>
  );
}

function problemOf(day: string, precision: DuePrecision, { decidedOn, holidays }: DueCalendar): DeadlineProblem | null {
  const last = isValidLocalDate(day) ? dueDayOf({ dueOn: day, duePrecision: precision }) : null;
  if (last === null || !isNear(last, decidedOn)) return null;
  return dueProblem({ dueOn: day, duePrecision: precision }, decidedOn, holidays);
}

/** Beyond the calendar that was sent, only the server can tell. */
function isNear(day: string, decidedOn: string): boolean {
  return day.slice(0, 4) <= String(Number(decidedOn.slice(0, 4)) + 3) && day >= calendarAround(decidedOn, null)[0].slice(0, 4);
}
