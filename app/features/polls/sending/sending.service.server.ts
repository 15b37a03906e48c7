import type { Db, Trx } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { fillSecrets, secretPlacesOf } from '#app/features/notifications/compose/compose.rules.ts';
import { renderMail } from '#app/features/notifications/compose/compose.service.server.ts';
import { queueMails, undoBatch } from '#app/features/notifications/notifications.service.server.ts';
import { personIdOf, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { grantCapability } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { fullName } from '#app/features/people/people.rules.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { missingLanguages } from '#app/lib/text3.ts';
import { pollMail } from '../letters/letters.service.server.ts';
import { canManagePolls, canSeePolls, isAhead, phaseOf } from '../polls.rules.ts';
import * as polls from '../polls.repository.server.ts';
import * as repository from './sending.repository.server.ts';
import { askStep, canRemind, isMailed } from './sending.rules.ts';

/** Owns the mails of a poll: who would be asked, who is reminded, and taking it back within the delay. */

type Loaded = { poll: polls.PollRow; options: Awaited<ReturnType<typeof polls.listOptions>>; guests: polls.PollGuestRow[] };

async function load(db: Db, pollId: string): Promise<Loaded | null> {
  const poll = await polls.findPoll(db, pollId);
  if (!poll) return null;
  const [options, guests] = await Promise.all([polls.listOptions(db, pollId), polls.listGuests(db, pollId)]);
  return { poll, options, guests: guests.filter((guest) => guest.withdrawnAt === null) };
}

/** Who would get what now; nothing is sent. */
export async function planOfPoll(db: Db, actor: Actor, pollId: string, now: Date) {
  const loaded = canSeePolls(actor) ? await load(db, pollId) : null;
  if (!loaded) return null;
  const { poll, options, guests } = loaded;
  const texts = [poll.title, poll.description, poll.format === 'online' ? null : poll.place].filter((text) => text !== null);
  return {
    poll: { id: poll.id, title: poll.title, phase: phaseOf(poll, now), closesAt: poll.closesAt, timeZone: poll.timeZone, optionCount: options.length },
    rows: guests.map((guest) => ({
      id: guest.id,
      name: fullName(guest, actor.language, 'short'),
      fullName: fullName(guest, actor.language, 'full'),
      agency: guest.agencyName, isDemo: guest.isDemo, isRequired: guest.isRequired, language: guest.language,
      mailId: guest.last?.id ?? null,
      gaps: texts.filter((text) => missingLanguages(text).includes(guest.language)).length,
      step: askStep(guest),
    })),
  };
}

export type PollPlan = NonNullable<Awaited<ReturnType<typeof planOfPoll>>>;

type Refusal = 'forbidden' | 'notFound' | 'closed' | 'nothingToSend';
type Sent = { batchId: string; count: number };

/** Asks those of the chosen who have not been asked, or whose mail came back. */
export function sendPoll(db: Db, actor: Actor, pollId: string, guestIds: readonly string[], now: Date): Promise<Result<Sent, Refusal>> {
  return queue(db, actor, pollId, { guestIds, isReminder: false, now });
}

/** Reminds those of the chosen who were asked and are silent. */
export function remindPollGuests(db: Db, actor: Actor, pollId: string, guestIds: readonly string[], now: Date): Promise<Result<Sent, Refusal>> {
  return queue(db, actor, pollId, { guestIds, isReminder: true, now });
}

/** The same by a job: `occasion` names the reminder, which leaves once for each guest, whoever runs the job and how often. */
export function remindGuestsOnce(db: Db, actor: Actor, pollId: string, guestIds: readonly string[], occasion: string, now: Date): Promise<Result<Sent, Refusal>> {
  return queue(db, actor, pollId, { guestIds, isReminder: true, occasion, now });
}

type Wish = { guestIds: readonly string[]; isReminder: boolean; occasion?: string; now: Date };

function queue(db: Db, actor: Actor, pollId: string, { guestIds, isReminder, occasion, now }: Wish): Promise<Result<Sent, Refusal>> {
  return inTransaction(db, async (trx) => {
    if (!canManagePolls(actor)) return refuse('forbidden');
    // Two senders, one list: the second waits and then sees whom the first has told.
    await polls.lockPoll(trx, pollId);
    const loaded = await load(trx, pollId);
    if (!loaded) return refuse('notFound');
    if (phaseOf(loaded.poll, now) !== 'open') return refuse('closed');
    const guests = loaded.guests.filter((guest) => guestIds.includes(guest.id) && (isReminder ? canRemind(guest) : isMailed(askStep(guest))));
    if (guests.length === 0) return refuse('nothingToSend');
    const replyTo = await repository.findAddressOf(trx, personIdOf(actor) ?? loaded.poll.createdBy);
    const options = loaded.options.filter((option) => isAhead(option, now));
    const mails = [];
    for (const guest of guests) mails.push(pollMail({ poll: loaded.poll, options, guest, replyTo, isReminder, occasion, capabilityId: await answerLink(trx, loaded, guest) }));
    const { batchId, count } = await queueMails(trx, actor, { mails, now });
    if (count > 0) await recordAudit(trx, actor, { action: isReminder ? 'poll-reminded' : 'poll-sent', objectKind: 'poll', objectId: pollId, data: { batchId, count } });
    return ok({ batchId, count });
  });
}

/** Works until a day after the last date: closed polls still show what was answered and chosen. */
async function answerLink(trx: Trx, { options }: Loaded, guest: polls.PollGuestRow): Promise<string> {
  const lastEnd = Math.max(...options.map((option) => option.endsAt.getTime()));
  const { id } = await grantCapability(trx, { purpose: 'poll', personId: guest.personId, objectId: guest.id, expiresAt: new Date(lastEnd + 86_400_000) });
  return id;
}

const NO_CAPABILITY = '00000000-0000-4000-8000-000000000000';

/** The mail as one guest would read it. Queues nothing and grants no link. */
export async function previewPollMail(db: Db, actor: Actor, pollId: string, guestId: string, now: Date) {
  const loaded = canSeePolls(actor) ? await load(db, pollId) : null;
  const guest = loaded?.guests.find((each) => each.id === guestId);
  if (!loaded || !guest) return null;
  const options = loaded.options.filter((option) => isAhead(option, now));
  const replyTo = await repository.findAddressOf(db, personIdOf(actor));
  const { props } = pollMail({ poll: loaded.poll, options, guest, replyTo, isReminder: false, capabilityId: NO_CAPABILITY });
  const frame = { language: guest.language, recipient: { name: fullName(guest, guest.language, 'given') }, isDemo: guest.isDemo };
  const rendered = await renderMail('poll-invitation', { ...frame, sender: { name: {}, address: '' }, ...props });
  const { subject, text } = fillSecrets(rendered, new Map(secretPlacesOf(rendered).map((id) => [id, 'preview'])));
  return { name: fullName(guest, actor.language, 'short'), language: guest.language, to: guest.email, subject, text };
}

export type PollMailPreview = NonNullable<Awaited<ReturnType<typeof previewPollMail>>>;

export type PollBatch = { batchId: string; count: number; /** To undo; 0 when the time is over or the worker has begun. */ secondsLeft: number; undone: number; lost: number; waiting: number };

export async function batchOfPoll(db: Db, actor: Actor, pollId: string, batchId: string): Promise<PollBatch | null> {
  const rows = canManagePolls(actor) ? await repository.findBatch(db, pollId, batchId) : [];
  if (rows.length === 0) return null;
  const inState = (...kinds: string[]) => rows.filter(({ kind }) => kinds.includes(kind)).reduce((sum, row) => sum + row.count, 0);
  const secondsLeft = rows.every((row) => !row.taken) ? Math.max(0, Math.floor(Math.min(...rows.map((row) => row.seconds)))) : 0;
  return { batchId, count: rows.reduce((sum, row) => sum + row.count, 0), secondsLeft, undone: inState('undone'), lost: inState('bounced', 'failed'), waiting: inState('queued', 'claimed', 'deferred') };
}

/** Takes back a batch of this poll, and no other. */
export async function undoPollMails(db: Db, actor: Actor, pollId: string, batchId: string, now: Date): Promise<Result<undefined, 'unknown' | 'too-late'>> {
  if (!(await batchOfPoll(db, actor, pollId, batchId))) return refuse('unknown');
  const undone = await undoBatch(db, actor, batchId, now);
  return undone.ok ? ok() : undone;
}
