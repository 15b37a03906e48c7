import { sql, type Selectable } from 'kysely';
import { json } from '#db/json.ts';
import type { Database, Db, MailEventsTable, Trx } from '#db/schema.ts';
import { newId } from '#app/lib/ids.ts';
import { together } from '#app/lib/together.ts';

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

type Rendered = { subject: string; html: string; text: string };

/** A mail leaves in a moment and twenty at once: what is written and asked of each goes to the database together with the others'. */
const storeTogether = together(async (db: Db, mails: (Rendered & Pick<ClaimedMail, 'id' | 'leaseToken'>)[]) => {
  const rows = mails.map(({ id, leaseToken, subject, html, text }) => ({ id, lease: leaseToken, subject, html, text }));
  await sql`update mails set subject = made.subject, html = made.html, text = made.text
    from jsonb_to_recordset(${json(rows)}::jsonb) as made(id uuid, lease uuid, subject text, html text, text text) where mails.id = made.id and mails.lease_token = made.lease`.execute(db);
  return mails.map(() => undefined);
});

export function storeRendered(db: Db, { id, leaseToken }: ClaimedMail, rendered: Rendered): Promise<void> {
  return storeTogether(db, { id, leaseToken, ...rendered });
}

export type Outcome = { kind: Exclude<Kind, 'queued' | 'claimed' | 'undone'>; detail: string; dueInMs?: number; attempts?: number };

const settleTogether = together(async (db: Db, settled: { mail: ClaimedMail; outcome: Outcome; at: Date | null }[]) => {
  const rows = settled.map(({ mail, outcome: { kind, detail, dueInMs = null, attempts = mail.attempts }, at }) => ({ id: mail.id, lease: mail.leaseToken, event: newId(), kind, detail, due_in_ms: dueInMs, attempts, at }));
  const { rows: done } = await sql<{ mailId: string }>`
    with outcome as (select * from jsonb_to_recordset(${json(rows)}::jsonb) as one(id uuid, lease uuid, event uuid, kind text, detail text, due_in_ms float8, attempts int, at timestamptz)),
    done as (
      update mails set due_at = clock_timestamp() + outcome.due_in_ms * interval '1 millisecond', attempts = outcome.attempts, lease_token = null, leased_until = null
      from outcome where mails.id = outcome.id and mails.lease_token = outcome.lease returning mails.id)
    insert into mail_events (id, mail_id, kind, detail, created_at)
    select outcome.event, outcome.id, outcome.kind, outcome.detail, coalesce(outcome.at, clock_timestamp()) from outcome join done on done.id = outcome.id returning mail_id`.execute(db);
  const ours = new Set(done.map(({ mailId }) => mailId));
  return settled.map(({ mail }) => ours.has(mail.id));
});

/** False when the lease was lost meanwhile: then another worker speaks for this mail and this one is silent. */
export function settleClaimed(db: Db, mail: ClaimedMail, outcome: Outcome, at: Date | null): Promise<boolean> {
  return settleTogether(db, { mail, outcome, at });
}

const secretsTogether = together(async (db: Db, asked: { personId: string; ids: string[] }[]) => {
  const ids = [...new Set(asked.flatMap((each) => each.ids))];
  const rows = await db
    .selectFrom('capabilities')
    .select(['id', 'personId'])
    .where('id', 'in', ids)
    .unionAll((eb) => eb.selectFrom('signInLinks as link').innerJoin('accounts as account', 'account.id', 'link.accountId').select(['link.id', 'account.personId']).where('link.id', 'in', ids))
    .execute();
  return asked.map((each) => rows.filter((row) => row.personId === each.personId && each.ids.includes(row.id)).map((row) => row.id));
});

/** Of these ids, those whose secret this mail's recipient may hold: nobody gets into a mail a link that is another's. */
export async function listOwnSecrets(db: Db, { personId }: { personId: string }, ids: string[]): Promise<string[]> {
  return ids.length === 0 ? [] : secretsTogether(db, { personId, ids });
}

const filesTogether = together(async (db: Db, mailIds: string[]) => {
  const rows = await db.selectFrom('mailFiles').select(['mailId', 'fileId']).where('mailId', 'in', mailIds).orderBy('position').execute();
  return mailIds.map((mailId) => rows.filter((row) => row.mailId === mailId).map(({ fileId }) => fileId));
});

export function listFileIds(db: Db, mailId: string): Promise<string[]> {
  return filesTogether(db, mailId);
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
