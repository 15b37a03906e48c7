import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The strict checkers need Python 3 and nothing else; with python3-icalendar they ask a second opinion. */
export function hasPython(): boolean {
  try {
    execFileSync('python3', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Errors and warnings of the strict checker, one per line; empty when the file is right. */
export function calendarFindings(file: string | Buffer, kind: 'feed' | 'invite' | 'any' = 'any', ...options: string[]): string[] {
  return run('check_ics.py', file, ['--kind', kind, ...options]);
}

/** The same for a whole invitation mail as it goes over the wire; `previous` is what this recipient got before it. */
export function invitationFindings(message: string | Buffer, recipient: string, previous?: string | Buffer): string[] {
  if (previous === undefined) return run('check_invite.py', message, ['--rcpt', recipient]);
  const folder = mkdtempSync(join(tmpdir(), 'ortaq-check-'));
  try {
    const before = join(folder, 'previous');
    writeFileSync(before, previous);
    return run('check_invite.py', message, ['--rcpt', recipient, '--prev', before]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function run(tool: string, content: string | Buffer, options: string[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'ortaq-check-'));
  try {
    const path = join(folder, 'file');
    writeFileSync(path, content);
    const script = fileURLToPath(new URL(`./tools/${tool}`, import.meta.url));
    return output(['-B', script, ...options, path]).split('\n').filter((line) => /\b(ERROR|WARN)/.test(line));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function output(options: string[]): string {
  try {
    return execFileSync('python3', options, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const { status, stdout, stderr } = error as { status?: number; stdout?: string; stderr?: string };
    // 1: errors were found and printed; anything else means that the checker itself did not run.
    if (status === 1 && stdout) return stdout;
    throw new Error(`the calendar checker failed: ${stderr ?? String(error)}`);
  }
}
