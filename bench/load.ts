/** A client as thin as can be: keep-alive sockets that send the same bytes again and again, and count answers. The measured server is to be the slow part. */
import net from 'node:net';

export type Target = { port: number; path: string; headers?: Record<string, string>; method?: string; body?: string; host?: string };
export type Measured = { perSecond: number; milliseconds: number[]; bytes: number; status: number };

/** Our server ends a connection after a thousand requests; the others do not mind. */
const MOST_ON_ONE_SOCKET = 900;

/** Asks until the time is over, on as many connections as there are `targets` given for; each connection asks for its own. */
export async function load(targets: Target[], concurrency: number, milliseconds: number): Promise<Measured> {
  const end = performance.now() + milliseconds;
  const began = performance.now();
  const workers = Array.from({ length: concurrency }, (_, index) => askUntil(targets[index % targets.length] as Target, end));
  const results = await Promise.all(workers);
  const times = results.flatMap((result) => result.times);
  const seconds = (performance.now() - began) / 1000;
  return { perSecond: times.length / seconds, milliseconds: times.sort((a, b) => a - b), bytes: results[0]?.bytes ?? 0, status: results[0]?.status ?? 0 };
}

async function askUntil(target: Target, end: number): Promise<{ times: number[]; bytes: number; status: number }> {
  let connection = await connect(target);
  const times: number[] = [];
  let [bytes, status] = [0, 0];
  // At least one answer, however slow.
  do {
    const before = performance.now();
    ({ bytes, status } = await connection.ask());
    times.push(performance.now() - before);
    if (times.length % MOST_ON_ONE_SOCKET === 0) {
      connection.close();
      connection = await connect(target);
    }
  } while (performance.now() < end);
  connection.close();
  return { times, bytes, status };
}

/** One connection that asks the same again and again. */
export async function connect({ port, path, headers = {}, method = 'GET', body = '', host }: Target) {
  const lines = [`${method} ${path} HTTP/1.1`, `Host: ${host ?? `localhost:${port}`}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)];
  if (body) lines.push(`Content-Length: ${Buffer.byteLength(body)}`);
  const message = Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`);
  const socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  const reader = new AnswerReader();
  let done: ((answer: { bytes: number; status: number }) => void) | undefined;
  let failed: ((error: Error) => void) | undefined;
  socket.on('data', (chunk: Buffer) => {
    const answer = reader.take(chunk);
    if (answer) done?.(answer);
  });
  socket.on('error', (error) => failed?.(error));
  socket.on('close', () => (reader.isUntilClose ? done?.(reader.finish()) : failed?.(new Error(`closed early: ${path}`))));
  return {
    ask: () => new Promise<{ bytes: number; status: number }>((resolve, reject) => {
      [done, failed] = [resolve, reject];
      socket.write(message);
    }),
    close: () => {
      failed = () => undefined;
      socket.destroy();
    },
  };
}

const END_OF_HEAD = Buffer.from('\r\n\r\n');
const LAST_CHUNK = Buffer.from('\r\n0\r\n\r\n');

class AnswerReader {
  isUntilClose = false;
  private head = Buffer.alloc(0);
  private status = 0;
  private bytes = 0;
  private left: number | 'chunked' | 'close' | null = null;
  private tail = Buffer.alloc(0);

  take(chunk: Buffer): { bytes: number; status: number } | null {
    if (this.left === null) {
      this.head = Buffer.concat([this.head, chunk]);
      const at = this.head.indexOf(END_OF_HEAD);
      if (at < 0) return null;
      const text = this.head.subarray(0, at).toString('latin1');
      this.status = Number(text.slice(9, 12));
      const length = /content-length: *(\d+)/i.exec(text)?.[1];
      this.left = this.status === 304 ? 0 : length !== undefined ? Number(length) : /transfer-encoding: *chunked/i.test(text) ? 'chunked' : 'close';
      this.isUntilClose = this.left === 'close';
      return this.body(this.head.subarray(at + 4));
    }
    return this.body(chunk);
  }

  finish() {
    const answer = { bytes: this.bytes, status: this.status };
    [this.head, this.bytes, this.left, this.tail] = [Buffer.alloc(0), 0, null, Buffer.alloc(0)];
    return answer;
  }

  private body(chunk: Buffer) {
    this.bytes += chunk.length;
    if (typeof this.left === 'number') return this.bytes >= this.left ? this.finish() : null;
    if (this.left === 'close') return null;
    this.tail = Buffer.concat([this.tail, chunk]).subarray(-7);
    return this.tail.equals(LAST_CHUNK) || this.tail.subarray(-5).equals(LAST_CHUNK.subarray(2)) ? this.finish() : null;
  }
}
