import { Field, fieldId, type FieldFrame } from './field.tsx';
import { useTexts } from './texts.tsx';

type Props = FieldFrame & { name: string; accept: string; multiple?: boolean };

/** The browser's own control: it takes files by drop, by camera and by keyboard, and works without scripts. The form must be multipart. */
export function FileField({ name, accept, multiple, hint, ...frame }: Props) {
  const t = useTexts('common');
  return (
    <Field {...frame} id={fieldId(name)} hint={hint ?? t('fileHint')}>
      {(control) => <input {...control} className="input file-input" type="file" name={name} accept={accept} multiple={multiple} />}
    </Field>
  );
}
