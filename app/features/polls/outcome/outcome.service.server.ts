import type { Db, Trx } from '#db/schema.ts';
import { undoingRefusals } from '#db/transaction.server.ts';
import { inviteGuests } from '#app/features/invitations/invitations.service.server.ts';
import { scheduleMeeting } from '#app/features/meetings/meetings.service.server.ts';
import type { ScheduleMeeting } from '#app/features/meetings/meetings.schema.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { fullName } from '#app/features/people/people.rules.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { instantToLocal } from '#app/lib/time-zones.ts';
import { canManagePolls, canSeePolls, isAhead, phaseOf } from '../polls.rules.ts';
import { clashesOn } from '../polls.service.server.ts';
import * as repository from '../polls.repository.server.ts';
import { bestOption, rankOptions } from '../ranking/ranking.rules.ts';
import { nextReminderOf } from '../reminders/reminders.service.server.ts';
import { askStep, canRemind } from '../sending/sending.rules.ts';
import type { Span } from '../options/options.rules.ts';

/** Owns what comes of a poll: the answers side by side, the best date, and the meeting made of it. */

/** The page of a poll for those who read everything. */
export async function findPollPage(db: Db, actor: Actor, pollId: string, now: Date) {
  const poll = canSeePolls(actor) ? await repository.findPoll(db, pollId) : undefined;
  if (!poll) return null;
  const [options, all] = await Promise.all([repository.listOptions(db, pollId), repository.listGuests(db, pollId)]);
  const guests = all.map((guest) => guestOf(guest, actor));
  const asked = all.filter((guest) => guest.withdrawnAt === null);
  const ranked = rankOptions(options, asked, now);
  const phase = phaseOf(poll, now);
  const who = { personIds: asked.map((guest) => guest.personId), agencyIds: [...new Set(asked.flatMap((guest) => guest.agencyId ?? []))] };
  // Once the meeting stands, it would be the first thing its own guests are busy with.
  const [clashes, nextReminderAt] = await Promise.all([phase === 'scheduled' ? [] : clashesOn(db, actor, options, who), phase === 'open' ? nextReminderOf(db, poll, now) : null]);
  const { id, title, description, place, format, durationMinutes, timeZone, bodyName, leadName, isAnonymous, closesAt, remindDays, meetingId, chosenOptionId } = poll;
  return {
    poll: { id, title, description, place, format, durationMinutes, timeZone, bodyName, leadName, isAnonymous, closesAt, remindDays, nextReminderAt, meetingId, chosenOptionId, phase, canManage: canManagePolls(actor) },
    options: options.map((option, index) => ({ ...option, clashes: clashes[index] ?? null })),
    ranked,
    bestId: phase === 'scheduled' ? null : (bestOption(ranked)?.optionId ?? null),
    guests: guests.filter((guest) => !guest.isWithdrawn),
    withdrawn: guests.filter((guest) => guest.isWithdrawn),
    isDemo: asked.length > 0 && asked.every((guest) => guest.isDemo),
  };
}

function guestOf(guest: repository.PollGuestRow, { language }: Actor) {
  const { id, isRequired, comment, answeredAt, votes, isDemo } = guest;
  return {
    id, isRequired, comment, answeredAt, votes, isDemo,
    name: fullName(guest, language, 'short'),
    fullName: fullName(guest, language, 'full'),
    agency: guest.agencyAbbr ?? guest.agencyName,
    isWithdrawn: guest.withdrawnAt !== null,
    step: askStep(guest),
    canRemind: canRemind(guest),
  };
}

export type PollPageData = NonNullable<Awaited<ReturnType<typeof findPollPage>>>;
export type PollGuest = PollPageData['guests'][number];
export type PollOption = PollPageData['options'][number];

type Refusal = 'forbidden' | 'notFound' | 'unknownChoice' | 'past' | 'invalid';
type Made = { meetingId: string; /** Somebody had made it already. */ isTwin: boolean };

/**
 * The chosen date becomes a meeting with everybody asked as its guests, and the poll is over: all of it or nothing. Pressed twice, also by two people
 * with two dates, there is one meeting. Nobody is mailed: the send screen of the meeting does.
 */
export function makeMeeting(db: Db, actor: Actor, pollId: string, optionId: string, now: Date): Promise<Result<Made, Refusal>> {
  return undoingRefusals(db, async (trx) => {
    if (!canManagePolls(actor)) return refuse('forbidden');
    const locked = await repository.lockPoll(trx, pollId);
    const poll = locked && (await repository.findPoll(trx, pollId));
    if (!poll) return refuse('notFound');
    if (poll.state === 'scheduled') return poll.meetingId ? ok({ meetingId: poll.meetingId, isTwin: true }) : refuse('notFound');
    const option = (await repository.listOptions(trx, pollId)).find((each) => each.id === optionId);
    if (!option) return refuse('unknownChoice');
    if (!isAhead(option, now)) return refuse('past');
    const made = await scheduleMeeting(trx, actor, meetingOf(poll, option));
    // A poll asks for no room, so none can be taken.
    if (!made.ok) return refuse(made.reason === 'room-taken' ? 'invalid' : made.reason);
    const { meetingId } = made.value;
    await inviteEverybody(trx, actor, pollId, meetingId, now);
    await repository.updatePoll(trx, pollId, now, { state: 'scheduled', meetingId, chosenOptionId: optionId });
    await recordAudit(trx, actor, { action: 'poll-scheduled', objectKind: 'poll', objectId: pollId, data: { meetingId } });
    return ok({ meetingId, isTwin: false });
  });
}

async function inviteEverybody(trx: Trx, actor: Actor, pollId: string, meetingId: string, now: Date): Promise<void> {
  const guests = (await repository.listGuests(trx, pollId)).filter((guest) => guest.withdrawnAt === null);
  for (const role of ['required', 'optional'] as const) {
    const personIds = guests.filter((guest) => guest.isRequired === (role === 'required')).map((guest) => guest.personId);
    const invited = personIds.length > 0 ? await inviteGuests(trx, actor, meetingId, { role, personIds, agencyIds: [], wholeBody: false }, now) : null;
    // A meeting without its guests must not stay: what was written goes with this error.
    if (invited && !invited.ok) throw new Error(`the guests of a poll could not be invited: ${invited.reason}`);
  }
}

/** A body's meeting is a session; what nobody's body holds is a working meeting. All of it can be changed on the meeting's own form. */
function meetingOf(poll: repository.PollRow, { startsAt, endsAt }: Span): ScheduleMeeting {
  const [start, end] = [instantToLocal(startsAt, poll.timeZone), instantToLocal(endsAt, poll.timeZone)];
  const { title, description, place, format, timeZone, bodyId, leadAgencyId } = poll;
  return {
    requestId: newId(), scope: bodyId ? 'session' : 'working_meeting', title, description, place, format, timeZone, bodyId, leadAgencyId, coAgencyIds: [],
    date: start.date, startTime: start.time, endDate: end.date === start.date ? null : end.date, endTime: end.time,
    onlineUrl: null, visibility: 'internal', embargoOn: null, status: 'planned',
  };
}
