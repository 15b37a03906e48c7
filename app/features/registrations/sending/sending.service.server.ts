import type { Db } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { fillSecrets, secretPlacesOf } from '#app/features/notifications/compose/compose.rules.ts';
import { renderMail } from '#app/features/notifications/compose/compose.service.server.ts';
import { undoBatch } from '#app/features/notifications/notifications.service.server.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { env } from '#app/lib/env.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import type { DeskRow } from '../desk/desk.repository.server.ts';
import { listRegistrations } from '../desk/desk.repository.server.ts';
import { eventFacts, registrationMail } from '../letters/letters.service.server.ts';
import { canManageRegistrations, canSeeRegistrations, newsFor, type News } from '../registrations.rules.ts';
import type { Tell } from '../registrations.schema.ts';
import { tell } from '../seats/seats.service.server.ts';
import * as registrations from '../registrations.repository.server.ts';
import * as repository from './sending.repository.server.ts';

/** Owns what registered people are told when their event moves or falls away: who would hear what, and sending it. */

const NO_CAPABILITY = '00000000-0000-4000-8000-000000000000';

async function load(db: Db, entryId: string) {
  const event = await registrations.findEvent(db, entryId);
  if (!event || event.seats === null) return null;
  const rows = (await listRegistrations(db, entryId)).filter((row) => row.state === 'seated' || row.state === 'waiting');
  return { event, rows: rows.map((row) => ({ ...row, news: newsFor(event, row.told ?? { sequence: null, about: null }) })) };
}

type Planned = DeskRow & { news: News | null };

/** Who would hear what now; nothing is sent. */
export async function planOfRegistrations(db: Db, actor: Actor, entryId: string) {
  const loaded = canSeeRegistrations(actor) ? await load(db, entryId) : null;
  if (!loaded) return null;
  const { event, rows } = loaded;
  return { event: { id: event.id, title: event.title, sequence: event.sequence, isDemo: event.isDemo }, rows: rows.filter((row) => row.news !== null), toldCount: rows.filter((row) => row.news === null).length };
}

export type RegistrationPlan = NonNullable<Awaited<ReturnType<typeof planOfRegistrations>>>;

/** Tells those chosen who have not been told, if the event still stands as the list showed it. */
export function tellRegistered(db: Db, actor: Actor, entryId: string, input: Tell, now: Date): Promise<Result<{ batchId: string; count: number }, 'forbidden' | 'notFound' | 'stale' | 'nothingToSend'>> {
  return inTransaction(db, async (trx) => {
    if (!canManageRegistrations(actor)) return refuse('forbidden');
    // Two senders, one list: the second waits and then sees whom the first has told.
    await registrations.lockSettings(trx, entryId);
    const loaded = await load(trx, entryId);
    if (!loaded) return refuse('notFound');
    if (loaded.event.sequence !== input.sequence) return refuse('stale');
    const wanted = new Set(input.registrationIds);
    const messages = [];
    for (const row of loaded.rows) {
      const to = wanted.has(row.id) && row.news !== null ? await registrations.findRegistration(trx, row.id) : undefined;
      if (to && row.news !== null) messages.push({ to, ...messageOf(row, row.news) });
    }
    if (messages.length === 0) return refuse('nothingToSend');
    const { batchId, count } = await tell(trx, actor, loaded.event, messages, now, env().UNDO_SECONDS);
    await recordAudit(trx, actor, { action: 'registered-told', objectKind: 'entry', objectId: entryId, data: { batchId, count } });
    return ok({ batchId, count });
  });
}

function messageOf(row: Planned, news: News) {
  return { about: news, hasSeat: row.state === 'seated', was: news === 'moved' && row.told?.about !== 'cancelled' ? (row.told?.event ?? null) : null };
}

/** The mail as one of them would read it. Queues nothing and grants no link. */
export async function previewNews(db: Db, actor: Actor, entryId: string, registrationId: string | null, now: Date) {
  const loaded = canSeeRegistrations(actor) ? await load(db, entryId) : null;
  const rows = loaded?.rows.filter((row) => row.news !== null) ?? [];
  const row = rows.find((each) => each.id === registrationId) ?? rows.find((each) => each.language === actor.language) ?? rows[0];
  if (!loaded || !row || row.news === null) return null;
  const { id, personId, name, language, askedAt } = row;
  const letter = { ...messageOf(row, row.news), event: loaded.event, to: { id, entryId, personId, name, language, askedAt }, email: row.email ?? 'preview@preview.invalid', capabilityId: NO_CAPABILITY, mailCount: 0, now };
  const { props } = registrationMail(letter) as Extract<ReturnType<typeof registrationMail>, { template: 'registration' }>;
  const rendered = await renderMail('registration', { sender: { name: {}, address: '' }, recipient: { name }, language, isDemo: row.isDemo, ...props });
  const { subject, text } = fillSecrets(rendered, new Map(secretPlacesOf(rendered).map((place) => [place, 'preview'])));
  return { name, language, subject, text, hasCalendar: row.state === 'seated', event: eventFacts(loaded.event) };
}

export type NewsPreview = NonNullable<Awaited<ReturnType<typeof previewNews>>>;

export type NewsBatch = { batchId: string; count: number; /** To undo; 0 when the time is over or the worker has begun. */ secondsLeft: number; undone: number; lost: number };

export async function batchOfNews(db: Db, actor: Actor, entryId: string, batchId: string): Promise<NewsBatch | null> {
  const rows = canManageRegistrations(actor) ? await repository.findBatch(db, entryId, batchId) : [];
  if (rows.length === 0) return null;
  const total = (kinds: readonly repository.BatchRow['kind'][]) => rows.filter((row) => kinds.includes(row.kind)).reduce((sum, row) => sum + row.count, 0);
  const secondsLeft = rows.some((row) => row.isTaken) ? 0 : Math.max(0, Math.floor(Math.min(...rows.map((row) => row.seconds))));
  return { batchId, count: rows.reduce((sum, row) => sum + row.count, 0), secondsLeft, undone: total(['undone']), lost: total(['bounced', 'failed']) };
}

/** Takes back a batch of this event, and no other. */
export async function undoNews(db: Db, actor: Actor, entryId: string, batchId: string, now: Date): Promise<Result<undefined, 'unknown' | 'too-late'>> {
  if (!(await batchOfNews(db, actor, entryId, batchId))) return refuse('unknown');
  const undone = await undoBatch(db, actor, batchId, now);
  return undone.ok ? ok() : undone;
}
