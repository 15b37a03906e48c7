import { promisify } from 'node:util';
import zlib, { constants } from 'node:zlib';

export type Encoding = 'br' | 'gzip' | 'identity';

/** Below this the headers weigh more than is saved. */
const LEAST_BYTES = 1_000;

// Strong enough to be worth keeping, quick enough not to be waited for.
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } };
const GZIP = { level: 6 };
const brotli = promisify<zlib.InputType, zlib.BrotliOptions, Buffer>(zlib.brotliCompress);
const gzip = promisify<zlib.InputType, zlib.ZlibOptions, Buffer>(zlib.gzip);

/** What the reader takes, the smaller first. `q=0` means no. */
export function encodingOf(accepted: string | undefined, bytes = Number.POSITIVE_INFINITY): Encoding {
  if (!accepted || bytes < LEAST_BYTES) return 'identity';
  const wishes = accepted.slice(0, 200).toLowerCase().split(',').map((wish) => wish.trim());
  const takes = (name: string) => wishes.some((wish) => wish === name || (wish.startsWith(`${name};`) && !/q=0(\.0*)?$/.test(wish.replace(/\s/g, ''))));
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : 'identity';
}

export function compressed(body: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'br') return brotli(body, BROTLI);
  return encoding === 'gzip' ? gzip(body, GZIP) : Promise.resolve(body);
}

/** For what is too long to be held in memory: quick before small. */
export function compressor(encoding: 'br' | 'gzip') {
  return encoding === 'br' ? zlib.createBrotliCompress({ params: { ...BROTLI.params, [constants.BROTLI_PARAM_QUALITY]: 3 } }) : zlib.createGzip({ level: 3 });
}
