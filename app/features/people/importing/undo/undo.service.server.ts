import type { Db, Trx } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { updateAgency } from '#app/features/agencies/keeping/keeping.service.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { isSecretariat, personIdOf, type Actor } from '../../actor.rules.ts';
import { recordAudits, type AuditNote } from '../../audit/audit.service.server.ts';
import { findByAddress, updatePerson } from '../../keeping/keeping.repository.server.ts';
import { fullName } from '../../people.rules.ts';
import { columnsOf } from '../carrying/carrying.service.server.ts';
import type { ImportCounts } from '../importing.schema.ts';
import type { AgencySet, PersonSet } from '../matching.rules.ts';
import * as repository from '../importing.repository.server.ts';

/** Shows tables that were taken in, and takes each back as a whole: whoever is mentioned or was changed since stays, and is named. */

type UndoneAs = 'removed' | 'restored' | 'kept';
type Item = Awaited<ReturnType<typeof repository.listItems>>[number];

export async function listDirectoryImports(db: Db, actor: Actor) {
  if (!isSecretariat(actor)) return [];
  return (await repository.listImports(db)).map(({ createdAt, ...row }) => ({ ...row, at: createdAt.toISOString() }));
}
export type ListedImport = Awaited<ReturnType<typeof listDirectoryImports>>[number];

export async function findDirectoryImport(db: Db, actor: Actor, id: string) {
  const row = isSecretariat(actor) ? await repository.findImport(db, id) : null;
  if (!row || row.state === 'preview') return null;
  const items = (await repository.listItems(db, id)).map((item) => ({
    objectId: item.objectId, action: item.action, undoneAs: item.undoneAs, isGone: item.version === null, isTouched: item.version !== item.objectVersion,
    name: item.agencyName ? inLanguage(item.agencyName, actor.language).text : fullName(item, actor.language, 'full'),
  }));
  return {
    id, kind: row.kind, sourceName: row.sourceName, state: row.state, counts: row.counts as ImportCounts, items, problems: row.content.problems ?? [],
    doneAt: row.doneAt?.toISOString() ?? null, undoneAt: row.undoneAt?.toISOString() ?? null,
  };
}

export function undoImport(db: Db, actor: Actor, id: string, now: Date): Promise<Result<{ kept: number }, 'forbidden' | 'notFound'>> {
  return inTransaction(db, async (trx) => {
    if (!isSecretariat(actor)) return refuse('forbidden');
    await repository.lockImports(trx);
    const row = await repository.findImport(trx, id);
    if (row?.state !== 'done') return refuse('notFound');
    const [undo, objectKind] = row.kind === 'people' ? [undoPerson, 'person'] : [undoAgency, 'agency'];
    const outcomes: { position: number; undoneAs: UndoneAs }[] = [];
    const notes: AuditNote[] = [];
    // Backwards: what came last may stand on what came first.
    for (const item of (await repository.listItems(trx, id)).reverse()) {
      const { undoneAs, agencyId } = await undo(trx, item);
      outcomes.push({ position: item.position, undoneAs });
      if (undoneAs !== 'kept') notes.push({ action: `${objectKind}-${undoneAs}`, objectKind, objectId: item.objectId, data: { importId: id, ...(agencyId && { agencyId }) }, concerns: agencyId ? [{ kind: 'agency', id: agencyId }] : [] });
    }
    await repository.saveUndone(trx, id, outcomes, personIdOf(actor), now);
    const kept = outcomes.filter(({ undoneAs }) => undoneAs === 'kept').length;
    await recordAudits(trx, actor, [...notes, { action: 'directory-import-undone', objectKind: 'directory-import', objectId: id, data: { kept } }]);
    return ok({ kept });
  });
}

/** `agencyId`: whom the person does not stand for any more. */
type Undone = { undoneAs: UndoneAs; agencyId?: string };
const KEPT = { undoneAs: 'kept' } as const;

async function undoPerson(trx: Trx, item: Item): Promise<Undone> {
  if (item.version === null) return { undoneAs: 'removed' };
  if (item.version !== item.objectVersion) return KEPT;
  const office = item.officeId ? await repository.findOffice(trx, item.officeId) : undefined;
  if (item.action === 'created') {
    if (office) await repository.deleteOffice(trx, office.id);
    if (await repository.deleteUnnamed(trx, 'people', item.objectId, item.objectVersion)) return { undoneAs: 'removed', agencyId: office?.agencyId };
    if (office) await repository.insertOffices(trx, [office]);
    return KEPT;
  }
  const { isVisitor, ...was } = item.before as PersonSet & { isVisitor: boolean };
  const holder = was.email ? await findByAddress(trx, was.email) : undefined;
  if (holder && holder.id !== item.objectId) return KEPT;
  if (!(await updatePerson(trx, item.objectId, item.objectVersion, { ...columnsOf(was), isVisitor }))) return KEPT;
  if (office) await repository.deleteOffice(trx, office.id);
  return { undoneAs: 'restored', agencyId: office?.agencyId };
}

async function undoAgency(trx: Trx, item: Item): Promise<Undone> {
  if (item.version === null) return { undoneAs: 'removed' };
  if (item.action === 'created') return (await repository.deleteUnnamed(trx, 'agencies', item.objectId, item.objectVersion)) ? { undoneAs: 'removed' } : KEPT;
  return (await updateAgency(trx, item.objectId, item.objectVersion, item.before as AgencySet)).ok ? { undoneAs: 'restored' } : KEPT;
}
