import { createDatabase } from '#db/database.server.ts';
import { Notices } from '#db/notices.server.ts';
import type { Db } from '#db/schema.ts';
import { env } from './env.server.ts';

// Kept on globalThis so that a hot reload in development does not open a second pool.
const kept = globalThis as { ortaqDatabase?: Db; ortaqNotices?: Notices };

/** The process's one pool. Only routes, http and the worker ask for it; services get `db` as an argument. */
export function database(): Db {
  return (kept.ortaqDatabase ??= createDatabase(env().DATABASE_URL));
}

/** What the database tells by itself, over one connection of its own. */
export function databaseNotices(): Notices {
  return (kept.ortaqNotices ??= new Notices(env().DATABASE_URL));
}
