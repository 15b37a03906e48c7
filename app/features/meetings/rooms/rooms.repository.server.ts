import { sql, type Insertable, type Updateable } from 'kysely';
import { json } from '#db/json.ts';
import type { Db, RoomsTable, Text3, Trx } from '#db/schema.ts';

/** Writes rooms and finds what stands in one; hears from the database when two meetings want the same room at the same time. */

export async function insertRoom(trx: Trx, row: Insertable<RoomsTable>): Promise<boolean> {
  const written = await trx.insertInto('rooms').values(row).onConflict((conflict) => conflict.column('id').doNothing()).returning('id').executeTakeFirst();
  return written !== undefined;
}

/** False when the version has moved on. */
export async function updateRoom(trx: Trx, id: string, version: number, now: Date, set: Updateable<RoomsTable>): Promise<boolean> {
  const result = await trx
    .updateTable('rooms')
    .set((eb) => ({ ...set, version: eb('version', '+', 1), updatedAt: now }))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function deleteRoom(trx: Trx, id: string, version: number): Promise<boolean> {
  const result = await trx.deleteFrom('rooms').where('id', '=', id).where('version', '=', version).executeTakeFirst();
  return result.numDeletedRows === 1n;
}

/** A corrected name or address reaches the meetings to come; those that were held keep the words they were held under. */
export async function renamePlaces(trx: Trx, roomId: string, place: Text3, now: Date): Promise<void> {
  const words = json(place);
  await sql`
    with coming as (update occurrences set place = ${words} where room_id = ${roomId} and ends_at > ${now} returning entry_id)
    update entries set place = ${words} where id in (select entry_id from coming)`.execute(trx);
}

export function findRoom(db: Db, id: string) {
  return db.selectFrom('rooms').selectAll().where('id', '=', id).executeTakeFirst();
}

/** With the host and how often the room is still needed. */
export function listRooms(db: Db, now: Date) {
  return db
    .selectFrom('rooms as room')
    .leftJoin('agencies as agency', 'agency.id', 'room.agencyId')
    .selectAll('room')
    .select((eb) => eb.fn.coalesce('agency.abbr', 'agency.short', 'agency.name').as('agencyName'))
    .select(sql<number>`(select count(*)::int from occurrences o where o.room_id = room.id and o.status in ('planned', 'confirmed') and o.ends_at > ${now})`.as('coming'))
    .orderBy('room.isOffered', 'desc')
    .orderBy((eb) => eb.ref('room.address', '->>').key('kk'))
    .orderBy('room.capacity', 'desc')
    .orderBy('room.id')
    .execute();
}

export function listChoices(db: Db) {
  return db
    .selectFrom('rooms')
    .select(['id', 'name', 'address', 'capacity', 'isOffered', 'isDemo'])
    .orderBy((eb) => eb.ref('address', '->>').key('kk'))
    .orderBy('capacity', 'desc')
    .orderBy('id')
    .execute();
}

export async function isAgency(db: Db, id: string): Promise<boolean> {
  return (await db.selectFrom('agencies').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}

export async function isUsed(db: Db, id: string): Promise<boolean> {
  return (await db.selectFrom('entries').select('id').where('roomId', '=', id).limit(1).executeTakeFirst()) !== undefined;
}

export type Holder = { entryId: string; meetingId: string | null; title: Text3; startsAt: Date; endsAt: Date };

/** The first of what stands in a room at a time. Drafts and cancelled meetings take no room. */
export async function findHolder(db: Db, roomId: string, { startsAt, endsAt }: { startsAt: Date; endsAt: Date }, exceptEntryId: string | null = null): Promise<Holder | null> {
  const { rows } = await sql<Holder>`
    select o.entry_id, m.id as meeting_id, o.title, o.starts_at, o.ends_at
    from occurrences o left join meetings m on m.entry_id = o.entry_id and m.original_start = o.original_start
    where o.room_id = ${roomId} and tstzrange(o.starts_at, o.ends_at) && tstzrange(${startsAt}, ${endsAt})
      and o.status in ('planned', 'confirmed') and o.entry_id is distinct from ${exceptEntryId}::uuid
    order by o.starts_at limit 1`.execute(db);
  return rows[0] ?? null;
}

/**
 * Whoever wants the same room waits here, so that two at once meet one after the other instead of in a deadlock. (Not `for update`: the reference from
 * entries to rooms holds a lock of its own that would stand in its way.) False when the entry is in no room.
 */
export async function lockRoomOf(trx: Trx, entryId: string): Promise<boolean> {
  const { rows } = await sql`/* prepared */ select room.id from rooms room join entries entry on entry.room_id = room.id where entry.id = ${entryId} for no key update of room`.execute(trx);
  return rows.length > 0;
}

export async function lockRoom(trx: Trx, roomId: string): Promise<boolean> {
  const { rows } = await sql`/* prepared */ select id from rooms where id = ${roomId} for no key update`.execute(trx);
  return rows.length > 0;
}

/** Runs what writes the occurrences of an entry. When one of them would share its room, nothing of it stays and the answer is what stands there. */
export async function keepingRoom(trx: Trx, isInRoom: boolean, write: () => Promise<void>): Promise<Holder | null> {
  if (!isInRoom) {
    await write();
    return null;
  }
  await sql`savepoint keeping_room`.execute(trx);
  try {
    await write();
  } catch (error) {
    const held = heldIn(error);
    if (!held) throw error;
    await sql`rollback to savepoint keeping_room`.execute(trx);
    return findHolder(trx, held.roomId, held);
  }
  await sql`release savepoint keeping_room`.execute(trx);
  return null;
}

// "Key (…)=(…) conflicts with existing key (…)=(<id>, ["<from>","<to>"))": in whatever language the server speaks, what stands comes last.
const KEYS = /=\(([0-9a-f-]{36}), \["?([^",]+)"?,"?([^",)]+)"?\)\)/g;

/** The room and time that stand already, as the refused constraint names them. */
function heldIn(error: unknown): { roomId: string; startsAt: Date; endsAt: Date } | null {
  const { code, constraint, detail } = error as { code?: string; constraint?: string; detail?: string };
  if (code !== '23P01' || constraint !== 'occurrences_share_no_room') return null;
  const [, roomId, from, to] = [...(detail ?? '').matchAll(KEYS)].at(-1) ?? [];
  if (!roomId || !from || !to) throw new Error(`unreadable: ${detail}`);
  return { roomId, startsAt: new Date(from), endsAt: new Date(to) };
}
