import { isThere, type RollLine } from '../roll-call.rules.ts';

export type Move = { id: string; personId: string; kind: 'left' | 'returned'; at: Date };
export type PresenceLine = RollLine & { arrivedAt: Date | null };

const inOrder = (moves: readonly Move[]) => [...moves].sort((a, b) => a.at.getTime() - b.at.getTime());

/** Out and in by turns, out first: anything else was typed wrong. */
export function isByTurns(moves: readonly Move[]): boolean {
  return inOrder(moves).every(({ kind }, index) => kind === (index % 2 === 0 ? 'left' : 'returned'));
}

/** Everybody whose last word is that they left. */
export function awayOf(moves: readonly Move[]): Set<string> {
  const last = new Map(inOrder(moves).map(({ personId, kind }) => [personId, kind]));
  return new Set([...last].filter(([, kind]) => kind === 'left').map(([personId]) => personId));
}

/** Hours of absence, the last one open while the person is out. */
export function absencesOf(moves: readonly Move[], personId: string): { from: Date; to: Date | null }[] {
  const own = inOrder(moves.filter((move) => move.personId === personId));
  return own.flatMap(({ kind, at }, index) => (kind === 'left' ? [{ from: at, to: own[index + 1]?.at ?? null }] : []));
}

export type QuorumEvent = { at: Date; hasQuorum: boolean; present: number };

/**
 * When the quorum was lost and when it was there again, from the hours that were typed: whoever corrects an hour corrects this too.
 * Whoever came late counts from then on; without an hour, from the beginning.
 */
export function quorumCourse(lines: readonly PresenceLine[], moves: readonly Move[], needed: number, deputiesCount: boolean): QuorumEvent[] {
  const seats = lines.filter((line) => line.votes && isThere(line.status, deputiesCount));
  if (needed === 0 || seats.length < needed) return [];
  const arrivals = seats.flatMap(({ status, arrivedAt }) => (status === 'late' && arrivedAt ? [arrivedAt.getTime()] : []));
  const times = [...new Set([...arrivals, ...moves.map(({ at }) => at.getTime())])].sort((a, b) => a - b);
  const presentAt = (time: number) => {
    const away = awayOf(moves.filter(({ at }) => at.getTime() <= time));
    return seats.filter(({ personId, status, arrivedAt }) => !(status === 'late' && arrivedAt && arrivedAt.getTime() > time) && !(personId && away.has(personId))).length;
  };
  const events: QuorumEvent[] = [];
  let had = presentAt((times[0] ?? 0) - 1) >= needed;
  for (const time of times) {
    const present = presentAt(time);
    if (present >= needed === had) continue;
    had = !had;
    events.push({ at: new Date(time), hasQuorum: had, present });
  }
  return events;
}
