import { type Kysely, sql } from 'kysely';
import { getConstructionPlans } from 'pg-boss';

const STATEMENTS = `
-- Claims look at due_at alone: a row lock re-checks the row itself, never the events beside it.
alter table mails add column due_at timestamptz;
create index mails_due on mails (due_at) where due_at is not null;
create index mails_due_of_person on mails (person_id, id) where due_at is not null;
create index mail_events_problems on mail_events (mail_id) where kind in ('bounced', 'failed');
`;

const QUEUES = { 'deliver-mails': { policy: 'standard', notify: true, retryLimit: 2, retryDelay: 5, deleteAfterSeconds: 86_400 } };

/** The job queue stands from the first migration on, so that a job can be sent in any transaction; its own release upgrades it at start. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
  // The plan brings its own BEGIN and COMMIT; the migrator's transaction is already open.
  await sql.raw(getConstructionPlans('jobs').replace(/^\s*BEGIN;/, '').replace(/COMMIT;\s*$/, '')).execute(db);
  for (const [name, options] of Object.entries(QUEUES)) await sql`select jobs.create_queue(${name}, ${JSON.stringify(options)}::jsonb)`.execute(db);
}
