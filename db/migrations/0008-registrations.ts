import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
-- Known only because they asked for a seat at a public event: no directory shows them, and they are erased with their registrations.
alter table people add column is_visitor boolean not null default false;

create table registration_settings (
  entry_id uuid primary key references entries on delete cascade,
  seats integer not null check (seats between 1 and 100000),
  is_open boolean not null default true,
  opens_on date,
  closes_on date check (closes_on >= opens_on),
  created_by uuid references people,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create table registrations (
  id uuid primary key,
  entry_id uuid not null references registration_settings on delete cascade,
  person_id uuid references people,
  name text,
  language text not null check (language in ('kk', 'ru', 'en')),
  needs text,
  state text not null default 'asked' check (state in ('asked', 'seated', 'waiting', 'cancelled')),
  position integer,
  asked_at timestamptz not null,
  confirmed_at timestamptz,
  cancelled_at timestamptz,
  cancelled_by text check (cancelled_by in ('guest', 'secretariat')),
  consent_version text not null,
  consent_text text not null,
  consent_language text not null check (consent_language in ('kk', 'ru', 'en')),
  consent_channel text not null default 'web' check (consent_channel in ('web')),
  consent_at timestamptz not null,
  erased_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (entry_id, person_id),
  -- Seats and the waiting list are one queue, in the order of confirming.
  check ((state in ('seated', 'waiting')) = (position is not null)),
  check (erased_at is not null or (person_id is not null and name is not null))
);
create index registrations_in_order on registrations (entry_id, position) where position is not null;
create index registrations_unconfirmed on registrations (asked_at) where state = 'asked';
create index registrations_of_person on registrations (person_id);
create index registrations_not_erased on registrations (entry_id) where erased_at is null;

-- What a registered visitor was told, as invitation_id says it for meetings.
alter table mails add column registration_id uuid references registrations on delete set null;
create index mails_of_registration on mails (registration_id, created_at desc) where registration_id is not null;
`;

/** Seats at public events: who asked for one, who confirmed in which order, and what they agreed to. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
  await allowPurpose(db);
}

/** One purpose more, whatever other migrations have added to the list. */
async function allowPurpose(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ definition: string }>`select pg_get_constraintdef(oid) as definition from pg_constraint where conname = 'capabilities_purpose_check'`.execute(db);
  const known = [...(rows[0]?.definition ?? '').matchAll(/'([a-z_-]+)'::text/g)].map((match) => match[1]!);
  const purposes = [...new Set([...known, 'registration'])].map((purpose) => `'${purpose}'`).join(', ');
  await sql.raw(`alter table capabilities drop constraint capabilities_purpose_check, add constraint capabilities_purpose_check check (purpose in (${purposes}))`).execute(db);
}
