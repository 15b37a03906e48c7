import type { ComponentType } from 'react';
import { richTextToPlain, withPlainText } from '#app/lib/rich-text/rich-text.ts';
import { FieldError } from '#app/ui/field-error.tsx';
import { fieldId } from '#app/ui/field.tsx';
import { languageOf } from '../merge.rules.ts';
import type { Field } from '../merge.rules.ts';
import type { RichEditorProps } from './rich-editor.tsx';

export type RichFieldProps = Omit<RichEditorProps, 'id' | 'language' | 'describedBy' | 'isInvalid'> & {
  name: Field;
  /** Null until the editor is loaded, and for good without JavaScript. */
  Editor: ComponentType<RichEditorProps> | null;
  error?: string | undefined;
  /** What a refused form had in it. */
  typed?: string | undefined;
};

/** A text with formatting; until its editor is there a field that takes the same text without. */
export function RichField({ name, Editor, error, typed, ...rest }: RichFieldProps) {
  const { label, value, placeholder, onChange, onBlur } = rest;
  const id = fieldId(name);
  const language = languageOf(name);
  return (
    <>
      {Editor ? (
        <Editor {...rest} id={id} language={language} {...(error ? { describedBy: `${id}-error`, isInvalid: true } : {})} />
      ) : (
        <textarea
          className="input" id={id} name={name} lang={language} rows={3} placeholder={placeholder} aria-label={label}
          defaultValue={typed ?? richTextToPlain(value)} aria-invalid={error ? true : undefined} aria-describedby={error ? `${id}-error` : undefined}
          onChange={(event) => onChange(withPlainText(value, event.target.value))} onBlur={onBlur}
        />
      )}
      <FieldError id={`${id}-error`} error={error} />
    </>
  );
}
