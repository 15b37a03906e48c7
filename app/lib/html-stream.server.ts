import { Transform } from 'node:stream';

/**
 * React 18 writes pages in pieces of 2,048 bytes and leaves zero bytes where a letter of two bytes no longer fitted. A browser shows
 * them as � in fields and hands them to scripts; no page of ours holds one on purpose. Goes when React 19 comes.
 */
export function withoutZeroBytes(): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, chunk.includes(0) ? chunk.filter((byte) => byte !== 0) : chunk);
    },
  });
}
