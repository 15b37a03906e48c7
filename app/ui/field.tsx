import { useId } from 'react';
import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react';
import { FieldError } from './field-error.tsx';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';
import { useTexts } from './texts.tsx';

/** What a control must carry so that label, hint and error belong to it. */
export type ControlProps = {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
  'aria-required'?: true;
};

export type FieldFrame = {
  label: ReactNode;
  hint?: ReactNode;
  /** A key of the texts area `errors`, or a sentence. */
  error?: string;
  errorValues?: Record<string, string | number>;
  required?: boolean;
  /** Says "(optional)" behind the label, where most fields of a form are required. */
  optional?: boolean;
  className?: string;
};

type FieldProps = FieldFrame & { id?: string; children: (control: ControlProps) => ReactNode };

/**
 * Label, control, hint, error. Forms carry `noValidate`: the browser would speak its own language, so required fields are
 * only announced as such and the answer of the server stands beside them.
 */
export function Field({ id, label, hint, error, errorValues, required, optional, className, children }: FieldProps) {
  const made = useId();
  const own = id ?? made;
  const described = [error && `${own}-error`, hint && `${own}-hint`].filter(Boolean).join(' ');
  return (
    <div className={className ? `field ${className}` : 'field'}>
      <label htmlFor={own}>
        {label}
        <FieldMark required={required} optional={optional} />
      </label>
      {children({
        id: own,
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined,
        'aria-required': required || undefined,
      })}
      {hint && <span className="hint" id={`${own}-hint`}>{hint}</span>}
      <FieldError id={`${own}-error`} error={error} values={errorValues} />
    </div>
  );
}

export function FieldMark({ required, optional }: Pick<FieldFrame, 'required' | 'optional'>) {
  const t = useTexts('common');
  if (required) return <span className="req-mark" title={t('requiredMark')} aria-hidden="true"> *</span>;
  if (optional) return <span className="opt-mark"> ({t('optional')})</span>;
  return null;
}

/** Fields of a form have the id `field-<name>`: the summary of errors links to it. */
export function fieldId(name: string): string {
  return `field-${name}`;
}

type Named<A> = FieldFrame & Omit<A, keyof FieldFrame | 'name'> & { name: string };

export function TextField({ icon, ...props }: Named<InputHTMLAttributes<HTMLInputElement>> & { icon?: IconName }) {
  const [frame, { name, id = fieldId(name), ...input }] = split(props);
  return (
    <Field {...frame} id={id}>
      {(control) => {
        const box = <input className="input" name={name} {...input} {...control} />;
        return icon ? <div className="inputwrap"><Icon name={icon} />{box}</div> : box;
      }}
    </Field>
  );
}

/** Grows with its text. `oneLine` starts as one line, for titles that may be long. */
export function TextArea({ oneLine, ...props }: Named<TextareaHTMLAttributes<HTMLTextAreaElement>> & { oneLine?: boolean }) {
  const [frame, { name, id = fieldId(name), ...input }] = split(props);
  return (
    <Field {...frame} id={id}>
      {(control) => (
        <textarea className={oneLine ? 'input line' : 'input'} rows={oneLine ? 1 : 3} name={name} {...input} {...control} />
      )}
    </Field>
  );
}

export function SelectField({ children, ...props }: Named<SelectHTMLAttributes<HTMLSelectElement>>) {
  const [frame, { name, id = fieldId(name), ...select }] = split(props);
  return (
    <Field {...frame} id={id}>
      {(control) => <select className="input" name={name} {...select} {...control}>{children}</select>}
    </Field>
  );
}

type CheckProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> & { label: ReactNode; hint?: ReactNode; type?: 'checkbox' | 'radio' };

export function CheckField({ label, hint, type = 'checkbox', className, ...input }: CheckProps) {
  return (
    <label className={className ? `check ${className}` : 'check'}>
      <input type={type} {...input} />
      <span>
        {label}
        {hint && <small>{hint}</small>}
      </span>
    </label>
  );
}

function split<P extends FieldFrame>({ label, hint, error, errorValues, required, optional, className, ...rest }: P) {
  return [{ label, hint, error, errorValues, required, optional, className }, rest] as const;
}
