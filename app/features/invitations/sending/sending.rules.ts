import type { Language, Text3 } from '#app/lib/text3.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { isAskedAnew } from '../substitutes/substitutes.rules.ts';

/** Who gets what and why: the difference between the meeting as it stands and what each recipient holds. Pure, so that it can be shown before it is done. */

export type Facts = {
  title: Text3;
  startsAt: string;
  endsAt: string;
  timeZone: string;
  format: 'in_person' | 'online' | 'hybrid';
  place?: Text3;
  /** Of a series: its rule, and the starts of the sessions that do not take place. */
  rrule?: string;
  cancelledStarts?: string[];
  /** Of one session of a series: where the rule puts it. */
  originalStart?: string;
  /** How many substitutes this guest had lost when told. */
  lostSubstitutes?: number;
};

type Method = 'REQUEST' | 'CANCEL';

/** What reached (or is about to reach) this invitation's recipient: the newest of invitation, update or cancellation. */
export type Held = { method: Method; sequence: number; agendaRevision: number; facts: Facts; address: string };

/** The newest attempt, which may have come back. */
export type LastMail = { id: string; method: Method; address: string; state: 'queued' | 'claimed' | 'accepted' | 'deferred' | 'bounced' | 'failed'; detail: string | null; at: string; /** A server said that the recipient's has it. */ isDelivered: boolean };

export type PlanGuest = {
  invitationId: string;
  language: Language;
  address: string | null;
  isWithdrawn: boolean;
  /** Their newest answer: to the present time and place, to an earlier one, or none. */
  answered: 'now' | 'earlier' | null;
  held: Held | null;
  last: LastMail | null;
  /** A guest of the series who was not told of it: this session would come out of nothing. */
  awaitsSeries?: boolean;
  /** Who was to come instead, and what this guest said since. */
  substitution?: { lostSubstitutes: number; hasSubstitute: boolean; hasAnsweredSince: boolean };
};

export type PlanMeeting = { isDraft: boolean; isCancelled: boolean; isOver: boolean; agendaRevision: number; facts: Facts; texts: Text3[] };

export type Change = 'time' | 'rule' | 'place' | 'format' | 'title' | 'agenda';

export type Step =
  | { kind: 'invite'; reason: 'added' | 'again' | 'newAddress' | 'substituteGone' }
  | { kind: 'update'; changes: Change[]; /** What becomes of their answer; null when they gave none. */ answer: 'stays' | 'again' | null }
  | { kind: 'cancel'; reason: 'meetingCancelled' | 'removed' }
  | { kind: 'none'; reason: 'upToDate' | 'neverTold' | 'noAddress' | 'bounced' | 'failed' | 'draft' | 'over' | 'toldOfCancellation' | 'seriesFirst' };

export type Planned = { invitationId: string; step: Step; /** Texts that will be read in another language than the recipient's. */ gaps: number };

export function planStep(guest: PlanGuest, meeting: PlanMeeting): Step {
  if (meeting.isDraft) return { kind: 'none', reason: 'draft' };
  // Whoever still has a longer series in the calendar hears that it has ended.
  if (meeting.isOver && !holdsOtherRule(guest, meeting)) return { kind: 'none', reason: 'over' };
  const isGoing = meeting.isCancelled || guest.isWithdrawn;
  if (guest.awaitsSeries) return { kind: 'none', reason: 'seriesFirst' };
  if (isGoing && !guest.held) return { kind: 'none', reason: 'neverTold' };
  if (!guest.address) return { kind: 'none', reason: 'noAddress' };
  return isGoing ? planCancel(guest, meeting) : planRequest(guest, guest.address, meeting);
}

function holdsOtherRule({ held }: PlanGuest, { facts }: PlanMeeting): boolean {
  return held?.method === 'REQUEST' && held.facts.rrule !== facts.rrule;
}

function planRequest({ held, last, answered, substitution }: PlanGuest, address: string, meeting: PlanMeeting): Step {
  if (!last) return { kind: 'invite', reason: 'added' };
  if (last.address.toLowerCase() !== address.toLowerCase()) return { kind: 'invite', reason: 'newAddress' };
  if (isLost(last) && last.method === 'REQUEST') return { kind: 'none', reason: last.state };
  if (!held) return { kind: 'invite', reason: 'added' };
  if (held.method === 'CANCEL') return { kind: 'invite', reason: 'again' };
  if (substitution && isAskedAnew(substitution, held.facts.lostSubstitutes ?? 0)) return { kind: 'invite', reason: 'substituteGone' };
  const changes = changesSince(held, meeting);
  if (changes.length === 0) return { kind: 'none', reason: 'upToDate' };
  return { kind: 'update', changes, answer: answered === null ? null : answered === 'now' ? 'stays' : 'again' };
}

/** Whoever holds an invitation is told, also when a later update came back; a cancellation that came back is not repeated by itself. */
function planCancel({ held, last }: PlanGuest, meeting: PlanMeeting): Step {
  if (held?.method === 'CANCEL') return { kind: 'none', reason: 'toldOfCancellation' };
  if (last?.method === 'CANCEL' && isLost(last)) return { kind: 'none', reason: last.state };
  return { kind: 'cancel', reason: meeting.isCancelled ? 'meetingCancelled' : 'removed' };
}

export function isLost(last: LastMail): last is LastMail & { state: 'bounced' | 'failed' } {
  return last.state === 'bounced' || last.state === 'failed';
}

export function changesSince(held: Held, meeting: Pick<PlanMeeting, 'facts' | 'agendaRevision'>): Change[] {
  const { facts } = meeting;
  const was = held.facts;
  const changes: Change[] = [];
  if (!sameInstant(was.startsAt, facts.startsAt) || !sameInstant(was.endsAt, facts.endsAt) || was.timeZone !== facts.timeZone || isOtherSession(was, facts)) changes.push('time');
  if (was.rrule !== facts.rrule) changes.push('rule');
  if (!sameText(was.place, facts.place)) changes.push('place');
  if (was.format !== facts.format) changes.push('format');
  if (!sameText(was.title, facts.title)) changes.push('title');
  if (held.agendaRevision < meeting.agendaRevision) changes.push('agenda');
  return changes;
}

/** The series went to other days: a session that kept its own hour stands for another of them in every calendar. */
const isOtherSession = (was: Facts, now: Facts) => was.originalStart !== undefined && now.originalStart !== undefined && !sameInstant(was.originalStart, now.originalStart);

const sameInstant = (a: string, b: string) => new Date(a).getTime() === new Date(b).getTime();

function sameText(a: Text3 | undefined, b: Text3 | undefined): boolean {
  return (a?.kk ?? '') === (b?.kk ?? '') && (a?.ru ?? '') === (b?.ru ?? '') && (a?.en ?? '') === (b?.en ?? '');
}

/** What a guest of a series holds of one of its sessions: the series itself says it, until a mail about that session does. */
export function heldOfSession(series: Held, originalStart: Date): Held {
  const { rrule: _rule, cancelledStarts = [], ...facts } = series.facts;
  const length = new Date(facts.endsAt).getTime() - new Date(facts.startsAt).getTime();
  const times = { startsAt: originalStart.toISOString(), endsAt: new Date(originalStart.getTime() + length).toISOString(), originalStart: originalStart.toISOString() };
  const isOut = cancelledStarts.some((start) => sameInstant(start, times.startsAt));
  return { ...series, method: isOut ? 'CANCEL' : series.method, agendaRevision: 0, facts: { ...facts, ...times } };
}

/** How many of the meeting's texts this reader will get in another language. */
export function gapsFor(language: Language, texts: readonly Text3[]): number {
  return texts.filter((text) => inLanguage(text, language).fellBack).length;
}

export function planSending(guests: readonly PlanGuest[], meeting: PlanMeeting): Planned[] {
  return guests.map((guest) => {
    const step = planStep(guest, meeting);
    return { invitationId: guest.invitationId, step, gaps: step.kind === 'invite' || step.kind === 'update' ? gapsFor(guest.language, meeting.texts) : 0 };
  });
}

/** The groups of the send screen, in its order. */
export const PLAN_GROUPS = ['invite', 'updateReset', 'update', 'cancel', 'none'] as const;
export type PlanGroup = (typeof PLAN_GROUPS)[number];

export function groupOf(step: Step): PlanGroup {
  if (step.kind === 'update') return step.answer === 'again' ? 'updateReset' : 'update';
  return step.kind;
}

/** An invitation after a cancellation must stand above it, and one person's cancellation above what that person holds. */
export function needsOwnSequence(step: Step): boolean {
  return (step.kind === 'invite' && (step.reason === 'again' || step.reason === 'substituteGone')) || (step.kind === 'cancel' && step.reason === 'removed');
}
