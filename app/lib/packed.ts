/**
 * Much data for a page as one text. The framework's own encoding names every key and value of it one by one: for a month of a hundred events ten times the
 * work of JSON on the server, and as much again in the browser before the page can be used.
 */
export type Packed<T> = string & { readonly holds?: T };

export function pack<T>(value: T): Packed<T> {
  return JSON.stringify(value) as Packed<T>;
}

export function unpack<T>(packed: Packed<T>): T {
  return JSON.parse(packed) as T;
}
