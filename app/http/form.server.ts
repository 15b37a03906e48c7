import type { z } from 'zod';
import { MAX_FORM_BYTES } from '#app/lib/form-limits.ts';

/** What was typed and what is wrong with it, to be shown beside the fields. Errors are keys of the texts area `errors`. */
export type FormErrors = { fields: Record<string, string>; form?: string; values?: Record<string, unknown> };

/** `typed` is what was sent, for a form that is shown again (a stale version). */
export type ParsedForm<T> = { ok: true; value: T; typed: Record<string, unknown> } | { ok: false; errors: FormErrors };

const MAX_FIELDS = 2_000;

/**
 * Reads a form of named fields. `a.kk` becomes `{ a: { kk } }`, `list[]` an array, `rows[0].title` an array of objects.
 * Unknown fields are ignored by the schema; NUL characters and oversized bodies are refused before it.
 */
export async function parseForm<S extends z.ZodType>(request: Request, schema: S): Promise<ParsedForm<z.infer<S>>> {
  const form = await readForm(request);
  return checkForm(schema, nest(form));
}

/** The same for values already read, where one address takes several forms. */
export function checkForm<S extends z.ZodType>(schema: S, values: Record<string, unknown>): ParsedForm<z.infer<S>> {
  const result = schema.safeParse(values);
  if (result.success) return { ok: true, value: result.data, typed: values };
  return { ok: false, errors: { fields: errorsByField(result.error), values } };
}

/** The raw form, bounded. Throws a 400 or 413 Response. */
export async function readForm(request: Request): Promise<FormData> {
  if (Number(request.headers.get('Content-Length') ?? 0) > MAX_FORM_BYTES) throw new Response(null, { status: 413 });
  const form = await request.formData();
  const entries = [...form.entries()];
  if (entries.length > MAX_FIELDS) throw new Response(null, { status: 413 });
  if (entries.some(([name, value]) => name.includes('\0') || (typeof value === 'string' && value.includes('\0')))) {
    throw new Response(null, { status: 400 });
  }
  return form;
}

/** The first error of each field, by the dotted name that the form uses. */
export function errorsByField(error: z.ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) {
    const name = issue.path.reduce<string>((path, part) => (typeof part === 'number' ? `${path}[${part}]` : path ? `${path}.${String(part)}` : String(part)), '');
    fields[name] ??= issue.message;
  }
  return fields;
}

/** Turns flat form names into nested plain objects. Own prototypes only: a field `__proto__` is just a key. */
export function nest(form: { entries(): Iterable<[string, FormDataEntryValue]> }): Record<string, unknown> {
  const root = bare();
  for (const [name, value] of form.entries()) {
    if (typeof value !== 'string') continue;
    const path = name.replace(/\[(\d*)\]/g, (_, index: string) => `.${index || '+'}`).split('.');
    put(root, path, value.replace(/\r\n/g, '\n'));
  }
  return collapse(root) as Record<string, unknown>;
}

type Bare = { [key: string]: string | Bare };
const bare = (): Bare => Object.create(null) as Bare;

function put(target: Bare, path: string[], value: string): void {
  let at = target;
  for (const part of path.slice(0, -1)) {
    const next = at[part];
    at = at[part] = typeof next === 'object' ? next : bare();
  }
  const last = path.at(-1) ?? '';
  if (last === '+') at[String(Object.keys(at).length)] = value;
  else at[last] = value;
}

/** Objects whose keys are all numbers become arrays, in order. */
function collapse(node: string | Bare): unknown {
  if (typeof node === 'string') return node;
  const keys = Object.keys(node);
  if (keys.length > 0 && keys.every((key) => /^\d{1,4}$/.test(key))) {
    return keys.sort((a, b) => Number(a) - Number(b)).map((key) => collapse(node[key] as string | Bare));
  }
  return Object.fromEntries(keys.map((key) => [key, collapse(node[key] as string | Bare)]));
}
