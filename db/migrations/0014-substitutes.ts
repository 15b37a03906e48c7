import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
-- A quorum is a share of the seats, or a number of them; whether a seat held by a substitute counts is the body's own rule.
alter table bodies
  add column quorum_seats integer check (quorum_seats between 1 and 500),
  add column may_substitute boolean not null default true,
  add column deputies_count boolean not null default true;

-- What a guest needs in order to take part. About health: read by the secretariat alone.
alter table invitations add column needs jsonb;

-- Who comes in whose place. The substitute has an invitation of their own; a withdrawn substitution stays as history.
create table substitutions (
  id uuid primary key,
  invitation_id uuid not null references invitations on delete cascade,
  substitute_invitation_id uuid not null references invitations on delete cascade,
  -- As typed by whoever named them: the person behind the address may be known by another name.
  name text not null,
  position text,
  named_by uuid references people,
  withdrawn_at timestamptz,
  withdrawn_by uuid references people,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (invitation_id <> substitute_invitation_id)
);
create unique index substitutions_one_each on substitutions (invitation_id) where withdrawn_at is null;
create unique index substitutions_for_one on substitutions (substitute_invitation_id) where withdrawn_at is null;
create index substitutions_of_invitation on substitutions (invitation_id);

-- A time proposed on the answer page waits beside those that came by mail.
create unique index inbound_proposals_of_web on inbound_messages (invitation_id) where kind = 'counter' and state = 'open' and message_id like 'web:%';
`;

/** Substitutes, needs of guests, quorum by number. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
