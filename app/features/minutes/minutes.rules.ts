import { missingLanguages, type Language, type Text3 } from '#app/lib/text3.ts';
import type { DuePrecision } from '#app/features/assignments/assignments.rules.ts';
import { isSecretariat, readsAll, type Actor } from '#app/features/people/actor.rules.ts';

export const MINUTES_STATES = ['draft', 'in_review', 'approved', 'distributed'] as const;
export type MinutesState = (typeof MINUTES_STATES)[number];

export function canWriteMinutes(actor: Actor): boolean {
  return isSecretariat(actor);
}

/** Approved minutes are locked for good: what was decided is changed by another decision, not by another text. */
export function isLocked(state: MinutesState): boolean {
  return state === 'approved' || state === 'distributed';
}

/** Drafts are for those who write and audit; approved minutes for everybody who may see their meeting and is signed in or holds a link to them. */
export function canReadMinutes(actor: Actor, minutes: { state: MinutesState; meetingId: string } | null): boolean {
  if (readsAll(actor)) return true;
  if (minutes === null || !isLocked(minutes.state)) return false;
  if (actor.kind === 'link') return actor.purpose === 'minutes';
  return actor.kind === 'person';
}

/** 2.1: the item of the agenda and the decision below it. */
export function decisionNumber(item: number, position: number): string {
  return `${item}.${position}`;
}

/** Running numbers go on for ever, yearly ones begin anew with 1 each January. */
export function nextNumber(given: readonly { number: number; year: number | null }[], numbering: 'running' | 'yearly', year: number): { number: number; year: number | null } {
  const own = numbering === 'yearly' ? given.filter((each) => each.year === year) : given;
  return { number: Math.max(0, ...own.map((each) => each.number)) + 1, year: numbering === 'yearly' ? year : null };
}

/** The protocol stands in Kazakh and Russian side by side: English is a courtesy. */
const OFFICIAL: readonly Language[] = ['kk', 'ru'];

export function missingOfficial(text: Text3 | null | undefined): Language[] {
  const missing = missingLanguages(text);
  // What is written in no language at all is not missing in one.
  return missing.length === 3 ? [] : OFFICIAL.filter((language) => missing.includes(language));
}

export type Votes = { for: number | null; against: number | null; abstained: number | null };

export function voices(votes: Votes): number {
  return (votes.for ?? 0) + (votes.against ?? 0) + (votes.abstained ?? 0);
}

export function isUnanimous(votes: Votes): boolean {
  return (votes.for ?? 0) > 0 && !votes.against && !votes.abstained;
}

/** As many for as against: the chair's vote decides. */
export function isTied(votes: Votes): boolean {
  return (votes.for ?? 0) > 0 && votes.for === votes.against;
}

/** What was voted on and found no majority is no decision. */
export function isLost(votes: Votes, castingVote: 'for' | 'against' | null): boolean {
  return isTied(votes) ? castingVote === 'against' : (votes.against ?? 0) > (votes.for ?? 0);
}

export function hasVotes(votes: Votes): boolean {
  return votes.for !== null || votes.against !== null || votes.abstained !== null;
}

export type WrittenItem = {
  id: string;
  number: number;
  title: Text3;
  kind: 'information' | 'discussion' | 'decision';
  heard: Text3 | null;
  spoke: Text3 | null;
  decisions: readonly { number: string; kind: 'take_note' | 'approve' | 'instruct'; text: Text3; votes: Votes; castingVote?: 'for' | 'against' | null; assignmentCount: number; untold?: readonly Text3[] }[];
};

/** Nothing yet, begun, or so far that the next one may be taken up. */
export function progressOf(item: Pick<WrittenItem, 'kind' | 'heard' | 'spoke' | 'decisions'>): 'none' | 'begun' | 'done' {
  const isHeard = item.heard !== null || item.spoke !== null;
  if (item.decisions.length > 0) return 'done';
  if (!isHeard) return 'none';
  return item.kind === 'information' ? 'done' : 'begun';
}

export type Finding =
  | { kind: 'noQuorum' | 'emptyRoll' }
  | { kind: 'unmarked'; count: number }
  | { kind: 'untranslated'; itemId: string; number: string; languages: Language[] }
  | { kind: 'nothingWritten' | 'undecided'; itemId: string; number: string }
  | { kind: 'unassigned' | 'tied' | 'lost'; itemId: string; number: string }
  | { kind: 'tooManyVotes'; itemId: string; number: string; voices: number; present: number };

/** What the chair should know before signing. None of it forbids: sessions are as they are. */
export function findingsOf(items: readonly WrittenItem[], roll: { present: number; hasQuorum: boolean; unmarked: number; needed: number }): Finding[] {
  const ofRoll: Finding[] = roll.present === 0 ? [{ kind: 'emptyRoll' }] : [
    ...(roll.hasQuorum ? [] : [{ kind: 'noQuorum' as const }]),
    ...(roll.unmarked > 0 ? [{ kind: 'unmarked' as const, count: roll.unmarked }] : []),
  ];
  return [...ofRoll, ...items.flatMap((item) => findingsOfItem(item, roll.present))];
}

function findingsOfItem(item: WrittenItem, present: number): Finding[] {
  const itemId = item.id;
  const number = String(item.number);
  if (progressOf(item) === 'none') return [{ kind: 'nothingWritten', itemId, number }];
  const gaps = [...new Set([item.title, item.heard, item.spoke].flatMap(missingOfficial))];
  return [
    ...(gaps.length > 0 ? [{ kind: 'untranslated' as const, itemId, number, languages: gaps }] : []),
    ...(item.kind === 'decision' && item.decisions.length === 0 ? [{ kind: 'undecided' as const, itemId, number }] : []),
    ...item.decisions.flatMap((decision): Finding[] => {
      const languages = [...new Set([decision.text, ...(decision.untold ?? [])].flatMap(missingOfficial))];
      const castingVote = decision.castingVote ?? null;
      const cast = voices(decision.votes);
      return [
        ...(languages.length > 0 ? [{ kind: 'untranslated' as const, itemId, number: decision.number, languages }] : []),
        ...(decision.kind === 'instruct' && decision.assignmentCount === 0 ? [{ kind: 'unassigned' as const, itemId, number: decision.number }] : []),
        ...(isTied(decision.votes) && castingVote === null ? [{ kind: 'tied' as const, itemId, number: decision.number }] : []),
        ...(isLost(decision.votes, castingVote) ? [{ kind: 'lost' as const, itemId, number: decision.number }] : []),
        ...(cast > present ? [{ kind: 'tooManyVotes' as const, itemId, number: decision.number, voices: cast, present }] : []),
      ];
    }),
  ];
}

export type DecidedAssignment = { result: Text3; dueOn: string | null; duePrecision: DuePrecision };
type Standing = DecidedAssignment & { baselineDueOn: string | null; baselineDuePrecision: DuePrecision | null; splitFrom: string | null };

/** Assignments as the session gave them: what was granted, split or taken off since is no part of its protocol. */
export function asDecided<T extends Standing>(assignments: readonly T[]): T[] {
  return assignments
    .filter((each) => each.splitFrom === null)
    .map((each) => ({ ...each, dueOn: each.baselineDueOn ?? each.dueOn, duePrecision: each.baselineDuePrecision ?? each.duePrecision }));
}
