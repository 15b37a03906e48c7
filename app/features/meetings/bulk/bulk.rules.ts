import { statusProblem, type Status, type StatusFacts } from '../programmes/programmes.rules.ts';
import type { BulkWish } from './bulk.schema.ts';

export type Part = { agencyId: string; role: 'lead' | 'co'; isInferred: boolean };

/** What a change of many may touch, as it stands in one row; kept for taking it back. */
export type BulkState = {
  status: Status;
  visibility: 'internal' | 'partners' | 'public';
  embargoUntil: string | null;
  cancelReason: string | null;
  parentId: string | null;
  agencies: Part[];
  directionKeys: string[];
};

export type BulkField = 'status' | 'visibility' | 'lead' | 'directions' | 'parent';
export type BulkChange = { field: BulkField; before: string[]; after: string[] };

/** The row after the wish. What the wish leaves empty stays. */
export function changedState(now: BulkState, wish: BulkWish): BulkState {
  const next = { ...now };
  if (wish.status && wish.status !== now.status) Object.assign(next, { status: wish.status, cancelReason: wish.status === 'cancelled' ? wish.reason : null });
  if (wish.visibility) Object.assign(next, { visibility: wish.visibility, embargoUntil: wish.visibility === 'internal' ? null : now.embargoUntil });
  if (wish.parentId) next.parentId = wish.parentId === 'none' ? null : wish.parentId;
  if (wish.leadAgencyId) next.agencies = withLead(now.agencies, wish.leadAgencyId);
  next.directionKeys = withDirections(now.directionKeys, wish);
  return next;
}

/** The lead of before steps back: an entry has one, and nobody asked that it help. */
function withLead(agencies: readonly Part[], agencyId: string): Part[] {
  if (agencies.some((each) => each.role === 'lead' && each.agencyId === agencyId)) return [...agencies];
  return [{ agencyId, role: 'lead', isInferred: false }, ...agencies.filter((each) => each.role === 'co' && each.agencyId !== agencyId)];
}

function withDirections(keys: readonly string[], { addDirection, removeDirection }: BulkWish): string[] {
  const kept = keys.filter((key) => key !== removeDirection);
  return addDirection && !kept.includes(addDirection) ? [...kept, addDirection] : kept;
}

export function changesBetween(before: BulkState, after: BulkState): BulkChange[] {
  const sides: [BulkField, (state: BulkState) => string[]][] = [
    ['status', (state) => [state.status]],
    ['visibility', (state) => [state.visibility]],
    ['lead', (state) => state.agencies.filter((each) => each.role === 'lead').map((each) => each.agencyId)],
    ['directions', (state) => [...state.directionKeys].sort()],
    ['parent', (state) => (state.parentId ? [state.parentId] : [])],
  ];
  return sides.map(([field, side]) => ({ field, before: side(before), after: side(after) })).filter((each) => each.before.join() !== each.after.join());
}

export type BulkProblem = 'gone' | 'stale' | 'parentCircle' | 'unknownChoice' | NonNullable<ReturnType<typeof statusProblem>>;

/** Why one row cannot change so, or null. A proposal changes only by being decided. */
export function problemOf(facts: StatusFacts, wish: BulkWish, now: Date): BulkProblem | null {
  return wish.status ? statusProblem(facts, wish.status, now) : null;
}

/** How long a change of many can be taken back. */
export const UNDO_MS = 60 * 60_000;

export function canUndo(edit: { personId: string | null; undoneAt: Date | null; createdAt: Date }, personId: string | null, now: Date): boolean {
  return edit.personId === personId && edit.undoneAt === null && now.getTime() - edit.createdAt.getTime() <= UNDO_MS;
}
