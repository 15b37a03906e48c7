import type { TestProject } from 'vitest/node';
import { createDatabase } from '#db/database.server.ts';
import { startEmbedded } from '#db/embedded.server.ts';
import { migrateToLatest } from '#db/migrate.ts';
import { removeFolder, scratchFolder } from './scratch.ts';

declare module 'vitest' {
  interface ProvidedContext {
    databaseUrl: string;
    scratch: string;
  }
}

/** One PostgreSQL for the whole run. Its own database is migrated once and then only copied: nobody may stay connected to it. */
export default async function startDatabaseServer(project: TestProject) {
  const scratch = scratchFolder('integration');
  const server = await startEmbedded({ dataDir: scratch, tuning: 'test' });
  const db = createDatabase(server.url, 1);
  await migrateToLatest(db);
  await db.destroy();
  project.provide('databaseUrl', server.url);
  project.provide('scratch', scratch);
  return async () => {
    await server.stop();
    removeFolder(scratch);
  };
}
