import { PgBoss, fromKysely } from 'pg-boss';
import type { Trx } from '#db/schema.ts';

/** The job queue lives in its own schema of the same database, made by a migration. */
const SCHEMA = 'jobs';

/**
 * Sends a job in the caller's transaction: it exists if and only if the transaction commits. Jobs only say that there is work; the work
 * itself stands in tables, so a lost job is made up for by the worker's sweep.
 */
export async function sendJob(trx: Trx, queue: string, data: object, startAfter: Date): Promise<void> {
  // The plugins would rename the queue's own columns. An instance that was never started opens no connection and no timer.
  const db = fromKysely(trx.withoutPlugins());
  await new PgBoss({ db, schema: SCHEMA }).send(queue, data, { db, startAfter });
}

/** The worker's side: it holds two connections of its own, one of them listening. */
export function createJobRunner(url: string): PgBoss {
  return new PgBoss({ connectionString: url, schema: SCHEMA, max: 2, useListenNotify: true, application_name: 'ortaq-jobs' });
}
