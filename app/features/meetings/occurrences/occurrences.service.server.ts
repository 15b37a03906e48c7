import type { Insertable } from 'kysely';
import type { Db, EntriesTable, Trx } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { log } from '#app/lib/log.server.ts';
import { localToInstant } from '#app/lib/time-zones.ts';
import { ok, type Result } from '#app/lib/result.ts';
import type { Actor, SystemActor } from '#app/features/people/actor.rules.ts';
import { syncOccurrences } from '../entries/entries.repository.server.ts';
import { insertWhole, type Beside } from '../entries/new-entries.repository.server.ts';
import { writeInRoom, writeNewInRoom } from '../rooms/rooms.service.server.ts';
import * as repository from './occurrences.repository.server.ts';
import { carriedStarts, horizonOf, matchStarts, seriesDates, sessionsOf, wallStartOf, type SeriesTimes } from './occurrences.rules.ts';

/** Owns the occurrences of an entry, single or recurring: what calendars, lists and feeds read. */

/**
 * Brings occurrences in step with their entry. Called after every write of an entry, its agencies, directions or changes, in the same transaction.
 * Whoever moved a whole series gives the times it had `before`: each session then takes its agenda and its own changes along.
 */
export async function rewriteOccurrences(trx: Trx, entryId: string, now = clock(), before: MaybeSeries | null = null): Promise<void> {
  const series = await repository.findSeries(trx, entryId);
  if (!series) return syncOccurrences(trx, [entryId]);
  const horizon = horizonOf(now);
  const dates = seriesDates(series, horizon);
  const starts = dates.map((date) => date.startsAt);
  const carried = before?.rrule ? carriedStarts({ ...before, rrule: before.rrule }, series, starts, horizon) : undefined;
  const became = matchStarts(series.knownStarts, starts, series.timeZone, carried);
  const wasOf = new Map([...became].flatMap(([was, now]) => (now ? [[now.getTime(), new Date(was)] as const] : [])));
  await repository.writeSeries(trx, entryId, dates.map((date) => ({ ...date, was: wasOf.get(date.startsAt.getTime()) ?? null })));
}

type MaybeSeries = Omit<SeriesTimes, 'rrule'> & { rrule: string | null };
type NewEntry = Insertable<EntriesTable> & MaybeSeries & { roomId: string | null };

/** Writes an entry with all that stands beside it and its sessions, all or nothing. False when its id is taken: then nothing is written. */
export async function writeNewEntry(db: Db, actor: Actor, entry: NewEntry, beside: Omit<Beside, 'sessions'>): Promise<Result<boolean, 'room-taken'>> {
  const whole = { ...beside, sessions: sessionsOf(entry, horizonOf(clock())) };
  const { roomId } = entry;
  if (roomId === null) return ok(await insertWhole(db, entry, whole));
  return inTransaction(db, async (trx) => {
    let isNew = false;
    const inRoom = await writeNewInRoom(trx, actor, roomId, async () => {
      isNew = await insertWhole(trx, entry, whole);
    });
    return inRoom.ok ? ok(isNew) : inRoom;
  });
}

/** For entries that were just made and stand in no room, thousands at a time: single ones in one statement, each series by its rule. */
export async function writeOccurrences(trx: Trx, entries: readonly { entryId: string; rrule: string | null }[]): Promise<void> {
  await syncOccurrences(trx, entries.filter((entry) => entry.rrule === null).map((entry) => entry.entryId));
  for (const entry of entries) if (entry.rrule !== null) await rewriteOccurrences(trx, entry.entryId);
}

const JOB: SystemActor = { kind: 'system', via: 'job', language: 'kk' };

export const SERIES_JOB = 'series';

/** Soon after the start and every night: new zone rules first, then the days that have come near. */
export async function reckonSeries(db: Db, now: Date): Promise<void> {
  await reckonAnewIfZonesChanged(db);
  await extendSeries(db, now);
}

/** Every night: the days that have come within the horizon. Doing it twice changes nothing. */
export async function extendSeries(db: Db, now: Date): Promise<{ series: number }> {
  const ids = await repository.listSeries(db);
  for (const id of ids) await inTransaction(db, (trx) => rewriteLocked(trx, id, now));
  return { series: ids.length };
}

async function rewriteLocked(trx: Trx, entryId: string, now: Date): Promise<void> {
  await repository.lockSeries(trx, entryId);
  // A room that somebody else has on one of the new days keeps this series as it was; the others go on.
  const inRoom = await writeInRoom(trx, JOB, entryId, () => rewriteOccurrences(trx, entryId, now));
  if (!inRoom.ok) log().warn({ entryId }, 'a series was not extended: its room is taken');
}

/** The zone rules this process reckons with: both the names of the IANA release and of ICU, since either may bring news. */
const ZONE_RULES = `tz ${process.versions.tz ?? 'unknown'}, icu ${process.versions.icu ?? 'unknown'}`;

/** At start-up: when the zone rules are others than those the occurrences were reckoned with, every series keeps its hour and gets new instants. */
export async function reckonAnewIfZonesChanged(db: Db, version = ZONE_RULES): Promise<{ series: number }> {
  if ((await repository.findZoneVersion(db)) === version) return { series: 0 };
  const ids = await repository.listSeries(db);
  // Whoever moves first may meet somebody in the room who has yet to move: those are asked again until nobody gets any further.
  for (let left: string[] = ids, before = Infinity; left.length > 0 && left.length < before;) {
    before = left.length;
    const refused: string[] = [];
    for (const id of left) if (!(await inTransaction(db, (trx) => keepHour(trx, id)))) refused.push(id);
    left = refused;
    if (left.length === before) log().warn({ entryIds: left }, 'series keep their old instants: their rooms are taken');
  }
  await inTransaction(db, (trx) => repository.saveZoneVersion(trx, version, clock()));
  return { series: ids.length };
}

/** False when a room is taken at the new instants: the series stays as it was. */
async function keepHour(trx: Trx, entryId: string): Promise<boolean> {
  await repository.lockSeries(trx, entryId);
  return (await writeInRoom(trx, JOB, entryId, () => writeHour(trx, entryId))).ok;
}

async function writeHour(trx: Trx, entryId: string): Promise<void> {
  const series = await repository.findSeries(trx, entryId);
  if (series?.startsAt && series.endsAt && !series.allDay) {
    const [date = '', time = ''] = wallStartOf(series).split('T');
    const found = localToInstant({ date, time }, series.timeZone);
    if (found.kind !== 'gap') {
      const startsAt = found.kind === 'ok' ? found.instant : found.first;
      const endsAt = new Date(startsAt.getTime() + series.endsAt.getTime() - series.startsAt.getTime());
      await repository.saveFirstTimes(trx, entryId, { startsAt, endsAt });
    }
  }
  await rewriteOccurrences(trx, entryId);
}
