import { sql } from 'kysely';
import type { Db, InvitationsTable, SubstitutionsTable, Text3, Trx } from '#db/schema.ts';

/** Rows of substitutions: who comes in whose place, the withdrawn ones as history. */

type PersonFields = { personId: string; surname: Text3 | null; givenName: Text3 | null; patronymic: Text3 | null; displayName: string | null };

/** The invitation somebody may be sent on, with the rule of its body. */
export async function findToSubstitute(db: Db, invitationId: string) {
  return db
    .selectFrom('invitations as invitation')
    .innerJoin('meetings as meeting', 'meeting.id', 'invitation.meetingId')
    .innerJoin('people as person', 'person.id', 'invitation.personId')
    .leftJoin('bodies as body', 'body.id', 'meeting.bodyId')
    .where('invitation.id', '=', invitationId)
    .select(['invitation.id', 'invitation.meetingId', 'invitation.personId', 'invitation.role', 'invitation.agencyId', 'person.email', 'body.maySubstitute as bodyAllows'])
    .executeTakeFirst();
}

export async function lockMeeting(trx: Trx, meetingId: string): Promise<void> {
  await trx.selectFrom('meetings').select('id').where('id', '=', meetingId).forUpdate().execute();
}

export async function lockMeetingOf(trx: Trx, invitationId: string): Promise<string | null> {
  const row = await trx.selectFrom('invitations').select('meetingId').where('id', '=', invitationId).executeTakeFirst();
  if (row) await lockMeeting(trx, row.meetingId);
  return row?.meetingId ?? null;
}

export type CurrentSubstitute = Pick<SubstitutionsTable, 'id' | 'name' | 'position' | 'substituteInvitationId'> & PersonFields & {
  email: string | null;
  language: 'kk' | 'ru' | 'en';
  isDemo: boolean;
  /** Counting for the present time and place. */
  status: 'accepted' | 'tentative' | 'declined' | null;
  mode: 'in_person' | 'online' | null;
};

/** Who comes instead of this guest, and what they answered. */
export async function findCurrent(db: Db, invitationId: string): Promise<CurrentSubstitute | null> {
  const { rows } = await sql<CurrentSubstitute>`
    select s.id, s.name, s.position, s.substitute_invitation_id, person.id as person_id, person.surname, person.given_name, person.patronymic, person.display_name,
      person.email, coalesce(theirs.language, person.language) as language, person.is_demo, answer.status, answer.mode
    from substitutions s
    join invitations theirs on theirs.id = s.substitute_invitation_id
    join people person on person.id = theirs.person_id
    join meeting_entries entry on entry.meeting_id = theirs.meeting_id
    left join lateral (select status, mode, for_sequence from answers where invitation_id = theirs.id order by created_at desc, id desc limit 1) answer
      on answer.for_sequence >= entry.time_sequence
    where s.invitation_id = ${invitationId} and s.withdrawn_at is null`.execute(db);
  return rows[0] ?? null;
}

/** In whose place the guest of this invitation comes. */
export async function findPrincipal(db: Db, substituteInvitationId: string) {
  const row = await db
    .selectFrom('substitutions')
    .innerJoin('invitations as theirs', 'theirs.id', 'substitutions.invitationId')
    .innerJoin('people as person', 'person.id', 'theirs.personId')
    .where('substitutions.substituteInvitationId', '=', substituteInvitationId)
    .where('substitutions.withdrawnAt', 'is', null)
    .select(['substitutions.id', 'substitutions.invitationId', 'person.surname', 'person.givenName', 'person.patronymic', 'person.displayName'])
    .executeTakeFirst();
  return row ?? null;
}

export async function countNamings(db: Db, invitationId: string): Promise<number> {
  const row = await db.selectFrom('substitutions').where('invitationId', '=', invitationId).select((eb) => eb.fn.countAll<string>().as('count')).executeTakeFirst();
  return Number(row?.count ?? 0);
}

export async function isGuest(db: Db, meetingId: string, personId: string): Promise<boolean> {
  const row = await db.selectFrom('meetingGuests').select('id').where('meetingId', '=', meetingId).where('personId', '=', personId).where('withdrawnAt', 'is', null).executeTakeFirst();
  return row !== undefined;
}

type NewGuest = { id: string; meetingId: string; personId: string; agencyId: string | null; role: InvitationsTable['role']; language: 'kk' | 'ru' | 'en'; createdAt: Date };

/** The substitute's own invitation; somebody withdrawn before is invited again. */
export async function insertSubstitute(trx: Trx, guest: NewGuest): Promise<string> {
  const row = await trx
    .insertInto('invitations')
    .values({ ...guest, seatId: null })
    .onConflict((conflict) =>
      conflict.columns(['meetingId', 'personId']).doUpdateSet((eb) => ({
        withdrawnAt: null,
        role: eb.ref('excluded.role'),
        agencyId: eb.ref('excluded.agencyId'),
        language: eb.ref('excluded.language'),
        version: eb('invitations.version', '+', 1),
        updatedAt: sql<Date>`now()`,
      })),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function insertSubstitution(trx: Trx, row: Pick<SubstitutionsTable, 'id' | 'invitationId' | 'substituteInvitationId' | 'name' | 'position' | 'namedBy'> & { createdAt: Date }): Promise<void> {
  await trx.insertInto('substitutions').values(row).execute();
}

/** The same person under another name or position. */
export async function updateSubstitution(trx: Trx, id: string, set: Pick<SubstitutionsTable, 'name' | 'position'>): Promise<void> {
  await trx.updateTable('substitutions').set((eb) => ({ ...set, version: eb('version', '+', 1), updatedAt: sql<Date>`now()` })).where('id', '=', id).execute();
}

/** The substitution ends, and with it the invitation that came from it. */
export async function endSubstitution(trx: Trx, { id, substituteInvitationId }: { id: string; substituteInvitationId: string }, by: { withdrawnAt: Date; withdrawnBy: string | null }): Promise<void> {
  await trx.updateTable('substitutions').set({ ...by, updatedAt: by.withdrawnAt }).where('id', '=', id).execute();
  await trx
    .updateTable('invitations')
    .set((eb) => ({ withdrawnAt: by.withdrawnAt, version: eb('version', '+', 1), updatedAt: by.withdrawnAt }))
    .where('id', '=', substituteInvitationId)
    .execute();
}

/** Whoever leaves the list takes their substitute along; a substitute who leaves it comes for nobody. */
export async function endSubstitutionsOf(trx: Trx, invitationId: string, by: { withdrawnAt: Date; withdrawnBy: string | null }): Promise<void> {
  const rows = await trx
    .selectFrom('substitutions')
    .select(['id', 'substituteInvitationId'])
    .where('withdrawnAt', 'is', null)
    .where((eb) => eb.or([eb('invitationId', '=', invitationId), eb('substituteInvitationId', '=', invitationId)]))
    .execute();
  for (const row of rows) await endSubstitution(trx, row, by);
}
