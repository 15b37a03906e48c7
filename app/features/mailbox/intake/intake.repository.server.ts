import { sql, type Insertable } from 'kysely';
import type { Database, Db, Trx } from '#db/schema.ts';
import type { Candidate } from '../judging/judging.rules.ts';

/** Writes the mails that came, each once; reads whose answer one may be. */

export type InboundRow = Insertable<Database['inboundMessages']>;

/** False when this mail was taken before. */
export async function insertMessage(trx: Trx, row: InboundRow): Promise<boolean> {
  const done = await trx.insertInto('inboundMessages').values(row).onConflict((conflict) => conflict.column('messageId').doNothing()).executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function updateMessage(trx: Trx, id: string, change: Partial<Pick<InboundRow, 'state' | 'reason' | 'invitationId' | 'mailId' | 'excerpt'>>): Promise<void> {
  await trx.updateTable('inboundMessages').set(change).where('id', '=', id).execute();
}

/** Guests of the meeting with this UID who have, or were invited at, one of the addresses. */
export async function listCandidates(db: Db, uid: string, addresses: readonly string[]): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select guest.id as invitation_id, guest.meeting_id, guest.is_inherited, facts.original_start, facts.time_zone, facts.sequence,
      array_remove(array_append(mailed.addresses, lower(person.email)), null) as addresses
    from entries entry
    join meeting_entries facts on facts.id = entry.id
    join meeting_guests guest on guest.meeting_id = facts.meeting_id
    join people person on person.id = guest.person_id
    left join lateral (select array_agg(distinct lower(mail.address)) as addresses from mails mail where mail.invitation_id = guest.id) mailed on true
    where entry.uid = ${uid} and (lower(person.email) = any(${addresses}::text[]) or mailed.addresses && ${addresses}::text[])
    order by facts.original_start nulls first limit 500`.execute(db);
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
    from people person where lower(person.email) = ${address} and person.erased_at is null limit 1`.execute(db);
  return rows[0] ?? null;
}
