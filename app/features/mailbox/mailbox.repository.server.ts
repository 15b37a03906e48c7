import { sql } from 'kysely';
import type { Db, InboundClaim, InboundMessagesTable, Text3, Trx } from '#db/schema.ts';
import type { Language } from '#app/lib/text3.ts';
import type { Shown } from './mailbox.schema.ts';

/** Reads what came by mail, with whom and what it is about; writes what people decided. */

const STATES: Record<Shown, readonly InboundMessagesTable['state'][]> = { open: ['open'], done: ['recorded', 'accepted', 'dismissed'], ignored: ['ignored'] };

export type InboundListRow = {
  id: string;
  kind: InboundMessagesTable['kind'];
  state: InboundMessagesTable['state'];
  reason: string | null;
  fromAddress: string | null;
  fromName: string | null;
  subject: string | null;
  claim: InboundClaim | null;
  excerpt: string | null;
  size: number;
  isDemo: boolean;
  receivedAt: Date;
  decidedAt: Date | null;
  mailId: string | null;
  /** Who decided. */
  decider: Person | null;
  /** Whose invitation it is about. */
  guest: (Person & { email: string | null; language: Language }) | null;
  meeting: { id: string; title: Text3; startsAt: string | null; timeZone: string; allDay: boolean; format: 'in_person' | 'online' | 'hybrid'; invitationId: string } | null;
  /** Their newest answer. */
  answer: { status: 'accepted' | 'tentative' | 'declined'; mode: 'in_person' | 'online' | null; at: string } | null;
};
type Person = { surname: Text3 | null; givenName: Text3 | null; patronymic: Text3 | null; displayName: string | null };

const person = (alias: string) => sql`jsonb_build_object('surname', ${sql.ref(`${alias}.surname`)}, 'givenName', ${sql.ref(`${alias}.given_name`)}, 'patronymic', ${sql.ref(`${alias}.patronymic`)},
  'displayName', ${sql.ref(`${alias}.display_name`)}, 'email', ${sql.ref(`${alias}.email`)}, 'language', ${sql.ref(`${alias}.language`)})`;

/** Newest first; ids rise with time. */
export async function listMessages(db: Db, { show, before }: { show: Shown; before?: string | undefined }, limit: number): Promise<InboundListRow[]> {
  const { rows } = await sql<InboundListRow>`
    select message.id, message.kind, message.state, message.reason, message.from_address, message.from_name, message.subject, message.claim, message.excerpt, message.size,
      message.is_demo, message.received_at, message.decided_at, message.mail_id,
      case when decider.id is null then null else ${person('decider')} end as decider,
      case when guest.id is null then null else ${person('guest')} end as guest,
      case when facts.meeting_id is null then null else jsonb_build_object('id', facts.meeting_id, 'title', facts.title, 'startsAt', facts.starts_at, 'timeZone', facts.time_zone,
        'allDay', facts.all_day, 'format', facts.format, 'invitationId', invitation.id) end as meeting,
      case when answer.id is null then null else jsonb_build_object('status', answer.status, 'mode', answer.mode, 'at', answer.created_at) end as answer
    from inbound_messages message
    left join people decider on decider.id = message.decided_by
    left join invitations invitation on invitation.id = message.invitation_id
    left join mails mail on mail.id = message.mail_id
    left join people guest on guest.id = coalesce(invitation.person_id, mail.person_id)
    left join meeting_entries facts on facts.meeting_id = invitation.meeting_id
    left join lateral (select * from answers where invitation_id = invitation.id order by created_at desc, id desc limit 1) answer on true
    where message.state = any(${[...STATES[show]]}::text[]) and (${before ?? null}::uuid is null or message.id < ${before ?? null}::uuid)
    order by message.id desc limit ${limit}`.execute(db);
  return rows;
}

export async function countOpen(db: Db): Promise<number> {
  const row = await db.selectFrom('inboundMessages').select((eb) => eb.fn.countAll<string>().as('n')).where('state', '=', 'open').executeTakeFirstOrThrow();
  return Number(row.n);
}

/** Two who decide at once: the second waits and then sees that it is done. */
export async function lockMessage(trx: Trx, id: string) {
  const row = await trx
    .selectFrom('inboundMessages')
    .select(['id', 'messageId', 'state', 'kind', 'claim', 'excerpt', 'invitationId', 'receivedAt'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function decide(trx: Trx, id: string, change: { state: 'accepted' | 'dismissed'; decidedBy: string | null; decidedAt: Date }): Promise<void> {
  await trx.updateTable('inboundMessages').set(change).where('id', '=', id).execute();
}

/** The meeting that an accepted answer is to: the invitation's own or, where that is a whole series, the session on the day the mail names. */
export async function findAnswered(trx: Trx, invitationId: string, occurrence: string | null): Promise<{ sequence: number; sessionId: string | null } | null> {
  const { rows } = await sql<{ sequence: number; sessionId: string | null }>`
    select facts.sequence, case when facts.meeting_id <> own.id then facts.meeting_id end as session_id
    from invitations invitation
    join meetings own on own.id = invitation.meeting_id
    join meeting_entries facts on facts.id = own.entry_id and case
      when own.original_start is not null or ${occurrence}::text is null then facts.meeting_id = own.id
      when length(${occurrence}::text) = 10 then (facts.original_start at time zone facts.time_zone)::date = ${occurrence}::text::date
      else facts.original_start = ${occurrence}::text::timestamptz end
    where invitation.id = ${invitationId} limit 1`.execute(trx);
  return rows[0] ?? null;
}
