import { env } from '#app/lib/env.server.ts';
import { inBucket } from './bucket/bucket.service.server.ts';
import { onDisk } from './disk/disk.service.server.ts';

/** Owns where the bytes of files lie: in a bucket that several machines share when FILES_URL names one, else below DATA_DIR. */

const place = () => (env().FILES_URL ? inBucket : onDisk);

/** Whole or not at all. */
export const write = (id: string, bytes: Uint8Array): Promise<void> => place().write(id, bytes);

/** Null when the bytes are gone. */
export const read = (id: string): Promise<ReadableStream<Uint8Array> | null> => place().read(id);

export const readWhole = (id: string): Promise<Uint8Array | null> => place().readWhole(id);

export const remove = (id: string): Promise<void> => place().remove(id);

/** Ids of files written before this moment, a part at a time. */
export const listBefore = (before: Date): AsyncGenerator<{ ids: string[]; drop: (id: string) => Promise<void> }> => place().listBefore(before);
