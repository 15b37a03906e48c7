import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database, Db } from './schema.ts';

// A day is a day, not midnight in the server's zone: `date` stays text.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/** Opens nothing until the first query. `max` counts connections of this process. */
export function createDatabase(url: string, max = 10): Db {
  const pool = new pg.Pool({ connectionString: url, max, connectionTimeoutMillis: 5_000, idleTimeoutMillis: 30_000 });
  // An idle connection that dies (server restart) must not take the process down; the next query opens another.
  pool.on('error', () => undefined);
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] });
}
