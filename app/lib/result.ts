// A refusal is an answer the caller must handle; a bug is an exception. Nothing here is ever thrown.

export type Details = Record<string, unknown>;
export type Ok<T> = { ok: true; value: T };
export type Refusal<R extends string = string> = { ok: false; reason: R; details?: Details };
export type Result<T, R extends string = string> = Ok<T> | Refusal<R>;

export function ok(): Ok<undefined>;
export function ok<T>(value: T): Ok<T>;
export function ok<T>(value?: T): Ok<T | undefined> {
  return { ok: true, value };
}

export function refuse<const R extends string>(reason: R, details?: Details): Refusal<R> {
  return details === undefined ? { ok: false, reason } : { ok: false, reason, details };
}
