import { data } from '@remix-run/node';

/** 404 with the friendly page; also for what the reader may not know exists. */
export function found<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw data({ reason: 'notFound' }, { status: 404 });
  return value;
}

/** 403: the reader is known and may not do this. */
export function forbidden(): never {
  throw data({ reason: 'forbidden' }, { status: 403 });
}

/** 410: a link that was used, has expired or was withdrawn. */
export function gone(): never {
  throw data({ reason: 'gone' }, { status: 410 });
}
