import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
-- Until when a draft may be commented on by those who were asked.
create table minutes_reviews (
  minutes_id uuid primary key references minutes on delete cascade,
  until_on date not null,
  created_at timestamptz not null default now()
);

-- What somebody proposes for one paragraph. The paragraph is kept as it stood: whoever decides sees whether it still does.
create table amendments (
  id uuid primary key,
  minutes_id uuid not null references minutes on delete cascade,
  agenda_item_id uuid not null references agenda_items on delete cascade,
  part text not null check (part in ('heard', 'spoke', 'decided')),
  decision_id uuid references decisions on delete set null,
  language text not null check (language in ('kk', 'ru', 'en')),
  before text not null,
  proposal text,
  comment text,
  person_id uuid not null references people,
  state text not null default 'open' check (state in ('open', 'accepted', 'rejected')),
  note text,
  decided_by uuid references people,
  decided_at timestamptz,
  created_at timestamptz not null default now(),
  check (num_nonnulls(proposal, comment) > 0),
  check ((state = 'open') = (decided_at is null))
);
create index amendments_of_minutes on amendments (minutes_id, created_at);
create index amendments_of_person on amendments (person_id);
create index amendments_of_item on amendments (agenda_item_id);
create index amendments_of_decision on amendments (decision_id) where decision_id is not null;
create index amendments_decided_by on amendments (decided_by) where decided_by is not null;
`;

/** Drafts of minutes go round: comments and amendments paragraph by paragraph, until a day. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
