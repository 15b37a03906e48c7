import type { Db, Trx } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import type { ImportedState } from '#app/features/meetings/imported/imported.schema.ts';
import { changeImported, removeImported } from '#app/features/meetings/imported/imported.service.server.ts';
import { isSecretariat, personIdOf, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import type { Text3 } from '#app/lib/text3.ts';
import * as repository from '../imports.repository.server.ts';
import type { ImportCounts } from '../imports.schema.ts';

/** Shows imports that were done, and takes each back as a whole. */

export type ImportLine = {
  action: 'created' | 'changed'; entryId: string; title: Text3 | null; startsAt: string | null; startsOn: string | null; endsOn: string | null;
  /** Somebody has changed it since; `isGone` when it is no longer there. */
  isTouched: boolean; isGone: boolean; undoneAs: 'removed' | 'restored' | 'kept' | null;
};

export async function findImport(db: Db, actor: Actor, id: string) {
  if (!isSecretariat(actor)) return null;
  const row = await repository.findImportRow(db, id);
  if (!row || row.state === 'preview') return null;
  const items = await repository.listItems(db, id);
  const lines = items.map(lineOf);
  const { kind, sourceName, state, doneAt, undoneAt } = row;
  return { id, kind, sourceName, state, doneAt: doneAt?.toISOString() ?? null, undoneAt: undoneAt?.toISOString() ?? null, counts: row.counts as ImportCounts, problems: row.content.problems, lines };
}

function lineOf({ action, entryId, title, startsAt, startsOn, endsOn, version, entryVersion, undoneAs, before }: Item): ImportLine {
  const known = { action, entryId, isTouched: version !== entryVersion, isGone: version === null, undoneAs };
  if (version !== null) return { ...known, title, startsAt: startsAt?.toISOString() ?? null, startsOn, endsOn };
  const was = before as Pick<ImportedState, 'title' | 'startsAt' | 'startsOn' | 'endsOn'> | null;
  return { ...known, title: was?.title ?? null, startsAt: was?.startsAt ?? null, startsOn: was?.startsOn ?? null, endsOn: was?.endsOn ?? null };
}

export async function listImports(db: Db, actor: Actor) {
  if (!isSecretariat(actor)) return [];
  const rows = await repository.listImportRows(db, 50);
  return rows.map(({ id, kind, sourceName, state, counts, createdAt, displayName, surname, givenName }) => ({
    id, kind, sourceName, state, counts: counts as Partial<ImportCounts>, at: createdAt.toISOString(), by: displayName ?? nameOf(surname, givenName),
  }));
}

export type ListedImport = Awaited<ReturnType<typeof listImports>>[number];

const nameOf = (surname: Text3 | null, given: Text3 | null) => [surname?.kk ?? surname?.ru, given?.kk ?? given?.ru].filter(Boolean).join(' ') || null;

type Item = Awaited<ReturnType<typeof repository.listItems>>[number];

/** What nobody touched goes or becomes what it was; the rest stays and is named on the page. */
export function undoImport(db: Db, actor: Actor, id: string, now: Date): Promise<Result<{ kept: number }, 'forbidden' | 'notFound'>> {
  return inTransaction(db, async (trx) => {
    if (!isSecretariat(actor)) return refuse('forbidden');
    await repository.lockImport(trx, id);
    const row = await repository.findImportRow(trx, id);
    if (row?.state !== 'done') return refuse('notFound');
    await repository.lockSource(trx, row.source);
    const items = await repository.listItems(trx, id);
    const removed = new Set(await removeImported(trx, items.filter(({ action }) => action === 'created').map(({ entryId, entryVersion }) => ({ entryId, version: entryVersion }))));
    const outcomes: { position: number; undoneAs: 'removed' | 'restored' | 'kept' }[] = [];
    for (const item of items) outcomes.push({ position: item.position, undoneAs: await undoItem(trx, item, removed, now) });
    await repository.saveUndone(trx, id, outcomes, personIdOf(actor), now);
    const kept = outcomes.filter(({ undoneAs }) => undoneAs === 'kept').length;
    await recordAudit(trx, actor, { action: 'import-undone', objectKind: 'import', objectId: id, data: { kept } });
    return ok({ kept });
  });
}

async function undoItem(trx: Trx, item: Item, removed: ReadonlySet<string>, now: Date): Promise<'removed' | 'restored' | 'kept'> {
  // Deleted by hand since: gone is what an undo wants.
  if (item.action === 'created') return removed.has(item.entryId) || item.version === null ? 'removed' : 'kept';
  const before = item.before as ImportedState;
  const isRestored = await changeImported(trx, { ...before, entryId: item.entryId, version: item.entryVersion }, now);
  if (isRestored) await repository.followVersion(trx, item.entryId, before.version, item.entryVersion + 1);
  return isRestored ? 'restored' : 'kept';
}
