import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
-- Where the money comes from, in the words of the plan.
alter table assignments add column funding jsonb check (funding is null or is_text3(funding));

-- What must be finished before a milestone can be. Circles are refused by the service, which locks the roadmap first.
create table milestone_dependencies (
  milestone_id uuid not null references assignments on delete cascade,
  needs_id uuid not null references assignments on delete cascade,
  created_by uuid references people,
  created_at timestamptz not null default now(),
  primary key (milestone_id, needs_id),
  check (milestone_id <> needs_id)
);
create index milestone_dependencies_needed on milestone_dependencies (needs_id);

-- The report that stands is found without sorting: a roadmap of thousands asks for each of its milestones.
create index reports_standing on reports (assignment_id, created_at desc, id desc) where review <> 'returned';
create index assignments_of_initiative on assignments (entry_id) where entry_id is not null;
`;

/** Roadmaps are edited: funding, dependencies, and what makes large ones quick. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
