import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
-- Writers queue up at the lock until the one before has committed; the statement after it sees that commit, so that the hash it reads is final.
-- 'sealed' is what the hash covers, without the hash before it.
create function append_audit(entries jsonb) returns void language plpgsql as $$
declare
  entry jsonb;
  previous text;
  sealed text;
begin
  perform pg_advisory_xact_lock(658711);
  select hash into previous from audit_entries order by sequence desc limit 1;
  previous := coalesce(previous, '');
  for entry in select value from jsonb_array_elements(entries) loop
    sealed := translate(encode(sha256(convert_to('["' || previous || '",' || (entry->>'sealed'), 'UTF8')), 'base64'), '+/=', '-_');
    insert into audit_entries (at, person_id, via, action, object_kind, object_id, data, previous_hash, hash)
    values ((entry->>'at')::timestamptz, (entry->>'personId')::uuid, entry->>'via', entry->>'action', entry->>'objectKind', entry->>'objectId', entry->'data', previous, sealed);
    previous := sealed;
  end loop;
end $$;
`;

/** One question to the audit log for each deed, where there were three while everybody else waited. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
