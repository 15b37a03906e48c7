import fs from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ensureBuilt, runProgram, type Outcome } from './build.ts';
import { bold, dim, green, keepSaying, red } from './say.mjs';

const RESULTS = '.cache/tests';

interface Step {
  name: string;
  run(): Promise<Outcome>;
}

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** Every check CI makes, in two lanes: walks wait for the browser and the mail most of the time, so two of them go on beside one other check. */
export async function testAll(): Promise<void> {
  const began = Date.now();
  fs.rmSync(RESULTS, { recursive: true, force: true });
  const build: Step = { name: 'build', run: built };
  const checks = [program('lock file', process.execPath, 'scripts/check-lock.mjs'), script('typecheck'), script('lint'), script('arch'), script('knip')];
  const lanes = [
    [browser, build, vitest('e2e')],
    [...checks, vitest('unit'), vitest('integration', '--maxWorkers=1')],
  ];
  const done = keepSaying('Still checking', 30_000);
  const failures = (await Promise.all(lanes.map(runLane))).flat();
  done();
  const counts = readCounts();
  if (failures.length > 0) console.log(`\n${red('✖')} ${bold(`Failed: ${failures.join(', ')}`)}`);
  console.log(`\n${dim(`All checks took ${seconds(began)}`)}\n${summary(counts)}`);
  process.exit(failures.length > 0 || counts.failed > 0 || counts.passed === 0 ? 1 : 0);
}

/** `npm run test:unit -- app/lib` and the like: one project, vitest's own view of it. */
export async function testProject(project: string, args: string[]): Promise<void> {
  const { spawnSync } = await import('node:child_process');
  const { status } = spawnSync('vitest', ['run', '--project', project, ...args], { stdio: 'inherit', shell: process.platform === 'win32' });
  process.exit(status ?? 1);
}

/** A failed build leaves nothing to walk through; any other failed step lets the rest speak. */
async function runLane(steps: Step[]): Promise<string[]> {
  const failures: string[] = [];
  for (const { name, run } of steps) {
    const began = Date.now();
    const { code, output } = await run();
    const mark = code === 0 ? green('✓') : red('✖');
    console.log(`${mark} ${name} ${dim(seconds(began))}`);
    if (code !== 0) {
      console.log(withoutSuccesses(output));
      failures.push(name);
      if (name === 'build' || name === 'browser') return [...failures, ...namesAfter(steps, name)];
    }
  }
  return failures;
}

/** Of a failed run only the failures are worth a screen. */
function withoutSuccesses(output: string) {
  return output.trim().split('\n').filter((line) => !stripVTControlCharacters(line).trimStart().startsWith('✓')).join('\n');
}

const namesAfter = (steps: Step[], name: string) => steps.slice(steps.findIndex((one) => one.name === name) + 1).map((one) => `${one.name} (not run)`);

const script = (name: string) => program(name, 'npm', 'run', '--silent', name);

function program(name: string, command: string, ...args: string[]): Step {
  return { name, run: () => runProgram(command, args) };
}

function vitest(project: string, ...options: string[]): Step {
  const file = path.join(RESULTS, `${project}.json`);
  return program(project, 'vitest', 'run', '--project', project, ...options, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`);
}

async function built(): Promise<Outcome> {
  try {
    await ensureBuilt();
    return { code: 0, output: '' };
  } catch (error) {
    const { message, advice = [] } = error as Error & { advice?: string[] };
    return { code: 1, output: [message, ...advice].join('\n') };
  }
}

const browser: Step = {
  name: 'browser',
  async run() {
    const { findChromium } = await import('#tests/support/browser.ts');
    try {
      process.env.CHROMIUM_PATH = await findChromium();
      return { code: 0, output: '' };
    } catch (error) {
      return { code: 1, output: String(error) };
    }
  },
};

function readCounts(): Counts {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  const files = fs.existsSync(RESULTS) ? fs.readdirSync(RESULTS).filter((file) => file.endsWith('.json')) : [];
  for (const file of files) {
    const report = JSON.parse(fs.readFileSync(path.join(RESULTS, file), 'utf8')) as Record<string, number>;
    counts.passed += report.numPassedTests ?? 0;
    // A file that could not even be loaded counts as one failure.
    counts.failed += report.numFailedTests || (report.numFailedTestSuites ?? 0);
    counts.skipped += (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0);
  }
  return counts;
}

function summary({ passed, failed, skipped }: Counts) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function seconds(since: number) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
