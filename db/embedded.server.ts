/** The default database: a real PostgreSQL from the binaries in node_modules, its data in DATA_DIR/postgres, reachable from this machine only. */
import { execFileSync, spawn } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { chooseRunner, findBinaries, type Binaries, type Runner } from './embedded.binaries.server.ts';
import { explain, freePort, isAlive, isServer, lock, readNumber, type Place } from './embedded.process.server.ts';
import { StartupProblem } from './startup-problem.ts';

const USER = 'ortaq';
const DATABASE = 'ortaq';
const KEEPER = 'ortaq-keeper';
const START_TIMEOUT_MS = 60_000;

export interface EmbeddedOptions {
  dataDir: string;
  log?: (line: string) => void;
  /** 'test': no durability, data thrown away afterwards. */
  tuning?: 'test';
}

export interface EmbeddedDatabase {
  url: string;
  /** Stops the server, unless another process of ours still uses it. */
  stop(): Promise<void>;
}

/** Where clients meet the server: a socket in a private folder, or (Windows) a loopback port with a password. */
interface Address {
  socketDir?: string;
  port: number;
  password?: string;
}

export async function startEmbedded({ dataDir, log = () => {}, tuning }: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const place = preparePlace(dataDir);
  const release = await lock(lockOf(place));
  try {
    const address = await addressOf(place);
    const running = await connectTo(place, address);
    if (running) return await handOver(place, address, running);
    const binaries = findBinaries(place.dataDir);
    const runner = chooseRunner(binaries.bin('postgres'), place.dataDir);
    initialise(place, address, binaries, runner, log);
    log('Starting the database');
    const keeper = await launch(place, address, binaries, runner, tuning);
    return await handOver(place, address, keeper);
  } finally {
    release();
  }
}

const lockOf = (place: Place) => path.join(place.dataDir, 'postgres.lock');

function preparePlace(folder: string): Place {
  const dataDir = path.resolve(folder);
  try {
    fs.mkdirSync(dataDir, { recursive: true });
    fs.accessSync(dataDir, fs.constants.W_OK);
  } catch (error) {
    throw new StartupProblem(`The data folder ${dataDir} cannot be written: ${(error as Error).message}`, [
      'Set DATA_DIR to a folder that this user may write.',
    ], error);
  }
  return { dataDir, cluster: path.join(dataDir, 'postgres'), logFile: path.join(dataDir, 'postgres.log') };
}

async function addressOf(place: Place): Promise<Address> {
  if (process.platform !== 'win32') return { socketDir: socketFolder(place), port: 5432 };
  const file = path.join(place.dataDir, 'postgres.port');
  const passwordFile = path.join(place.dataDir, 'postgres.password');
  if (!fs.existsSync(passwordFile)) fs.writeFileSync(passwordFile, crypto.randomBytes(24).toString('hex'), { mode: 0o600 });
  const port = readNumber(file) ?? (await freePort());
  fs.writeFileSync(file, String(port));
  return { port, password: fs.readFileSync(passwordFile, 'utf8') };
}

/** A socket path holds about 100 bytes: a deep data folder gets a short private one, always the same. */
function socketFolder({ dataDir }: Place) {
  const near = path.join(dataDir, 'postgres-run');
  const name = crypto.createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  const folder = Buffer.byteLength(near) <= 80 ? near : path.join(os.tmpdir(), `ortaq-${process.getuid?.() ?? 0}-${name}`);
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid, mode } = fs.lstatSync(folder);
  const mine = [process.getuid?.(), 65534].includes(uid) && (mode & 0o077) === 0;
  if (!mine) fs.chmodSync(folder, 0o700);
  return folder;
}

function urlOf(address: Address, database = DATABASE) {
  if (address.socketDir) return `postgres://${USER}@localhost:${address.port}/${database}?host=${encodeURIComponent(address.socketDir)}`;
  return `postgres://${USER}:${address.password}@127.0.0.1:${address.port}/${database}`;
}

/** After a `kill -9` of ours the server lives on: it is used again. Answers nothing when no server of this cluster runs. */
async function connectTo(place: Place, address: Address): Promise<pg.Client | undefined> {
  const pidFile = path.join(place.cluster, 'postmaster.pid');
  const pid = readNumber(pidFile);
  if (pid === undefined) return undefined;
  if (!isServer(pid)) {
    // After a crash of the machine or container the number may belong to a stranger, and PostgreSQL would wait for that one for ever.
    fs.rmSync(pidFile, { force: true });
    return undefined;
  }
  const patience = Date.now() + 10_000;
  while (Date.now() < patience && isAlive(pid)) {
    const client = await tryConnect(address);
    if (client) return client;
    await wait(100);
  }
  return undefined;
}

async function tryConnect(address: Address): Promise<pg.Client | undefined> {
  const client = new pg.Client({ connectionString: urlOf(address, 'postgres'), application_name: KEEPER, connectionTimeoutMillis: 5000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch {
    await client.end().catch(() => {});
    return undefined;
  }
}

function initialise(place: Place, address: Address, binaries: Binaries, runner: Runner, log: (line: string) => void) {
  const versionFile = path.join(place.cluster, 'PG_VERSION');
  const done = path.join(place.cluster, 'ortaq-ready');
  if (fs.existsSync(done)) {
    const version = fs.readFileSync(versionFile, 'utf8').trim();
    if (version !== '18') {
      throw new StartupProblem(`${place.cluster} was made by PostgreSQL ${version}; this release carries 18.`, [
        'Run the earlier release once more, save with `npm run backup`, then restore here.',
      ]);
    }
    return;
  }
  log('Making the database (once)');
  // Without the mark, an earlier initdb was cut off before any data could enter.
  fs.rmSync(place.cluster, { recursive: true, force: true });
  fs.mkdirSync(place.cluster, { mode: 0o700 });
  if (runner.uid !== undefined) {
    fs.chownSync(place.cluster, runner.uid, runner.gid!);
    if (address.socketDir) fs.chownSync(address.socketDir, runner.uid, runner.gid!);
  }
  runInitdb(place, address, binaries, runner);
  fs.writeFileSync(done, '');
}

function runInitdb(place: Place, address: Address, binaries: Binaries, runner: Runner) {
  const unixLocale = ['--locale-provider=builtin', '--locale=C.UTF-8'];
  // macOS and Windows know no C.UTF-8 of their own; the built-in one serves all the same.
  const locale = process.platform === 'linux' ? unixLocale : ['--locale-provider=builtin', '--locale=C', '--builtin-locale=C.UTF-8'];
  const auth = address.password ? ['--auth=scram-sha-256', `--pwfile=${path.join(place.dataDir, 'postgres.password')}`] : ['--auth=trust'];
  const args = ['-D', place.cluster, '-U', USER, '--encoding=UTF8', ...locale, ...auth, '--no-sync'];
  const [command, commandArgs] = runner.wrap(binaries.bin('initdb'), args);
  try {
    execFileSync(command, commandArgs, { env: binaries.env, cwd: place.dataDir, stdio: ['ignore', 'pipe', 'pipe'], uid: runner.uid, gid: runner.gid });
  } catch (error) {
    const { stderr, stdout } = error as { stderr?: Buffer; stdout?: Buffer };
    throw explain(`${stdout ?? ''}${stderr ?? ''}`, place, error);
  }
}

const COMMON = {
  timezone: 'UTC',
  log_timezone: 'UTC',
  max_connections: '100',
  shared_buffers: '128MB',
  log_min_messages: 'warning',
  // A forgotten transaction must not hold locks for ever.
  idle_in_transaction_session_timeout: '60s',
};
const THROWAWAY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', wal_level: 'minimal', max_wal_senders: '0', max_wal_size: '4GB' };

async function launch(place: Place, address: Address, binaries: Binaries, runner: Runner, tuning?: 'test') {
  const settings = {
    ...COMMON,
    ...(tuning === 'test' ? THROWAWAY : {}),
    listen_addresses: address.socketDir ? '' : '127.0.0.1',
    unix_socket_directories: address.socketDir ?? '',
    port: String(address.port),
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const [command, args] = runner.wrap(binaries.bin('postgres'), ['-D', place.cluster, ...options]);
  const output = fs.openSync(place.logFile, ageLog(place.logFile));
  const from = fs.fstatSync(output).size;
  // Detached: Ctrl+C reaches the whole group, and the database must outlive our draining.
  const child = spawn(command, args, { detached: true, env: binaries.env, cwd: place.dataDir, stdio: ['ignore', output, output], uid: runner.uid, gid: runner.gid });
  fs.closeSync(output);
  let exited = false;
  child.on('error', () => (exited = true));
  child.on('exit', () => (exited = true));
  child.unref();
  const patience = Date.now() + START_TIMEOUT_MS;
  while (!exited && Date.now() < patience) {
    const client = await tryConnect(address);
    if (client) return client;
    await wait(40);
  }
  throw explain(fs.readFileSync(place.logFile).subarray(from).toString(), place);
}

/** One log, not for ever: beyond 10 MB it begins anew. */
function ageLog(file: string) {
  const size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  return size > 10 * 1024 * 1024 ? 'w' : 'a';
}

async function handOver(place: Place, address: Address, keeper: pg.Client): Promise<EmbeddedDatabase> {
  const found = await keeper.query('select 1 from pg_database where datname = $1', [DATABASE]);
  if (found.rowCount === 0) await keeper.query(`create database ${DATABASE}`);
  let stopping: Promise<void> | undefined;
  return { url: urlOf(address), stop: () => (stopping ??= stop(place, keeper)) };
}

async function stop(place: Place, keeper: pg.Client) {
  // Under the lock nobody starts to use the server between our look around and the signal.
  const release = await lock(lockOf(place));
  try {
    await stopUnlessUsed(place, keeper);
  } finally {
    release();
  }
}

async function stopUnlessUsed(place: Place, keeper: pg.Client) {
  const pid = readNumber(path.join(place.cluster, 'postmaster.pid'));
  const others = await keeper
    .query('select 1 from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()', [KEEPER])
    .then((result) => result.rowCount ?? 0, () => 0);
  await keeper.end().catch(() => {});
  if (others > 0 || pid === undefined || !isServer(pid)) return;
  // Fast shutdown; Windows knows no SIGINT for other processes, and PostgreSQL recovers from a hard stop.
  process.kill(pid, 'SIGINT');
  const patience = Date.now() + 20_000;
  while (isAlive(pid) && Date.now() < patience) await wait(30);
}
