import { json, jsonOrNull } from '#db/json.ts';
import type { Db, Trx } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import type { Text3 } from '#app/lib/text3.ts';
import { isSecretariat, readsAll, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { placeOfRoom } from './rooms.rules.ts';
import type { ChangedRoom, NewRoom } from './rooms.schema.ts';
import * as repository from './rooms.repository.server.ts';

/** Owns the rooms that meetings are held in. Who stands in them when is said by the occurrences. */

type Problem = 'forbidden' | 'invalid' | 'notFound' | 'stale' | 'inUse';

/** For those who keep or check them. */
export async function listRooms(db: Db, actor: Actor, now: Date) {
  return readsAll(actor) ? repository.listRooms(db, now) : null;
}

export type Room = NonNullable<Awaited<ReturnType<typeof listRooms>>>[number];
export type RoomChoice = { id: string; name: Text3; address: Text3; capacity: number; isDemo: boolean };

/** What forms offer; a room taken out of use stays with the meeting that has it. */
export async function roomChoices(db: Db, actor: Actor, now: Date, chosenId: string | null = null): Promise<RoomChoice[]> {
  const rooms = (await listRooms(db, actor, now)) ?? [];
  return rooms.filter((room) => room.isOffered || room.id === chosenId).map(({ id, name, address, capacity, isDemo }) => ({ id, name, address, capacity, isDemo }));
}

export function addRoom(db: Db, actor: Actor, { requestId, ...input }: NewRoom, now: Date): Promise<Result<undefined, Problem>> {
  return keeping(db, actor, async (trx) => {
    const wrong = await wrongHost(trx, input.agencyId);
    if (wrong) return wrong;
    if (await repository.insertRoom(trx, { ...columnsOf(input), id: requestId, createdAt: now, updatedAt: now })) await record(trx, actor, 'room-added', requestId);
    return ok();
  });
}

export function changeRoom(db: Db, actor: Actor, { id, version, isOffered, ...input }: ChangedRoom, now: Date): Promise<Result<undefined, Problem>> {
  return keeping(db, actor, async (trx) => {
    if (!(await repository.findRoom(trx, id))) return refuse('notFound');
    const wrong = await wrongHost(trx, input.agencyId);
    if (wrong) return wrong;
    if (!(await repository.updateRoom(trx, id, version, now, { ...columnsOf(input), isOffered }))) return refuse('stale');
    await repository.renamePlaces(trx, id, placeOfRoom(input), now);
    await record(trx, actor, 'room-changed', id);
    return ok();
  });
}

/** Only a room nothing was ever planned in goes away; any other is taken out of use. */
export function removeRoom(db: Db, actor: Actor, { id, version }: { id: string; version: number }): Promise<Result<undefined, Problem>> {
  return keeping(db, actor, async (trx) => {
    if (!(await repository.findRoom(trx, id))) return refuse('notFound');
    if (await repository.isUsed(trx, id)) return refuse('inUse');
    if (!(await repository.deleteRoom(trx, id, version))) return refuse('stale');
    await record(trx, actor, 'room-removed', id);
    return ok();
  });
}

async function keeping(db: Db, actor: Actor, work: (trx: Trx) => Promise<Result<undefined, Problem>>): Promise<Result<undefined, Problem>> {
  return isSecretariat(actor) ? inTransaction(db, work) : refuse('forbidden');
}

async function wrongHost(trx: Trx, agencyId: string | null) {
  return agencyId && !(await repository.isAgency(trx, agencyId)) ? refuse('invalid', { fields: { agencyId: 'unknownChoice' } }) : null;
}

function columnsOf({ name, address, capacity, equipment, agencyId }: Omit<NewRoom, 'requestId'>) {
  return { name: json(name), address: json(address), capacity, equipment: jsonOrNull(equipment), agencyId };
}

function record(trx: Trx, actor: Actor, action: string, roomId: string): Promise<void> {
  return recordAudit(trx, actor, { action, objectKind: 'room', objectId: roomId });
}
