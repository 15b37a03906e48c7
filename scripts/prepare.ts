import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { createDatabase } from '#db/database.server.ts';
import { startEmbedded } from '#db/embedded.server.ts';
import { migrateToLatest } from '#db/migrate.ts';
import type { Db } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { sql } from 'kysely';
import { step } from './say.mjs';

/** Everything a command or the server needs before its own work: a checked environment and a migrated, seeded database. */
export interface Prepared {
  db: Db;
  embedded: boolean;
  close(): Promise<void>;
}

export async function prepare({ seeding = true } = {}): Promise<Prepared> {
  const dataDir = (process.env.DATA_DIR ||= './data');
  const embedded = process.env.DATABASE_URL ? undefined : await startEmbedded({ dataDir, log: step });
  try {
    if (embedded) useEmbedded(embedded.url, dataDir);
    // Checked here, natively, so that a wrong variable is told before the build is loaded.
    const { env } = await import('#app/lib/env.server.ts');
    const { DATABASE_URL, DEMO, NOW, SMTP_URL } = env();
    const db = createDatabase(DATABASE_URL, 5);
    await migrate(db);
    const now = NOW ? new Date(NOW) : new Date();
    const isNew = seeding && DEMO && (await seedOnce(db, { demo: true, now }));
    // Invented people have no mailboxes: with a mail server nothing is sent to them by itself.
    if (isNew && !SMTP_URL) await (await import('./demo/play.ts')).playDemo(db, now);
    const close = async () => {
      await db.destroy();
      await embedded?.stop();
    };
    return { db, embedded: Boolean(embedded), close };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

/** The demo needs no configuration: what a real installation must give is made up once and kept. */
function useEmbedded(url: string, dataDir: string) {
  process.env.DATABASE_URL = url;
  process.env.DEMO ||= '1';
  process.env.SESSION_SECRET ||= keptSecret(path.join(dataDir, 'session-secret'));
}

function keptSecret(file: string) {
  if (!fs.existsSync(file)) fs.writeFileSync(file, crypto.randomBytes(32).toString('hex'), { mode: 0o600 });
  return fs.readFileSync(file, 'utf8').trim();
}

async function migrate(db: Db) {
  const done = await migrateToLatest(db);
  if (done.length > 0) step(`Brought the database up to date: ${done.join(', ')}`);
}

const SEED_LOCK = 0x0a7a91;

/** All or nothing, and once: several processes may start on one database. */
export async function seedOnce(db: Db, options: { demo: boolean; now: Date }): Promise<boolean> {
  if (await hasAgencies(db)) return false;
  step('Filling in agencies, people and the calendar (once)');
  const { seed } = await import('#db/seed/seed.ts');
  return inTransaction(db, async (trx) => {
    await sql`select pg_advisory_xact_lock(${SEED_LOCK})`.execute(trx);
    if (await hasAgencies(trx)) return false;
    await seed(trx, options);
    return true;
  });
}

async function hasAgencies(db: Db) {
  return (await db.selectFrom('agencies').select('id').limit(1).executeTakeFirst()) !== undefined;
}
