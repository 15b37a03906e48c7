import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
-- Two rows of one person or agency become one. What is left behind says where it went: old links and the sealed log still name it.
alter table people add column merged_into uuid references people, add check (merged_into <> id);
alter table agencies add column merged_into uuid references agencies, add check (merged_into <> id);

-- How a table that says a thing once about a person or agency takes the second saying: 'drop' it (a member twice is a member), or 'leave' it
-- with the row left behind. A table that is not named refuses the merge: both have said something of their own there.
create table merge_rules (
  table_name text primary key,
  on_conflict text not null check (on_conflict in ('drop', 'leave', 'keep'))
);
insert into merge_rules values
  -- Sealed: entries of the log and versions of the past go on naming whoever they named.
  ('audit_entries', 'keep'), ('assignment_versions', 'keep'),
  ('group_members', 'drop'), ('affiliations', 'drop'), ('digest_stops', 'drop'), ('report_recipients', 'drop'), ('acknowledgements', 'drop'),
  ('decision_recusals', 'drop'), ('assignment_agencies', 'drop'), ('assignment_receipts', 'drop'), ('entry_agencies', 'drop'),
  ('capabilities', 'leave'), ('accounts', 'leave'), ('saved_views', 'leave'), ('report_drafts', 'leave');

-- Every foreign key to the table is found in the catalogue, so that none is forgotten when a table is added.
create function point_elsewhere(parent regclass, source uuid, target uuid) returns void language plpgsql as $$
declare
  key record;
  line tid;
begin
  for key in
    select c.conrelid::regclass as child, c.conrelid::regclass::text as name, quote_ident(a.attname) as field, rule.on_conflict
    from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    left join merge_rules rule on rule.table_name = c.conrelid::regclass::text
    where c.contype = 'f' and c.confrelid = parent and a.attname <> 'merged_into' and coalesce(rule.on_conflict, '') <> 'keep'
    order by 2, 3
  loop
    begin
      execute format('update %s set %s = $2 where %2$s = $1', key.child, key.field) using source, target;
    exception when unique_violation then
      if key.on_conflict is null then
        raise exception 'both' using errcode = 'MERGE', detail = key.name;
      end if;
      for line in execute format('select ctid from %s where %s = $1', key.child, key.field) using source loop
        begin
          execute format('update %s set %s = $2 where ctid = $1', key.child, key.field) using line, target;
        exception when unique_violation then
          if key.on_conflict = 'drop' then
            execute format('delete from %s where ctid = $1', key.child) using line;
          end if;
        end;
      end loop;
    end;
  end loop;
end $$;
`;

/** Merging people and agencies. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
