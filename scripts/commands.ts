import net from 'node:net';
import { portTaken, reportTrouble } from './trouble.ts';
import { fail, step } from './say.mjs';

const COMMANDS: Record<string, (args: string[]) => Promise<void>> = {
  start: () => start(),
  dev: () => develop(),
  worker: () => work(),
  migrate: () => migrate(),
  seed: (args) => seed(args),
  import: async (args) => (await import('./import.ts')).importFile(args),
  user: async (args) => (await import('./user.ts')).user(args),
  test: async () => (await import('./test.ts')).testAll(),
  vitest: async ([project, ...args]) => (await import('./test.ts')).testProject(project ?? 'unit', args),
  'share-pictures': async () => (await import('./share-pictures.ts')).drawSharePictures(),
  screenshots: async (args) => (await import('./screenshots.ts')).takeScreenshots(args),
  bench: async (args) => (await import('../bench/bench.ts')).bench(args),
};

export async function run([name = 'start', ...args]: string[]) {
  const command = COMMANDS[name];
  if (!command) fail(`Unknown command "${name}".`, [`Known: ${Object.keys(COMMANDS).join(', ')}`]);
  try {
    await command!(args);
  } catch (error) {
    reportTrouble(error);
    process.exit(1);
  }
}

async function start() {
  process.env.NODE_ENV ||= 'production';
  // Before the long work: nobody wants to wait for a build and then hear that the port is taken.
  await requireFreePort();
  const { ensureBuilt } = await import('./build.ts');
  await ensureBuilt();
  await serve();
}

async function develop() {
  process.env.NODE_ENV = 'development';
  await requireFreePort();
  await serve();
}

async function work() {
  process.env.NODE_ENV ||= 'production';
  process.env.ROLE = 'worker';
  const { ensureBuilt } = await import('./build.ts');
  await ensureBuilt();
  await serve();
}

async function serve() {
  const server = await import('../server.ts');
  await server.serve();
}

async function migrate() {
  const { prepare } = await import('./prepare.ts');
  const { close } = await prepare({ seeding: false });
  step('The database is up to date');
  await close();
}

/** `npm run db:seed` fills in real data (agencies, holidays, events); `-- --demo` adds invented people. */
async function seed(args: string[]) {
  const { prepare, seedOnce } = await import('./prepare.ts');
  const { db, close } = await prepare({ seeding: false });
  const now = process.env.NOW ? new Date(process.env.NOW) : new Date();
  const done = await seedOnce(db, { demo: args.includes('--demo') || process.env.DEMO === '1', now });
  step(done ? 'Seeded' : 'There are agencies already: nothing seeded');
  await close();
}

async function requireFreePort() {
  const port = Number(process.env.PORT || 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return;
  const probe = net.createServer();
  try {
    await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(port, process.env.HOST || '127.0.0.1', resolve));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') throw portTaken(port);
    throw error;
  } finally {
    await new Promise((resolve) => probe.close(resolve));
  }
}
