import type { Db, Trx } from '#db/schema.ts';
import { clock } from '#app/lib/clock.server.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { findUnknown, type EntryRow } from '../entries/entries.repository.server.ts';
import { KEPT_RULE, resolveRecurrence } from '../recurrence/recurrence.rules.ts';
import { beginningOf, resolveDates, type TypedDates } from './dates/dates.rules.ts';
import * as repository from './programmes.repository.server.ts';
import { kindOf, statusProblem } from './programmes.rules.ts';
import type { ChangeProgramme, CreateProgramme } from './programmes.schema.ts';

/** Owns what is wrong with a typed form of an initiative or event, by field: what only the database knows, and what the entry allows. */

export type Typed = Omit<CreateProgramme, 'requestId' | 'status' | 'source'>;
type Proposal = Parameters<typeof statusProblem>[0]['proposalState'];

/** What the secretariat's form has wrong; null when it may be saved. */
export async function findWrongChange(trx: Trx, actor: Actor, { entry, row }: { entry: EntryRow; row: { proposal: { state: NonNullable<Proposal> } | null } }, input: ChangeProgramme): Promise<Record<string, string> | null> {
  const facts = { status: entry.status, proposalState: row.proposal?.state ?? null };
  const wrong = { ...(await findWrongFields(trx, actor, { ...input, kind: kindOf(entry) }, entry)), ...wrongStatus(facts, input) };
  return Object.keys(wrong).length > 0 ? wrong : null;
}

/** Ids that point at nothing, and dates that the entry's own kind does not allow. The schema has judged the rest. */
export async function findWrongFields(trx: Trx, actor: Actor, input: Typed, entry: EntryRow | null): Promise<Record<string, string>> {
  const wrong: Record<string, string> = {};
  const dates = resolveDates(input);
  if (!dates) wrong.date = 'invalidDate';
  else if (!dates.ok) wrong[dates.wrong.field] = dates.wrong.error;
  const named = [...(input.leadAgencyId ? [input.leadAgencyId] : []), ...input.coAgencyIds];
  const unknown = await findUnknown(trx, { agencyIds: named, bodyId: null, roomId: input.roomId ?? null });
  if (input.leadAgencyId && unknown.agencyIds.includes(input.leadAgencyId)) wrong.leadAgencyId = 'unknownChoice';
  if (input.coAgencyIds.some((each) => unknown.agencyIds.includes(each))) wrong.coAgencyIds = 'unknownChoice';
  if (unknown.isRoomUnknown) wrong.roomId = 'unknownChoice';
  for (const field of await repository.listMissing(trx, input)) wrong[field] = 'unknownChoice';
  const repeat = await wrongRepeat(trx, input, entry);
  if (repeat) wrong.repeats = repeat;
  const parent = input.parentId && input.parentId !== entry?.parentId ? await wrongParent(trx, actor, input.parentId, entry) : null;
  if (parent) wrong.parentId = parent;
  return wrong;
}

/** A series stays one. */
export function endsSeries(entry: EntryRow, input: Typed): boolean {
  const repeats = resolveRecurrence(input);
  return entry.rrule !== null && repeats.ok && repeats.rule === null;
}

/** Seats are for one day; only a series can keep its rule. */
async function wrongRepeat(trx: Trx, input: Typed, entry: EntryRow | null): Promise<string | null> {
  const repeats = resolveRecurrence(input);
  if (!repeats.ok || input.kind === 'initiative' || entry?.rrule) return null;
  if (input.repeats === KEPT_RULE) return 'unknownChoice';
  return entry && repeats.rule && (await repository.hasSeats(trx, entry.id)) ? 'repeatHasSeats' : null;
}

/** An initiative that this person can see, and that does not stand in the entry itself. */
export async function wrongParent(trx: Db, actor: Actor, parentId: string, entry: { id: string } | null): Promise<string | null> {
  if (!(await repository.isVisibleInitiative(trx, actor, parentId, clock()))) return 'unknownChoice';
  const ancestors = await repository.listAncestors(trx, parentId);
  return entry && ancestors.some((each) => each.id === entry.id) ? 'parentCircle' : null;
}

export function wrongStatus(entry: { status: EntryRow['status']; proposalState: Proposal }, input: TypedDates & { status: CreateProgramme['status']; timeZone: string }): Record<string, string> {
  const dates = resolveDates(input);
  if (!dates?.ok) return {};
  if (entry.status !== 'cancelled' && input.status === 'cancelled') return { status: 'statusStep' };
  const problem = statusProblem({ ...entry, beginsAt: beginningOf({ ...dates.columns, timeZone: input.timeZone }) }, input.status, clock());
  return problem ? { status: problem } : {};
}
