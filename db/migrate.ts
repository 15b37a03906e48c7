import fs from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import type { Db } from './schema.ts';

const FOLDER = path.join(import.meta.dirname, 'migrations');

/** Forward only: a mistake is mended by the next migration. The migrator holds an advisory lock, so several processes may start at once. */
export async function migrateToLatest(db: Db): Promise<string[]> {
  const { error, results = [] } = await migrator(db).migrateToLatest();
  const failed = results.find((result) => result.status === 'Error');
  if (failed) throw new Error(`Migration ${failed.migrationName} failed; the database is as it was before.`, { cause: error });
  if (error) throw error;
  return results.map((result) => result.migrationName);
}

/** Names of the migrations that this release brings and the database has not seen. */
export async function pendingMigrations(db: Db): Promise<string[]> {
  const all = await migrator(db).getMigrations();
  return all.filter((migration) => !migration.executedAt).map((migration) => migration.name);
}

function migrator(db: Db) {
  return new Migrator({ db: db.withoutPlugins(), provider: { getMigrations: readMigrations } });
}

async function readMigrations(): Promise<Record<string, Migration>> {
  const files = (await fs.readdir(FOLDER)).filter((file) => /^\d{4}-.*\.ts$/.test(file)).sort();
  const loaded = files.map(async (file) => {
    const { up } = (await import(pathToFileURL(path.join(FOLDER, file)).href)) as { up(db: Kysely<unknown>): Promise<void> };
    return [path.basename(file, '.ts'), { up }] as const;
  });
  return Object.fromEntries(await Promise.all(loaded));
}
