import { sql, type Selectable } from 'kysely';
import type { Database, Db, MailEventsTable, Trx } from '#db/schema.ts';
import { newId } from '#app/lib/ids.ts';

/** Owns the worker's side of mails: who holds which, and how each attempt ended. Time is the database's: one clock for all workers. */

export type ClaimedMail = Selectable<Database['mails']> & { leaseToken: string };
type Kind = MailEventsTable['kind'];

const eventTime = (at: Date | null) => at ?? sql<Date>`clock_timestamp()`;

/**
 * Takes up to `limit` due mails for `leaseMs`. A row that another worker or an undo holds is skipped. To each recipient in the order of
 * writing: while an earlier mail is on its way, later ones wait; only a sign-in link never does.
 */
export async function claim(trx: Trx, { limit, leaseMs, at }: { limit: number; leaseMs: number; at: Date | null }): Promise<ClaimedMail[]> {
  const token = newId();
  const ready = trx
    .selectFrom('mails as mail')
    .select('mail.id')
    .where('mail.dueAt', '<=', sql<Date>`clock_timestamp()`)
    .where((where) => where.or([where('mail.leasedUntil', 'is', null), where('mail.leasedUntil', '<', sql<Date>`clock_timestamp()`)]))
    .where((where) =>
      where.or([
        where('mail.template', '=', 'sign-in'),
        where.not(
          where.exists(
            where
              .selectFrom('mails as earlier')
              .select('earlier.id')
              .whereRef('earlier.personId', '=', 'mail.personId')
              .whereRef('earlier.id', '<', 'mail.id')
              .where('earlier.dueAt', 'is not', null)
              .where('earlier.template', '<>', 'sign-in'),
          ),
        ),
      ]),
    )
    .orderBy('mail.dueAt')
    .orderBy('mail.id')
    .limit(limit)
    .forUpdate('mail')
    .skipLocked();
  const claimed = await trx
    .updateTable('mails')
    .set((eb) => ({ leaseToken: token, leasedUntil: sql<Date>`clock_timestamp() + ${leaseMs} * interval '1 millisecond'`, attempts: eb('attempts', '+', 1) }))
    .where('id', 'in', ready)
    .returningAll()
    .execute();
  if (claimed.length > 0) {
    const rows = claimed.map((mail) => ({ id: newId(), mailId: mail.id, kind: 'claimed' as const, detail: token, createdAt: eventTime(at) }));
    await trx.insertInto('mailEvents').values(rows).execute();
  }
  return claimed.sort((one, other) => (one.id < other.id ? -1 : 1)) as ClaimedMail[];
}

/** Unsent mails of an invitation for which a newer one, with a higher SEQUENCE, is due: what they say is no longer so. */
export async function dropSuperseded(trx: Trx, at: Date | null): Promise<number> {
  const outdated = await trx
    .selectFrom('mails as newer')
    .innerJoin('mails as old', 'old.invitationId', 'newer.invitationId')
    .select(['old.id', 'old.template', 'newer.id as newerId'])
    .where('newer.dueAt', '<=', sql<Date>`clock_timestamp()`)
    .where('newer.sequence', '>', 0)
    .where('old.dueAt', 'is not', null)
    .whereRef('old.id', '<', 'newer.id')
    .whereRef('old.sequence', '<', 'newer.sequence')
    .where((where) => where.or([where('old.leasedUntil', 'is', null), where('old.leasedUntil', '<', sql<Date>`clock_timestamp()`)]))
    .orderBy('old.id')
    .forUpdate('old')
    .skipLocked()
    .execute();
  if (outdated.length === 0) return 0;
  const ids = [...new Set(outdated.map((mail) => mail.id))];
  await trx.updateTable('mails').set({ dueAt: null, leaseToken: null, leasedUntil: null }).where('id', 'in', ids).execute();
  const rows = ids.map((mailId) => ({ id: newId(), mailId, kind: 'dropped' as const, detail: 'superseded', createdAt: eventTime(at) }));
  await trx.insertInto('mailEvents').values(rows).execute();
  await inviteInsteadOfUpdating(trx, outdated.filter((mail) => mail.template === 'invitation').map((mail) => mail.newerId));
  return ids.length;
}

/** The first mail a person gets is an invitation, never "changed". */
async function inviteInsteadOfUpdating(trx: Trx, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await trx.updateTable('mails').set({ template: 'invitation', subject: null, html: null, text: null }).where('id', 'in', ids).where('template', '=', 'invitation-update').execute();
}

export async function storeRendered(db: Db, mail: ClaimedMail, rendered: { subject: string; html: string; text: string }): Promise<void> {
  await db.updateTable('mails').set(rendered).where('id', '=', mail.id).where('leaseToken', '=', mail.leaseToken).execute();
}

export type Outcome = { kind: Exclude<Kind, 'queued' | 'claimed' | 'undone'>; detail: string; dueInMs?: number; attempts?: number };

/** False when the lease was lost meanwhile: then another worker speaks for this mail and this one is silent. */
export async function settleClaimed(db: Db, mail: ClaimedMail, outcome: Outcome, at: Date | null): Promise<boolean> {
  const { kind, detail, dueInMs, attempts = mail.attempts } = outcome;
  const dueAt = dueInMs === undefined ? null : sql<Date>`clock_timestamp() + ${dueInMs} * interval '1 millisecond'`;
  const done = await db
    .with('done', (cte) =>
      cte
        .updateTable('mails')
        .set({ dueAt, attempts, leaseToken: null, leasedUntil: null })
        .where('id', '=', mail.id)
        .where('leaseToken', '=', mail.leaseToken)
        .returning('id'),
    )
    .insertInto('mailEvents')
    .columns(['id', 'mailId', 'kind', 'detail', 'createdAt'])
    .expression((eb) => eb.selectFrom('done').select([sql<string>`${newId()}::uuid`.as('id'), 'done.id as mailId', sql<Kind>`${kind}`.as('kind'), sql<string>`${detail}`.as('detail'), sql<Date>`${eventTime(at)}::timestamptz`.as('createdAt')]))
    .returning('mailId')
    .execute();
  return done.length > 0;
}

/** Of these ids, those whose secret this mail's recipient may hold: nobody gets into a mail a link that is another's. */
export async function listOwnSecrets(db: Db, mail: { personId: string }, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('capabilities')
    .select('id')
    .where('id', 'in', ids)
    .where('personId', '=', mail.personId)
    .unionAll((eb) =>
      eb.selectFrom('signInLinks as link').innerJoin('accounts as account', 'account.id', 'link.accountId').select('link.id').where('link.id', 'in', ids).where('account.personId', '=', mail.personId),
    )
    .execute();
  return rows.map((row) => row.id);
}

/** How long until the next mail is due, or null when none waits. */
export async function msUntilNextDue(db: Db): Promise<number | null> {
  const row = await db
    .selectFrom('mails')
    .select(sql<number | null>`extract(epoch from min(due_at) - clock_timestamp())::float8 * 1000`.as('ms'))
    .where('dueAt', '>', sql<Date>`clock_timestamp()`)
    .executeTakeFirstOrThrow();
  return row.ms;
}
