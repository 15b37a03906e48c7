import { createHash } from 'node:crypto';
import type { AddressObject, Attachment, Headers, ParsedMail, SimpleParserOptions, StructuredHeader } from 'mailparser';
import { stripControls } from '#app/lib/plain-text.ts';
import { readBounce } from './bounce.rules.ts';
import { referencesOf } from './headers.rules.ts';
import { mailboxOf, subjectOf, type IncomingMail } from './mail.rules.ts';
import { readReply } from './reply.rules.ts';

/** Owns the way from bytes to a mail: bounded in size, parts and headers, whatever was sent. Throws on what is none. */

/** Nobody's answer is larger; such a mail is never fetched. */
export const MOST_BYTES = 10 * 1024 * 1024;

const OPTIONS: SimpleParserOptions = {
  // Making HTML into text and text into HTML is where hostile mails cost time; nobody here reads either.
  skipHtmlToText: true, skipTextToHtml: true, skipTextLinks: true, skipImageLinks: true, keepCidLinks: true,
  keepDeliveryStatus: true, ignoreEmbedded: true, checksumAlgo: false, maxChildNodes: 200, maxHeadSize: 256 * 1024,
};

export type RawMail = { source: Buffer; receivedAt: Date };

export async function readMail({ source, receivedAt }: RawMail): Promise<IncomingMail> {
  if (source.length > MOST_BYTES) throw new RangeError('larger than any answer');
  const { simpleParser } = await import('mailparser');
  const parsed = await simpleParser(source, OPTIONS);
  const { headerLines: lines, headers, attachments } = parsed;
  const fromCount = lines.filter((each) => each.key === 'from').length;
  const from = fromCount === 1 ? mailboxOf(mailboxes(headers)) : null;
  const references = referencesOf(lines);
  const text = stripControls((parsed.text ?? plainOf(parsed.html)).slice(0, 100_000));
  const subject = subjectOf(parsed.subject);
  const part = calendarPart(attachments);
  const calendar = part ? readReply(part.content) : null;
  const { value: contentType = '', params } = structured(headers) ?? { params: {} as Record<string, string> };
  const [status, original] = [reportPart(attachments, /^message\/(global-)?delivery-status$/), reportPart(attachments, /^(text\/rfc822-headers|message\/(rfc822|global))/)];
  return {
    messageId: messageIdOf(parsed, source),
    lines, fromCount, from, subject, text, references, calendar,
    mimeMethod: part ? (structured(part.headers)?.params.method?.trim().toUpperCase() ?? null) : null,
    hasBrokenCalendar: part !== null && calendar === null,
    bounce: readBounce({ lines, from: from?.address ?? null, subject, references, text, contentType: contentType.toLowerCase(), reportType: params['report-type'] ?? '', status, original }),
    receivedAt,
    size: source.length,
  };
}

/** The first calendar of the mail; a file beside it holds the same. */
function calendarPart(attachments: readonly Attachment[]): Attachment | null {
  const of = (type: string) => attachments.find((each) => each.contentType.toLowerCase() === type);
  return of('text/calendar') ?? of('application/ics') ?? null;
}

function structured(headers: Headers): StructuredHeader | null {
  const value = headers.get('content-type');
  return value && typeof value === 'object' && 'params' in value ? (value as StructuredHeader) : null;
}

function mailboxes(headers: Headers) {
  const from = headers.get('from') as AddressObject | undefined;
  return (from?.value ?? []).flatMap((entry) => entry.group ?? [entry]);
}

function messageIdOf(parsed: ParsedMail, source: Buffer): string {
  const given = parsed.messageId?.trim() ?? '';
  return /^<[^<>\s]{3,250}>$/.test(given) ? given : `sha256:${createHash('sha256').update(source).digest('hex')}`;
}

function reportPart(attachments: readonly Attachment[], type: RegExp): string | null {
  const part = attachments.find((each) => type.test(each.contentType.toLowerCase()));
  return part ? part.content.subarray(0, 64 * 1024).toString('utf8') : null;
}

/** Only to show somebody's words where a mail has nothing but HTML. */
function plainOf(html: string | false | undefined): string {
  if (!html) return '';
  const body = html.slice(0, 100_000).replace(/<(style|script|head|title)\b[^]*?<\/\1\s*>/gi, ' ');
  return body.replace(/<(br|\/p|\/div|\/li|\/tr)\b[^>]{0,200}>/gi, '\n').replace(/<[^>]{0,1000}>/g, '').replace(/&nbsp;/g, ' ').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}
