const MINUTE = 60_000;

/** Doors open before the session, and whoever comes at its very end still came. */
const OPENS_BEFORE = 90 * MINUTE;
const CLOSES_AFTER = 60 * MINUTE;
/** A code on the screen is a new one every minute; whoever has opened the page has this long to say who they are. */
export const CODE_LIFE_MINUTES = 10;
/** Whoever comes within these minutes after the beginning was there from the beginning. */
const GRACE = 5 * MINUTE;
/** More phones than this for one name are a matter for the secretary's desk. */
export const MAX_PHONES = 3;

export type Session = { startsAt: Date | null; endsAt: Date | null; isCancelled: boolean; isClosed: boolean; isOpen: boolean; isRunning: boolean };
export type CheckInProblem = 'cancelled' | 'closed' | 'early' | 'over';

/** Why nobody can check in now; null when they can. A roll that is being called already is open at any hour before the end. */
export function checkInProblem(session: Session, now: Date): CheckInProblem | null {
  if (session.isCancelled) return 'cancelled';
  if (session.isClosed) return 'closed';
  const { startsAt, endsAt } = session;
  if (startsAt && !session.isOpen && now.getTime() < opensAt(startsAt).getTime()) return 'early';
  const last = endsAt ?? startsAt;
  return last && !session.isRunning && now.getTime() > last.getTime() + CLOSES_AFTER ? 'over' : null;
}

export function opensAt(startsAt: Date): Date {
  return new Date(startsAt.getTime() - OPENS_BEFORE);
}

/** The printed code lasts as long as the session; the one on the screen a few minutes. A clock may be a minute behind another. */
export function isFresh(code: { kind: 'screen' | 'paper'; minute: number }, now: Date): boolean {
  const age = Math.floor(now.getTime() / MINUTE) - code.minute;
  return code.kind === 'paper' || (age >= -1 && age <= CODE_LIFE_MINUTES);
}

export type CheckIn = { id: string; personId: string; proof: 'link' | 'name'; code: 'screen' | 'paper'; state: 'waiting' | 'confirmed' | 'refused'; createdAt: Date };

/** What the roll shows of a person's phones: the first that was not refused, and whether another one contradicts it. */
export type PhoneMark = Pick<CheckIn, 'id' | 'proof' | 'code' | 'state'> & { at: Date; phones: number };

export function phoneMarkOf(checkIns: readonly CheckIn[], personId: string): PhoneMark | null {
  const own = checkIns.filter((each) => each.personId === personId && each.state !== 'refused').sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  const first = own.find((each) => each.state === 'confirmed') ?? own[0];
  return first ? { id: first.id, proof: first.proof, code: first.code, state: first.state, at: first.createdAt, phones: own.length } : null;
}

/**
 * May be taken over with all others at one press: the person's own invitation, the code of this hall at this minute, one phone alone.
 * Everybody else is looked at.
 */
export function isSure(mark: PhoneMark): boolean {
  return mark.state === 'waiting' && mark.proof === 'link' && mark.code === 'screen' && mark.phones === 1;
}

/** Present, or late from the hour at which the phone was held to the code. */
export function statusOf(at: Date, openedAt: Date | null): { status: 'present' | 'late'; arrivedAt: Date | null } {
  return openedAt && at.getTime() > openedAt.getTime() + GRACE ? { status: 'late', arrivedAt: at } : { status: 'present', arrivedAt: null };
}
