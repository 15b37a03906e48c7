import type { Db } from '#db/schema.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { openFile, type OpenFile } from '#app/features/files/files.service.server.ts';
import { env } from '#app/lib/env.server.ts';
import { mailSource } from '#app/lib/mail-source.server.ts';
import { refuse, type Result } from '#app/lib/result.ts';
import { fillSecrets, secretPlacesOf } from '../compose/compose.rules.ts';
import { fileOf } from '../delivery/delivery.rules.ts';
import { composeStored, filesOf, renderStored, withSecrets } from '../delivery/wire.service.server.ts';
import { canReadMails } from '../notifications.rules.ts';
import type { OutboxQuery } from './outbox.schema.ts';
import { maskedSecrets } from './outbox.rules.ts';
import * as repository from './outbox.repository.server.ts';

/** Owns how sent and waiting mails are shown: as the recipient sees them, without what would let the reader act as the recipient. */

const PAGE = 50;

/** Without an SMTP server nothing leaves this machine: the outbox is then everybody's mailbox, and the links in it work. */
export function mailsStayHere(): boolean {
  return !env().SMTP_URL;
}

export type OutboxRow = Awaited<ReturnType<typeof repository.listMails>>[number];

export async function listOutbox(db: Db, actor: Actor, query: OutboxQuery): Promise<{ rows: OutboxRow[]; before: string | null }> {
  if (!canReadMails(actor)) return { rows: [], before: null };
  const found = await repository.listMails(db, query, PAGE + 1);
  const rows = found.slice(0, PAGE);
  return { rows, before: found.length > PAGE ? (rows.at(-1)?.id ?? null) : null };
}

type Row = NonNullable<Awaited<ReturnType<typeof repository.findMail>>>;

/** What stands above the parts of one mail. */
export async function findOutboxMail(db: Db, actor: Actor, id: string) {
  const row = canReadMails(actor) ? await repository.findMail(db, id) : null;
  if (!row) return null;
  const { name, address, language, template, subject, createdAt, sendAfter, attempts, state, stateAt, detail, isDemo, dueAt, isDelivered } = row;
  const [events, files, meeting] = await Promise.all([repository.listEvents(db, id), repository.listFiles(db, id), row.entryId ? repository.findMeetingOf(db, row.entryId) : null]);
  const calendar = row.ics ? { method: row.icsMethod, bytes: Buffer.byteLength(row.ics) } : null;
  return { id, name, address, language, template, subject, createdAt, sendAfter, dueAt, attempts, state, stateAt, detail, isDemo, isDelivered, calendar, files, events, meeting };
}

export type OutboxMail = NonNullable<Awaited<ReturnType<typeof findOutboxMail>>>;

/** The parts a reader may see, or null when the mail is unknown or was never made. */
export async function readMailParts(db: Db, actor: Actor, id: string): Promise<{ subject: string; html: string; text: string; ics: string | null } | null> {
  const row = canReadMails(actor) ? await repository.findMail(db, id) : null;
  return row && shown(db, row);
}

/** The whole mail as a file. */
export async function readMailSource(db: Db, actor: Actor, id: string): Promise<{ name: string; source: Buffer } | null> {
  const row = canReadMails(actor) ? await repository.findMail(db, id) : null;
  const parts = row && (await shown(db, row));
  if (!row || !parts) return null;
  return { name: fileOf(row), source: await mailSource(composeStored({ ...row, ...parts, files: await filesOf(db, row.id) })) };
}

/** A file the mail brings: for whoever may read the mail. */
export async function openMailFile(db: Db, actor: Actor, mailId: string, fileId: string): Promise<Result<OpenFile, 'notFound' | 'checking'>> {
  if (!canReadMails(actor)) return refuse('notFound');
  const files = await repository.listFiles(db, mailId);
  return files.some(({ id }) => id === fileId) ? openFile(db, fileId) : refuse('notFound');
}

async function shown(db: Db, row: Row) {
  const rendered = await renderStored(row).catch(() => null);
  if (!rendered) return null;
  // A link withdrawn since is no reason not to show the mail.
  if (mailsStayHere()) {
    const live = await withSecrets(db, row, rendered).catch(() => null);
    if (live) return live;
  }
  const whole = { ...rendered, ics: row.ics };
  return fillSecrets(whole, maskedSecrets(secretPlacesOf(whole)));
}
