import { sql, type Insertable } from 'kysely';
import { json } from '#db/json.ts';
import type { Database, Db, Trx } from '#db/schema.ts';
import type { Candidate } from '../judging/judging.rules.ts';

/** Writes the mails that came, each once; reads whose answer one may be. */

export type InboundRow = Insertable<Database['inboundMessages']> & { id: string };

/** False when this mail was taken before. */
export async function insertMessage(trx: Trx, row: InboundRow): Promise<boolean> {
  return (await insertMessages(trx, [row])).has(row.id);
}

/** The ids of those that were not taken before. */
export async function insertMessages(trx: Trx, rows: readonly InboundRow[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const done = await trx.insertInto('inboundMessages').values([...rows]).onConflict((conflict) => conflict.column('messageId').doNothing()).returning('id').execute();
  return new Set(done.map(({ id }) => id));
}

export async function updateMessage(trx: Trx, id: string, change: Partial<Pick<InboundRow, 'state' | 'reason' | 'invitationId' | 'mailId' | 'excerpt'>>): Promise<void> {
  await trx.updateTable('inboundMessages').set(change).where('id', '=', id).execute();
}

export type Fate = { id: string; state: 'open' | 'recorded'; reason: string | null; invitationId: string | null };

/** What became of answers, in one statement. */
export async function saveFates(trx: Trx, fates: readonly Fate[]): Promise<void> {
  if (fates.length === 0) return;
  const rows = fates.map(({ id, state, reason, invitationId }) => ({ id, state, reason, invitation_id: invitationId }));
  await sql`update inbound_messages set state = fate.state, reason = fate.reason, invitation_id = fate.invitation_id
    from jsonb_to_recordset(${json(rows)}::jsonb) as fate(id uuid, state text, reason text, invitation_id uuid) where inbound_messages.id = fate.id`.execute(trx);
}

/**
 * Guests of the meeting with this UID who have, or were invited at, one of the addresses; of a series also its sessions, at which they stand
 * for themselves or as guests of the series. Begins with the people: few have these addresses.
 */
export async function listCandidates(db: Db, uid: string, addresses: readonly string[]): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`/* prepared */
    with entry as (select id, time_zone, sequence, rrule from entries where uid = ${uid}),
    meant as (
      select person.id as person_id, lower(person.email::text) as address from people person where person.email = any(${addresses}::citext[])
      union
      select mail.person_id, lower(mail.address) from mails mail join entry on entry.id = mail.entry_id where lower(mail.address) = any(${addresses}::text[])
    ),
    own as (
      select invitation.id, invitation.person_id, meeting.id as meeting_id, meeting.original_start, meant.address
      from meant
      join invitations invitation on invitation.person_id = meant.person_id
      join meetings meeting on meeting.id = invitation.meeting_id
      join entry on entry.id = meeting.entry_id
    ),
    placed as (
      select id, person_id, meeting_id, original_start, address, false as is_inherited from own
      union all
      select own.id, own.person_id, session.id, session.original_start, own.address, true
      from own
      join entry on entry.rrule is not null and own.original_start is null
      join meetings session on session.entry_id = entry.id and session.original_start is not null
      where not exists (select 1 from own other where other.meeting_id = session.id and other.person_id = own.person_id)
    )
    select placed.id as invitation_id, placed.meeting_id, placed.is_inherited, placed.original_start, entry.time_zone,
      coalesce((select change.sequence from entry_changes change where change.entry_id = entry.id and change.original_start = placed.original_start), entry.sequence) as sequence,
      array_agg(placed.address) as addresses
    from placed cross join entry
    group by placed.id, placed.meeting_id, placed.is_inherited, placed.original_start, entry.id, entry.time_zone, entry.sequence
    order by placed.original_start nulls first limit ${1_000 * addresses.length}`.execute(db);
  return rows;
}

export async function isKnownUid(db: Db, uid: string): Promise<boolean> {
  return (await db.selectFrom('entries').select('id').where('uid', '=', uid).executeTakeFirst()) !== undefined;
}

/** The invitation that one of our mails, now referred to, was about. */
export async function findReferred(db: Db, messageIds: readonly string[]): Promise<{ invitationId: string | null; mailId: string } | null> {
  if (messageIds.length === 0) return null;
  const row = await db.selectFrom('mails').select(['id as mailId', 'invitationId']).where('messageId', 'in', [...messageIds]).orderBy('id', 'desc').limit(1).executeTakeFirst();
  return row ?? null;
}

/** The next meeting a person of this address is invited to: what a mail without any reference is probably about. */
export async function findNextInvitation(db: Db, address: string, now: Date): Promise<{ invitationId: string | null } | null> {
  const { rows } = await sql<{ invitationId: string | null }>`
    select (
      select guest.id from invitations guest
      join meeting_entries facts on facts.meeting_id = guest.meeting_id
      where guest.person_id = person.id and guest.withdrawn_at is null and facts.status not in ('draft', 'cancelled') and facts.ends_at > ${now}
      order by facts.starts_at limit 1
    ) as invitation_id
    from people person where person.email = ${address}::citext and person.erased_at is null limit 1`.execute(db);
  return rows[0] ?? null;
}
