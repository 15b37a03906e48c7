import net from 'node:net';
import { env } from '#app/lib/env.server.ts';
import { log } from '#app/lib/log.server.ts';

/** Owns the talk with the virus scanner (clamd's INSTREAM command) when CLAMD_URL names one. */

const PATIENCE_MS = 20_000;
const CHUNK = 64 * 1024;

export const isScanned = () => env().CLAMD_URL !== undefined;

/** Null when the scanner does not answer in words of its own. */
export async function scan(bytes: Uint8Array): Promise<'clean' | 'infected' | null> {
  const { CLAMD_URL } = env();
  if (!CLAMD_URL) return null;
  try {
    const answer = await ask(new URL(CLAMD_URL), bytes);
    if (/^stream: OK\0?$/.test(answer)) return 'clean';
    return / FOUND\0?$/.test(answer) ? 'infected' : null;
  } catch (error) {
    log().error({ err: error }, 'virus scanner');
    return null;
  }
}

/** Length-prefixed pieces, ended by an empty one. Source: clamd(8), INSTREAM. */
function ask({ hostname, port }: URL, bytes: Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = net.connect({ host: hostname, port: Number(port) });
    const patience = setTimeout(() => socket.destroy(new Error('the scanner is silent')), PATIENCE_MS);
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => (answer += text.slice(0, 1_000)));
    socket.on('error', reject);
    socket.on('close', () => {
      clearTimeout(patience);
      resolve(answer.trim());
    });
    socket.write('zINSTREAM\0');
    for (let at = 0; at < bytes.length; at += CHUNK) {
      const piece = bytes.subarray(at, at + CHUNK);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(piece.length);
      socket.write(length);
      socket.write(piece);
    }
    socket.write(Buffer.alloc(4));
  });
}
