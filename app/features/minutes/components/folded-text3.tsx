import { useState } from 'react';
import { LANGUAGES } from '#app/lib/text3.ts';
import type { Language, Text3 } from '#app/lib/text3.ts';
import { FieldError } from '#app/ui/field-error.tsx';
import { fieldId } from '#app/ui/field.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { LanguageTag } from '#app/ui/language-tag.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';

type Props = {
  /** `heard` gives the fields `heard.kk`, `heard.ru`, `heard.en`. */
  name: string;
  label: string;
  /** The label is read aloud only, where a heading says the same. */
  hideLabel?: boolean;
  value?: Text3 | null;
  errors?: Record<string, string>;
  maxLength?: number;
  rows?: number;
  placeholder?: string;
  required?: boolean;
  /** Kept by the caller; without it the fields keep themselves. */
  onChange?: (language: Language, text: string) => void;
  onBlur?: () => void;
};

/** A long text in three languages: the reader's own in sight, the others folded below with a word on whether they are written. */
export function FoldedText3(props: Props) {
  const { name, label, hideLabel, errors = {}, required } = props;
  const t = useTexts('minutes');
  const own = useLanguage();
  const others = LANGUAGES.filter((language) => language !== own);
  const hasOtherError = others.some((language) => errors[`${name}.${language}`]);
  const [isOpen, setOpen] = useState(hasOtherError);
  return (
    <div className="folded field" id={fieldId(name)} tabIndex={-1}>
      <label htmlFor={fieldId(`${name}.${own}`)} className={hideLabel ? 'vh' : undefined}>
        {label}{required && <span className="req-mark" aria-hidden="true"> *</span>}
      </label>
      <TextIn {...props} language={own} />
      <FieldError id={`${fieldId(name)}-error`} error={errors[name]} />
      <details open={isOpen || hasOtherError} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          {others.map((language) => (
            <span key={language} className={props.value?.[language] ? 'st ok' : 'st'}>
              <LanguageTag language={language} />
              <Icon name={props.value?.[language] ? 'check' : 'pending'} />
              <span>{props.value?.[language] ? t('languages.written') : t('languages.missing')}</span>
            </span>
          ))}
        </summary>
        {others.map((language) => (
          <div key={language} className="folded-line">
            <label htmlFor={fieldId(`${name}.${language}`)}><LanguageTag language={language} /><span className="vh">{label}</span></label>
            <TextIn {...props} language={language} />
          </div>
        ))}
      </details>
    </div>
  );
}

function TextIn({ name, language, value, errors = {}, maxLength, rows = 2, placeholder, onChange, onBlur }: Props & { language: Language }) {
  const field = `${name}.${language}`;
  const id = fieldId(field);
  const error = errors[field];
  const text = value?.[language] ?? '';
  return (
    <>
      <textarea
        className="input"
        id={id}
        name={field}
        lang={language}
        rows={rows}
        maxLength={maxLength}
        placeholder={placeholder}
        aria-invalid={error || errors[name] ? true : undefined}
        aria-describedby={error ? `${id}-error` : errors[name] ? `${fieldId(name)}-error` : undefined}
        {...(onChange ? { value: text, onChange: (event) => onChange(language, event.target.value) } : { defaultValue: text })}
        onBlur={onBlur}
      />
      <FieldError id={`${id}-error`} error={error} />
    </>
  );
}
