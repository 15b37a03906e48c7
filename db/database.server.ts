import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database, Db } from './schema.ts';

// A day is a day, not midnight in the server's zone: `date` stays text.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/** A query that begins with this is planned once for each connection, not once for each call. For the few that are asked all the time: planning one over views takes longer than it does. */
const PREPARED = /^(?:select )?\/\* prepared \*\//;
const MOST_PREPARED = 300;
const names = new Map<string, string>();

class PreparingClient extends pg.Client {
  // Kysely asks with a text and its values; whatever else comes is the driver's own business.
  override query(...args: unknown[]): never {
    const [text, values] = args;
    const name = typeof text === 'string' && PREPARED.test(text) ? nameOf(text) : undefined;
    const ask = super.query as (...given: unknown[]) => never;
    return name ? ask.call(this, { name, text, values }) : ask.apply(this, args);
  }
}

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known || names.size >= MOST_PREPARED) return known;
  const name = `prepared_${names.size}`;
  names.set(text, name);
  return name;
}

/** Opens nothing until the first query. `max` counts connections of this process. */
export function createDatabase(url: string, max = 10): Db {
  const pool = new pg.Pool({ connectionString: url, max, connectionTimeoutMillis: 5_000, idleTimeoutMillis: 30_000, Client: PreparingClient });
  // An idle connection that dies (server restart) must not take the process down; the next query opens another.
  pool.on('error', () => undefined);
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] });
}
