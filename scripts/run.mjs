#!/usr/bin/env node
// The first thing every npm script runs, perhaps under an old Node and before anything is installed: plain JavaScript, no packages.
// It installs what package-lock.json names, then hands over to scripts/commands.ts under the Node that the project carries.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { carriedNode, install, isInstalled } from './install.mjs';
import { whenOrphaned } from './orphan.mjs';
import { fail } from './say.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);

function requireNode() {
  if (Number(process.versions.node.split('.')[0]) >= 18) return;
  fail(`This is Node ${process.versions.node}; 18 or newer is needed to begin (the project then brings its own).`, [
    'Debian or Ubuntu: apt-get install nodejs npm, or see https://nodejs.org/en/download',
  ]);
}

/** Another Node takes over; signals and the exit code pass through, and it learns by the channel when we are gone. */
function handOver(node, args) {
  const bin = path.join(root, 'node_modules', '.bin');
  // What Node has compiled is kept between starts: the server and what the tests start come up in half the time.
  const env = Object.assign({ NODE_COMPILE_CACHE: path.join(root, '.cache', 'node') }, process.env, { PATH: bin + path.delimiter + process.env.PATH });
  const child = spawn(node, [fileURLToPath(import.meta.url)].concat(args), { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => forward(child, signal));
  whenOrphaned(() => child.kill('SIGTERM'));
  child.on('error', (error) => fail(`The carried Node did not start: ${error.message}`, ['Delete node_modules and start again.']));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : code));
}

/** Ctrl+C reaches both of us by the terminal; the child must not see it twice. */
function forward(child, signal) {
  if (signal === 'SIGINT' && process.stdin.isTTY) return;
  child.kill(signal);
}

requireNode();
if (!isInstalled(root)) await install(root);
const node = carriedNode(root);
if (node.version === process.versions.node) {
  const { run } = await import(pathToFileURL(path.join(root, 'scripts', 'commands.ts')).href);
  await run(process.argv.slice(2));
} else {
  handOver(node.file, process.argv.slice(2));
}
