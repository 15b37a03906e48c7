import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
create table inbound_messages (
  id uuid primary key,
  -- Of the mail itself, or a hash where it has none: no mail takes effect twice.
  message_id text not null unique,
  kind text not null check (kind in ('answer', 'counter', 'bounce', 'words', 'other')),
  state text not null check (state in ('open', 'recorded', 'accepted', 'dismissed', 'ignored')),
  reason text,
  from_address text,
  from_name text,
  subject text,
  claim jsonb,
  excerpt text,
  size integer not null,
  invitation_id uuid references invitations on delete set null,
  mail_id uuid references mails on delete set null,
  is_demo boolean not null default false,
  decided_by uuid references people,
  decided_at timestamptz,
  received_at timestamptz not null,
  created_at timestamptz not null default now()
);
create index inbound_messages_by_state on inbound_messages (state, id desc);
create index inbound_messages_of_invitation on inbound_messages (invitation_id);

-- Mails being looked at. What is left here after a crash is tried again, but not for ever.
create table inbound_attempts (
  uid_validity bigint not null,
  uid bigint not null,
  attempts integer not null default 1,
  primary key (uid_validity, uid)
);

-- One row for the mailbox: who reads it, and how that goes.
create table inbound_mailboxes (
  name text primary key,
  holder uuid,
  leased_until timestamptz,
  state text not null default 'away' check (state in ('reading', 'away')),
  detail text,
  state_since timestamptz not null default now(),
  seen_at timestamptz
);
`;

/** Answers and bounces that came by mail. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
