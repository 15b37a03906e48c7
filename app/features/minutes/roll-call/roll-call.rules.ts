export const ATTENDANCES = ['present', 'online', 'late', 'excused', 'absent', 'represented'] as const;
export type Attendance = (typeof ATTENDANCES)[number];

/** One line of the roll: a seat of the body (vacant without a person), or somebody else who was invited. */
export type RollLine = {
  seatId: string | null;
  /** Observers and guests sit at the table and do not vote. */
  votes: boolean;
  personId: string | null;
  status: Attendance | null;
};

/** Marked by one key; places on the keyboard, so that they are the same in every layout. */
export const KEYS = { KeyP: 'present', KeyO: 'online', KeyL: 'late', KeyE: 'excused', KeyA: 'absent', KeyR: 'represented' } as const satisfies Record<string, Attendance>;

/** Represented counts, where the body's rule counts deputies: the representative sits on the seat and votes for it. */
export function isThere(status: Attendance | null, deputiesCount = true): boolean {
  return status === 'present' || status === 'online' || status === 'late' || (status === 'represented' && deputiesCount);
}

/** What a person said beforehand, as a proposal for the roll. Who promised nothing is not proposed; who sends somebody is represented. */
export function suggestionOf(answer: { status: 'accepted' | 'tentative' | 'declined'; mode: 'in_person' | 'online' | null } | null, sendsSomebody = false): Attendance | null {
  if (sendsSomebody) return 'represented';
  if (answer?.status === 'accepted') return answer.mode === 'online' ? 'online' : 'present';
  return answer?.status === 'declined' ? 'excused' : null;
}

export type Quorum = {
  total: number;
  needed: number;
  /** Filled voting seats: no vote can have more voices. */
  present: number;
  hasQuorum: boolean;
  counts: Record<Attendance | 'unmarked', number>;
  /** Present without a vote. */
  guests: number;
  /** People of the roll without a mark. */
  unmarked: number;
  /** The body's rule: a represented seat is a filled one. */
  deputiesCount: boolean;
};

/** Without a body, everybody who is there may vote and no quorum is asked for. */
export function quorumOf(lines: readonly RollLine[], needed: (seats: number) => number, deputiesCount = true): Quorum {
  const seats = lines.filter((line) => line.votes);
  const voting = seats.length > 0 ? seats : lines;
  const counts = { present: 0, online: 0, late: 0, excused: 0, absent: 0, represented: 0, unmarked: 0 };
  for (const { status } of voting) counts[status ?? 'unmarked'] += 1;
  const present = voting.filter(({ status }) => isThere(status, deputiesCount)).length;
  const least = seats.length > 0 ? needed(seats.length) : 0;
  const guests = seats.length > 0 ? lines.filter((line) => !line.votes && isThere(line.status)).length : 0;
  const unmarked = lines.filter((line) => line.personId !== null && line.status === null).length;
  return { total: voting.length, needed: least, present, hasQuorum: present >= least && present > 0, counts, guests, unmarked, deputiesCount };
}

/** As the seats are drawn: in order of certainty. */
export function seatCounts({ counts, deputiesCount }: Quorum) {
  const behind = deputiesCount ? 0 : counts.represented;
  return { yes: counts.present + counts.late, on: counts.online, sub: counts.represented - behind, nil: counts.unmarked, no: counts.excused + counts.absent + behind };
}

/** Who spoke for an absent person: typed, or somebody known by the same name. */
export type Representative = { id: string | null; name: string | null };

export function representativeOf(typed: string, known: readonly { id: string; names: readonly string[] }[]): Representative {
  const wanted = fold(typed);
  const matches = known.filter((person) => person.names.some((name) => fold(name) === wanted));
  // Two of one name: only the typed words are sure.
  return matches.length === 1 ? { id: matches[0]!.id, name: null } : { id: null, name: typed };
}

const fold = (name: string) => name.trim().replace(/\s+/g, ' ').toLowerCase();

