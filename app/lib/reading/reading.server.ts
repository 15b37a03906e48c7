import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { log } from '#app/lib/log.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { MOST_BYTES, type FileContent, type FileRefusal, type FlatContent, type ReadingTask, type TableContent } from './reading-tasks.ts';

const LIMIT_MS = 2_000;
/** For the thread itself to come up, on a machine that is busy with other things. */
const START_MS = 8_000;
/** Several large files at once would take the memory and both cores from everybody else. */
const MOST_AT_ONCE = 2;
const MOST_WAITING = 20;
// Pages run bundled, this thread does not: it is found from the folder that everything here is started in.
const WORKER = path.resolve('app/lib/reading/reading.worker.ts');

export type ReadingRefusal = FileRefusal | 'fileTooSlow' | 'fileTooHeavy' | 'busy';

/** A calendar (ICS) or a table (XLSX, CSV), told by its content, read in a thread that is stopped after two seconds. */
export const readFile = (bytes: Uint8Array) => inWorker<FileContent>({ want: 'any', bytes });

/** A table of any kind: the first sheet, at most 5,000 rows and 100 columns. */
export const readTable = (bytes: Uint8Array) => inWorker<TableContent>({ want: 'table', bytes });

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
    return await runWorker<T>(task);
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

function runWorker<T>(task: ReadingTask): Promise<Result<T, ReadingRefusal>> {
  return new Promise((resolve) => {
    const worker = new Worker(WORKER, {
      workerData: task,
      // No secrets, no flags of ours, and no room to grow in.
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    });
    const finish = (result: Result<T, ReadingRefusal>) => {
      clearTimeout(timer);
      resolve(result);
      void worker.terminate();
    };
    const tooSlow = () => finish(refuse('fileTooSlow'));
    let timer = setTimeout(tooSlow, START_MS);
    worker.on('message', (answer: 'ready' | T | { refused: FileRefusal }) => {
      if (answer !== 'ready') return finish(typeof answer === 'object' && answer !== null && 'refused' in answer ? refuse(answer.refused) : ok(answer as T));
      clearTimeout(timer);
      timer = setTimeout(tooSlow, LIMIT_MS);
    });
    worker.once('error', (error: NodeJS.ErrnoException) => {
      // Anything but memory is a hole in the reader that somebody should hear of.
      if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') log().error({ err: error }, 'reading a file');
      finish(refuse('fileTooHeavy'));
    });
    worker.once('exit', () => finish(refuse('fileTooHeavy')));
  });
}
