import path from 'node:path';
import { inject } from 'vitest';

/** Files share a process: each begins with the environment as it was before any of them set NOW or an address for itself. */
const kept = globalThis as { ortaqEnv?: unknown; environmentOfTests?: NodeJS.ProcessEnv };
kept.environmentOfTests ??= { ...process.env };
for (const name of Object.keys(process.env)) if (!(name in kept.environmentOfTests)) delete process.env[name];
delete kept.ortaqEnv;

/** What app/lib/env.server.ts reads. testDatabase() sets DATABASE_URL to its own copy. */
Object.assign(process.env, kept.environmentOfTests, {
  NODE_ENV: 'test',
  DATABASE_URL: inject('databaseUrl'),
  DATA_DIR: path.join(inject('scratch'), 'app'),
  SESSION_SECRET: 'a secret of the tests, long enough to be taken',
  PUBLIC_URL: 'http://localhost:3000',
  LOG_LEVEL: 'silent',
  DEMO: '1',
});
