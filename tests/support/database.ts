import crypto from 'node:crypto';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { createDatabase } from '#db/database.server.ts';
import type { Notices } from '#db/notices.server.ts';
import type { Db } from '#db/schema.ts';

/**
 * A migrated, empty database of this test file alone: `const db = await testDatabase()` at the top of the file.
 * Loaders and actions called in the same file see it too, by database().
 */
export async function testDatabase(): Promise<Db> {
  const template = new URL(inject('databaseUrl'));
  const name = `test_${crypto.randomBytes(6).toString('hex')}`;
  await administer(template, `create database ${name} template ${template.pathname.slice(1)} strategy file_copy`);
  const url = new URL(template);
  url.pathname = name;
  process.env.DATABASE_URL = url.href;
  const db = createDatabase(url.href);
  const kept = globalThis as { ortaqDatabase?: Db; ortaqNotices?: Notices };
  kept.ortaqDatabase = db;
  afterAll(async () => {
    // The next file in this process has a database of its own.
    await kept.ortaqNotices?.close();
    delete kept.ortaqNotices;
    delete kept.ortaqDatabase;
    await db.destroy();
    await administer(template, `drop database ${name} with (force)`);
  });
  return db;
}

async function administer(template: URL, statement: string) {
  const url = new URL(template);
  url.pathname = 'postgres';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
