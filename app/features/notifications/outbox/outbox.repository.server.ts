import { sql } from 'kysely';
import type { Db } from '#db/schema.ts';
import { STATE_GROUPS } from './outbox.rules.ts';
import type { OutboxQuery } from './outbox.schema.ts';

/** Reads mails for the outbox. Ids rise with time, so the last id of a page is where the next begins. */

const IS_DELIVERED = sql<boolean>`exists (select from mail_events event where event.mail_id = mail.id and event.kind = 'delivered')`.as('isDelivered');

export function listMails(db: Db, query: OutboxQuery, limit: number) {
  let mails = db
    .selectFrom('mails as mail')
    .innerJoin('mailStates as state', 'state.mailId', 'mail.id')
    .innerJoin('people as person', 'person.id', 'mail.personId')
    .select(['mail.id', 'mail.template', 'mail.subject', 'mail.name', 'mail.address', 'mail.language', 'mail.attempts', 'mail.createdAt', 'mail.dueAt'])
    .select(['state.kind as state', 'state.createdAt as stateAt', 'state.detail', 'person.isDemo'])
    .select((eb) => [eb('mail.ics', 'is not', null).as('hasCalendar'), IS_DELIVERED]);
  if (query.state) mails = mails.where('state.kind', 'in', [...STATE_GROUPS[query.state]]);
  if (query.kind) mails = mails.where('mail.template', '=', query.kind);
  if (query.before) mails = mails.where('mail.id', '<', query.before);
  if (query.q) {
    const pattern = `%${query.q.replace(/[\\%_]/g, '\\$&')}%`;
    mails = mails.where((where) => where.or([where('mail.address', 'ilike', pattern), where('mail.name', 'ilike', pattern)]));
  }
  return mails.orderBy('mail.id', 'desc').limit(limit).execute();
}

export async function findMail(db: Db, id: string) {
  const row = await db
    .selectFrom('mails as mail')
    .innerJoin('mailStates as state', 'state.mailId', 'mail.id')
    .innerJoin('people as person', 'person.id', 'mail.personId')
    .selectAll('mail')
    .select(['state.kind as state', 'state.detail', 'state.createdAt as stateAt', 'person.isDemo', IS_DELIVERED])
    .where('mail.id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** What the mail brings along, in its order. */
export function listFiles(db: Db, mailId: string) {
  return db.selectFrom('mailFiles').innerJoin('files', 'files.id', 'mailFiles.fileId').select(['files.id', 'files.name', 'files.contentType', 'files.size']).where('mailFiles.mailId', '=', mailId).orderBy('mailFiles.position').execute();
}

export function listEvents(db: Db, mailId: string) {
  return db.selectFrom('mailEvents').select(['id', 'kind', 'detail', 'createdAt']).where('mailId', '=', mailId).orderBy('createdAt').orderBy('id').execute();
}

/** The meeting a mail is about, for the way there. */
export async function findMeetingOf(db: Db, entryId: string) {
  const row = await db
    .selectFrom('meetings')
    .innerJoin('entries', 'entries.id', 'meetings.entryId')
    .select(['meetings.id', 'entries.title'])
    .where('entries.id', '=', entryId)
    .orderBy('meetings.originalStart')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}
