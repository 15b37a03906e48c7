import { useState } from 'react';
import type { Clashes } from '#app/features/meetings/clashes/clashes.service.server.ts';
import { formatWeekday } from '#app/lib/dates.ts';
import { isValidLocalDate, isValidLocalTime } from '#app/lib/time-zones.ts';
import { Button } from '#app/ui/button.tsx';
import { FieldError } from '#app/ui/field-error.tsx';
import { fieldId } from '#app/ui/field.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { MOST_OPTIONS, type TypedOption } from '../polls.schema.ts';
import { OptionClashes } from './option-clashes.tsx';

type Props = {
  rows: readonly TypedOption[];
  durationMinutes: number;
  errors: Record<string, string>;
  clashesOf: (date: string, startTime: string) => Clashes | null;
  onChange: () => void;
};

type Keyed = TypedOption & { key: number };

/** One line for each proposed date. Without scripts the button below sends the form and comes back with more lines. */
export function OptionRows({ rows: given, durationMinutes, errors, clashesOf, onChange }: Props) {
  const t = useTexts('polls');
  const [rows, setRows] = useState<Keyed[]>(() => given.map((row, key) => ({ ...row, key })));
  const change = (next: Keyed[]) => {
    setRows(next);
    onChange();
  };
  const add = () => {
    const last = rows.findLast((row) => row.startTime !== '');
    change([...rows, { key: Math.max(0, ...rows.map((row) => row.key)) + 1, date: '', startTime: last?.startTime ?? '' }]);
  };
  return (
    <div className="poll-options" id={fieldId('options')} tabIndex={-1}>
      <ol>
        {rows.map((row, index) => (
          <OptionRow
            key={row.key} row={row} index={index} durationMinutes={durationMinutes} errors={errors} clashes={clashesOf(row.date, row.startTime)}
            set={(part) => change(rows.map((each) => (each === row ? { ...each, ...part } : each)))}
            remove={rows.length > 2 ? () => change(rows.filter((each) => each !== row)) : undefined}
          />
        ))}
      </ol>
      <FieldError id="options-error" error={errors.options} />
      {rows.length < MOST_OPTIONS && (
        <Button type="submit" name="more" value="options" icon="plus" onClick={(event) => { event.preventDefault(); add(); }}>{t('form.addRow')}</Button>
      )}
    </div>
  );
}

type RowProps = { row: TypedOption; index: number; durationMinutes: number; errors: Record<string, string>; clashes: Clashes | null; set: (part: Partial<TypedOption>) => void; remove?: () => void };

function OptionRow({ row, index, durationMinutes, errors, clashes, set, remove }: RowProps) {
  const t = useTexts('polls');
  const language = useLanguage();
  const number = index + 1;
  const day = isValidLocalDate(row.date) ? formatWeekday(row.date, language) : '';
  const until = isValidLocalTime(row.startTime) && durationMinutes > 0 ? t('form.ends', { time: clockAfter(row.startTime, durationMinutes) }) : '';
  const dateError = errors[`options[${index}].date`];
  const timeError = errors[`options[${index}].startTime`];
  const bind = (part: 'date' | 'startTime', error: string | undefined) => {
    const name = `options[${index}].${part}`;
    const id = fieldId(name);
    return {
      id, name, value: row[part], className: 'input', 'aria-label': `${t('form.option', { number })}: ${t(`form.${part}`)}`,
      'aria-invalid': error ? (true as const) : undefined, 'aria-describedby': error ? `${id}-error` : undefined,
      onChange: (event: React.ChangeEvent<HTMLInputElement>) => set({ [part]: event.target.value }),
    };
  };
  return (
    <li className="poll-option">
      <span className="n" aria-hidden="true">{number}</span>
      <input type="date" {...bind('date', dateError)} />
      <input type="time" {...bind('startTime', timeError)} />
      <span className="word small soft">{[until, day].filter(Boolean).join(', ')}</span>
      <span className="rm">{remove && <Button look="quiet" iconOnly icon="close" data-needs-script="" onClick={remove}>{t('form.removeRow', { number })}</Button>}</span>
      {(dateError || timeError || clashes) && (
        <div className="say" aria-live="polite">
          <FieldError id={`${fieldId(`options[${index}].date`)}-error`} error={dateError} />
          <FieldError id={`${fieldId(`options[${index}].startTime`)}-error`} error={timeError} />
          {clashes && !dateError && !timeError && <OptionClashes clashes={clashes} saysFree />}
        </div>
      )}
    </li>
  );
}

/** '10:00' and 90 minutes make '11:30'. */
function clockAfter(time: string, minutes: number): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const total = (hour * 60 + minute + minutes) % 1_440;
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
}
