import { sql, type Kysely } from 'kysely';

const STATEMENTS = `
alter table mail_events drop constraint mail_events_kind_check;
alter table mail_events add constraint mail_events_kind_check check (kind in ('queued', 'claimed', 'accepted', 'deferred', 'bounced', 'failed', 'dropped', 'undone', 'delivered'));
-- A report of delivery adds to what is known of a mail; its state stays what our own server said.
create or replace view mail_states as
  select mail.id as mail_id, event.kind, event.detail, event.created_at
  from mails mail
  cross join lateral (select * from mail_events where mail_id = mail.id and kind <> 'delivered' order by created_at desc, id desc limit 1) event;
`;

/** Servers say when a mail has reached its reader's server. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
