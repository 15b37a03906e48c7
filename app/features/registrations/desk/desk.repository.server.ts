import { sql } from 'kysely';
import type { Db, Text3, Trx } from '#db/schema.ts';
import type { RegistrationEvent } from '#app/features/notifications/mail-templates.schema.ts';
import type { Language } from '#app/lib/text3.ts';

/** Reads the list of an event with what each person was told, and moves people in the queue. */

export type MailState = 'queued' | 'claimed' | 'accepted' | 'deferred' | 'bounced' | 'failed';

export type DeskRow = {
  id: string;
  personId: string;
  name: string;
  language: Language;
  needs: string | null;
  state: 'asked' | 'seated' | 'waiting' | 'cancelled';
  position: number | null;
  askedAt: Date;
  confirmedAt: Date | null;
  cancelledAt: Date | null;
  cancelledBy: 'guest' | 'secretariat' | null;
  consentVersion: string;
  consentAt: Date;
  email: string | null;
  isDemo: boolean;
  /** The newest mail that was not taken back, and the newest that told a time. */
  mail: { id: string; state: MailState } | null;
  told: { sequence: number; about: string; event: RegistrationEvent } | null;
};

const newest = (more: ReturnType<typeof sql>) => sql`
  select mail.id, mail.sequence, mail.props, state.kind from mails mail join mail_states state on state.mail_id = mail.id
  where mail.registration_id = registration.id and state.kind not in ('undone', 'dropped') ${more}
  order by mail.created_at desc, mail.id desc limit 1`;

/** In the order of the queue; then those who have not confirmed, the newest first. */
export async function listRegistrations(db: Db, entryId: string): Promise<DeskRow[]> {
  const { rows } = await sql<DeskRow>`
    select registration.id, registration.person_id, registration.name, registration.language, registration.needs, registration.state, registration.position,
      registration.asked_at, registration.confirmed_at, registration.cancelled_at, registration.cancelled_by, registration.consent_version, registration.consent_at,
      person.email, person.is_demo,
      case when last.id is null then null else jsonb_build_object('id', last.id, 'state', last.kind) end as mail,
      case when told.id is null then null else jsonb_build_object('sequence', told.sequence, 'about', told.props->>'about', 'event', told.props->'event') end as told
    from registrations registration
    join people person on person.id = registration.person_id
    left join lateral (${newest(sql``)}) last on true
    left join lateral (${newest(sql`and mail.sequence is not null`)}) told on true
    where registration.entry_id = ${entryId} and registration.erased_at is null
    order by registration.position nulls last, registration.asked_at desc, registration.id`.execute(db);
  return rows;
}

export async function findLead(db: Db, entryId: string): Promise<Text3 | null> {
  const row = await db
    .selectFrom('entryAgencies as lead')
    .innerJoin('agencies as agency', 'agency.id', 'lead.agencyId')
    .select('agency.name')
    .where('lead.entryId', '=', entryId)
    .where('lead.role', '=', 'lead')
    .executeTakeFirst();
  return row?.name ?? null;
}

/** Who stands before this person on the waiting list. */
export async function findAhead(trx: Trx, entryId: string, position: number): Promise<{ id: string; position: number | null } | undefined> {
  return trx
    .selectFrom('registrations')
    .select(['id', 'position'])
    .where('entryId', '=', entryId)
    .where('state', '=', 'waiting')
    .where('position', '<', position)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
}
