import type { Db, Trx } from '#db/schema.ts';
import { undoingRefusals } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { isId, newId } from '#app/lib/ids.ts';
import { ok, refuse, type Refusal, type Result } from '#app/lib/result.ts';
import { isSecretariat, personIdOf, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { listUnknownAgencies, maxSentSequence, updateEntry } from '../entries/entries.repository.server.ts';
import { rewriteOccurrences } from '../occurrences/occurrences.service.server.ts';
import { nextSequence } from '../meetings.rules.ts';
import { beginningOf } from '../programmes/dates/dates.rules.ts';
import { countHoldersOf, listMissing, saveDirections } from '../programmes/programmes.repository.server.ts';
import { wrongParent } from '../programmes/fields.service.server.ts';
import { writeInRoom } from '../rooms/rooms.service.server.ts';
import * as repository from './bulk.repository.server.ts';
import type { BulkRow } from './bulk.repository.server.ts';
import { canUndo, changedState, changesBetween, problemOf, type BulkChange, type BulkProblem, type BulkState } from './bulk.rules.ts';
import type { BulkWish, Pick } from './bulk.schema.ts';

/** Changes many initiatives and events at once: shown row by row first, saved all or none, taken back while nobody changed them since. */

export type PreviewRow = {
  entryId: string;
  version: number;
  title: BulkRow['title'] | null;
  isDemo: boolean;
  day: string | null;
  changes: BulkChange[];
  /** A key of the errors' texts, or words. */
  problem: string | null;
  /** People who have it in their own calendars. */
  holders: number;
};

type Refused = 'forbidden' | 'invalid';

/** What would change in each chosen row, in the order they were chosen. Nothing is written. */
export async function previewBulk(db: Db, actor: Actor, picks: readonly Pick[], wish: BulkWish): Promise<Result<PreviewRow[], Refused>> {
  if (!isSecretariat(actor)) return refuse('forbidden');
  const wrong = await findWrongWish(db, actor, wish);
  if (wrong) return refuse('invalid', { fields: wrong });
  const judged = await judge(db, actor, picks, wish);
  return ok(judged.map((each) => each.shown));
}

/** The rows as they stand, before anything was wished. */
export async function listPicked(db: Db, actor: Actor, picks: readonly Pick[]): Promise<PreviewRow[]> {
  const rows = new Map((await repository.listBulkRows(db, actor, picks.map((each) => each.entryId), clock())).map((row) => [row.id, row]));
  return picks.flatMap(({ entryId }) => {
    const row = rows.get(entryId);
    return row ? [{ ...shownOf(row), version: row.version, changes: [], problem: null, holders: 0 }] : [];
  });
}

/** All rows or none: a row with a problem must be left out knowingly. */
export function saveBulk(db: Db, actor: Actor, picks: readonly Pick[], wish: BulkWish): Promise<Result<{ editId: string | null; count: number }, Refused | 'problems'>> {
  return undoingRefusals(db, async (trx) => {
    if (!isSecretariat(actor)) return refuse('forbidden');
    const wrong = await findWrongWish(trx, actor, wish);
    if (wrong) return refuse('invalid', { fields: wrong });
    await repository.lockEntries(trx, picks.map((each) => each.entryId));
    const judged = await judge(trx, actor, picks, wish);
    if (judged.some((each) => each.shown.problem)) return refuse('problems', { rows: judged.map((each) => each.shown) });
    const kept: repository.KeptEntry[] = [];
    for (const { row, shown } of judged) {
      if (!row || shown.changes.length === 0) continue;
      const before = stateOf(row);
      const written = await writeState(trx, actor, row, changedState(before, wish));
      if (!written.ok) return refuse('problems', { rows: judged.map((each) => (each.row === row ? { ...shown, problem: wordsOf(written) } : each.shown)) });
      kept.push({ entryId: row.id, version: row.version + 1, before });
    }
    if (kept.length === 0) return ok({ editId: null, count: 0 });
    const editId = newId();
    await repository.insertEdit(trx, { id: editId, personId: personIdOf(actor), entries: kept, createdAt: clock() });
    await recordAudit(trx, actor, { action: 'entries-changed', objectKind: 'bulk-edit', objectId: editId, data: { entryIds: kept.map((each) => each.entryId) } });
    return ok({ editId, count: kept.length });
  });
}

/** Puts back what stood there. If anybody changed one of the rows since, nothing is put back and the rows are named. */
export function undoBulk(db: Db, actor: Actor, editId: string): Promise<Result<{ count: number }, 'forbidden' | 'tooLate' | 'changedSince' | 'room-taken'>> {
  return undoingRefusals(db, async (trx) => {
    if (!isSecretariat(actor) || !isId(editId)) return refuse('forbidden');
    const edit = await repository.lockEdit(trx, editId);
    if (!edit || !canUndo(edit, personIdOf(actor), clock())) return refuse('tooLate');
    const ids = edit.entries.map((each) => each.entryId);
    await repository.lockEntries(trx, ids);
    const rows = new Map((await repository.listBulkRows(trx, actor, ids, clock())).map((row) => [row.id, row]));
    const changed = edit.entries.filter((each) => rows.get(each.entryId)?.version !== each.version);
    if (changed.length > 0) return refuse('changedSince', { titles: changed.flatMap((each) => rows.get(each.entryId)?.title ?? []) });
    for (const { entryId, before } of edit.entries) {
      const row = rows.get(entryId);
      const written = row ? await writeState(trx, actor, row, before) : ok();
      if (!written.ok) return refuse('room-taken', { words: wordsOf(written) });
    }
    await repository.markUndone(trx, editId, clock());
    await recordAudit(trx, actor, { action: 'entries-change-undone', objectKind: 'bulk-edit', objectId: editId });
    return ok({ count: ids.length });
  });
}

/** For the line above the list: how many were changed and whether that can still be taken back. */
export async function findBulkEdit(db: Db, actor: Actor, editId: string): Promise<{ editId: string; count: number; canUndo: boolean; isUndone: boolean } | null> {
  const edit = isId(editId) ? await repository.findEdit(db, editId) : null;
  if (!edit || edit.personId !== personIdOf(actor)) return null;
  return { editId, count: edit.entries.length, canUndo: canUndo(edit, personIdOf(actor), clock()), isUndone: edit.undoneAt !== null };
}

async function judge(db: Db | Trx, actor: Actor, picks: readonly Pick[], wish: BulkWish) {
  const now = clock();
  const unique = [...new Map(picks.map((each) => [each.entryId, each])).values()];
  const ids = unique.map((each) => each.entryId);
  const [list, holders] = await Promise.all([repository.listBulkRows(db, actor, ids, now), countHoldersOf(db, ids)]);
  const rows = new Map(list.map((row) => [row.id, row]));
  return Promise.all(
    unique.map(async ({ entryId, version }) => {
      const row = rows.get(entryId);
      if (!row) return { row: null, shown: { entryId, version, title: null, isDemo: false, day: null, changes: [], problem: 'gone' as const, holders: 0 } };
      const before = stateOf(row);
      const changes = changesBetween(before, changedState(before, wish));
      return { row, shown: { ...shownOf(row), version, changes, problem: await problemFor(db, actor, row, version, wish, now), holders: holders.get(entryId) ?? 0 } };
    }),
  );
}

async function problemFor(db: Db, actor: Actor, row: BulkRow, version: number, wish: BulkWish, now: Date): Promise<BulkProblem | null> {
  if (row.version !== version) return 'stale';
  const isMovedIn = wish.parentId !== null && wish.parentId !== 'none' && wish.parentId !== row.parentId;
  const parent = isMovedIn ? await wrongParent(db, actor, wish.parentId ?? '', row) : null;
  if (parent) return parent as BulkProblem;
  return problemOf({ status: row.status, beginsAt: beginningOf(row), proposalState: row.proposalState }, wish, now);
}

async function findWrongWish(db: Db, actor: Actor, wish: BulkWish): Promise<Record<string, string> | null> {
  const wrong: Record<string, string> = {};
  if (wish.leadAgencyId && (await listUnknownAgencies(db, [wish.leadAgencyId])).length > 0) wrong.leadAgencyId = 'unknownChoice';
  for (const field of ['addDirection', 'removeDirection'] as const) {
    const key = wish[field];
    if (key && (await listMissing(db, { regionIso: null, directionKeys: [key] })).length > 0) wrong[field] = 'unknownChoice';
  }
  if (wish.parentId && wish.parentId !== 'none' && (await wrongParent(db, actor, wish.parentId, null))) wrong.parentId = 'unknownChoice';
  return Object.keys(wrong).length > 0 ? wrong : null;
}

const dayWords = (row: BulkRow) => row.startsOn ?? row.startsAt?.toISOString() ?? null;
const shownOf = (row: BulkRow) => ({ entryId: row.id, title: row.title, isDemo: row.isDemo, day: dayWords(row) });

function stateOf(row: BulkRow): BulkState {
  const { status, visibility, cancelReason, parentId, agencies, directionKeys } = row;
  return { status, visibility, cancelReason, parentId, agencies, directionKeys, embargoUntil: row.embargoUntil?.toISOString() ?? null };
}

/** A cancellation is a new version of the calendar file for whoever holds one. */
async function writeState(trx: Trx, actor: Actor, row: BulkRow, state: BulkState): Promise<Result<undefined, 'room-taken'>> {
  const { status, visibility, embargoUntil, cancelReason, parentId } = state;
  const isTurned = (row.status === 'cancelled') !== (status === 'cancelled');
  const sequence = isTurned ? { sequence: nextSequence(row.sequence, await maxSentSequence(trx, row.id)) } : {};
  await updateEntry(trx, row.id, row.version, clock(), { status, visibility, embargoUntil, cancelReason, parentId, ...sequence });
  await repository.restoreAgencies(trx, row.id, state.agencies);
  await saveDirections(trx, row.id, state.directionKeys);
  return writeInRoom(trx, actor, row.id, () => rewriteOccurrences(trx, row.id));
}

/** What stands in the room. */
const wordsOf = ({ details }: Refusal) => String((details?.fields as { roomId?: string } | undefined)?.roomId);
