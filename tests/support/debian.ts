import { execFileSync } from 'node:child_process';
import fs from 'node:fs';

/**
 * Null when the programs are here, installed just now if need be; otherwise why they cannot be. Where root and apt-get are there, as in CI, a failing
 * installation is a failing test and no reason to skip.
 */
export function debianProblem(packages: string[], programs: string[]): string | null {
  const missing = () => programs.filter((file) => !fs.existsSync(file));
  if (missing().length === 0) return null;
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !fs.existsSync('/usr/bin/apt-get')) return `no ${packages.join(', ')} here, and no root with apt-get to fetch them`;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]) => execFileSync('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=120', ...args], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const lean = ['--path-exclude=/usr/share/man/*', '--path-exclude=/usr/share/doc/*', '--force-confold'].flatMap((option) => ['-o', `Dpkg::Options::=${option}`]);
  const install = () => apt('install', '-y', '--no-install-recommends', ...lean, ...packages);
  try {
    install();
  } catch {
    // The lists of a fresh machine are empty or old.
    apt('update');
    install();
  }
  if (missing().length > 0) throw new Error(`installed, yet not all there: ${missing().join(', ')}`);
  return null;
}
