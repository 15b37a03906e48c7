import { sql } from 'kysely';
import { json } from '#db/json.ts';
import type { Db, InboundClaim, InboundMessagesTable, Trx } from '#db/schema.ts';

/** Rows of times proposed on the answer page, beside those that came by mail. */

export function findInvited(db: Db, invitationId: string) {
  return db
    .selectFrom('invitations as invitation')
    .modifyFront(sql`/* prepared */`)
    .innerJoin('meetings as meeting', 'meeting.id', 'invitation.meetingId')
    .innerJoin('meetingEntries as entry', 'entry.meetingId', 'meeting.id')
    .innerJoin('people as person', 'person.id', 'invitation.personId')
    .where('invitation.id', '=', invitationId)
    .select(['invitation.personId', 'entry.uid', 'entry.sequence', 'entry.startsAt', 'entry.endsAt', 'entry.timeZone', 'entry.originalStart', 'entry.rrule', 'person.email', 'person.isDemo'])
    .select(['person.surname', 'person.givenName', 'person.patronymic', 'person.displayName'])
    .executeTakeFirst();
}

type Newest = Pick<InboundMessagesTable, 'state' | 'excerpt'> & { claim: InboundClaim | null };

/** The newest one of this guest, by whatever way it came. */
export async function findNewest(db: Db, invitationId: string, personId: string): Promise<Newest | null> {
  const { rows } = await sql<Newest>`/* prepared */
    select message.state, message.claim, message.excerpt
    from inbound_messages message join invitations invitation on invitation.id = message.invitation_id
    where message.invitation_id = ${invitationId} and message.kind = 'counter' and invitation.person_id = ${personId}
    order by message.received_at desc, message.id desc limit 1`.execute(db);
  return rows[0] ?? null;
}

type Proposal = { id: string; invitationId: string; claim: InboundClaim; name: string; address: string | null; words: string | null; isDemo: boolean; at: Date };

/** One open proposal per guest: a second one takes the place of the first. */
export async function upsertProposal(trx: Trx, { id, invitationId, claim, name, address, words, isDemo, at }: Proposal): Promise<void> {
  await sql`
    insert into inbound_messages (id, message_id, kind, state, reason, from_address, from_name, claim, excerpt, size, invitation_id, is_demo, received_at)
    values (${id}, ${`web:${id}`}, 'counter', 'open', 'proposesTime', ${address}, ${name}, ${json(claim)}, ${words}, 0, ${invitationId}, ${isDemo}, ${at})
    on conflict (invitation_id) where kind = 'counter' and state = 'open' and message_id like 'web:%'
    do update set claim = excluded.claim, excerpt = excluded.excerpt, received_at = excluded.received_at`.execute(trx);
}
