import { parentPort, workerData } from 'node:worker_threads';
import { readTask, type ReadingTask } from './reading-tasks.ts';

// A thread of its own: whatever a file does to it, the process that serves people goes on. The clock for the file runs from here.
parentPort?.postMessage('ready');
parentPort?.postMessage(await readTask(workerData as ReadingTask));
