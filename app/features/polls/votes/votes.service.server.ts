import type { Db } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { personIdOf, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { fullName } from '#app/features/people/people.rules.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { isAhead, phaseOf } from '../polls.rules.ts';
import { CHOICES, type CastVotes } from '../polls.schema.ts';
import * as polls from '../polls.repository.server.ts';
import * as repository from './votes.repository.server.ts';

/** Owns the answers to a poll: given by the link of one guest, changeable until the poll closes. */

/** Everything the page behind the link shows. The actor came by the link of this guest; null when there is no such thing. */
export async function findVotePage(db: Db, actor: Actor, guestId: string, now: Date) {
  const guest = await repository.findGuest(db, guestId);
  if (!guest || personIdOf(actor) !== guest.personId) return null;
  const poll = await polls.findPoll(db, guest.pollId);
  if (!poll) return null;
  const name = fullName(guest, actor.language, 'given');
  const head = { name, isDemo: guest.isDemo, title: poll.title };
  // Whoever is no longer asked learns nothing more.
  if (guest.withdrawnAt) return { ...head, shown: null };
  const [options, guests] = await Promise.all([polls.listOptions(db, poll.id), polls.listGuests(db, poll.id)]);
  const own = guests.find((each) => each.id === guestId)?.votes ?? {};
  const others = poll.isAnonymous ? [] : guests.filter((each) => each.id !== guestId && each.withdrawnAt === null && each.answeredAt !== null);
  const { description, bodyName, leadName, place, format, timeZone, closesAt, durationMinutes, isAnonymous, chosenOptionId } = poll;
  return {
    ...head,
    shown: {
      phase: phaseOf(poll, now),
      description, bodyName, leadName, place, format, timeZone, closesAt, durationMinutes, isAnonymous,
      personTimeZone: guest.timeZone,
      isRequired: guest.isRequired,
      comment: guest.comment,
      answeredAt: guest.answeredAt,
      chosenOptionId,
      options: options.map((option) => ({
        ...option,
        isPast: !isAhead(option, now),
        choice: own[option.id] ?? null,
        others: CHOICES.map((choice) => ({ choice, names: others.filter((each) => each.votes[option.id] === choice).map((each) => fullName(each, actor.language, 'short')) })),
      })),
      hasOthers: others.length > 0,
    },
  };
}

export type VotePageData = NonNullable<Awaited<ReturnType<typeof findVotePage>>>;
export type ShownPoll = NonNullable<VotePageData['shown']>;
export type ShownOption = ShownPoll['options'][number];

type VoteRefusal = 'notFound' | 'forbidden' | 'withdrawn' | 'closed' | 'invalid';

/** Saves an answer for every date still ahead. Saying the same again changes nothing. */
export function castVotes(db: Db, actor: Actor, guestId: string, input: CastVotes, now: Date): Promise<Result<undefined, VoteRefusal>> {
  return inTransaction(db, async (trx) => {
    await repository.lockForAnswer(trx, guestId);
    const guest = await repository.findGuest(trx, guestId);
    if (!guest) return refuse('notFound');
    if (personIdOf(actor) !== guest.personId) return refuse('forbidden');
    if (guest.withdrawnAt) return refuse('withdrawn');
    const poll = await polls.findPoll(trx, guest.pollId);
    if (!poll || phaseOf(poll, now) !== 'open') return refuse('closed');
    const options = (await polls.listOptions(trx, poll.id)).filter((option) => isAhead(option, now));
    const fields = faultsOf(options, input);
    if (Object.keys(fields).length > 0) return refuse('invalid', { fields });
    const before = (await polls.listGuests(trx, poll.id)).find((each) => each.id === guestId)?.votes ?? {};
    const same = guest.answeredAt !== null && guest.comment === input.comment && options.every(({ id }) => before[id] === input.votes[id]);
    if (same) return ok();
    await repository.saveVotes(trx, guestId, input.votes, now);
    await repository.saveComment(trx, guestId, input.comment, now);
    await recordAudit(trx, actor, { action: 'poll-answered', objectKind: 'poll', objectId: poll.id });
    return ok();
  });
}

/** An answer is missing, or one is about a date of another poll. */
function faultsOf(options: readonly { id: string }[], { votes }: CastVotes): Record<string, string> {
  const known = new Set(options.map((option) => option.id));
  const missing = options.filter(({ id }) => votes[id] === undefined).map(({ id }) => [`votes.${id}`, 'chooseAnswer']);
  const strange = Object.keys(votes).filter((id) => !known.has(id)).map((id) => [`votes.${id}`, 'unknownChoice']);
  return Object.fromEntries([...missing, ...strange]) as Record<string, string>;
}
