import { sql } from 'kysely';
import type { Db, Trx } from '#db/schema.ts';

/** Writes the guests of series: a row of one's own for one session, the guests of a second series, those of a meeting that became one. */

/** The guest's own row at this session; made from the series' row when the id is that one's. Null when it is neither. */
export async function ensureOwnInvitation(trx: Trx, meetingId: string, invitationId: string, newId: string): Promise<string | null> {
  const guest = await trx.selectFrom('meetingGuests').select(['personId', 'isInherited']).where('meetingId', '=', meetingId).where('id', '=', invitationId).executeTakeFirst();
  if (!guest) return findOwn(trx, meetingId, invitationId);
  if (!guest.isInherited) return invitationId;
  await sql`
    insert into invitations (id, meeting_id, person_id, seat_id, agency_id, role, language, needs, withdrawn_at)
    select ${newId}, ${meetingId}, person_id, seat_id, agency_id, role, language, needs, withdrawn_at from invitations where id = ${invitationId}
    on conflict (meeting_id, person_id) do nothing`.execute(trx);
  return findOwn(trx, meetingId, invitationId);
}

/** A page may still carry the series' id when the own row was just made. */
async function findOwn(db: Db, meetingId: string, invitationId: string): Promise<string | null> {
  const row = await db.selectFrom('meetingGuests').select('id').where('meetingId', '=', meetingId)
    .where((eb) => eb.or([eb('id', '=', invitationId), eb('seriesInvitationId', '=', invitationId)])).executeTakeFirst();
  return row?.id ?? null;
}

/** The session of this series that stands on this start. */
export async function findSession(db: Db, invitationId: string, originalStart: Date): Promise<string | null> {
  const row = await db.selectFrom('invitations as i').innerJoin('meetings as series', 'series.id', 'i.meetingId').innerJoin('meetings as m', 'm.entryId', 'series.entryId')
    .where('i.id', '=', invitationId).where('m.originalStart', '=', originalStart).select('m.id').executeTakeFirst();
  return row?.id ?? null;
}

export async function listSeriesMeetings(db: Db, entryIds: readonly string[]): Promise<string[]> {
  if (entryIds.length === 0) return [];
  return (await db.selectFrom('meetings').select('id').where('entryId', 'in', [...entryIds]).where('originalStart', 'is', null).execute()).map((row) => row.id);
}

/** Guests of the first series are guests of the second too. */
export async function copyGuests(trx: Trx, fromMeetingId: string, toMeetingId: string): Promise<void> {
  await sql`
    insert into invitations (id, meeting_id, person_id, seat_id, agency_id, role, language)
    select gen_random_uuid(), ${toMeetingId}, person_id, seat_id, agency_id, role, language from invitations
    where meeting_id = ${fromMeetingId} and withdrawn_at is null
    on conflict (meeting_id, person_id) do nothing`.execute(trx);
}

export async function moveGuests(trx: Trx, fromMeetingId: string, toMeetingId: string): Promise<void> {
  await trx.updateTable('invitations').set({ meetingId: toMeetingId }).where('meetingId', '=', fromMeetingId).execute();
}

/** Off the series means off its sessions to come. */
export async function withdrawFromSessions(trx: Trx, seriesInvitationId: string, withdrawnAt: Date | null): Promise<void> {
  await sql`update invitations set withdrawn_at = ${withdrawnAt}, version = version + 1, updated_at = now()
    where id in (select id from meeting_guests where series_invitation_id = ${seriesInvitationId} and not is_inherited)`.execute(trx);
}
