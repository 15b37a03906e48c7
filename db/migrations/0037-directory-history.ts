import { type Kysely, sql } from 'kysely';

const UUID = `'^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'`;

const STATEMENTS = `
-- Which entries of the log tell of a person, an agency or a body: those about them, and those that name them. No foreign key to them:
-- who was taken away again was told of all the same.
create table directory_mentions (
  object_kind text not null check (object_kind in ('person', 'agency', 'body')),
  object_id uuid not null,
  sequence bigint not null references audit_entries,
  primary key (object_kind, object_id, sequence)
);

-- The words of a change, before and after. They stand apart from the log, which is sealed: here they can be erased, and the chain stays whole.
create table directory_changes (
  sequence bigint primary key references audit_entries,
  before jsonb not null,
  after jsonb not null
);

insert into directory_mentions
select entry.object_kind, entry.object_id::uuid, entry.sequence from audit_entries entry
where entry.object_kind in ('person', 'agency', 'body') and entry.object_id ~ ${UUID}
  and entry.action in ('person-added', 'person-changed', 'person-restored', 'person-merged', 'office-added', 'office-changed', 'office-left', 'agency-added', 'agency-changed', 'agency-restored',
    'agency-merged', 'seat-added', 'seat-changed', 'body-rules-changed', 'reminders-changed', 'escalation-changed')
union
select named.kind, named.id::uuid, entry.sequence from audit_entries entry
cross join lateral (values ('person', entry.data->>'personId'), ('person', entry.data->>'successorId'), ('agency', entry.data->>'agencyId')) named (kind, id)
where entry.action in ('office-added', 'office-changed', 'office-left', 'seat-added', 'seat-changed') and named.id ~ ${UUID};
`;

/** The history of people, agencies and bodies. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
