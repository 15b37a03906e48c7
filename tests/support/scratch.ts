import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const WANTED_BYTES = 1_500_000_000;

/** A folder for throw-away data: in memory where there is room, as fsync costs nothing there. */
export function scratchFolder(name: string): string {
  return fs.mkdtempSync(path.join(inMemory() ? '/dev/shm' : os.tmpdir(), `ortaq-${name}-`));
}

export function removeFolder(folder: string) {
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

function inMemory() {
  try {
    const { bavail, bsize } = fs.statfsSync('/dev/shm');
    fs.accessSync('/dev/shm', fs.constants.W_OK);
    return bavail * bsize > WANTED_BYTES;
  } catch {
    return false;
  }
}
