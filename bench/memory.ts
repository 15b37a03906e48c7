/** Memory of a process as the kernel counts it (Linux). */
import fs from 'node:fs';

/** Megabytes that are really held. */
export function memoryOf(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}

export async function peakWhile(pid: number, work: () => Promise<void>): Promise<number> {
  let peak = memoryOf(pid);
  const watch = setInterval(() => (peak = Math.max(peak, memoryOf(pid))), 20);
  try {
    await work();
  } finally {
    clearInterval(watch);
  }
  return Math.max(peak, memoryOf(pid));
}
