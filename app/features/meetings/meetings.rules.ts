import type { Text3 } from '#app/lib/text3.ts';
import { missingLanguages } from '#app/lib/text3.ts';
import { hasRole, isSecretariat, personIdOf, readsAll, speaksFor, type Actor } from '#app/features/people/actor.rules.ts';

/** What the decision whether someone may see an entry rests on. */
export type EntryAccess = {
  status: 'draft' | 'planned' | 'confirmed' | 'held' | 'cancelled';
  visibility: 'internal' | 'partners' | 'public';
  embargoUntil: Date | null;
  /** Agencies that lead or help. */
  agencyIds: readonly string[];
  /** People invited and not withdrawn. */
  invitedPersonIds: readonly string[];
  /** Whose own proposal it is: they see it before the secretariat has decided. */
  proposingAgencyId?: string | null;
};

/**
 * The one answer to "may they see it?" for page, calendar, feed, search, document and mail. Its SQL twin is `visibleTo` in
 * entries.repository.server.ts; a test holds both against each other.
 */
export function canSeeEntry(actor: Actor, entry: EntryAccess, now: Date): boolean {
  if (readsAll(actor)) return true;
  // A draft is a thought of the secretariat, or of the agency that proposes it: nobody else has been told yet.
  if (entry.status === 'draft') return entry.proposingAgencyId ? speaksFor(actor, entry.proposingAgencyId) : false;
  const personId = personIdOf(actor);
  if (personId !== null && entry.invitedPersonIds.includes(personId)) return true;
  if (entry.agencyIds.some((agencyId) => speaksFor(actor, agencyId))) return true;
  if (entry.embargoUntil !== null && entry.embargoUntil > now) return false;
  if (entry.visibility === 'partners') return hasRole(actor, 'agency', 'member');
  return entry.visibility === 'public';
}

/** Confidential items are for those who sit at the table or speak to them. */
export function canSeeItem(
  actor: Actor,
  item: { isConfidential: boolean; presenterPersonId: string | null; presenterAgencyId: string | null },
  invitedPersonIds: readonly string[],
): boolean {
  if (!item.isConfidential || readsAll(actor)) return true;
  const personId = personIdOf(actor);
  if (personId !== null && (item.presenterPersonId === personId || invitedPersonIds.includes(personId))) return true;
  return item.presenterAgencyId !== null && speaksFor(actor, item.presenterAgencyId);
}

export type MeetingPhase = { status: EntryAccess['status']; state: 'planned' | 'open' | 'closed' };

/** Time, place and agenda change until the session is closed; afterwards the minutes speak. */
export function canEditMeeting(actor: Actor, meeting: MeetingPhase): boolean {
  return isSecretariat(actor) && isChangeable(meeting);
}

export function isChangeable({ state, status }: MeetingPhase): boolean {
  return state !== 'closed' && status !== 'cancelled' && status !== 'held';
}

/** Above everything that left for this UID; the same while nothing has left, since nobody has seen it. */
export function nextSequence(current: number, maxSent: number | null): number {
  return maxSent === null ? current : Math.max(current, maxSent + 1);
}

export type Span = { startsAt: Date; endsAt: Date };

/** One ending when the other begins is no overlap. */
export function overlaps(a: Span, b: Span): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt;
}

export type Clock = { starts: Date[]; endsAt: Date; totalMinutes: number; overrunMinutes: number };

/**
 * When each item begins if all keep to their minutes, and by how much the last one passes the meeting's end. Breaks are lines like
 * the others, or, where only items are listed, the `pauseMinutes` that lie before an item.
 */
export function clockTimes(items: readonly { minutes: number; pauseMinutes?: number | null }[], startsAt: Date, meetingEndsAt: Date | null): Clock {
  let at = startsAt.getTime();
  let paused = 0;
  const starts = items.map((item) => {
    at += ((item.pauseMinutes ?? paused) - paused) * 60_000;
    paused = item.pauseMinutes ?? paused;
    const start = new Date(at);
    at += item.minutes * 60_000;
    return start;
  });
  const totalMinutes = Math.round((at - startsAt.getTime()) / 60_000);
  const over = meetingEndsAt === null ? 0 : Math.round((at - meetingEndsAt.getTime()) / 60_000);
  return { starts, endsAt: new Date(at), totalMinutes, overrunMinutes: Math.max(0, over) };
}

export type ReadinessCheck = {
  key: 'agenda' | 'presenters' | 'languages' | 'fits' | 'place' | 'participants' | 'addresses' | 'workingDay' | 'clashes' | 'papers' | 'notice' | 'quorum' | 'chair' | 'interpreter';
  isReady: boolean;
  /** For the sentence: item numbers, minutes, people. */
  count?: number;
  numbers?: string;
  /** Where it is mended, relative to the meeting. */
  fix?: 'agenda' | 'edit' | 'invitations' | 'papers';
};

export type ReadinessFacts = {
  title: Text3;
  place: Text3 | null;
  format: 'in_person' | 'online' | 'hybrid';
  onlineUrl: string | null;
  items: readonly { title: Text3; minutes: number; presenterPersonId: string | null; presenterAgencyId: string | null }[];
  startsAt: Date | null;
  endsAt: Date | null;
  participants: number;
  bouncedAddresses: number;
  isWorkingDay: boolean;
  clashes: number;
};

/** What a careful secretary checks before pressing "send": nothing here blocks, each line says where to mend it. */
export function readiness(facts: ReadinessFacts): ReadinessCheck[] {
  const silent = facts.items.flatMap((item, index) => (item.presenterPersonId || item.presenterAgencyId ? [] : [index + 1]));
  const gaps = [facts.title, ...facts.items.map((item) => item.title), ...(facts.place ? [facts.place] : [])].filter((text) => missingLanguages(text).length > 0);
  const overrun = facts.startsAt ? clockTimes(facts.items, facts.startsAt, facts.endsAt).overrunMinutes : 0;
  const needsPlace = facts.format !== 'online' && !facts.place;
  const needsLink = facts.format !== 'in_person' && !facts.onlineUrl;
  return [
    { key: 'agenda', isReady: facts.items.length > 0, fix: 'agenda' },
    { key: 'presenters', isReady: silent.length === 0, count: silent.length, numbers: silent.join(', '), fix: 'agenda' },
    { key: 'languages', isReady: gaps.length === 0, count: gaps.length, fix: gaps[0] === facts.title ? 'edit' : 'agenda' },
    { key: 'fits', isReady: overrun === 0, count: overrun, fix: 'agenda' },
    { key: 'place', isReady: !needsPlace && !needsLink, fix: 'edit' },
    { key: 'workingDay', isReady: facts.isWorkingDay, fix: 'edit' },
    { key: 'clashes', isReady: facts.clashes === 0, count: facts.clashes },
    { key: 'participants', isReady: facts.participants > 0, count: facts.participants, fix: 'invitations' },
    { key: 'addresses', isReady: facts.bouncedAddresses === 0, count: facts.bouncedAddresses, fix: 'invitations' },
  ];
}
