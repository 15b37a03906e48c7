import type { Db, Trx } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { agencyOptions, focalPointsOf } from '#app/features/agencies/agencies.service.server.ts';
import { seatsOf } from '#app/features/agencies/bodies/bodies.service.server.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { listPeople } from '#app/features/people/directory/directory.service.server.ts';
import { addGuest } from '#app/features/people/people.service.server.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import { canManagePolls } from '../polls.rules.ts';
import type { ChangePollGuest, PollGuestsInput } from '../polls.schema.ts';
import * as polls from '../polls.repository.server.ts';
import * as repository from './guests.repository.server.ts';

/** Owns who is asked in a poll and who must be able to come. Mails nobody. */

const PEOPLE_OFFERED = 2_000;

/** Whom the forms offer. Addresses stay on the server: names and agencies are enough to choose by. */
export async function guestChoices(db: Db, actor: Actor) {
  const [{ people }, agencies] = await Promise.all([listPeople(db, actor, { limit: PEOPLE_OFFERED }), agencyOptions(db, actor.language)]);
  return { people: people.map(({ id, name, offices }) => ({ id, name, agency: offices[0]?.agency ?? null })), agencies };
}

export type GuestChoices = Awaited<ReturnType<typeof guestChoices>>;

type Asked = { personId: string; agencyId: string | null; isRequired: boolean };
export type Chosen = PollGuestsInput & { body?: { id: string; isRequired: boolean } | null };
export type Collected = { asked: Asked[]; /** Agencies nobody speaks for. */ withoutSpokesperson: string[] };

/** The people behind what was chosen, each once; required in one list is required. Reads only, so that a refusal leaves nothing behind. */
export async function collectGuests(db: Db, input: Omit<Chosen, 'addresses'>, now: Date): Promise<Result<Collected, 'unknownPerson' | 'unknownAgency'>> {
  const today = dayOf(now, HOME_ZONE);
  const personIds = [...new Set([...input.requiredPersonIds, ...input.personIds])];
  const agencyIds = [...new Set([...input.requiredAgencyIds, ...input.agencyIds])];
  const [people, unknown, speakers, seats] = await Promise.all([
    repository.listPeople(db, personIds, today),
    polls.listUnknownAgencies(db, agencyIds),
    agencyIds.length > 0 ? focalPointsOf(db, agencyIds) : new Map<string, { personId: string }>(),
    input.body ? seatsOf(db, input.body.id, today) : [],
  ]);
  if (people.length !== personIds.length) return refuse('unknownPerson');
  if (unknown.length > 0) return refuse('unknownAgency');
  const found = new Map<string, Asked>();
  const add = (asked: Asked) => {
    const earlier = found.get(asked.personId);
    found.set(asked.personId, earlier ? { ...earlier, isRequired: earlier.isRequired || asked.isRequired } : asked);
  };
  for (const { id, agencyId } of people) add({ personId: id, agencyId, isRequired: input.requiredPersonIds.includes(id) });
  for (const agencyId of agencyIds) {
    const personId = speakers.get(agencyId)?.personId;
    if (personId) add({ personId, agencyId, isRequired: input.requiredAgencyIds.includes(agencyId) });
  }
  for (const seat of seats) if (seat.personId) add({ personId: seat.personId, agencyId: seat.agencyId, isRequired: input.body?.isRequired === true && seat.role !== 'observer' });
  return ok({ asked: [...found.values()], withoutSpokesperson: agencyIds.filter((id) => !speakers.has(id)) });
}

/** Writes the people collected and those typed by address; somebody known by an address is asked as known. */
export async function saveGuests(trx: Trx, actor: Actor, pollId: string, { asked }: Collected, addresses: PollGuestsInput['addresses'], now: Date): Promise<number> {
  const all = new Map(asked.map((each) => [each.personId, each]));
  for (const { isRequired, ...guest } of addresses) {
    const added = await addGuest(trx, actor, guest);
    // The schema has judged the address and the caller the actor: a refusal here would be a bug, and must undo what was written.
    if (!added.ok) throw new Error(`a guest that was judged before is refused: ${added.reason}`);
    const earlier = all.get(added.value);
    all.set(added.value, { personId: added.value, agencyId: earlier?.agencyId ?? null, isRequired: isRequired || earlier?.isRequired === true });
  }
  // One after the other, so that the order of the list is the order of adding.
  return polls.insertGuests(trx, [...all.values()].map((guest, index) => ({ id: newId(), pollId, ...guest, createdAt: new Date(now.getTime() + index) })));
}

type Refusal = 'forbidden' | 'notFound' | 'scheduled';
export type AddedGuests = { added: number; withoutSpokesperson: string[] };

export function addPollGuests(db: Db, actor: Actor, pollId: string, input: PollGuestsInput, now: Date): Promise<Result<AddedGuests, Refusal | 'unknownPerson' | 'unknownAgency'>> {
  return inTransaction(db, async (trx) => {
    const open = await lockChangeable(trx, actor, pollId);
    if (!open.ok) return open;
    const collected = await collectGuests(trx, input, now);
    if (!collected.ok) return collected;
    const added = await saveGuests(trx, actor, pollId, collected.value, input.addresses, now);
    if (added > 0) await recordAudit(trx, actor, { action: 'guests-added', objectKind: 'poll', objectId: pollId, data: { count: added } });
    return ok({ added, withoutSpokesperson: collected.value.withoutSpokesperson });
  });
}

/** Required or not, asked or not. The answers of somebody withdrawn stay and count again when that person is asked again. */
export function changePollGuest(db: Db, actor: Actor, pollId: string, { guestId, change }: ChangePollGuest, now: Date): Promise<Result<undefined, Refusal>> {
  return inTransaction(db, async (trx) => {
    const open = await lockChangeable(trx, actor, pollId);
    if (!open.ok) return open;
    const guest = await repository.lockGuest(trx, pollId, guestId);
    if (!guest) return refuse('notFound');
    const set = { require: { isRequired: true }, release: { isRequired: false }, withdraw: { withdrawnAt: now }, restore: { withdrawnAt: null } }[change];
    await polls.updateGuest(trx, guest.id, set);
    await recordAudit(trx, actor, { action: `guest-${change}`, objectKind: 'poll', objectId: pollId });
    return ok();
  });
}

/** After the meeting stands, its own list of participants is the one that counts. */
async function lockChangeable(trx: Trx, actor: Actor, pollId: string): Promise<Result<undefined, Refusal>> {
  if (!canManagePolls(actor)) return refuse('forbidden');
  const poll = await polls.lockPoll(trx, pollId);
  if (!poll) return refuse('notFound');
  return poll.state === 'scheduled' ? refuse('scheduled') : ok();
}
