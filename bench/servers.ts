/** Starts the built app, the limit servers and Radicale, each in a process of its own, and ends them. */
import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export type Server = { port: number; pid: number; stop(): Promise<void> };

const running = new Set<ChildProcess>();

export const SECRET = 'a secret of the bench, long enough to be taken';

export async function startApp(databaseUrl: string, env: Record<string, string> = {}): Promise<Server> {
  const port = await freePort();
  const own = {
    NODE_ENV: 'production', PORT: String(port), HOST: '127.0.0.1', PUBLIC_URL: `http://localhost:${port}`, DATABASE_URL: databaseUrl, SESSION_SECRET: SECRET,
    DATA_DIR: scratch(`app-${port}`), ROLE: 'web', LOG_LEVEL: 'error', DEMO: '1', NOW: '2026-03-03T10:12:00+05:00', ...env,
  };
  return start([process.execPath, 'server.ts'], own, port, '/readyz');
}

export async function startNode(file: string, env: Record<string, string>, probe: string): Promise<Server> {
  const port = await freePort();
  return start([process.execPath, file], { NODE_ENV: 'production', PORT: String(port), ...env }, port, probe);
}

export async function start([command = '', ...args]: string[], env: Record<string, string>, port: number, probe: string): Promise<Server> {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output = (output + chunk).slice(-4_000)));
  for (let tries = 0; tries < 1_200; tries += 1) {
    if (child.exitCode !== null) break;
    if (await fetch(`http://127.0.0.1:${port}${probe}`, { headers: { Host: `localhost:${port}` } }).then((answer) => answer.ok, () => false)) return { port, pid: child.pid ?? 0, stop: () => stop(child) };
    await wait(100);
  }
  await stop(child);
  throw new Error(`${command} ${args.join(' ')} did not start:\n${output}`);
}

async function stop(child: ChildProcess): Promise<void> {
  running.delete(child);
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await Promise.race([gone, wait(5_000).then(() => child.kill('SIGKILL'))]);
}

export async function stopAll(): Promise<void> {
  await Promise.all([...running].map(stop));
}

export async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A folder below the bench's own, which stays between runs: a million entries are not made every time. */
export function scratch(name: string): string {
  const folder = path.resolve(process.env.BENCH_DIR || '.cache/bench', name);
  fs.mkdirSync(folder, { recursive: true });
  return folder;
}
