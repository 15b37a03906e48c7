import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { log } from '#app/lib/log.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { MOST_BYTES, type FileContent, type FileRefusal, type FlatContent, type ReadingTask } from './reading-tasks.ts';

const LIMIT_MS = 2_000;
/** For the thread itself to come up, on a machine that is busy with other things. */
const START_MS = 8_000;
/** Several large files at once would take the memory and both cores from everybody else. */
const MOST_AT_ONCE = 2;
const MOST_WAITING = 20;
// Pages run bundled, this thread does not: it is found from the folder that everything here is started in.
const WORKER = path.resolve('app/lib/reading/reading.worker.ts');

export type ReadingRefusal = FileRefusal | 'fileTooSlow' | 'fileTooHeavy' | 'busy';

/**
 * A calendar (ICS) or a table (XLSX, CSV: the first sheet, at most 5,000 rows and 100 columns), told by its content, read in a thread that
 * is stopped after two seconds.
 */
export const readFile = (bytes: Uint8Array) => inWorker<FileContent>({ want: 'any', bytes });

/** What a calendar file holds between two days, its series as single days. */
export const readCalendarDays = (bytes: Uint8Array, span: { from: Date; to: Date }) =>
  inWorker<FlatContent>({ want: 'flat', bytes, from: span.from.toISOString(), to: span.to.toISOString() });

let running = 0;
const waiting: (() => void)[] = [];

async function inWorker<T>(task: ReadingTask): Promise<Result<T, ReadingRefusal>> {
  if (task.bytes.length > MOST_BYTES) return refuse('fileTooLarge');
  if (running >= MOST_AT_ONCE) {
    if (waiting.length >= MOST_WAITING) return refuse('busy');
    await new Promise<void>((resolve) => void waiting.push(resolve));
  }
  running += 1;
  try {
    const worker = resting.pop() ?? (await startWorker());
    return worker ? await runTask<T>(worker, task) : refuse('busy');
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

/** Threads that have read a file to its end and may read the next: starting one costs more than most files do. */
const resting: Worker[] = [];
const REST_MS = 10_000;

async function startWorker(): Promise<Worker | null> {
  const worker = new Worker(WORKER, {
    // No secrets, no flags of ours, and no room to grow in.
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
  });
  // Whoever waits hears of it by its own promise; without a listener it would end this process.
  worker.on('error', () => undefined);
  const isReady = await Promise.race([once(worker, 'message').then(() => true), delay(START_MS, false, { ref: false })]).catch(() => false);
  if (isReady) return worker;
  void worker.terminate();
  return null;
}

async function runTask<T>(worker: Worker, task: ReadingTask): Promise<Result<T, ReadingRefusal>> {
  worker.ref();
  const stop = new AbortController();
  const answered = once(worker, 'message', { signal: stop.signal }).then(([answer]) => answer as T | { refused: FileRefusal });
  const died = once(worker, 'exit', { signal: stop.signal }).then(() => 'died' as const);
  const late = delay(LIMIT_MS, 'late' as const, { signal: stop.signal });
  worker.postMessage(task);
  const outcome = await Promise.race([answered, died, late]).catch(whyItDied);
  stop.abort();
  await Promise.allSettled([answered, died, late]);
  if (outcome === 'late' || outcome === 'died') {
    void worker.terminate();
    return refuse(outcome === 'late' ? 'fileTooSlow' : 'fileTooHeavy');
  }
  rest(worker);
  return typeof outcome === 'object' && outcome !== null && 'refused' in outcome ? refuse(outcome.refused) : ok(outcome as T);
}

function whyItDied(error: NodeJS.ErrnoException): 'died' {
  // Anything but memory is a hole in the reader that somebody should hear of.
  if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') log().error({ err: error }, 'reading a file');
  return 'died';
}

function rest(worker: Worker): void {
  worker.unref();
  resting.push(worker);
  setTimeout(() => {
    const at = resting.indexOf(worker);
    if (at < 0) return;
    resting.splice(at, 1);
    void worker.terminate();
  }, REST_MS).unref();
}
