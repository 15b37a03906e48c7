import type { Db, Trx } from '#db/schema.ts';
import { inTransaction, undoingRefusals } from '#db/transaction.server.ts';
import { personIdOf, type Actor } from '#app/features/people/actor.rules.ts';
import type { ScheduleMeeting } from '#app/features/meetings/meetings.schema.ts';
import { scheduleMeeting } from '#app/features/meetings/meetings.service.server.ts';
import { auditOf, recordAudit } from '#app/features/people/audit/audit.service.server.ts';
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
export type Added = {
  added: number;
  /** Meant by more than one choice: one mail each. */
  merged: number;
  /** On the list before. */
  already: number;
  /** Agencies nobody speaks for. */
  withoutSpokesperson: string[];
};
type NewRow = repository.NewInvitation;

/**
 * Adds people, those who speak for agencies, the members of saved groups and of bodies. Whoever is meant twice is added once, with the seat
 * of the meeting's own body before everything else. Those already invited stay as they are.
 */
export async function inviteGuests(db: Db, actor: Actor, meetingId: string, input: InviteGuests, now: Date): Promise<Result<Added, Refusal | 'unknownChoice'>> {
  const open = await openFor(actor, () => repository.findMeetingOfGuests(db, meetingId));
  if (!open.ok) return open;
  const chosen = await listChosen(db, input, open.value.bodyId, dayOf(now, HOME_ZONE));
  if (!chosen) return refuse('unknownChoice');
  return addChosen(db, actor, meetingId, chosen, now);
}

/** A new meeting together with those who are on its list from the beginning, all or nothing. Sent twice it is one meeting with one list. */
export async function scheduleWithGuests(db: Db, actor: Actor, meeting: ScheduleMeeting, guests: InviteGuests, now: Date): Promise<ScheduledWithGuests> {
  if (!canManageGuests(actor)) return refuse('forbidden');
  const chosen = await listChosen(db, guests, meeting.bodyId, dayOf(now, HOME_ZONE));
  if (!chosen) return refuse('unknownChoice');
  return undoingRefusals<ScheduledWithGuests>(db, async (trx) => {
    const made = await scheduleMeeting(trx, actor, meeting);
    if (!made.ok) return made;
    const done = await addChosen(trx, actor, made.value.meetingId, chosen, now);
    return done.ok ? ok({ meetingId: made.value.meetingId, ...done.value }) : done;
  });
}

type ScheduledWithGuests = Result<Added & { meetingId: string }, 'forbidden' | 'invalid' | 'room-taken' | 'unknownChoice' | 'closed'>;
type ChosenGuests = NonNullable<Awaited<ReturnType<typeof listChosen>>>;

async function addChosen(db: Db, actor: Actor, meetingId: string, { guests, withoutSpokesperson }: ChosenGuests, now: Date): Promise<Result<Added, 'closed'>> {
  const list = new GuestsToAdd(now);
  for (const { personId, groupId, ...row } of guests) list.add(personId, row, groupId);
  const done = await addAll(db, actor, meetingId, list);
  return done.ok ? ok({ ...done.value, withoutSpokesperson }) : done;
}

type Chosen = Pick<NewRow, 'role' | 'seatId' | 'agencyId'> & { personId: string; groupId?: string };

/** Everybody meant by the form, as often as they are meant; null when somebody named is nobody. What is asked of people is asked of all at once. */
async function listChosen(db: Db, { role, personIds, agencyIds, groupIds = [], bodyIds = [], wholeBody }: InviteGuests, bodyId: string | null, today: string) {
  const spokespeople = await repository.listSpokespeople(db, agencyIds, today);
  const seats = await repository.listSeats(db, [...(wholeBody && bodyId ? [bodyId] : []), ...bodyIds], today);
  const members = await membersOfGroups(db, groupIds);
  const standings = await repository.listStandings(db, [...personIds, ...spokespeople.values(), ...[...seats, ...members].map((each) => each.personId)], bodyId, today);
  if (personIds.some((id) => standings.get(id)?.isErased !== false)) return null;
  const standing = (personId: string) => ({ personId, role, ...standingOf(standings, personId) });
  const seatsIn = (id: string) => seats.filter((seat) => seat.bodyId === id);
  const guests: Chosen[] = [
    ...(wholeBody && bodyId ? seatsIn(bodyId) : []).map((seat): Chosen => ({ personId: seat.personId, role: seat.role === 'observer' ? 'observer' : 'required', seatId: seat.id, agencyId: seat.agencyId })),
    ...personIds.map(standing),
    ...agencyIds.flatMap((agencyId) => (spokespeople.has(agencyId) ? [{ ...standing(spokespeople.get(agencyId)!), agencyId }] : [])),
    ...bodyIds.flatMap(seatsIn).map((seat) => ({ ...standing(seat.personId), agencyId: seat.agencyId })),
    ...members.map(({ groupId, personId }) => ({ ...standing(personId), groupId })),
  ];
  return { guests, withoutSpokesperson: agencyIds.filter((id) => !spokespeople.has(id)) };
}

/** The seat and the agency somebody comes with; a stranger comes with neither. */
function standingOf(standings: ReadonlyMap<string, repository.Standing>, personId: string): Pick<NewRow, 'seatId' | 'agencyId'> {
  const { seatId = null, agencyId = null } = standings.get(personId) ?? {};
  return { seatId, agencyId };
}

/** One row for each person, whatever the number of ways that led to them. */
class GuestsToAdd {
  readonly #now: Date;
  readonly #rows = new Map<string, NewRow>();
  merged = 0;

  constructor(now: Date) {
    this.#now = now;
  }

  add(personId: string, row: Pick<NewRow, 'role' | 'seatId' | 'agencyId' | 'language'>, groupId?: string): void {
    const before = this.#rows.get(personId);
    if (before) this.merged += 1;
    else this.#rows.set(personId, { id: newId(), personId, createdAt: this.#now, groupIds: [], ...row });
    if (groupId) this.#rows.get(personId)?.groupIds.push(groupId);
  }

  get rows(): NewRow[] {
    return [...this.#rows.values()];
  }
}

async function addAll(db: Db, actor: Actor, meetingId: string, { rows, merged }: GuestsToAdd): Promise<Result<{ added: number; merged: number; already: number }, 'closed'>> {
  const audit = auditOf(actor, { action: 'guests-added', objectKind: 'meeting', objectId: meetingId, data: { chosen: rows.length } });
  const added = await repository.insertInvitations(db, meetingId, rows, audit);
  return added === null ? refuse('closed') : ok({ added, merged, already: rows.length - added });
}

/** Everybody of a pasted list, in the language that was shown and may have been changed. */
export function invitePasted(db: Db, actor: Actor, meetingId: string, input: InvitePasted, now: Date): Promise<Result<Omit<Added, 'withoutSpokesperson'>, Refusal | 'tooMany' | 'atLeastOne'>> {
  return undoingRefusals<Result<Omit<Added, 'withoutSpokesperson'>, Refusal | 'tooMany' | 'atLeastOne'>>(db, async (trx) => {
    const open = await lockOpen(trx, actor, meetingId);
    if (!open.ok) return open;
    const taken = await takePasted(trx, actor, input);
    if (!taken.ok) return taken;
    const standings = await repository.listStandings(trx, taken.value.map((each) => each.personId), open.value.bodyId, dayOf(now, HOME_ZONE));
    const list = new GuestsToAdd(now);
    for (const { personId, ownLanguage: language } of taken.value) list.add(personId, { role: input.role, language, ...standingOf(standings, personId) });
    return addAll(trx, actor, meetingId, list);
  });
}

/** One address as typed; somebody known by it is invited as known. */
export function inviteAddress(db: Db, actor: Actor, meetingId: string, input: InviteAddress, now: Date): Promise<Result<{ added: number }, Refusal | AddressProblem>> {
  return inTransaction(db, async (trx) => {
    const open = await lockOpen(trx, actor, meetingId);
    if (!open.ok) return open;
    const guest = await addGuest(trx, actor, { name: input.name, address: input.address, language: input.language });
    if (!guest.ok) return guest;
    const standings = await repository.listStandings(trx, [guest.value], open.value.bodyId, dayOf(now, HOME_ZONE));
    const list = new GuestsToAdd(now);
    list.add(guest.value, { role: input.role, ...standingOf(standings, guest.value) });
    return addAll(trx, actor, meetingId, list);
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

type MeetingOfGuests = NonNullable<Awaited<ReturnType<typeof repository.findMeetingOfGuests>>>;

function lockOpen(trx: Trx, actor: Actor, meetingId: string): Promise<Result<MeetingOfGuests, Refusal>> {
  return openFor(actor, () => repository.lockMeetingForGuests(trx, meetingId));
}

async function openFor(actor: Actor, find: () => Promise<MeetingOfGuests | undefined>): Promise<Result<MeetingOfGuests, Refusal>> {
  if (!canManageGuests(actor)) return refuse('forbidden');
  const meeting = await find();
  if (!meeting) return refuse('notFound');
  return meeting.isOpen ? ok(meeting) : refuse('closed');
}
