import { env } from '#app/lib/env.server.ts';
import { bucketOf, queryOf, readListing, signed, type Signable } from './bucket.rules.ts';

/** Owns the bytes of files in an S3-compatible bucket: one object for each row, named by its id. */

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** The largest file on a slow line; a store that is silent for longer is away. */
const PATIENCE_MS = 60_000;

const bucket = () => bucketOf(env().FILES_URL ?? '');

async function ask({ method, path, query, bytes }: Signable): Promise<Response> {
  const at = bucket();
  const search = queryOf(query);
  const response = await fetch(`${at.origin}${path}${search && `?${search}`}`, {
    method,
    // The machine's clock: a store refuses what was signed at another time.
    headers: signed(at, { method, path, query, bytes }, new Date()),
    body: bytes ? new Uint8Array(bytes) : undefined,
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (response.ok || response.status === 404) return response;
  await response.body?.cancel();
  throw new Error(`the store of files answered ${response.status} to ${method}`);
}

function placeOf(id: string): string {
  if (!ID.test(id)) throw new RangeError('not the id of a file');
  const { path, prefix } = bucket();
  return `${path}/${prefix}${id}`;
}

async function write(id: string, bytes: Uint8Array): Promise<void> {
  const response = await ask({ method: 'PUT', path: placeOf(id), bytes });
  await response.body?.cancel();
  if (!response.ok) throw new Error('the store of files has no such bucket');
}

async function read(id: string): Promise<ReadableStream<Uint8Array> | null> {
  const response = await ask({ method: 'GET', path: placeOf(id) });
  if (response.ok) return response.body;
  await response.body?.cancel();
  return null;
}

async function readWhole(id: string): Promise<Uint8Array | null> {
  const stream = await read(id);
  return stream && new Uint8Array(await new Response(stream).arrayBuffer());
}

async function remove(id: string): Promise<void> {
  const response = await ask({ method: 'DELETE', path: placeOf(id) });
  await response.body?.cancel();
}

/** Page by page; what is not named like ours is left alone. */
async function* listBefore(before: Date): AsyncGenerator<{ ids: string[]; drop: (id: string) => Promise<void> }> {
  const { path, prefix } = bucket();
  for (let token: string | null = ''; token !== null; ) {
    const response = await ask({ method: 'GET', path, query: { 'list-type': '2', prefix, ...(token && { 'continuation-token': token }) } });
    const { entries, next } = readListing(await response.text());
    yield { ids: entries.filter(({ key, modified }) => modified < before && ID.test(key.slice(prefix.length))).map(({ key }) => key.slice(prefix.length)), drop: remove };
    token = next;
  }
}

export const inBucket = { write, read, readWhole, remove, listBefore };
