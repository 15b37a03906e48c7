import type { Db, Trx } from '#db/schema.ts';
import { undoingRefusals } from '#db/transaction.server.ts';
import { findAgency } from '#app/features/agencies/agencies.service.server.ts';
import { mergeAgencies as mergeRows } from '#app/features/agencies/keeping/keeping.service.server.ts';
import { isId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { isSecretariat, type Actor } from '../actor.rules.ts';
import { recordAudit } from '../audit/audit.service.server.ts';
import { findPerson } from '../directory/directory.service.server.ts';
import { firstOf, type Values } from '../history/history.rules.ts';
import { fullName } from '../people.rules.ts';
import * as repository from './merging.repository.server.ts';

/** Owns the merging of two rows that are one person or one agency: everything that named the one names the other. */

/** `both`: both have said something of their own in one place (two invitations to one meeting); `details.table` names it. */
export type MergeTrouble = 'forbidden' | 'notFound' | 'same' | 'both';

export function mergePeople(db: Db, actor: Actor, input: { sourceId: string; targetId: string }): Promise<Result<undefined, MergeTrouble>> {
  return merging(db, actor, 'person', input, async (trx) => {
    const [source, target] = await Promise.all([findPerson(trx, actor, input.sourceId), findPerson(trx, actor, input.targetId)]);
    if (!source || !target) return null;
    return async () => {
      await repository.mergePeople(trx, input.sourceId, input.targetId);
      return target.email ? undefined : firstOf({ email: source.email });
    };
  });
}

export function mergeAgencies(db: Db, actor: Actor, input: { sourceId: string; targetId: string }): Promise<Result<undefined, MergeTrouble>> {
  return merging(db, actor, 'agency', input, async (trx) => {
    const [source, target] = await Promise.all([findAgency(trx, input.sourceId), findAgency(trx, input.targetId)]);
    return source && target ? async () => void (await mergeRows(trx, input.sourceId, input.targetId)) : null;
  });
}

/** The merge itself, which answers with what the record that stays has gained. */
type Ready = (trx: Trx) => Promise<(() => Promise<Values | undefined>) | null>;

async function merging(db: Db, actor: Actor, objectKind: 'person' | 'agency', { sourceId, targetId }: { sourceId: string; targetId: string }, ready: Ready): Promise<Result<undefined, MergeTrouble>> {
  if (!isSecretariat(actor)) return refuse('forbidden');
  if (sourceId === targetId) return refuse('same');
  try {
    return await undoingRefusals<Result<undefined, MergeTrouble>>(db, async (trx) => {
      const merge = await ready(trx);
      if (!merge) return refuse('notFound');
      const gained = await merge();
      await recordAudit(trx, actor, { action: `${objectKind}-merged`, objectKind, objectId: targetId, data: { sourceId }, values: gained });
      return ok();
    });
  } catch (error) {
    // The database has taken everything back already.
    const { code, detail } = error as { code?: string; detail?: string };
    if (code === 'MERGE') return refuse('both', { table: detail });
    throw error;
  }
}

/** What would move, and who else is called the same. */
export async function lookAtMerge(db: Db, actor: Actor, sourceId: string) {
  if (!isSecretariat(actor)) return null;
  const [mentions, namesakes] = await Promise.all([repository.countMentions(db, 'people', sourceId), repository.listNamesakes(db, sourceId)]);
  return { mentions: mentions.reduce((sum, { count }) => sum + count, 0), namesakes: namesakes.map((row) => ({ id: row.id, name: fullName(row, actor.language, 'full'), email: row.email, isDemo: row.isDemo })) };
}

export async function countMentionsOfAgency(db: Db, actor: Actor, agencyId: string): Promise<number> {
  if (!isSecretariat(actor)) return 0;
  return (await repository.countMentions(db, 'agencies', agencyId)).reduce((sum, { count }) => sum + count, 0);
}

/** Who a row that was merged is now; for those who may know the person. */
export async function findMergedInto(db: Db, actor: Actor, id: string): Promise<string | null> {
  const target = isId(id) ? await repository.findMergedInto(db, id) : null;
  return target && (await findPerson(db, actor, target)) ? target : null;
}
