import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
-- So many working days before the deadline whoever owes papers is reminded; on the deadline itself always.
alter table bodies
  add column paper_reminder_days integer not null default 2 check (paper_reminder_days between 0 and 10),
  add constraint bodies_paper_deadline_days_check check (paper_deadline_days between 0 and 30);
`;

/** A body's own days for papers and for the reminders about them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
