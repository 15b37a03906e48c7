import type { SendMailOptions } from 'nodemailer';
import { cleanDisplayName, isAddress } from '#app/lib/email-address.ts';
import { escapeHtml } from '#app/lib/html.ts';
import { fold } from '#app/lib/ics-text.ts';
import { singleLine } from '#app/lib/plain-text.ts';

export type RenderedMail = { subject: string; html: string; text: string };
export type MailAddress = { name: string; address: string };

export type OutgoingMail = RenderedMail & {
  /** One for each mail and kept over retries, with or without its angle brackets. */
  messageId: string;
  date: Date;
  /** The mailbox we read: From, ORGANIZER and, with the bounce token, the return path. */
  from: MailAddress;
  /** A person to write to. */
  replyTo?: MailAddress;
  to: MailAddress;
  bounceToken: string;
  calendar?: { method: 'REQUEST' | 'CANCEL'; ics: string };
  files?: readonly { name: string; contentType: string; content: Buffer }[];
  /** Nobody pressed "send": reminders, digests, sign-in links. Keeps holiday answers away. */
  isAutomatic: boolean;
  /** Ends mails of this kind when POSTed to (RFC 8058); the address holds the secret already. */
  stopUrl?: string;
  /** Asks the servers on the way to say when the recipient's has taken it (RFC 3461). */
  wantsReport?: boolean;
};

/** The shape that Outlook, Gmail, Apple Mail and Thunderbird all take for an invitation; without a calendar, an ordinary mail. */
export function composeMime(mail: OutgoingMail): SendMailOptions {
  const { calendar } = mail;
  // The very bytes twice: nodemailer's own icalEvent would write quoted-printable, which some relays break.
  const ics = calendar && Buffer.from(calendar.ics, 'utf8');
  return {
    envelope: { from: returnPath(mail.from.address, mail.bounceToken), to: checked(mail.to.address) },
    from: party(mail.from),
    to: party(mail.to),
    // Both: answers of calendars go to the organizer, yet some programs send them where a letter would go.
    ...(mail.replyTo && { replyTo: [party(mail.replyTo), party(mail.from)] }),
    subject: singleLine(mail.subject),
    messageId: messageIdHeader(mail.messageId),
    date: mail.date,
    text: mail.text,
    html: mail.html,
    ...((mail.isAutomatic || mail.stopUrl) && { headers: headersOf(mail) }),
    ...(calendar && {
      alternatives: [{
        contentType: `text/calendar; charset=UTF-8; method=${calendar.method}`, content: ics, contentTransferEncoding: 'base64' as const,
      }],
    }),
    attachments: [
      ...(mail.files ?? []).map(({ name, contentType, content }) => ({ filename: singleLine(name), contentType, content })),
      ...(calendar ? [{ filename: 'invite.ics', contentType: 'application/ics', content: ics, contentTransferEncoding: 'base64' as const }] : []),
    ],
    ...(mail.wantsReport && { dsn: { id: mail.bounceToken, return: 'headers', notify: ['success', 'failure', 'delay'] } }),
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function headersOf({ isAutomatic, stopUrl }: OutgoingMail): Record<string, string> {
  return {
    ...(isAutomatic && { 'Auto-Submitted': 'auto-generated' }),
    ...(stopUrl && { 'List-Unsubscribe': `<${stopUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
  };
}

/** meetings@our.domain with token abc: meetings+b.abc@our.domain, so that a bounce names the mail it is about. */
export function returnPath(mailbox: string, token: string): string {
  if (!/^[A-Za-z0-9_-]{1,40}$/.test(token)) throw new RangeError('not a bounce token');
  const at = checked(mailbox).lastIndexOf('@');
  return `${mailbox.slice(0, at)}+b.${token}${mailbox.slice(at)}`;
}

function party({ name, address }: MailAddress): MailAddress {
  return { name: cleanDisplayName(name), address: checked(address) };
}

function checked(address: string): string {
  if (!isAddress(address)) throw new RangeError('not an address that was checked before it was stored');
  return address;
}

function messageIdHeader(id: string): string {
  const bare = id.replace(/^<|>$/g, '');
  if (!/^[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+$/.test(bare)) throw new RangeError('not a Message-ID');
  return `<${bare}>`;
}

const SECRET_PLACE = /%%token:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})%%/gi;

/** The place a link's secret will take; the secret itself is stored hashed and known only while the mail is delivered. */
export function secretPlace(capabilityId: string): string {
  return `%%token:${capabilityId}%%`;
}

/** Capability ids whose secrets a mail asks for, in order of appearance. */
export function secretPlacesOf(mail: { html: string; text: string; ics?: string | null | undefined }): string[] {
  const all = [mail.html, mail.text, unfold(mail.ics ?? '')].join('\n').matchAll(SECRET_PLACE);
  return [...new Set(Array.from(all, (match) => (match[1] ?? '').toLowerCase()))];
}

/** Puts the secrets in their places. A place without a secret throws: a mail whose links lead nowhere must not leave. */
export function fillSecrets<M extends { html: string; text: string; ics?: string | null | undefined }>(mail: M, secrets: ReadonlyMap<string, string>): M {
  const fill = (text: string) => text.replace(SECRET_PLACE, (_place, id: string) => {
    const secret = secrets.get(id.toLowerCase());
    if (secret === undefined || !/^[A-Za-z0-9_-]+$/.test(secret)) throw new Error(`no secret for the capability ${id}`);
    return secret;
  });
  const ics = mail.ics ? refold(fill(unfold(mail.ics))) : mail.ics;
  return { ...mail, html: fill(mail.html), text: fill(mail.text), ics };
}

function unfold(ics: string): string {
  return ics.replace(/\r\n[ \t]/g, '');
}

function refold(unfolded: string): string {
  return unfolded.split('\r\n').filter((line) => line !== '').map(fold).join('');
}

type Json = string | number | boolean | null | undefined | Json[] | { [key: string]: Json };
export type PersonalParts = { props: Json; parts: string[] };

/**
 * Takes out what differs from one recipient to the next (name, secrets of links), so that a mail to 200 people is rendered once. Text that
 * people typed cannot pose as such a place: its double percent signs are parted.
 */
export function takeOutPersonal(props: Json): PersonalParts {
  const parts: string[] = [];
  const keep = (part: string) => `%%part:${parts.push(part) - 1}%%`;
  const walk = (value: Json, path: readonly string[]): Json => {
    if (typeof value === 'string') {
      if (path.at(-2) === 'recipient') return value === '' ? '' : keep(singleLine(value));
      if (/url$/i.test(path.at(-1) ?? '')) return value.replace(SECRET_PLACE, keep);
      return value.replace(/%%(?=token:|part:)/gi, '% %');
    }
    if (Array.isArray(value)) return value.map((each) => walk(each, path));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, walk(each, [...path, key])]));
  };
  return { props: walk(props, []), parts };
}

/** Puts name and links of one recipient back. */
export function putBackPersonal(mail: RenderedMail, parts: readonly string[]): RenderedMail {
  const fill = (text: string, write: (part: string) => string) =>
    text.replace(/%%part:(\d+)%%/g, (_place, index: string) => write(parts[Number(index)] ?? ''));
  const asIs = (part: string) => part;
  return { subject: fill(mail.subject, asIs), html: fill(mail.html, escapeHtml), text: fill(mail.text, asIs) };
}
