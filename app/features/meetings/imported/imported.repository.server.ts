import { sql } from 'kysely';
import { json, jsonOrNull } from '#db/json.ts';
import type { Db, Trx } from '#db/schema.ts';
import { newId } from '#app/lib/ids.ts';
import { instantToLocal } from '#app/lib/time-zones.ts';
import { startOfDay } from '../occurrences/occurrences.rules.ts';
import type { ImportedEvent, ImportedState } from './imported.schema.ts';

/** Writes the entries that imports bring, with their lead agency and the days a series leaves out. */

type New = ImportedEvent & { entryId: string };

const columnsOf = (event: ImportedEvent) => ({
  scope: event.scope, title: json(event.title), description: jsonOrNull(event.description), place: jsonOrNull(event.place), status: event.status,
  visibility: event.visibility, regionIso: event.regionIso, startsAt: event.startsAt, endsAt: event.endsAt, startsOn: event.startsOn, endsOn: event.endsOn,
  allDay: event.startsOn !== null, timeZone: event.timeZone, rrule: event.rrule, source: event.source,
});

export async function insertEvents(trx: Trx, events: readonly New[], own: { domain: string; createdBy: string | null; now: Date }): Promise<void> {
  const { domain, createdBy, now } = own;
  const rows = events.map((event) => ({
    ...columnsOf(event), id: event.entryId, kind: 'event' as const, uid: `${event.entryId}@${domain}`, createdBy, createdAt: now, updatedAt: now,
  }));
  // PostgreSQL takes 65,535 values in one statement.
  for (let at = 0; at < rows.length; at += 500) await trx.insertInto('entries').values(rows.slice(at, at + 500)).execute();
  const leads = events.flatMap(({ entryId, leadAgencyId }) => (leadAgencyId ? [{ entryId, agencyId: leadAgencyId, role: 'lead' as const }] : []));
  for (let at = 0; at < leads.length; at += 5_000) await trx.insertInto('entryAgencies').values(leads.slice(at, at + 5_000)).execute();
  for (const event of events) await saveLeftOut(trx, event);
}

/** False when somebody has changed it since that version. */
export async function updateEvent(trx: Trx, event: New, version: number, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('entries')
    .set((eb) => ({ ...columnsOf(event), wallStart: null, version: eb('version', '+', 1), updatedAt: now }))
    .where('id', '=', event.entryId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) return false;
  await trx.deleteFrom('entryAgencies').where('entryId', '=', event.entryId).where('role', '=', 'lead').execute();
  await trx.deleteFrom('entryChanges').where('entryId', '=', event.entryId).execute();
  const { entryId, leadAgencyId } = event;
  if (leadAgencyId) await trx.insertInto('entryAgencies').values({ entryId, agencyId: leadAgencyId, role: 'lead' }).onConflict((conflict) => conflict.doNothing()).execute();
  await saveLeftOut(trx, event);
  return true;
}

async function saveLeftOut(trx: Trx, { entryId, rrule, exdates, startsOn, timeZone }: New): Promise<void> {
  if (!rrule || exdates.length === 0) return;
  // A file names the left-out day of a series of whole days; here it begins when the day does in its zone.
  const starts = new Set(exdates.map((each) => (startsOn ? startOfDay(each.slice(0, 10), timeZone) : new Date(each)).toISOString()));
  await trx.insertInto('entryChanges').values([...starts].map((originalStart) => ({ id: newId(), entryId, originalStart, isCancelled: true }))).execute();
}

export async function listStates(db: Db, ids: readonly string[]): Promise<ImportedState[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('entries as entry')
    .where('entry.id', 'in', [...ids])
    .select([
      'entry.id as entryId', 'entry.version', 'entry.scope', 'entry.title', 'entry.description', 'entry.place', 'entry.status', 'entry.visibility', 'entry.regionIso',
      'entry.startsAt', 'entry.endsAt', 'entry.startsOn', 'entry.endsOn', 'entry.timeZone', 'entry.rrule', 'entry.source',
    ])
    .select(sql<string | null>`(select agency_id from entry_agencies where entry_id = entry.id and role = 'lead' limit 1)`.as('leadAgencyId'))
    .select(sql<Date[]>`array(select original_start from entry_changes where entry_id = entry.id and is_cancelled order by 1)`.as('cancelled'))
    .execute();
  return rows.map(({ cancelled, ...row }) => ({
    ...row, scope: row.scope as ImportedEvent['scope'], status: row.status as ImportedEvent['status'], source: row.source ?? '',
    startsAt: row.startsAt?.toISOString() ?? null, endsAt: row.endsAt?.toISOString() ?? null,
    exdates: cancelled.map((each) => (row.startsOn ? `${localDay(each, row.timeZone)}T00:00:00.000Z` : each.toISOString())),
  }));
}

const localDay = (at: Date, zone: string) => instantToLocal(at, zone).date;

/** Of these, the ones nobody touched since that version and nothing leans on. */
export async function deleteUntouched(trx: Trx, items: readonly { entryId: string; version: number }[]): Promise<string[]> {
  if (items.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    delete from entries entry using jsonb_to_recordset(${json(items)}::jsonb) as item("entryId" uuid, version integer)
    where entry.id = item."entryId" and entry.version = item.version
      and not exists (select 1 from entries child where child.parent_id = entry.id or child.continued_from = entry.id)
      and not exists (select 1 from assignments where assignments.entry_id = entry.id)
      and not exists (select 1 from mails where mails.entry_id = entry.id)
      and not exists (select 1 from registrations where registrations.entry_id = entry.id)
    returning entry.id`.execute(trx);
  return rows.map((row) => row.id);
}
