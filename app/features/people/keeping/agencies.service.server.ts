import type { z } from 'zod';
import type { Db } from '#db/schema.ts';
import { undoingRefusals } from '#db/transaction.server.ts';
import { findAgency } from '#app/features/agencies/agencies.service.server.ts';
import { findBody } from '#app/features/agencies/bodies/bodies.service.server.ts';
import { insertAgency, insertSeat, updateAgency, updateSeat } from '#app/features/agencies/keeping/keeping.service.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { isSecretariat, type Actor } from '../actor.rules.ts';
import { recordAudit } from '../audit/audit.service.server.ts';
import { changesBetween, firstOf, type Concern } from '../history/history.rules.ts';
import type { agencySchema, newAgencySchema, seatSchema } from './keeping.schema.ts';
import * as repository from './keeping.repository.server.ts';

/** Owns who may write agencies and the seats of bodies, and that it is noted. */

type Trouble = 'forbidden' | 'notFound' | 'stale' | 'invalid';

export function addAgency(db: Db, actor: Actor, { requestId, ...wish }: z.output<typeof newAgencySchema>): Promise<Result<string, Trouble>> {
  return undoingRefusals(db, async (trx) => {
    if (!isSecretariat(actor)) return refuse('forbidden');
    const added = await insertAgency(trx, requestId, wish);
    if (!added.ok) return added;
    await recordAudit(trx, actor, { action: 'agency-added', objectKind: 'agency', objectId: requestId });
    return ok(requestId);
  });
}

export function changeAgency(db: Db, actor: Actor, agencyId: string, { version, ...wish }: z.output<typeof agencySchema>): Promise<Result<undefined, Trouble>> {
  return undoingRefusals(db, async (trx) => {
    if (!isSecretariat(actor)) return refuse('forbidden');
    const was = await findAgency(trx, agencyId);
    if (!was) return refuse('notFound');
    const changed = await updateAgency(trx, agencyId, version, wish);
    const values = changesBetween(was, wish);
    if (changed.ok) await recordAudit(trx, actor, { action: 'agency-changed', objectKind: 'agency', objectId: agencyId, data: { fields: Object.keys(values.after) }, values });
    return changed;
  });
}

/** A seat is the agency's, whoever sits on it; a seat that ends keeps its history. */
export function keepSeat(db: Db, actor: Actor, bodyId: string, wish: z.output<typeof seatSchema>): Promise<Result<undefined, Trouble>> {
  return undoingRefusals(db, async (trx) => {
    if (!isSecretariat(actor)) return refuse('forbidden');
    if (!(await findBody(trx, bodyId))) return refuse('notFound');
    const { agencyId, personId, role, fromOn, toOn } = wish;
    if (personId && !(await repository.isPerson(trx, personId))) return refuse('invalid', { fields: { personId: 'unknownChoice' } });
    const seat = { agencyId, personId, role, fromOn, toOn };
    const kept = wish.intent === 'add' ? await insertSeat(trx, bodyId, wish.requestId, seat) : await updateSeat(trx, bodyId, wish.seatId, seat);
    if (!kept.ok) return kept;
    const was = kept.value;
    const named = (kind: Concern['kind'], ids: (string | null | undefined)[]) => [...new Set(ids)].flatMap((id) => (id ? [{ kind, id }] : []));
    await recordAudit(trx, actor, {
      action: was ? 'seat-changed' : 'seat-added', objectKind: 'body', objectId: bodyId, data: { agencyId, personId, role },
      concerns: [...named('agency', [agencyId, was?.agencyId]), ...named('person', [personId, was?.personId])],
      values: was ? changesBetween(was, seat) : firstOf({ fromOn, toOn }),
    });
    return ok();
  });
}
