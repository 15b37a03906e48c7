import { createHash } from 'node:crypto';
import type { SendMailOptions } from 'nodemailer';
import type { Db } from '#db/schema.ts';
import { capabilityToken } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { openFile } from '#app/features/files/files.service.server.ts';
import { env } from '#app/lib/env.server.ts';
import { inLanguage, type Language, type Text3 } from '#app/lib/text3.ts';
import { composeMime, fillSecrets, secretPlacesOf, type MailAddress, type RenderedMail } from '../compose/compose.rules.ts';
import type { MailProps, MailTemplate } from '../mail-templates.schema.ts';
import * as repository from './delivery.repository.server.ts';

/** Owns the way from a row to the mail on the wire: the same row gives the same bytes at every attempt. */

/** Nobody pressed a button for these. */
const AUTOMATIC = ['sign-in', 'invitation-reminder', 'report-request', 'registration', 'digest', 'report'];

export type StoredMail = Pick<
  repository.ClaimedMail,
  'id' | 'personId' | 'address' | 'name' | 'language' | 'template' | 'props' | 'subject' | 'html' | 'text' | 'ics' | 'icsMethod' | 'messageId' | 'bounceToken' | 'sendAfter'
>;

/** Renders the mail if that was not done before, keeps the result without secrets, and fills them in for the wire alone. */
export async function wireMail(db: Db, mail: repository.ClaimedMail): Promise<SendMailOptions> {
  const rendered = renderedBefore(mail) ?? (await render(mail));
  const stored = mail.subject === null ? repository.storeRendered(db, mail, rendered) : undefined;
  const [whole, files] = await Promise.all([withSecrets(db, mail, rendered), filesOf(db, mail.id), stored]);
  return composeStored({ ...mail, ...whole, files });
}

type Attached = { name: string; contentType: string; content: Buffer };

/** A mail without what it promises to bring must not leave. */
export async function filesOf(db: Db, mailId: string): Promise<Attached[]> {
  const files: Attached[] = [];
  for (const id of await repository.listFileIds(db, mailId)) {
    const opened = await openFile(db, id);
    if (!opened.ok) throw new Error(`no file ${id}: ${opened.reason}`);
    const { file, bytes } = opened.value;
    files.push({ name: file.name, contentType: file.contentType, content: Buffer.from(await new Response(bytes).arrayBuffer()) });
  }
  return files;
}

/** What the reader of the outbox sees before delivery. */
export async function renderStored(mail: StoredMail): Promise<RenderedMail> {
  return renderedBefore(mail) ?? render(mail);
}

export async function withSecrets(db: Db, mail: StoredMail, rendered: RenderedMail): Promise<RenderedMail & { ics: string | null; stopUrl?: string }> {
  const whole = { ...rendered, ics: mail.ics };
  // The address that ends the mails stands in their text too: its secret is among those of the text.
  const { stopUrl } = mail.props as { stopUrl?: string };
  const own = await repository.listOwnSecrets(db, mail, secretPlacesOf(whole));
  const secrets = new Map(own.map((id) => [id, capabilityToken(id)]));
  return { ...fillSecrets(whole, secrets), ...(stopUrl && { stopUrl: fillSecrets({ html: '', text: stopUrl }, secrets).text }) };
}

/** One row, one text: Date, Message-ID and boundaries come from the row. */
export function composeStored(mail: StoredMail & RenderedMail & { stopUrl?: string; files?: readonly Attached[] }): SendMailOptions {
  const { subject, html, text, ics, icsMethod, bounceToken, messageId, stopUrl } = mail;
  const { name, replyTo } = senderOf(mail);
  const composed = composeMime({
    subject,
    html,
    text,
    messageId,
    bounceToken,
    date: mail.sendAfter,
    from: { name, address: env().MAIL_FROM },
    ...(replyTo && { replyTo }),
    to: { name: mail.name, address: mail.address },
    ...(mail.files?.length && { files: mail.files }),
    ...(ics && icsMethod && { calendar: { method: icsMethod, ics } }),
    isAutomatic: AUTOMATIC.includes(mail.template),
    ...(stopUrl && { stopUrl }),
    // Reports come to the mailbox we read; of mails that nobody counts on they would only fill it.
    wantsReport: ics !== null && env().IMAP_URL !== undefined,
  });
  return { ...composed, baseBoundary: createHash('sha256').update(mail.id).digest('hex').slice(0, 24) } as SendMailOptions;
}

function senderOf({ props, language }: StoredMail) {
  const { sender, replyTo } = props as { sender?: { name: Text3; address: string }; replyTo?: MailAddress };
  return { name: sender ? inLanguage(sender.name, language as Language).text : 'Ortaq', replyTo };
}

function renderedBefore({ subject, html, text }: StoredMail): RenderedMail | null {
  return subject !== null && html !== null && text !== null ? { subject, html, text } : null;
}

async function render(mail: StoredMail): Promise<RenderedMail> {
  const { isMailTemplate, renderMail } = await import('../compose/compose.service.server.ts');
  if (!isMailTemplate(mail.template)) throw new Error(`no template ${mail.template}`);
  return renderMail(mail.template, mail.props as MailProps[MailTemplate]);
}
