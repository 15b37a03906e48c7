import path from 'node:path';
import { inject } from 'vitest';

/** What app/lib/env.server.ts reads. testDatabase() sets DATABASE_URL to its own copy. */
Object.assign(process.env, {
  NODE_ENV: 'test',
  DATABASE_URL: inject('databaseUrl'),
  DATA_DIR: path.join(inject('scratch'), 'app'),
  SESSION_SECRET: 'a secret of the tests, long enough to be taken',
  PUBLIC_URL: 'http://localhost:3000',
  LOG_LEVEL: 'silent',
  DEMO: '1',
});
