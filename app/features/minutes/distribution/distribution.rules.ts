import type { Language, Text3 } from '#app/lib/text3.ts';

/** Why somebody gets the minutes. Who sat at the table comes first. */
export type Reason = 'attended' | 'invited' | 'represented' | 'responsible';

export type Candidate = { personId: string; reason: Reason; agencyIds: readonly string[] };

export type OwedAssignment = {
  id: string;
  decisionNumber: string;
  result: Text3;
  completionForm: Text3 | null;
  agencyId: string;
  agencyName: Text3;
  co: readonly { id: string; name: Text3 }[];
  dueOn: string | null;
  duePrecision: 'day' | 'month' | 'quarter' | 'half_year' | 'year' | 'continuous' | 'unset';
};

const ORDER: readonly Reason[] = ['attended', 'represented', 'invited', 'responsible'];

/** Each person once, for the first of their reasons, with the agencies of all of them. */
export function recipientsOf(candidates: readonly Candidate[]): Candidate[] {
  const byPerson = new Map<string, Candidate>();
  for (const candidate of [...candidates].sort((a, b) => ORDER.indexOf(a.reason) - ORDER.indexOf(b.reason))) {
    const known = byPerson.get(candidate.personId);
    const agencyIds = [...new Set([...(known?.agencyIds ?? []), ...candidate.agencyIds])];
    byPerson.set(candidate.personId, { ...(known ?? candidate), agencyIds });
  }
  return [...byPerson.values()];
}

export type OwnPart = { assignment: OwedAssignment; part: 'lead' | 'co'; agencyName: Text3 };

/** What the recipient's agencies owe: what they lead first, then what they help with, each by its deadline. */
export function ownParts(assignments: readonly OwedAssignment[], agencyIds: readonly string[]): OwnPart[] {
  const parts = assignments.flatMap((assignment): OwnPart[] => {
    if (agencyIds.includes(assignment.agencyId)) return [{ assignment, part: 'lead', agencyName: assignment.agencyName }];
    const co = assignment.co.find((agency) => agencyIds.includes(agency.id));
    return co ? [{ assignment, part: 'co', agencyName: co.name }] : [];
  });
  const key = ({ part, assignment }: OwnPart) => `${part === 'lead' ? 0 : 1} ${assignment.dueOn ?? '9999'}`;
  return parts.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/** Keys of mails begin with this: whoever holds one edition does not hold the next. */
export function mailKeyOf(minutesId: string, edition: number): string {
  return `minutes/${minutesId}${edition > 1 ? `.${edition}` : ''}/`;
}

export type Delivery = { personId: string; at: string; state: string };

export type PlannedRecipient = {
  personId: string;
  reason: Reason;
  language: Language;
  hasAddress: boolean;
  own: { lead: number; co: number };
  /** Texts of the protocol that do not exist in this person's language. */
  gaps: number;
  /** The mail that this person holds already, or that is on its way. */
  held: Delivery | null;
  /** When this person confirmed having read them. */
  acknowledgedAt: string | null;
};

export function toSend(plan: readonly PlannedRecipient[]): PlannedRecipient[] {
  return plan.filter((recipient) => recipient.hasAddress && recipient.held === null);
}

const UNDER_WAY = ['queued', 'claimed', 'deferred'];

/** Whoever holds them and has not confirmed; what is still on its way is waited for. */
export function toRemind(plan: readonly PlannedRecipient[]): PlannedRecipient[] {
  return plan.filter(({ hasAddress, held, acknowledgedAt }) => hasAddress && held !== null && acknowledgedAt === null && !UNDER_WAY.includes(held.state));
}
