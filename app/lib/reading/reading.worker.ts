import { parentPort } from 'node:worker_threads';
import { readTask, type ReadingTask } from './reading-tasks.ts';

// A thread of its own: whatever a file does to it, the process that serves people goes on.
parentPort?.on('message', async (task: ReadingTask) => parentPort?.postMessage(await readTask(task)));
parentPort?.postMessage('ready');
