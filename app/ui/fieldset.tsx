import { useId } from 'react';
import type { ReactNode } from 'react';
import { FieldError } from './field-error.tsx';
import { FieldMark } from './field.tsx';
import type { FieldFrame } from './field.tsx';

type Props = FieldFrame & { id?: string; children: ReactNode };

/** A question over several controls. */
export function Fieldset({ id, label, hint, error, errorValues, required, optional, className, children }: Props) {
  const made = useId();
  const own = id ?? made;
  const described = [error && `${own}-error`, hint && `${own}-hint`].filter(Boolean).join(' ');
  return (
    <fieldset className={className ? `fieldset ${className}` : 'fieldset'} id={id} tabIndex={id ? -1 : undefined} aria-describedby={described || undefined}>
      <legend>
        {label}
        <FieldMark required={required} optional={optional} />
      </legend>
      {hint && <p className="hint" id={`${own}-hint`}>{hint}</p>}
      {children}
      <FieldError id={`${own}-error`} error={error} values={errorValues} />
    </fieldset>
  );
}
