import { json, jsonOrNull } from '#db/json.ts';
import type { Db } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { findClashes, type Clashes } from '#app/features/meetings/clashes/clashes.service.server.ts';
import { personIdOf, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { isValidLocalDate as isDay, isValidLocalTime as isTime } from '#app/lib/time-zones.ts';
import { collectGuests, saveGuests } from './guests/guests.service.server.ts';
import { resolveClosing, resolveOptions, type Fields, type Span } from './options/options.rules.ts';
import { canManagePolls, canSeePolls, phaseOf } from './polls.rules.ts';
import { MOST_OPTIONS, type AskPollClashes, type CreatePoll, type ReopenPoll } from './polls.schema.ts';
import * as repository from './polls.repository.server.ts';

/** Owns polls: asked about which dates, until when, open or closed. Mails leave by the send screen, meetings come of them by their outcome. */

type Created = { pollId: string; withoutSpokesperson: number };

/** One transaction makes the poll, its dates and its guests. The same `requestId` again gives the poll already made. */
export function createPoll(db: Db, actor: Actor, input: CreatePoll, now: Date): Promise<Result<Created, 'forbidden' | 'invalid'>> {
  return inTransaction(db, async (trx) => {
    if (!canManagePolls(actor)) return refuse('forbidden');
    const { spans, wrong } = resolveOptions(input, now);
    const closing = resolveClosing(input, input.timeZone, spans, now);
    const [unknown, bodyIsKnown] = await Promise.all([repository.listUnknownAgencies(trx, [input.leadAgencyId]), input.bodyId ? repository.isBody(trx, input.bodyId) : true]);
    const body = input.bodyId && bodyIsKnown && input.members !== 'none' ? { id: input.bodyId, isRequired: input.members === 'required' } : null;
    const guests = await collectGuests(trx, { ...input, body }, now);
    const fields: Fields = { ...wrong, ...closing.wrong, ...(unknown.length > 0 && { leadAgencyId: 'unknownChoice' }), ...(!bodyIsKnown && { bodyId: 'unknownChoice' }), ...guestFault(guests, input) };
    if (Object.keys(fields).length > 0 || !guests.ok || !closing.closesAt) return refuse('invalid', { fields });
    if (!(await repository.insertPoll(trx, { ...columnsOf(input), closesAt: closing.closesAt, createdBy: personIdOf(actor), createdAt: now, updatedAt: now }))) return findTwin(trx, actor, input.requestId);
    await repository.insertOptions(trx, spans.map((span, position) => ({ id: newId(), pollId: input.requestId, position, ...span })));
    await saveGuests(trx, actor, input.requestId, guests.value, input.addresses, now);
    await recordAudit(trx, actor, { action: 'poll-created', objectKind: 'poll', objectId: input.requestId });
    return ok({ pollId: input.requestId, withoutSpokesperson: guests.value.withoutSpokesperson.length });
  });
}

/** A poll without anybody to ask is none. */
function guestFault(guests: Awaited<ReturnType<typeof collectGuests>>, input: CreatePoll): Fields {
  if (!guests.ok) return guests.reason === 'unknownPerson' ? { personIds: 'unknownChoice' } : { agencyIds: 'unknownChoice' };
  return guests.value.asked.length + input.addresses.length === 0 ? { requiredPersonIds: 'atLeastOne' } : {};
}

/** Only one's own double submit is answered with the first poll. */
async function findTwin(db: Db, actor: Actor, pollId: string): Promise<Result<Created, 'invalid'>> {
  const poll = await repository.findPoll(db, pollId);
  return poll && poll.createdBy === personIdOf(actor) ? ok({ pollId, withoutSpokesperson: 0 }) : refuse('invalid', { fields: { requestId: 'stale' } });
}

function columnsOf({ requestId, title, description, place, format, durationMinutes, timeZone, bodyId, leadAgencyId, remindDays, isAnonymous }: CreatePoll) {
  return { id: requestId, title: json(title), description: jsonOrNull(description), place: jsonOrNull(place), format, durationMinutes, timeZone, bodyId, leadAgencyId, remindDays, isAnonymous };
}

/** No more answers. Two who press it at once close it once; the second is told. */
export function closePoll(db: Db, actor: Actor, pollId: string, now: Date): Promise<Result<undefined, 'forbidden' | 'notFound' | 'closed' | 'scheduled'>> {
  return inTransaction(db, async (trx) => {
    if (!canManagePolls(actor)) return refuse('forbidden');
    const poll = await repository.lockPoll(trx, pollId);
    if (!poll) return refuse('notFound');
    if (poll.state !== 'open') return refuse(poll.state);
    await repository.updatePoll(trx, pollId, now, { state: 'closed' });
    await recordAudit(trx, actor, { action: 'poll-closed', objectKind: 'poll', objectId: pollId });
    return ok();
  });
}

/** Takes answers again, until a new time; also prolongs a poll that is open. */
export function reopenPoll(db: Db, actor: Actor, pollId: string, input: ReopenPoll, now: Date): Promise<Result<undefined, 'forbidden' | 'notFound' | 'scheduled' | 'allPast' | 'invalid'>> {
  return inTransaction(db, async (trx) => {
    if (!canManagePolls(actor)) return refuse('forbidden');
    const poll = await repository.lockPoll(trx, pollId);
    if (!poll) return refuse('notFound');
    if (poll.state === 'scheduled') return refuse('scheduled');
    const options = await repository.listOptions(trx, pollId);
    if (options.every((option) => option.startsAt <= now)) return refuse('allPast');
    const { closesAt, wrong } = resolveClosing(input, poll.timeZone, options, now);
    if (!closesAt) return refuse('invalid', { fields: wrong });
    await repository.updatePoll(trx, pollId, now, { state: 'open', closesAt });
    await recordAudit(trx, actor, { action: 'poll-reopened', objectKind: 'poll', objectId: pollId });
    return ok();
  });
}

const MOST_SHOWN = 200;

export async function listPolls(db: Db, actor: Actor, now: Date) {
  if (!canSeePolls(actor)) return [];
  const rows = await repository.listPolls(db, MOST_SHOWN);
  return rows.map((row) => ({ ...row, options: Number(row.options), guests: Number(row.guests), answered: Number(row.answered), phase: phaseOf(row, now) }));
}

export type PollListRow = Awaited<ReturnType<typeof listPolls>>[number];

/** Who is busy on each of these dates, in their order. */
export function clashesOn(db: Db, actor: Actor, spans: readonly Span[], who: { personIds: readonly string[]; agencyIds: readonly string[] }): Promise<Clashes[]> {
  return Promise.all(spans.map(({ startsAt, endsAt }) => findClashes(db, actor, { startsAt, endsAt, ...who })));
}

export type OptionClashes = { date: string; startTime: string; clashes: Clashes };

/** The same for a form half filled in, by what was typed. */
export async function clashesOfForm(db: Db, actor: Actor, asked: AskPollClashes, now: Date): Promise<OptionClashes[]> {
  const body = asked.bodyId && asked.members !== 'none' ? { id: asked.bodyId, isRequired: false } : null;
  const guests = await collectGuests(db, { requiredPersonIds: [], requiredAgencyIds: [], personIds: asked.personIds, agencyIds: asked.agencyIds, body }, now);
  if (!canManagePolls(actor) || !guests.ok) return [];
  const who = { personIds: guests.value.asked.map((guest) => guest.personId), agencyIds: asked.agencyIds };
  const rows = readable(asked).flatMap((row) => {
    const { spans } = resolveOptions({ ...asked, options: [row] }, now);
    return spans.map((span) => ({ ...row, span }));
  });
  const found = await clashesOn(db, actor, rows.map((row) => row.span), who);
  return rows.map(({ date, startTime }, index) => ({ date, startTime, clashes: found[index]! }));
}

function readable({ options }: AskPollClashes) {
  return options.slice(0, MOST_OPTIONS).flatMap(({ date, startTime }, index) => (isDay(date) && isTime(startTime) ? [{ index, date, startTime }] : []));
}
