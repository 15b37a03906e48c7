import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export interface AppOptions {
  /** Holds the data folders; the first app seeds one, the others copy it. */
  scratch: string;
  /** A fixed clock, ISO with zone. */
  now?: string;
  /** The folder of an earlier app, to go on with. */
  dataDir?: string;
  env?: Record<string, string>;
}

export interface RunningApp {
  url: string;
  dataDir: string;
  /** Mails written so far (DATA_DIR/outbox/*.eml), oldest first. */
  mails(): string[];
  /** Everything the server has said, for a failing test to show. */
  output(): string;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

const START_TIMEOUT_MS = 90_000;
/** The same waits as delivered, but nobody sits through them. */
const SHORTER_WAITS = { UNDO_SECONDS: '8', COLLAPSE_SECONDS: '10' };

/** Starts the built app as `npm start` does, with the embedded database, in a data folder of its own. */
export async function startApp(options: AppOptions): Promise<RunningApp> {
  if (options.dataDir) return launch(options.dataDir, options);
  const seeded = await seededFolder(options);
  const dataDir = fs.mkdtempSync(path.join(options.scratch, 'app-'));
  if (seeded) copyData(seeded, dataDir);
  return launch(dataDir, options);
}

/** Making and seeding a database takes seconds, copying one does not: done once per clock. */
async function seededFolder(options: AppOptions): Promise<string | undefined> {
  const folder = path.join(options.scratch, `seeded-${(options.now ?? 'now').replace(/\W/g, '-')}`);
  const ready = `${folder}-ready`;
  // Two files may begin at once: whoever makes the mark makes the folder, the other waits for it.
  if (makesMark(`${folder}-begun`)) {
    const app = await launch(folder, { ...options, env: { ROLE: 'web' } });
    await app.stop();
    makesMark(ready);
  }
  for (const patience = Date.now() + START_TIMEOUT_MS; !fs.existsSync(ready); await wait(100)) {
    if (Date.now() > patience) throw new Error(`${folder} was begun by another file and never became ready`);
  }
  // Where PostgreSQL runs as another user, a copy would not belong to that one.
  return fs.statSync(path.join(folder, 'postgres')).uid === (process.getuid?.() ?? 0) ? folder : undefined;
}

function makesMark(file: string): boolean {
  try {
    fs.writeFileSync(file, '', { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

function copyData(from: string, to: string) {
  const left = ['postgres-run', 'postgres.log', 'postgres.lock', 'outbox'];
  fs.cpSync(from, to, { recursive: true, filter: (source) => !left.includes(path.relative(from, source)) });
  fs.chmodSync(path.join(to, 'postgres'), 0o700);
}

async function launch(dataDir: string, { now, env }: AppOptions): Promise<RunningApp> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const clock = now ? { NOW: now } : {};
  const { DATABASE_URL: _unused, ...inherited } = process.env;
  const child = spawn(process.execPath, ['server.ts'], {
    env: { ...inherited, NODE_ENV: 'production', PORT: String(port), HOST: '127.0.0.1', PUBLIC_URL: url, DATA_DIR: dataDir, DEMO: '1', LOG_LEVEL: 'warn', ...SHORTER_WAITS, ...clock, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const app: RunningApp = { url, dataDir, mails: () => readMails(dataDir), output: () => output, stop: (signal) => stop(child, signal) };
  await untilReady(app, child);
  return app;
}

async function untilReady({ url, output, stop: end }: RunningApp, child: ChildProcess) {
  const patience = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < patience && child.exitCode === null) {
    const ready = await fetch(`${url}/readyz`).then((response) => response.ok, () => false);
    if (ready) return;
    await wait(50);
  }
  await end('SIGKILL');
  throw new Error(`The app did not start:\n${output()}`);
}

async function stop(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM') {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await gone;
}

function readMails(dataDir: string): string[] {
  const folder = path.join(dataDir, 'outbox');
  if (!fs.existsSync(folder)) return [];
  const files = fs.readdirSync(folder).filter((file) => file.endsWith('.eml')).map((file) => path.join(folder, file));
  const age = (file: string) => fs.statSync(file).mtimeMs;
  return files.sort((one, other) => age(one) - age(other)).map((file) => fs.readFileSync(file, 'utf8'));
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
