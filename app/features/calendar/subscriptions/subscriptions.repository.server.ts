import { sql, type SqlBool, type Updateable } from 'kysely';
import { json, jsonOrNull } from '#db/json.ts';
import type { Db, SubscriptionsTable, Trx } from '#db/schema.ts';
import { newId } from '#app/lib/ids.ts';
import type { Text3 } from '#app/lib/text3.ts';
import type { SubscriptionVisibility } from './subscriptions.rules.ts';

/** Writes the calendars of others and their events, which stand apart from the entries of our own. */

/** Feeds and kept pages go by the calendar's counter; its triggers know our own tables only. */
async function bump(trx: Trx): Promise<void> {
  await sql`insert into calendar_bumps values (pg_current_xact_id()) on conflict do nothing`.execute(trx);
}

export function listSubscriptionRows(db: Db) {
  return db.selectFrom('subscriptions').selectAll().orderBy(sql`name->>'kk' collate "kk-x-icu"`).orderBy('id').execute();
}

export function findSubscription(db: Db, id: string) {
  return db.selectFrom('subscriptions').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function insertSubscription(trx: Trx, row: { id: string; url: string; name: Text3; visibility: SubscriptionVisibility; createdBy: string | null; now: Date }): Promise<boolean> {
  const { now, name, ...own } = row;
  const written = await trx.insertInto('subscriptions').values({ ...own, name: json(name), nextAt: now, createdAt: now, updatedAt: now }).onConflict((conflict) => conflict.doNothing()).returning('id').executeTakeFirst();
  await bump(trx);
  return written !== undefined;
}

export async function updateSubscription(trx: Trx, id: string, set: Updateable<SubscriptionsTable>, version?: number): Promise<boolean> {
  let query = trx.updateTable('subscriptions').set((eb) => ({ ...set, version: eb('version', '+', 1) })).where('id', '=', id);
  if (version !== undefined) query = query.where('version', '=', version);
  await bump(trx);
  return (await query.executeTakeFirst()).numUpdatedRows === 1n;
}

export async function deleteSubscription(trx: Trx, id: string): Promise<boolean> {
  await bump(trx);
  return (await trx.deleteFrom('subscriptions').where('id', '=', id).executeTakeFirst()).numDeletedRows === 1n;
}

/** Takes one that is due, and puts its next turn off: a worker that dies over it does not hold it for ever, and no two ask at once. */
export async function claimDue(db: Db, now: Date, until: Date) {
  const { rows } = await sql<{ id: string }>`
    update subscriptions set next_at = ${until} where id = (
      select id from subscriptions where paused_at is null and next_at <= ${now} order by next_at for update skip locked limit 1)
    returning id`.execute(db);
  return rows[0]?.id ?? null;
}

/** What a try brought; the version stays, since nothing that a form shows has changed. */
export async function saveOutcome(trx: Trx, id: string, set: Updateable<SubscriptionsTable>): Promise<void> {
  await trx.updateTable('subscriptions').set(set).where('id', '=', id).execute();
}

export type OutsideRow = { title: Text3; place: Text3 | null; allDay: boolean; startsAt: Date; endsAt: Date; startsOn: string | null; endsOn: string | null };

export async function replaceEvents(trx: Trx, subscriptionId: string, events: readonly OutsideRow[]): Promise<void> {
  await bump(trx);
  await trx.deleteFrom('outsideEvents').where('subscriptionId', '=', subscriptionId).execute();
  const rows = events.map((event) => ({ ...event, id: newId(), subscriptionId, title: json(event.title), place: jsonOrNull(event.place) }));
  for (let at = 0; at < rows.length; at += 500) await trx.insertInto('outsideEvents').values(rows.slice(at, at + 500)).execute();
}

export async function hasAny(db: Db, visibilities: readonly SubscriptionVisibility[]): Promise<boolean> {
  return (await db.selectFrom('subscriptions').select('id').where('visibility', 'in', [...visibilities]).limit(1).executeTakeFirst()) !== undefined;
}

export function findEvent(db: Db, id: string, visibilities: readonly SubscriptionVisibility[]) {
  return db
    .selectFrom('outsideEvents as event')
    .innerJoin('subscriptions as calendar', 'calendar.id', 'event.subscriptionId')
    .where('event.id', '=', id)
    .where('calendar.visibility', 'in', [...visibilities])
    .selectAll('event')
    .select(['calendar.name', 'calendar.url', 'calendar.readAt', 'calendar.isDemo'])
    .executeTakeFirst();
}

export function listEvents(db: Db, given: { visibilities: readonly SubscriptionVisibility[]; from: Date; to: Date; limit: number }) {
  return db
    .selectFrom('outsideEvents as event')
    .innerJoin('subscriptions as calendar', 'calendar.id', 'event.subscriptionId')
    .where('calendar.visibility', 'in', [...given.visibilities])
    .where(sql<SqlBool>`event.period && tstzrange(${given.from}, ${given.to})`)
    .select(['event.id', 'event.subscriptionId', 'event.title', 'event.place', 'event.allDay', 'event.startsAt', 'event.endsAt', 'event.startsOn', 'event.endsOn', 'calendar.name', 'calendar.isDemo'])
    .orderBy('event.startsAt')
    .orderBy('event.id')
    .limit(given.limit)
    .execute();
}

