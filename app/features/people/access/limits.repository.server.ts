import { CompiledQuery } from 'kysely';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import type { Db } from '#db/schema.ts';

/** Counts attempts in the table rate_limits, shared by all processes on one database. */

type Limit = { name: string; points: number; seconds: number };

const limiters = new WeakMap<Db, Map<string, RateLimiterPostgres>>();

/** Counts one attempt; false when there were too many within the time. */
export async function consume(db: Db, limit: Limit, key: string): Promise<boolean> {
  try {
    await limiterOf(db, limit).consume(key);
    return true;
  } catch (refusal) {
    if (refusal instanceof Error) throw refusal;
    return false;
  }
}

function limiterOf(db: Db, { name, points, seconds }: Limit): RateLimiterPostgres {
  const known = limiters.get(db) ?? new Map<string, RateLimiterPostgres>();
  limiters.set(db, known);
  let limiter = known.get(name);
  if (!limiter) {
    const storeClient = { query: ({ text, values }: { text: string; values: unknown[] }) => db.executeQuery(CompiledQuery.raw(text, values)) };
    limiter = new RateLimiterPostgres({ storeClient, storeType: 'client', tableName: 'rate_limits', tableCreated: true, keyPrefix: name, points, duration: seconds });
    known.set(name, limiter);
  }
  return limiter;
}
