import type { Db, Trx } from '#db/schema.ts';
import type { Language, Text3 } from '#app/lib/text3.ts';
import * as repository from './bodies.repository.server.ts';

/** Owns the bodies that meet: the committee, its working groups, and their seats. */

export type Body = NonNullable<Awaited<ReturnType<typeof repository.findBody>>>;
export type Seat = Awaited<ReturnType<typeof repository.listSeats>>[number];

export function findBody(db: Db, id: string): Promise<Body | null> {
  return repository.findBody(db, id);
}

export type BodyOption = { id: string; key: string | null; kind: Body['kind']; name: Text3; short: Text3; seatCount: number };

/** For pickers: every body with the number of its seats on a day. */
export function bodyOptions(db: Db, language: Language, on: string): Promise<BodyOption[]> {
  return repository.listBodies(db, language, on);
}

/** The seats of a body on a day ('YYYY-MM-DD'), in the order of its list: agency, person (a seat may be vacant) and role. */
export function seatsOf(db: Db, bodyId: string, on: string): Promise<Seat[]> {
  return repository.listSeats(db, bodyId, on);
}

/** Saves the rules of a body. The caller has asked who may, and notes it down; false when somebody else was faster. */
export function saveBodyRules(trx: Trx, id: string, version: number, rules: Parameters<typeof repository.updateRules>[3]): Promise<boolean> {
  return repository.updateRules(trx, id, version, rules);
}
