import fs from 'node:fs';
import net from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { StartupProblem } from './startup-problem.ts';

/** Processes, locks and failures around the carried PostgreSQL. */
export interface Place {
  dataDir: string;
  cluster: string;
  logFile: string;
}

const LOCK_TIMEOUT_MS = 60_000;

/** Two starts at the same moment must not both run initdb. A lock whose process is gone is taken over. */
export async function lock(file: string): Promise<() => void> {
  const patience = Date.now() + LOCK_TIMEOUT_MS;
  for (;;) {
    try {
      fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => fs.rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const owner = readNumber(file);
    // An empty file is a lock in the making: give its owner a moment before calling it stale.
    const stale = owner === undefined ? ageOf(file) > 2000 : !isAlive(owner) || owner === process.pid;
    if (stale || Date.now() > patience) fs.rmSync(file, { force: true });
    else await wait(100);
  }
}

function ageOf(file: string) {
  return Date.now() - (fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
}

export function explain(output: string, place: Place, cause?: unknown) {
  if (/No space left on device/i.test(output) || freeBytes(place.dataDir) < 100_000_000) {
    return new StartupProblem(`The disk that holds ${place.dataDir} is full.`, ['Free at least 500 MB, or set DATA_DIR to a folder on another disk.'], cause);
  }
  if (/Permission denied|invalid permissions|wrong ownership/i.test(output)) {
    return new StartupProblem(`PostgreSQL may not use ${place.cluster}.`, [
      'The folder must belong to the user who starts Ortaq: start as the same user as before, or set DATA_DIR to another folder.',
      lastLine(output),
    ], cause);
  }
  if (/could not (open|create|resize|map) .*shared memory/i.test(output)) {
    return new StartupProblem('The machine gives PostgreSQL no shared memory.', ['In a container give /dev/shm more room (docker run --shm-size=256m).', lastLine(output)], cause);
  }
  return new StartupProblem('The carried PostgreSQL did not start.', [
    lastLine(output) || 'It said nothing.',
    `Its log: ${place.logFile}`,
    'Or set DATABASE_URL to a PostgreSQL of your own.',
  ], cause);
}

function freeBytes(folder: string) {
  const { bavail, bsize } = fs.statfsSync(folder);
  return bavail * bsize;
}

function lastLine(output: string) {
  const lines = output.trim().split('\n');
  return (lines.findLast((line) => /error|fatal|panic/i.test(line)) ?? lines.at(-1) ?? '').trim();
}

export function readNumber(file: string): number | undefined {
  try {
    return Number.parseInt(fs.readFileSync(file, 'utf8'), 10) || undefined;
  } catch {
    return undefined;
  }
}

export function isAlive(pid: number) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Is this still a PostgreSQL, and not a stranger who got its number? */
export function isServer(pid: number) {
  if (!isAlive(pid)) return false;
  if (process.platform !== 'linux') return true;
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  } catch {
    return true;
  }
}

export async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
