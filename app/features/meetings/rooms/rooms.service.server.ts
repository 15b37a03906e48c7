import { json, jsonOrNull } from '#db/json.ts';
import type { Db, Trx } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { formatPeriodWithWeekday } from '#app/lib/dates.ts';
import { inLanguage, type Text3 } from '#app/lib/text3.ts';
import { textsFor } from '#app/lib/texts.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
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
/** What forms offer; a room taken out of use is offered to the meeting that has it, and to no other. */
export async function roomChoices(db: Db, actor: Actor) {
  return readsAll(actor) ? repository.listChoices(db) : [];
}

export type RoomChoice = Awaited<ReturnType<typeof roomChoices>>[number];

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

export type Holder = repository.Holder;

/** What keeps a room at that time, and its seats. Null for a room that is none. */
export async function whoStandsIn(db: Db, roomId: string, span: { startsAt: Date; endsAt: Date }, exceptEntryId: string | null): Promise<{ taken: Holder | null; capacity: number } | null> {
  const [room, taken] = await Promise.all([repository.findRoom(db, roomId), repository.findHolder(db, roomId, span, exceptEntryId)]);
  return room ? { taken, capacity: room.capacity } : null;
}

type Placed = { format: string; place: Text3 | null; roomId?: string | null };

/** What an entry stores of its place: the words of its room, where it has one; nothing is held online in a room. */
export async function placeIn(db: Db, { format, place, roomId }: Placed): Promise<{ roomId: string | null; place: string | null }> {
  const room = roomId && format !== 'online' ? await repository.findRoom(db, roomId) : undefined;
  return room ? { roomId: room.id, place: json(placeOfRoom(room)) } : { roomId: null, place: jsonOrNull(place) };
}

/** Writes the occurrences of an entry, or says what stands in its room already. What was written before is the caller's to undo. */
export async function writeInRoom(trx: Trx, actor: Actor, entryId: string, write: () => Promise<void>): Promise<Result<undefined, 'room-taken'>> {
  return keepingRoom(trx, actor, await repository.lockRoomOf(trx, entryId), write);
}

/** The same for an entry that is not there yet. */
export async function writeNewInRoom(trx: Trx, actor: Actor, roomId: string, write: () => Promise<void>): Promise<Result<undefined, 'room-taken'>> {
  return keepingRoom(trx, actor, await repository.lockRoom(trx, roomId), write);
}

async function keepingRoom(trx: Trx, actor: Actor, isInRoom: boolean, write: () => Promise<void>): Promise<Result<undefined, 'room-taken'>> {
  const taken = await repository.keepingRoom(trx, isInRoom, write);
  if (!taken) return ok();
  const t = textsFor(actor.language, 'rooms');
  const says = t('taken', { title: inLanguage(taken.title, actor.language).text, when: formatPeriodWithWeekday(taken.startsAt, taken.endsAt, HOME_ZONE, actor.language) });
  return refuse('room-taken', { fields: { roomId: says }, taken });
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
