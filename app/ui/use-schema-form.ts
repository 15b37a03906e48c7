import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import type { ChangeEvent, FocusEvent, FormEvent } from 'react';
import { useForm, type FieldErrors, type FieldValues, type Resolver } from 'react-hook-form';
import type { z } from 'zod';

export type FormErrors = { fields: Record<string, string>; form?: string };

type Settings = {
  /** The one the server judges by. */
  schema: z.ZodType;
  /** As the fields are filled first: what was typed before an error, or what is stored. */
  values: FieldValues;
  /** What the server said to the last attempt. */
  refused?: FormErrors | null;
  /** Sends the form of the page; called only when nothing is wrong with it. */
  send: (form: HTMLFormElement, submitter: HTMLElement | null) => void;
};

/**
 * Judges a plain named form by its schema before it is sent, with the same words as the server. Fields stay uncontrolled and
 * post by themselves without JavaScript. Spread `form` on the form element; give `errors` to the fields, `summary` to ErrorSummary.
 */
export function useSchemaForm({ schema, values, refused, send }: Settings) {
  const [mended, setMended] = useState<{ of: unknown; names: readonly string[] }>({ of: refused, names: [] });
  const [attempt, setAttempt] = useState<FormErrors | null>(null);
  const { setValue, trigger, handleSubmit, watch, formState } = useForm({ resolver: zodResolver(schema as never) as unknown as Resolver<FieldValues>, defaultValues: values });
  const own = flatten(formState.errors);
  const gone = mended.of === refused ? mended.names : [];
  const theirs = Object.fromEntries(Object.entries(refused?.fields ?? {}).filter(([name]) => !gone.includes(name)));

  /** For controls that are no inputs of their own (comboboxes). What was wrong before is judged again: mending one field may mend another. */
  const set = (name: string, value: unknown) => {
    setValue(name, value, { shouldDirty: true });
    const wrong = Object.keys(own);
    if (formState.isSubmitted || wrong.length > 0) void trigger([...new Set([...wrong, ...(formState.isSubmitted ? [name] : [])].map(rootOf))]);
    setMended({ of: refused, names: [...gone, name, rootOf(name)] });
  };
  const form = {
    noValidate: true,
    onChange(event: ChangeEvent<HTMLFormElement>) {
      const field = event.target as unknown as HTMLInputElement;
      if (field.name && !field.name.endsWith('[]')) set(field.name, field.type === 'checkbox' ? (field.checked ? 'on' : undefined) : field.value);
    },
    onBlur(event: FocusEvent<HTMLFormElement>) {
      const field = event.target as unknown as HTMLInputElement;
      // An empty field is no mistake until the form is sent.
      if (field.name && field.value && field.type !== 'radio' && !field.name.endsWith('[]')) void trigger(rootOf(field.name));
    },
    onSubmit(event: FormEvent<HTMLFormElement>) {
      event.preventDefault();
      const element = event.currentTarget;
      const submitter = (event.nativeEvent as SubmitEvent).submitter;
      void handleSubmit(
        () => {
          setAttempt(null);
          send(element, submitter);
        },
        (wrong) => setAttempt({ fields: flatten(wrong) }),
      )();
    },
  };
  return { form, errors: { ...theirs, ...own }, summary: attempt ?? refused ?? null, set, watch };
}

/** `title.kk` belongs to `title`, which may be wrong as a whole. */
const rootOf = (name: string) => name.split(/[.[]/)[0] ?? name;

/** Nested errors by the dotted names that the fields carry; a node may be wrong itself and in its parts. */
function flatten(errors: FieldErrors, path = ''): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [key, node] of Object.entries(errors)) {
    if (!node || typeof node !== 'object' || key === 'ref' || key === 'types') continue;
    const name = path ? (/^\d+$/.test(key) ? `${path}[${key}]` : `${path}.${key}`) : key;
    if (typeof node.message === 'string') found[name] = node.message;
    Object.assign(found, flatten(node as FieldErrors, name));
  }
  return found;
}
