import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
-- Heard and spoke were plain lines; they become paragraphs of the small HTML that the editor writes.
create function pg_temp.as_paragraphs(texts jsonb) returns jsonb language sql immutable as $$
  select jsonb_object_agg(key, coalesce((
    select string_agg('<p>' || replace(replace(replace(replace(replace(trim(line), '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;'), '''', '&#39;') || '</p>', '' order by place)
    from regexp_split_to_table(value, '\\n') with ordinality as lines(line, place) where trim(line) <> ''), ''))
  from jsonb_each_text(texts)
$$;
update minute_items set heard = pg_temp.as_paragraphs(heard), spoke = pg_temp.as_paragraphs(spoke);

-- What an item said before. Saves within a short while that take nothing away are one revision.
create table minute_revisions (
  id uuid primary key,
  minutes_id uuid not null references minutes on delete cascade,
  agenda_item_id uuid not null references agenda_items,
  version integer not null,
  heard jsonb,
  spoke jsonb,
  kind text not null default 'typed' check (kind in ('typed', 'restored', 'amended')),
  person_id uuid references people,
  begun_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  unique (minutes_id, agenda_item_id, version)
);
create index minute_revisions_of_item on minute_revisions (agenda_item_id);
create index minute_revisions_of_person on minute_revisions (person_id) where person_id is not null;
insert into minute_revisions (id, minutes_id, agenda_item_id, version, heard, spoke, begun_at, created_at)
  select gen_random_uuid(), minutes_id, agenda_item_id, version, heard, spoke, updated_at, updated_at from minute_items;

-- Who has the editor open, and at which item (none: the opening). Worth nothing after a crash.
create unlogged table minute_editors (
  meeting_id uuid not null references meetings on delete cascade,
  tab_id uuid not null,
  person_id uuid not null references people,
  agenda_item_id uuid,
  seen_at timestamptz not null default now(),
  primary key (meeting_id, tab_id)
);
create index minute_editors_of_person on minute_editors (person_id);

-- Told to every editor that is open on these minutes.
create function minutes_written() returns trigger language plpgsql as $$
begin
  perform pg_notify('ortaq_minutes', coalesce((select meeting_id from minutes where id = coalesce(new.minutes_id, old.minutes_id))::text, ''));
  return null;
end $$;
create function minutes_joined() returns trigger language plpgsql as $$
begin
  perform pg_notify('ortaq_minutes', coalesce(new.meeting_id, old.meeting_id)::text);
  return null;
end $$;
create trigger minute_items_written after insert or update on minute_items for each row execute function minutes_written();
create trigger decisions_written after insert or update or delete on decisions for each row execute function minutes_written();
create trigger minutes_moved after update of state on minutes for each row when (old.state is distinct from new.state) execute function minutes_joined();
create trigger minute_editors_joined after insert or delete on minute_editors for each row execute function minutes_joined();
create trigger minute_editors_moved after update on minute_editors for each row when (old.agenda_item_id is distinct from new.agenda_item_id) execute function minutes_joined();
`;

/** Rich texts in minutes, every earlier state of them, and who is writing just now. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
