import { json } from '#db/json.ts';
import type { Db, Trx } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { isSecretariat, personIdOf, readsAll, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { newId } from '#app/lib/ids.ts';
import { readCalendarDays } from '#app/lib/reading/reading.server.ts';
import type { FlatEvent } from '#app/lib/reading/reading-tasks.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { readAddress, safeFetch, type Network } from '#app/lib/safe-fetch.server.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { addDays } from '#app/lib/local-days.ts';
import { instantIn } from '#app/lib/reading/ics-zones.ts';
import { keptSpan, nextTry } from './subscriptions.rules.ts';
import * as repository from './subscriptions.repository.server.ts';
import type { AddSubscription, ChangeSubscription, SteerSubscription } from './subscriptions.schema.ts';

/** Owns the calendars of others: who sees which, when each was read last, and what came of it. They never touch our entries. */

/** Every ten minutes those whose turn it is: see nextTry. */
export const CALENDARS_JOB = 'refresh-calendars';

const MOST_SUBSCRIPTIONS = 50;
const LEASE_MS = 5 * 60_000;

export async function listSubscriptions(db: Db, actor: Actor) {
  if (!readsAll(actor)) return null;
  const rows = await repository.listSubscriptionRows(db);
  return rows.map(({ id, url, name, visibility, pausedAt, readAt, triedAt, lastError, failures, nextAt, eventCount, isDemo, version }) => ({
    id, url, name, visibility, isPaused: pausedAt !== null, readAt: readAt?.toISOString() ?? null, triedAt: triedAt?.toISOString() ?? null, lastError, failures,
    nextAt: nextAt.toISOString(), eventCount, isDemo, version,
  }));
}

export type ListedSubscription = NonNullable<Awaited<ReturnType<typeof listSubscriptions>>>[number];

/** Read once before it is kept: whoever adds an address should hear at once that there is no calendar behind it. */
export async function addSubscription(db: Db, actor: Actor, input: AddSubscription, now: Date, network?: Network): Promise<Result<{ id: string; count: number }, string>> {
  if (!isSecretariat(actor)) return refuse('forbidden');
  const url = readAddress(input.url)?.href;
  if (!url) return refuse('addressInvalid');
  const rows = await repository.listSubscriptionRows(db);
  if (rows.some((row) => row.url === url)) return refuse('duplicate');
  if (rows.length >= MOST_SUBSCRIPTIONS) return refuse('tooManyCalendars');
  const read = await readSource(url, {}, now, network);
  if (!read.ok) return read;
  const id = newId();
  return inTransaction(db, async (trx) => {
    const isNew = await repository.insertSubscription(trx, { id, url, name: input.name, visibility: input.visibility, createdBy: personIdOf(actor), now });
    if (!isNew) return refuse('duplicate');
    const count = await keepRead(trx, id, read.value, now);
    await recordAudit(trx, actor, { action: 'subscription-added', objectKind: 'subscription', objectId: id });
    return ok({ id, count });
  });
}

export function changeSubscription(db: Db, actor: Actor, input: ChangeSubscription, now: Date): Promise<Result<undefined, 'forbidden' | 'notFound' | 'stale'>> {
  return inTransaction(db, async (trx) => {
    if (!isSecretariat(actor)) return refuse('forbidden');
    if (!(await repository.findSubscription(trx, input.id))) return refuse('notFound');
    const isSaved = await repository.updateSubscription(trx, input.id, { name: json(input.name), visibility: input.visibility, updatedAt: now }, input.version);
    if (!isSaved) return refuse('stale');
    await recordAudit(trx, actor, { action: 'subscription-changed', objectKind: 'subscription', objectId: input.id });
    return ok();
  });
}

/** Pausing keeps what was read; removing takes its events out of every calendar. */
export async function steerSubscription(db: Db, actor: Actor, { intent, id }: SteerSubscription, now: Date, network?: Network): Promise<Result<undefined, 'forbidden' | 'notFound'>> {
  const found = await inTransaction(db, async (trx): Promise<Result<undefined, 'forbidden' | 'notFound'>> => {
    if (!isSecretariat(actor)) return refuse('forbidden');
    const row = await repository.findSubscription(trx, id);
    if (!row) return refuse('notFound');
    if (intent === 'remove') await repository.deleteSubscription(trx, id);
    if (intent === 'pause') await repository.updateSubscription(trx, id, { pausedAt: now, updatedAt: now });
    if (intent === 'resume') await repository.updateSubscription(trx, id, { pausedAt: null, nextAt: now, updatedAt: now });
    await recordAudit(trx, actor, { action: `subscription-${intent}`, objectKind: 'subscription', objectId: id });
    return ok();
  });
  if (found.ok && intent === 'refresh') await refreshSubscription(db, id, now, network);
  return found;
}

/** The job's turn: each calendar that is due, one after the other. */
export async function refreshDue(db: Db, now: Date, network?: Network): Promise<number> {
  for (let count = 0; ; count += 1) {
    const id = await repository.claimDue(db, now, new Date(now.getTime() + LEASE_MS));
    if (!id) return count;
    await refreshSubscription(db, id, now, network);
  }
}

/** A source that fails keeps what it gave before: a layer with yesterday's days is better than none, and the page says since when. */
async function refreshSubscription(db: Db, id: string, now: Date, network?: Network): Promise<void> {
  const row = await repository.findSubscription(db, id);
  if (!row) return;
  const read = await readSource(row.url, { etag: row.etag, lastModified: row.lastModified }, now, network);
  await inTransaction(db, async (trx) => {
    if (read.ok) return void (await keepRead(trx, id, read.value, now));
    const failures = row.failures + 1;
    await repository.saveOutcome(trx, id, { triedAt: now, lastError: read.reason, failures, nextAt: nextTry(now, failures) });
  });
}

type Read = { events: FlatEvent[] | null; etag: string | null; lastModified: string | null };

async function readSource(url: string, known: { etag?: string | null; lastModified?: string | null }, now: Date, network?: Network): Promise<Result<Read, string>> {
  const fetched = await safeFetch(url, known, network);
  if (!fetched.ok) return fetched;
  if (fetched.value.status === 304) return ok({ events: null, etag: known.etag ?? null, lastModified: known.lastModified ?? null });
  const { bytes, etag, lastModified } = fetched.value;
  const read = await readCalendarDays(bytes, keptSpan(now));
  return read.ok ? ok({ events: read.value.events, etag, lastModified }) : read;
}

async function keepRead(trx: Trx, id: string, { events, etag, lastModified }: Read, now: Date): Promise<number> {
  if (events) await repository.replaceEvents(trx, id, events.map(rowOf));
  const count = events ? { eventCount: events.length } : {};
  await repository.saveOutcome(trx, id, { ...count, etag, lastModified, triedAt: now, readAt: now, lastError: null, failures: 0, nextAt: nextTry(now, 0) });
  return events?.length ?? 0;
}

/** Whole days of others lie where ours do: from midnight to midnight at home. */
function rowOf({ title, place, startsAt, endsAt, startsOn, endsOn }: FlatEvent): repository.OutsideRow {
  if (startsAt && endsAt) return { title, place, allDay: false, startsAt: new Date(startsAt), endsAt: new Date(endsAt), startsOn: null, endsOn: null };
  const [first, last] = [startsOn ?? '', endsOn ?? startsOn ?? ''];
  return { title, place, allDay: true, startsAt: instantIn(HOME_ZONE, first, '00:00'), endsAt: new Date(instantIn(HOME_ZONE, addDays(last, 1), '00:00').getTime() - 1_000), startsOn: first, endsOn: last };
}
