import { json, jsonOrNull } from '#db/json.ts';
import type { Db, Trx } from '#db/schema.ts';
import { newId } from '#app/lib/ids.ts';
import { addDays } from '#app/lib/local-days.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import type { Text3 } from '#app/lib/text3.ts';
import type { AgencyKind } from '../agencies.rules.ts';
import type { SeatRole } from '../bodies/bodies.rules.ts';

import * as repository from './keeping.repository.server.ts';

/** Owns how agencies and seats are written; who may do so is decided by the floor above. */

export type AgencyWish = { kind: AgencyKind; name: Text3; short: Text3 | null; abbr: Text3 | null; regionIso: string | null; parentId: string | null; bin: string | null; source: string | null };
type Trouble = 'notFound' | 'stale' | 'invalid';

export const listRegions = (db: Db) => repository.listRegions(db);

export async function insertAgency(trx: Trx, id: string, wish: AgencyWish): Promise<Result<undefined, 'invalid'>> {
  const wrong = await wrongPlace(trx, id, wish);
  if (wrong) return wrong;
  await repository.insertAgency(trx, { id, ...columnsOf(wish) });
  return ok();
}

export async function updateAgency(trx: Trx, id: string, version: number, wish: AgencyWish): Promise<Result<undefined, Trouble>> {
  const wrong = await wrongPlace(trx, id, wish);
  if (wrong) return wrong;
  return (await repository.updateAgency(trx, id, version, columnsOf(wish))) ? ok() : refuse('stale');
}

async function wrongPlace(trx: Trx, id: string, { regionIso, parentId, bin }: AgencyWish) {
  if (bin !== null && (await repository.isBinOfAnother(trx, id, bin))) return refuse('invalid', { fields: { bin: 'binOfAnother' } });
  if (regionIso !== null && !(await repository.isRegion(trx, regionIso))) return refuse('invalid', { fields: { regionIso: 'unknownChoice' } });
  if (parentId === null) return null;
  if (!(await repository.isAgency(trx, parentId))) return refuse('invalid', { fields: { parentId: 'unknownChoice' } });
  return (await repository.isBelow(trx, id, parentId)) ? refuse('invalid', { fields: { parentId: 'aboveItself' } }) : null;
}

function columnsOf({ kind, name, short, abbr, regionIso, parentId, bin, source }: AgencyWish) {
  return { kind, name: json(name), short: jsonOrNull(short), abbr: jsonOrNull(abbr), regionIso, parentId, bin, source };
}

export type SeatWish = { agencyId: string; personId: string | null; role: SeatRole; fromOn: string | null; toOn: string | null };

export async function insertSeat(trx: Trx, bodyId: string, id: string, wish: SeatWish): Promise<Result<undefined, 'invalid'>> {
  if (!(await repository.isAgency(trx, wish.agencyId))) return refuse('invalid', { fields: { agencyId: 'unknownChoice' } });
  await repository.insertSeat(trx, { ...wish, id, bodyId, position: (await repository.lastPosition(trx, bodyId)) + 1 });
  return ok();
}

/** Answers with what the seat was. */
export async function updateSeat(trx: Trx, bodyId: string, id: string, wish: SeatWish): Promise<Result<SeatWish, 'notFound' | 'invalid'>> {
  const seat = await repository.findSeat(trx, id);
  if (!seat || seat.bodyId !== bodyId) return refuse('notFound');
  if (!(await repository.isAgency(trx, wish.agencyId))) return refuse('invalid', { fields: { agencyId: 'unknownChoice' } });
  await repository.updateSeat(trx, id, wish);
  const { agencyId, personId, role, fromOn, toOn } = seat;
  return ok({ agencyId, personId, role, fromOn, toOn });
}

/** From the day after, the agency's seats of this person are the successor's, or vacant: what was held until then stays as it was. */
export async function handSeatsOver(trx: Trx, given: { personId: string; agencyId: string; lastDay: string; successorId: string | null }): Promise<{ seats: number; bodyIds: string[] }> {
  const seats = await repository.listSeatsHeld(trx, { personId: given.personId, agencyId: given.agencyId, after: given.lastDay });
  for (const seat of seats) {
    if (seat.fromOn !== null && seat.fromOn > given.lastDay) {
      await repository.updateSeat(trx, seat.id, { personId: given.successorId });
      continue;
    }
    await repository.updateSeat(trx, seat.id, { toOn: given.lastDay });
    await repository.insertSeat(trx, { ...seat, id: newId(), personId: given.successorId, fromOn: addDays(given.lastDay, 1) });
  }
  return { seats: seats.length, bodyIds: [...new Set(seats.map(({ bodyId }) => bodyId))] };
}

export const isAgency = repository.isAgency;
export const mergeAgencies = repository.mergeAgencies;
