import type { Db, Trx } from '#db/schema.ts';
import { inTransaction, undoingRefusals } from '#db/transaction.server.ts';
import { personIdOf, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { membersOfGroups } from '#app/features/people/groups/groups.service.server.ts';
import { takePasted } from '#app/features/people/paste/paste.service.server.ts';
import { addGuest } from '#app/features/people/people.service.server.ts';
import type { AddressProblem } from '#app/lib/email-address.ts';
import { clock } from '#app/lib/clock.server.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import { canManageGuests } from './invitations.rules.ts';
import type { ChangeGuest, InviteAddress, InviteGuests, InvitePasted } from './invitations.schema.ts';
import * as repository from './invitations.repository.server.ts';
import type { SeatAnswerRow } from './invitations.repository.server.ts';
import { ensureOwnInvitation, withdrawFromSessions } from './series/series.repository.server.ts';
import { endSubstitutionsOf } from './substitutes/substitutes.repository.server.ts';
import { forecastQuorum, seatStateWith, type QuorumForecast, type SeatState } from './quorum/quorum.rules.ts';

/** Owns who is invited to a meeting and in which part. Nothing here mails anybody: the send screen does. */

type Refusal = 'forbidden' | 'notFound' | 'closed';
type Added = {
  added: number;
  /** Meant by more than one choice: one mail each. */
  merged: number;
  /** On the list before. */
  already: number;
  /** Agencies nobody speaks for. */
  withoutSpokesperson: string[];
};
type NewRow = Parameters<typeof repository.insertInvitations>[1][number];

/**
 * Adds people, those who speak for agencies, the members of saved groups and of bodies. Whoever is meant twice is added once, with the seat
 * of the meeting's own body before everything else. Those already invited stay as they are.
 */
export function inviteGuests(db: Db, actor: Actor, meetingId: string, input: InviteGuests, now: Date): Promise<Result<Added, Refusal | 'unknownChoice'>> {
  return inTransaction(db, async (trx) => {
    const open = await lockOpen(trx, actor, meetingId);
    if (!open.ok) return open;
    const { bodyId } = open.value;
    const known = await repository.listPeople(trx, input.personIds);
    if (known.length !== new Set(input.personIds).size) return refuse('unknownChoice');
    const today = dayOf(now, HOME_ZONE);
    const spokespeople = await Promise.all(input.agencyIds.map(async (agencyId) => ({ agencyId, personId: await repository.findSpokesperson(trx, agencyId, today) })));
    const list = new GuestsToAdd(meetingId, now);
    const ownSeats = input.wholeBody && bodyId ? await repository.listSeats(trx, bodyId, today) : [];
    for (const seat of ownSeats) list.add(seat.personId, { role: seat.role === 'observer' ? 'observer' : 'required', seatId: seat.id, agencyId: seat.agencyId });
    const standing = (personId: string) => repository.findStanding(trx, personId, bodyId, today);
    for (const personId of input.personIds) list.add(personId, { role: input.role, ...(await standing(personId)) });
    for (const { agencyId, personId } of spokespeople) if (personId) list.add(personId, { role: input.role, seatId: (await standing(personId)).seatId, agencyId });
    for (const otherId of input.bodyIds ?? []) {
      for (const seat of await repository.listSeats(trx, otherId, today)) if (seat.personId) list.add(seat.personId, { role: input.role, seatId: (await standing(seat.personId)).seatId, agencyId: seat.agencyId });
    }
    for (const { groupId, personId } of await membersOfGroups(trx, input.groupIds ?? [])) list.add(personId, { role: input.role, ...(await standing(personId)) }, groupId);
    const added = await insertCounted(trx, actor, meetingId, list);
    return ok({ ...added, withoutSpokesperson: spokespeople.flatMap(({ agencyId, personId }) => (personId ? [] : [agencyId])) });
  });
}

/** One row for each person, whatever the number of ways that led to them. */
class GuestsToAdd {
  readonly #meetingId: string;
  readonly #now: Date;
  readonly #rows = new Map<string, NewRow & { groupIds: string[] }>();
  merged = 0;

  constructor(meetingId: string, now: Date) {
    this.#meetingId = meetingId;
    this.#now = now;
  }

  add(personId: string | null, row: Pick<NewRow, 'role' | 'seatId' | 'agencyId' | 'language'>, groupId?: string): void {
    if (!personId) return;
    const before = this.#rows.get(personId);
    if (before) this.merged += 1;
    else this.#rows.set(personId, { id: newId(), meetingId: this.#meetingId, personId, createdAt: this.#now, groupIds: [], ...row });
    if (groupId) this.#rows.get(personId)?.groupIds.push(groupId);
  }

  get rows(): (NewRow & { groupIds: string[] })[] {
    return [...this.#rows.values()];
  }
}

async function insertCounted(trx: Trx, actor: Actor, meetingId: string, { rows, merged }: GuestsToAdd): Promise<{ added: number; merged: number; already: number }> {
  const added = await repository.insertInvitations(trx, rows);
  if (added > 0) await recordAudit(trx, actor, { action: 'guests-added', objectKind: 'meeting', objectId: meetingId, data: { count: added } });
  return { added, merged, already: rows.length - added };
}

/** Everybody of a pasted list, in the language that was shown and may have been changed. */
export function invitePasted(db: Db, actor: Actor, meetingId: string, input: InvitePasted, now: Date): Promise<Result<Omit<Added, 'withoutSpokesperson'>, Refusal | 'tooMany' | 'atLeastOne'>> {
  return undoingRefusals<Result<Omit<Added, 'withoutSpokesperson'>, Refusal | 'tooMany' | 'atLeastOne'>>(db, async (trx) => {
    const open = await lockOpen(trx, actor, meetingId);
    if (!open.ok) return open;
    const taken = await takePasted(trx, actor, input);
    if (!taken.ok) return taken;
    const today = dayOf(now, HOME_ZONE);
    const list = new GuestsToAdd(meetingId, now);
    for (const { personId, ownLanguage: language } of taken.value) list.add(personId, { role: input.role, language, ...(await repository.findStanding(trx, personId, open.value.bodyId, today)) });
    return ok(await insertCounted(trx, actor, meetingId, list));
  });
}

/** One address as typed; somebody known by it is invited as known. */
export function inviteAddress(db: Db, actor: Actor, meetingId: string, input: InviteAddress, now: Date): Promise<Result<{ added: number }, Refusal | AddressProblem>> {
  return inTransaction(db, async (trx) => {
    const open = await lockOpen(trx, actor, meetingId);
    if (!open.ok) return open;
    const guest = await addGuest(trx, actor, { name: input.name, address: input.address, language: input.language });
    if (!guest.ok) return guest;
    const standing = await repository.findStanding(trx, guest.value, open.value.bodyId, dayOf(now, HOME_ZONE));
    const added = await repository.insertInvitations(trx, [{ id: newId(), meetingId, personId: guest.value, role: input.role, createdAt: now, ...standing }]);
    if (added > 0) await recordAudit(trx, actor, { action: 'guests-added', objectKind: 'meeting', objectId: meetingId, data: { count: added } });
    return ok({ added });
  });
}

export function changeGuest(db: Db, actor: Actor, meetingId: string, input: ChangeGuest): Promise<Result<undefined, Refusal>> {
  return inTransaction(db, async (trx) => {
    const open = await lockOpen(trx, actor, meetingId);
    if (!open.ok) return open;
    const own = await ensureOwnInvitation(trx, meetingId, input.invitationId, newId());
    const invitation = own ? await repository.lockInvitation(trx, meetingId, own) : undefined;
    if (!invitation) return refuse('notFound');
    await repository.updateInvitation(trx, invitation.id, { role: input.role, language: input.language });
    return ok();
  });
}

/** Takes a guest off the list. Whoever was told keeps a row and hears of it from the send screen; the link shows nothing of the meeting from now on. */
export function withdrawGuest(db: Db, actor: Actor, meetingId: string, invitationId: string, now: Date): Promise<Result<undefined, Refusal>> {
  return inTransaction(db, async (trx) => {
    const open = await lockOpen(trx, actor, meetingId);
    if (!open.ok) return open;
    const own = await ensureOwnInvitation(trx, meetingId, invitationId, newId());
    const invitation = own ? await repository.lockInvitation(trx, meetingId, own) : undefined;
    if (!invitation) return refuse('notFound');
    await withdrawFromSessions(trx, invitation.id, now);
    await endSubstitutionsOf(trx, invitation.id, { withdrawnAt: now, withdrawnBy: personIdOf(actor) });
    if (!(await repository.deleteUntold(trx, invitation.id))) await repository.updateInvitation(trx, invitation.id, { withdrawnAt: now });
    await recordAudit(trx, actor, { action: 'guest-withdrawn', objectKind: 'meeting', objectId: meetingId });
    return ok();
  });
}

/** As if never withdrawn: also the link works again. */
export function restoreGuest(db: Db, actor: Actor, meetingId: string, invitationId: string): Promise<Result<undefined, Refusal>> {
  return inTransaction(db, async (trx) => {
    const open = await lockOpen(trx, actor, meetingId);
    if (!open.ok) return open;
    const own = await ensureOwnInvitation(trx, meetingId, invitationId, newId());
    const invitation = own ? await repository.lockInvitation(trx, meetingId, own) : undefined;
    if (!invitation) return refuse('notFound');
    await withdrawFromSessions(trx, invitation.id, null);
    await repository.updateInvitation(trx, invitation.id, { withdrawnAt: null });
    return ok();
  });
}

export type QuorumOutlook = QuorumForecast & { /** Whose answer may still change the picture: silent, then undecided. */ waiting: SeatAnswerRow[] };

/** How the body's seats stand; null for a meeting without a body. */
export async function quorumOf(db: Db, meetingId: string): Promise<QuorumOutlook | null> {
  const rule = await repository.findQuorumRule(db, meetingId);
  if (!rule) return null;
  const rows = await repository.listSeatAnswers(db, meetingId, dayOf(clock(), HOME_ZONE));
  if (rows.length === 0) return null;
  const forecast = forecastQuorum(rows.map((row) => ({ seatId: row.seatId, state: seatStateWith(row.own, row.substitute) })), rule);
  const bySeat = new Map(rows.map((row) => [row.seatId, row]));
  const inState = (state: SeatState) => forecast.seats.flatMap((seat) => (seat.state === state ? (bySeat.get(seat.seatId) ?? []) : []));
  return { ...forecast, waiting: [...inState('none'), ...inState('maybe')].filter((row) => row.personId !== null) };
}

type OpenMeeting = NonNullable<Awaited<ReturnType<typeof repository.lockMeetingForGuests>>>;

async function lockOpen(trx: Trx, actor: Actor, meetingId: string): Promise<Result<OpenMeeting, Refusal>> {
  if (!canManageGuests(actor)) return refuse('forbidden');
  const meeting = await repository.lockMeetingForGuests(trx, meetingId);
  if (!meeting) return refuse('notFound');
  return meeting.state === 'closed' || meeting.status === 'cancelled' || meeting.status === 'held' ? refuse('closed') : ok(meeting);
}
