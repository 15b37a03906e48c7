import type { Insertable } from 'kysely';
import { sql } from 'kysely';
import type { Database, Db, MailEventsTable, Trx } from '#db/schema.ts';
import { newId } from '#app/lib/ids.ts';

/** Owns the rows of mails and of what happened to them. */

export type MailRow = Insertable<Database['mails']>;
export type MailEventKind = MailEventsTable['kind'];

const ROWS_AT_ONCE = 1_000;

export function listRecipients(trx: Trx, personIds: string[]) {
  if (personIds.length === 0) return Promise.resolve([]);
  return trx
    .selectFrom('people')
    .select(['id', 'surname', 'givenName', 'patronymic', 'displayName', 'email', 'language', 'isDemo'])
    .where('id', 'in', personIds)
    .where('erasedAt', 'is', null)
    .execute();
}

/** Returns the ids of those that were new: a key already known is left as it is. */
export async function insertMails(trx: Trx, rows: MailRow[]): Promise<string[]> {
  const inserted: string[] = [];
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const part = rows.slice(from, from + ROWS_AT_ONCE);
    const done = await trx.insertInto('mails').values(part).onConflict((conflict) => conflict.column('idempotencyKey').doNothing()).returning('id').execute();
    inserted.push(...done.map((row) => row.id));
  }
  return inserted;
}

/** What mails bring with them. */
export async function insertFiles(trx: Trx, rows: readonly Insertable<Database['mailFiles']>[]): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) await trx.insertInto('mailFiles').values(rows.slice(from, from + ROWS_AT_ONCE)).execute();
}

export async function findBatchOfKeys(trx: Trx, keys: string[]): Promise<string | null> {
  const row = await trx.selectFrom('mails').select('batchId').where('idempotencyKey', 'in', keys).orderBy('id', 'desc').limit(1).executeTakeFirst();
  return row?.batchId ?? null;
}

/** `at` is the demo's standing clock; otherwise the database's, the one clock that all processes share. */
export async function insertEvents(trx: Trx, mailIds: string[], kind: MailEventKind, at: Date | null, detail: string | null = null): Promise<void> {
  const createdAt = at ?? sql<Date>`clock_timestamp()`;
  for (let from = 0; from < mailIds.length; from += ROWS_AT_ONCE) {
    const rows = mailIds.slice(from, from + ROWS_AT_ONCE).map((mailId) => ({ id: newId(), mailId, kind, detail, createdAt }));
    await trx.insertInto('mailEvents').values(rows).execute();
  }
}

/** Waits for a claim that is being made, and sees its outcome. */
export function lockBatch(trx: Trx, batchId: string) {
  return trx.selectFrom('mails').select(['id', 'dueAt', 'sendAfter', 'leaseToken', 'attempts']).where('batchId', '=', batchId).orderBy('id').forUpdate().execute();
}

export async function lockMail(trx: Trx, id: string) {
  const row = await trx.selectFrom('mails').select(['id', 'batchId', 'personId', 'address', 'ics', 'dueAt']).where('id', '=', id).forUpdate().executeTakeFirst();
  return row ?? null;
}

/** Nothing is left to do for these mails. */
export async function settle(trx: Trx, mailIds: string[]): Promise<void> {
  await trx.updateTable('mails').set({ dueAt: null, leaseToken: null, leasedUntil: null }).where('id', 'in', mailIds).execute();
}

/** Invitations, updates and cancellations that nobody has begun to send. */
export async function lockWaiting(trx: Trx, invitationIds: readonly string[]): Promise<string[]> {
  if (invitationIds.length === 0) return [];
  const rows = await trx
    .selectFrom('mails')
    .select('id')
    .where(sql<boolean>`invitation_id = any(${[...invitationIds]}::uuid[])`)
    .where('icsMethod', 'is not', null)
    .where('dueAt', 'is not', null)
    .where('leaseToken', 'is', null)
    .where('attempts', '=', 0)
    .orderBy('id')
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map((row) => row.id);
}

export async function listReplaced(trx: Trx, batchId: string, detail: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('mails as mail')
    .innerJoin('mailStates as state', 'state.mailId', 'mail.id')
    .select('mail.id')
    .where('mail.invitationId', 'in', (eb) => eb.selectFrom('mails').select('invitationId').where('batchId', '=', batchId).where('invitationId', 'is not', null))
    .where('state.kind', '=', 'dropped')
    .where('state.detail', '=', detail)
    .execute();
  return rows.map((row) => row.id);
}

export async function makeDue(trx: Trx, mailIds: string[], dueAt: Date): Promise<void> {
  await trx.updateTable('mails').set({ dueAt }).where('id', 'in', mailIds).execute();
}

export async function findWhole(trx: Trx, id: string) {
  return (await trx.selectFrom('mails').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null;
}

/** Whether something else about the same invitation was said since. */
export async function hasNewer(db: Db, mail: { id: string; invitationId: string | null; sequence: number | null; agendaRevision: number | null }): Promise<boolean> {
  const row = await db
    .selectFrom('mails')
    .innerJoin('mailStates as state', 'state.mailId', 'mails.id')
    .select('mails.id')
    .where('mails.invitationId', '=', mail.invitationId)
    .where('mails.icsMethod', 'is not', null)
    .where('mails.id', '>', mail.id)
    .where('mails.idempotencyKey', 'not like', `again/${mail.id}/%`)
    .where('state.kind', 'not in', ['undone', 'dropped'])
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function countCopies(db: Db, id: string): Promise<number> {
  const row = await db.selectFrom('mails').select((eb) => eb.fn.countAll<string>().as('n')).where('idempotencyKey', 'like', `again/${id}/%`).executeTakeFirstOrThrow();
  return Number(row.n);
}

export async function reopen(trx: Trx, id: string, change: { dueAt: Date; address?: string; name?: string }): Promise<void> {
  await trx.updateTable('mails').set({ ...change, attempts: 0, leaseToken: null, leasedUntil: null }).where('id', '=', id).execute();
}

/** What was said to whom goes; that something was sent, when and how it ended stays. */
export async function forgetRegistrations(trx: Trx, registrationIds: readonly string[]): Promise<void> {
  const theirs = trx.selectFrom('mails').select('id').where('registrationId', 'in', [...registrationIds]);
  await trx.updateTable('mailEvents').set({ detail: null }).where('mailId', 'in', theirs).execute();
  await trx
    .updateTable('mails')
    .set({ address: 'erased@erased.invalid', name: '–', props: '{}', subject: '–', html: '', text: '', ics: null, icsMethod: null, dueAt: null, leaseToken: null, leasedUntil: null })
    .where('registrationId', 'in', [...registrationIds])
    .execute();
}

export async function stateOf(db: Db, mailId: string): Promise<MailEventKind | null> {
  const row = await db.selectFrom('mailStates').select('kind').where('mailId', '=', mailId).executeTakeFirst();
  return row?.kind ?? null;
}

export async function countInState(db: Db, mailIds: string[], kind: Exclude<MailEventKind, 'delivered'>): Promise<number> {
  const row = await db.selectFrom('mailStates').select((eb) => eb.fn.countAll<string>().as('n')).where('mailId', 'in', mailIds).where('kind', '=', kind).executeTakeFirstOrThrow();
  return Number(row.n);
}

/** Bounced for good or given up, and nothing that came later reached the person. */
function problems(db: Db) {
  return db
    .selectFrom('mailEvents as event')
    .innerJoin('mails as mail', 'mail.id', 'event.mailId')
    .where('event.kind', 'in', ['bounced', 'failed'])
    .where('mail.dueAt', 'is', null)
    .where((where) => where.not(where.exists(where.selectFrom('mailEvents as later').select('later.id').whereRef('later.mailId', '=', 'mail.id').whereRef('later.id', '>', 'event.id'))))
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('mails as newer')
            .innerJoin('mailEvents as reached', 'reached.mailId', 'newer.id')
            .select('newer.id')
            .whereRef('newer.personId', '=', 'mail.personId')
            .whereRef('newer.id', '>', 'mail.id')
            .where('reached.kind', '=', 'accepted'),
        ),
      ),
    );
}

export function listProblems(db: Db, limit: number) {
  return problems(db)
    .innerJoin('people as person', 'person.id', 'mail.personId')
    .select(['mail.id', 'mail.template', 'mail.subject', 'mail.name', 'mail.address', 'mail.language', 'mail.attempts', 'mail.createdAt', 'mail.dueAt'])
    .select(['mail.personId', 'mail.entryId', 'event.createdAt as stateAt', 'event.detail', 'person.isDemo'])
    .select((eb) => [eb.ref('event.kind').$castTo<'bounced' | 'failed'>().as('state'), eb('mail.ics', 'is not', null).as('hasCalendar')])
    .select(sql<boolean>`false`.as('isDelivered'))
    .orderBy('event.id', 'desc')
    .limit(limit)
    .execute();
}

export async function countProblems(db: Db): Promise<number> {
  const row = await problems(db).select((eb) => eb.fn.countAll<string>().as('n')).executeTakeFirstOrThrow();
  return Number(row.n);
}

export async function listOpenBatches(db: Db) {
  const rows = await db
    .selectFrom('mails')
    .select((eb) => ['batchId', eb.fn.countAll<string>().as('n'), sql<number>`extract(epoch from min(send_after) - clock_timestamp())::float8`.as('seconds')])
    .where('dueAt', 'is not', null)
    .groupBy('batchId')
    .having((eb) => eb.and([eb(eb.fn.min('sendAfter'), '>', sql<Date>`clock_timestamp()`), eb(eb.fn.max('attempts'), '=', 0)]))
    .orderBy('batchId', 'desc')
    .limit(5)
    .execute();
  return rows.map(({ batchId, n, seconds }) => ({ batchId, count: Number(n), secondsLeft: Math.floor(seconds) }));
}
