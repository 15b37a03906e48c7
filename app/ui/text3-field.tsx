import { useId } from 'react';
import type { ReactNode } from 'react';
import { LANGUAGES } from '#app/lib/text3.ts';
import type { Language, Text3 } from '#app/lib/text3.ts';
import { FieldError } from './field-error.tsx';
import { FieldMark, fieldId } from './field.tsx';
import { LanguageTag } from './language-tag.tsx';
import { useTexts } from './texts.tsx';

type Props = {
  /** `title` gives the fields `title.kk`, `title.ru`, `title.en`. */
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** What the fields start with: typed values after an error, else the stored text. */
  values?: Text3 | null;
  /** Errors of the form by field name; `title` and `title.kk` are read. */
  errors?: Record<string, string>;
  required?: boolean;
  optional?: boolean;
  /** A long text: three lines and more. */
  long?: boolean;
  maxLength?: number;
  onChange?: (language: Language, text: string) => void;
};

/** One text in three languages, all in sight: what is missing must be seen before it is sent. */
export function Text3Field({ name, label, hint, values, errors = {}, required, optional, long, maxLength, onChange }: Props) {
  const id = useId();
  const error = errors[name];
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <fieldset className="field" id={fieldId(name)} tabIndex={-1} aria-describedby={described || undefined}>
      <legend className="lbl">
        {label}
        <FieldMark required={required} optional={optional} />
      </legend>
      {hint && <span className="hint" id={`${id}-hint`}>{hint}</span>}
      <div className="three">
        {LANGUAGES.map((language) => (
          <Line
            key={language}
            language={language}
            name={`${name}.${language}`}
            value={values?.[language]}
            // Of a required text one language is enough, so none of the three is required by itself.
            error={errors[`${name}.${language}`]}
            invalid={Boolean(error)}
            long={long}
            maxLength={maxLength}
            onChange={onChange && ((text) => onChange(language, text))}
          />
        ))}
      </div>
      <FieldError id={`${id}-error`} error={error} />
    </fieldset>
  );
}

type LineProps = {
  language: Language;
  name: string;
  value?: string;
  error?: string;
  invalid: boolean;
  long?: boolean;
  maxLength?: number;
  onChange?: (text: string) => void;
};

function Line({ language, name, value, error, invalid, long, maxLength, onChange }: LineProps) {
  const t = useTexts('common');
  const id = fieldId(name);
  return (
    <div className="three-line">
      <label htmlFor={id}>
        <LanguageTag language={language} />
        <span className="vh">{t(`inLanguages.${language}`)}</span>
      </label>
      <textarea
        className={long ? 'input' : 'input line'}
        id={id}
        name={name}
        lang={language}
        rows={long ? 3 : 1}
        maxLength={maxLength}
        defaultValue={value}
        aria-invalid={error || invalid ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        onChange={onChange && ((event) => onChange(event.target.value))}
      />
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}
