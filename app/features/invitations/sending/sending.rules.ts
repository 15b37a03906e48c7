import type { Language, Text3 } from '#app/lib/text3.ts';
import { inLanguage } from '#app/lib/text3.ts';

/** Who gets what and why: the difference between the meeting as it stands and what each recipient holds. Pure, so that it can be shown before it is done. */

export type Facts = {
  title: Text3;
  startsAt: string;
  endsAt: string;
  timeZone: string;
  format: 'in_person' | 'online' | 'hybrid';
  place?: Text3;
};

/** What left for this invitation and was not taken back: the newest of invitation, update or cancellation. */
export type Held = {
  method: 'REQUEST' | 'CANCEL';
  sequence: number;
  agendaRevision: number;
  facts: Facts;
  address: string;
  state: 'queued' | 'claimed' | 'accepted' | 'deferred' | 'bounced' | 'failed';
};

export type PlanGuest = {
  invitationId: string;
  language: Language;
  address: string | null;
  isWithdrawn: boolean;
  /** An answer to the version the recipient holds. */
  hasAnswer: boolean;
  held: Held | null;
};

export type PlanMeeting = { isDraft: boolean; isCancelled: boolean; isOver: boolean; agendaRevision: number; facts: Facts; texts: Text3[] };

export type Change = 'time' | 'place' | 'format' | 'title' | 'agenda';

export type Step =
  | { kind: 'invite'; reason: 'added' | 'again' | 'newAddress' }
  | { kind: 'update'; changes: Change[]; resetsAnswer: boolean }
  | { kind: 'cancel'; reason: 'meetingCancelled' | 'removed' }
  | { kind: 'none'; reason: 'upToDate' | 'neverTold' | 'noAddress' | 'bounced' | 'draft' | 'over' | 'toldOfCancellation' };

export type Planned = { invitationId: string; step: Step; /** Texts that will be read in another language than the recipient's. */ gaps: number };

export function planStep(guest: PlanGuest, meeting: PlanMeeting): Step {
  const { held } = guest;
  if (meeting.isDraft) return { kind: 'none', reason: 'draft' };
  if (meeting.isCancelled || guest.isWithdrawn) return planCancel(guest, meeting);
  if (!guest.address) return { kind: 'none', reason: 'noAddress' };
  if (meeting.isOver) return { kind: 'none', reason: 'over' };
  if (!held) return { kind: 'invite', reason: 'added' };
  if (held.method === 'CANCEL') return { kind: 'invite', reason: 'again' };
  if (held.address.toLowerCase() !== guest.address.toLowerCase()) return { kind: 'invite', reason: 'newAddress' };
  if (held.state === 'bounced' || held.state === 'failed') return { kind: 'none', reason: 'bounced' };
  const changes = changesSince(held, meeting);
  if (changes.length === 0) return { kind: 'none', reason: 'upToDate' };
  return { kind: 'update', changes, resetsAnswer: changes.some((change) => change === 'time' || change === 'place' || change === 'format') };
}

function planCancel(guest: PlanGuest, meeting: PlanMeeting): Step {
  if (!guest.held || guest.held.state === 'bounced' || guest.held.state === 'failed') return { kind: 'none', reason: 'neverTold' };
  if (guest.held.method === 'CANCEL') return { kind: 'none', reason: 'toldOfCancellation' };
  return { kind: 'cancel', reason: meeting.isCancelled ? 'meetingCancelled' : 'removed' };
}

export function changesSince(held: Held, meeting: Pick<PlanMeeting, 'facts' | 'agendaRevision'>): Change[] {
  const { facts } = meeting;
  const was = held.facts;
  const changes: Change[] = [];
  if (!sameInstant(was.startsAt, facts.startsAt) || !sameInstant(was.endsAt, facts.endsAt) || was.timeZone !== facts.timeZone) changes.push('time');
  if (!sameText(was.place, facts.place)) changes.push('place');
  if (was.format !== facts.format) changes.push('format');
  if (!sameText(was.title, facts.title)) changes.push('title');
  if (held.agendaRevision < meeting.agendaRevision) changes.push('agenda');
  return changes;
}

const sameInstant = (a: string, b: string) => new Date(a).getTime() === new Date(b).getTime();

function sameText(a: Text3 | undefined, b: Text3 | undefined): boolean {
  return (a?.kk ?? '') === (b?.kk ?? '') && (a?.ru ?? '') === (b?.ru ?? '') && (a?.en ?? '') === (b?.en ?? '');
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

export type PlanGroup = 'invite' | 'updateReset' | 'update' | 'cancel' | 'none';

/** The groups of the send screen, in its order. */
export function groupOf(step: Step): PlanGroup {
  if (step.kind === 'update') return step.resetsAnswer ? 'updateReset' : 'update';
  return step.kind;
}
