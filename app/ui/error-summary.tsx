import { useEffect, useRef } from 'react';
import { fieldId } from './field.tsx';
import { Icon } from './icon.tsx';
import { useErrorText, useTexts } from './texts.tsx';

type Errors = { fields: Record<string, string>; form?: string };

type Props = {
  errors: Errors | null | undefined;
  /** Labels by field name; `title` also serves `title.kk`. */
  labels: Record<string, string>;
  values?: Record<string, string | number>;
};

/** Over the form after it was refused: takes the focus, names each field and leads there. What was typed stays. */
export function ErrorSummary({ errors, labels, values }: Props) {
  const t = useTexts('common');
  const words = useErrorText();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors) box.current?.focus();
  }, [errors]);
  if (!errors) return null;
  const fields = Object.entries(errors.fields);
  return (
    <div className="note late" role="alert" tabIndex={-1} ref={box}>
      <Icon name="overdue" />
      <div>
        <b>{errors.form ? words(errors.form, values) : t('errorSummary', { count: fields.length })}</b>{' '}
        <span>{t('errorSummaryKept')}</span>
        {fields.length > 0 && (
          <ul className="small mt1">
            {fields.map(([name, error]) => (
              <li key={name}>
                <a href={`#${fieldId(name)}`} onClick={(event) => focusField(event, name)}>{labelOf(labels, name)}</a>: {words(error, values)}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

function labelOf(labels: Record<string, string>, name: string): string {
  return labels[name] ?? labels[name.replace(/(\[\d+\]|\.\w+)+$/, '')] ?? name;
}

function focusField(event: React.MouseEvent, name: string): void {
  const field = document.getElementById(fieldId(name)) ?? document.getElementsByName(name)[0];
  if (!field) return;
  event.preventDefault();
  const inside = field.matches('fieldset') ? field.querySelector<HTMLElement>('input:not([type=hidden]), textarea, select') : null;
  (inside ?? field).focus();
}
