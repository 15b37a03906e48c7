import type { Db, Trx } from '#db/schema.ts';
import { undoingRefusals } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { env } from '#app/lib/env.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { dayOf } from '#app/lib/time-zones.ts';
import { queueMails } from '#app/features/notifications/notifications.service.server.ts';
import type { MailProps } from '#app/features/notifications/mail-templates.schema.ts';
import { personIdOf, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { countInvitationHolders } from '../meetings.repository.server.ts';
import { nextSequence } from '../meetings.rules.ts';
import { maxSentSequence, updateEntry, type EntryRow } from '../entries/entries.repository.server.ts';
import { rewriteOccurrences } from '../occurrences/occurrences.service.server.ts';
import { beginningOf } from '../programmes/dates/dates.rules.ts';
import { listContacts, lockProposal, saveProposal } from '../programmes/programmes.repository.server.ts';
import { canCancel, canDecide, statusProblem } from '../programmes/programmes.rules.ts';
import { lockProgramme } from '../programmes/programmes.service.server.ts';
import { writeInRoom } from '../rooms/rooms.service.server.ts';
import type { DecideProposal } from './proposals.schema.ts';

/** Decides about what agencies propose and cancels events; those who must know get a mail through the outbox. */

type Refused = 'forbidden' | 'notFound' | 'stale' | 'invalid' | 'room-taken';

/** The event becomes the secretariat's, or goes back to its agency with the reason. Its author is told by mail. */
export function decideProposal(db: Db, actor: Actor, input: DecideProposal & { entryId: string }): Promise<Result<{ mailed: number }, Refused>> {
  return undoingRefusals(db, async (trx) => {
    const found = await lockProgramme(trx, actor, input.entryId);
    if (!found) return refuse('notFound');
    const proposal = await lockProposal(trx, input.entryId);
    if (!proposal || !canDecide(actor, found.row)) return refuse('forbidden');
    const { entry } = found;
    if (entry.version !== input.version) return refuse('stale');
    const isAccepted = input.do === 'accept';
    const problem = isAccepted ? statusProblem({ status: 'draft', beginsAt: beginningOf(entry), proposalState: 'accepted' }, input.status, clock()) : null;
    if (problem) return refuse('invalid', { fields: { status: problem } });
    await updateEntry(trx, entry.id, entry.version, clock(), isAccepted ? { status: input.status } : {});
    const reason = isAccepted ? null : input.reason;
    await saveProposal(trx, { ...proposal, state: isAccepted ? 'accepted' : 'returned', reason, decidedBy: personIdOf(actor), decidedAt: clock() });
    const inRoom = await writeInRoom(trx, actor, entry.id, () => rewriteOccurrences(trx, entry.id));
    if (!inRoom.ok) return inRoom;
    await recordAudit(trx, actor, { action: isAccepted ? 'proposal-accepted' : 'proposal-returned', objectKind: 'entry', objectId: entry.id });
    const to = proposal.authorId ? [proposal.authorId] : [];
    return ok({ mailed: await tell(trx, actor, entry, to, isAccepted ? 'accepted' : 'returned', reason) });
  });
}

/** It stays on the calendar, marked; the agencies' contacts get a mail when asked for. */
export function cancelProgramme(db: Db, actor: Actor, input: { entryId: string; version: number; reason: string; tell: boolean }): Promise<Result<{ mailed: number }, Refused>> {
  return undoingRefusals(db, async (trx) => {
    const found = await lockProgramme(trx, actor, input.entryId);
    if (!found) return refuse('notFound');
    if (!canCancel(actor, found.row)) return refuse('forbidden');
    const { entry } = found;
    if (entry.version !== input.version) return refuse('stale');
    const sequence = nextSequence(entry.sequence, await maxSentSequence(trx, entry.id));
    await updateEntry(trx, entry.id, entry.version, clock(), { status: 'cancelled', cancelReason: input.reason, sequence });
    const inRoom = await writeInRoom(trx, actor, entry.id, () => rewriteOccurrences(trx, entry.id));
    if (!inRoom.ok) return inRoom;
    await recordAudit(trx, actor, { action: 'entry-cancelled', objectKind: 'entry', objectId: entry.id });
    return ok({ mailed: input.tell ? await tell(trx, actor, entry, await listContacts(trx, entry.id), 'cancelled', input.reason) : 0 });
  });
}

/** Whom a cancellation concerns: contacts of its agencies, and people who have it in their own calendars. */
export async function findConcerned(db: Db, _actor: Actor, entryId: string): Promise<{ contacts: number; holders: number }> {
  const [contacts, holders] = await Promise.all([listContacts(db, entryId), countInvitationHolders(db, entryId)]);
  return { contacts: contacts.length, holders };
}

/** Sessions of a series that were called off: one letter for all of them. */
export async function tellOfSessions(trx: Trx, actor: Actor, entry: EntryRow, { days, reason }: { days: readonly CalledOff[]; reason: string }): Promise<number> {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return 0;
  const dayIn = ({ startsOn, startsAt, timeZone }: CalledOff) => startsOn ?? dayOf(startsAt, timeZone);
  const when = days.length === 1 ? whenOf({ ...first, undatedPeriod: null }) : { days: days.slice(0, DAYS_NAMED).map(dayIn), lastDay: dayIn(last) };
  return tell(trx, actor, entry, await listContacts(trx, entry.id), 'cancelled', reason, { when, sessions: days.length, url: days.length === 1 ? `?day=${dayOf(first.originalStart, first.timeZone)}` : '' });
}

type CalledOff = Pick<EntryRow, 'allDay' | 'startsOn' | 'endsOn' | 'timeZone'> & { startsAt: Date; endsAt: Date; originalStart: Date };
const DAYS_NAMED = 6;

type About = MailProps['event-notice']['about'];
type OfSeries = { when: MailProps['event-notice']['when']; sessions: number; url: string };

async function tell(trx: Trx, actor: Actor, entry: EntryRow, personIds: string[], about: About, reason: string | null, ofSeries?: OfSeries): Promise<number> {
  const url = `${env().PUBLIC_URL}/events/${entry.id}${ofSeries?.url ?? ''}`;
  const props = { about, title: entry.title, when: ofSeries?.when ?? whenOf(entry), url, ...(reason && { reason }), ...(ofSeries && { sessions: ofSeries.sessions }) };
  const mails = personIds.map((personId) => ({ template: 'event-notice' as const, personId, props, idempotencyKey: `event-notice:${about}:${entry.id}:${entry.version}:${personId}` }));
  if (mails.length === 0) return 0;
  return (await queueMails(trx, actor, { mails, now: clock() })).count;
}

function whenOf({ allDay, startsOn, endsOn, startsAt, endsAt, timeZone, undatedPeriod }: Pick<EntryRow, 'allDay' | 'startsOn' | 'endsOn' | 'startsAt' | 'endsAt' | 'timeZone' | 'undatedPeriod'>): MailProps['event-notice']['when'] {
  if (allDay && startsOn && endsOn) return { startsOn, endsOn };
  if (startsAt && endsAt) return { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), timeZone };
  return { period: undatedPeriod ?? '' };
}
