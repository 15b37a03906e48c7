import { open, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { env } from '#app/lib/env.server.ts';

/** Owns the bytes of files below DATA_DIR/files: one for each row, named by its id. */

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const root = () => path.join(env().DATA_DIR, 'files');

/** The last two digits spread files over folders: those of a uuid v7 are random, the first ones are the time. */
function placeOf(id: string): string {
  if (!ID.test(id)) throw new RangeError('not the id of a file');
  return path.join(root(), id.slice(-2), id);
}

/** Whole or not at all, also when the machine stops in between. */
async function write(id: string, bytes: Uint8Array): Promise<void> {
  const place = placeOf(id);
  await mkdir(path.dirname(place), { recursive: true });
  const handle = await open(`${place}.part`, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${place}.part`, place);
}

/** Null when the bytes are gone. */
async function read(id: string): Promise<ReadableStream<Uint8Array> | null> {
  const handle = await open(placeOf(id), 'r').catch(absent);
  return handle && (Readable.toWeb(handle.createReadStream()) as ReadableStream<Uint8Array>);
}

async function readWhole(id: string): Promise<Uint8Array | null> {
  return readFile(placeOf(id)).catch(absent);
}

async function remove(id: string): Promise<void> {
  await rm(placeOf(id), { force: true });
}

/** Ids of files written before this moment, folder by folder, and what a broken write left behind. */
async function* listBefore(before: Date): AsyncGenerator<{ ids: string[]; drop: (id: string) => Promise<void> }> {
  for (const folder of (await readdir(root()).catch(absent)) ?? []) {
    const ids: string[] = [];
    for (const name of await readdir(path.join(root(), folder))) {
      const place = path.join(root(), folder, name);
      if ((await stat(place)).mtime >= before) continue;
      if (ID.test(name)) ids.push(name);
      else await rm(place, { force: true });
    }
    yield { ids, drop: remove };
  }
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

export const onDisk = { write, read, readWhole, remove, listBefore };
