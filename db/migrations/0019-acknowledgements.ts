import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
-- Who confirmed by their own link that they have read the minutes. Confirming twice changes nothing: the first time counts.
create table acknowledgements (
  id uuid primary key,
  minutes_id uuid not null references minutes on delete cascade,
  person_id uuid not null references people,
  created_at timestamptz not null default now(),
  unique (minutes_id, person_id)
);
create index acknowledgements_of_person on acknowledgements (person_id);
`;

/** The register of those who have read approved minutes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
