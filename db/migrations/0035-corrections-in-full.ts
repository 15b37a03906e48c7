import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
-- A correction may also change a vote or an assignment: 'before' and 'after' are then JSON, and no language is meant.
alter table correction_changes drop constraint correction_changes_part_check, add constraint correction_changes_part_check check (part in ('heard', 'spoke', 'decided', 'votes', 'assignment'));
alter table correction_changes alter column language drop not null;
alter table correction_changes add column assignment_id uuid references assignments on delete cascade;
create index correction_changes_of_assignment on correction_changes (assignment_id) where assignment_id is not null;

-- The first deadline as it was given: 'by the end of the quarter' stays that, whatever was granted later.
alter table assignments add column baseline_due_precision text check (baseline_due_precision in ('day', 'month', 'quarter', 'half_year', 'year', 'continuous', 'unset'));

-- What waited for an assignment waits for what took its place: the parts of a split one, the one it was merged into. No ring comes of it.
create function move_dependencies() returns trigger language plpgsql as $$
begin
  if new.split_from is not null and old.split_from is null then
    insert into milestone_dependencies (milestone_id, needs_id, created_by)
      select milestone_id, new.id, created_by from milestone_dependencies where needs_id = new.split_from
      union all select new.id, needs_id, created_by from milestone_dependencies where milestone_id = new.split_from
      on conflict do nothing;
  end if;
  if new.merged_into is not null and old.merged_into is null then
    insert into milestone_dependencies (milestone_id, needs_id, created_by)
      select moved.milestone_id, moved.needs_id, moved.created_by from (
        select milestone_id, new.merged_into as needs_id, created_by from milestone_dependencies where needs_id = new.id
        union all select new.merged_into, needs_id, created_by from milestone_dependencies where milestone_id = new.id) moved
      where moved.milestone_id <> moved.needs_id and not exists (
        with recursive behind (id) as (
          select moved.needs_id
          union select further.needs_id from milestone_dependencies further join behind on behind.id = further.milestone_id)
        select 1 from behind where id = moved.milestone_id)
      on conflict do nothing;
  end if;
  if new.cancelled_at is not null and old.cancelled_at is null and (new.merged_into is not null or exists (select 1 from assignments where split_from = new.id)) then
    delete from milestone_dependencies where new.id in (milestone_id, needs_id);
  end if;
  return null;
end $$;
create trigger assignments_move_dependencies after update of split_from, merged_into, cancelled_at on assignments for each row execute function move_dependencies();
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
