import { spawn } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { StartupProblem } from '#db/startup-problem.ts';
import { keepSaying, step } from './say.mjs';

const STAMP = 'build/.stamp';
const SOURCES = ['app', 'emails', 'db', 'public', 'package-lock.json', 'vite.config.ts', 'remix.config.js', 'tsconfig.json'];
const NOT_BUILT = /\.test\.tsx?$|README\.md$|^db\/(migrations|seed)\//;

/** Builds when a source changed since the last build. The stamp goes first: a build cut off half-way is no build. */
export async function ensureBuilt(): Promise<void> {
  const wanted = sourceHash();
  if (read(STAMP) === wanted) return;
  step('Building the pages (about half a minute)');
  fs.rmSync(STAMP, { force: true });
  const done = keepSaying('Still building');
  // Tests that build what is not built yet say NODE_ENV=test: the browser would get the slow React of development.
  const { code, output } = await runProgram('remix', ['vite:build'], { NODE_ENV: 'production' });
  done();
  if (code !== 0) throw buildProblem(output);
  fs.writeFileSync(STAMP, wanted);
}

function buildProblem(output: string) {
  if (/ENOSPC/.test(output)) return new StartupProblem('The disk is full.', ['Free at least 1 GB, then start again.']);
  if (/heap out of memory|Killed/.test(output)) return new StartupProblem('The build ran out of memory.', ['It needs about 1.5 GB free.']);
  const lines = output.trim().split('\n');
  // What follows the message is a dump of the bundler's insides.
  const first = lines.findIndex((line) => /error during build|\bError\b|\bfailed\b/.test(line));
  return new StartupProblem('The build failed.', first < 0 ? lines.slice(-12) : lines.slice(first, first + 12));
}

function sourceHash() {
  const hash = crypto.createHash('sha256').update(process.version);
  for (const file of SOURCES.flatMap(filesBelow).sort()) {
    if (!NOT_BUILT.test(file)) hash.update(file).update('\0').update(fs.readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesBelow(place: string): string[] {
  const stat = fs.statSync(place, { throwIfNoEntry: false });
  if (!stat) return [];
  if (stat.isFile()) return [place];
  const entries = fs.readdirSync(place, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name).replaceAll('\\', '/'));
}

function read(file: string) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
}

export interface Outcome {
  code: number;
  output: string;
}

/** Runs a program of node_modules/.bin (or `npm`) and gathers what it says. */
export function runProgram(command: string, args: string[], env: Record<string, string> = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...env, PATH: `${path.resolve('node_modules/.bin')}${path.delimiter}${process.env.PATH}` },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ code: 1, output: output + String(error) }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
