import { cleanDisplayName, parseAddress } from '#app/lib/email-address.ts';
import { shorten, singleLine, stripControls } from '#app/lib/plain-text.ts';
import type { Bounce } from './bounce.rules.ts';
import type { HeaderLine } from './headers.rules.ts';
import type { CalendarReply } from './reply.rules.ts';

/** A mail as far as anything here wants to know it. */
export type IncomingMail = {
  /** Message-ID, or a hash of the mail where it has none. */
  messageId: string;
  lines: readonly HeaderLine[];
  /** Headers named From: more than one, and programs disagree on who wrote. */
  fromCount: number;
  /** The one mailbox of the one From; null when there is none or more. */
  from: { address: string; name: string } | null;
  subject: string;
  text: string;
  references: string[];
  calendar: CalendarReply | null;
  /** `method` of the calendar's Content-Type. */
  mimeMethod: string | null;
  /** There was a calendar part that could not be read. */
  hasBrokenCalendar: boolean;
  bounce: Bounce | null;
  receivedAt: Date;
  size: number;
};

const LONGEST_EXCERPT = 1_500;

type Mailbox = { address?: string | undefined; name?: string | undefined };

export function mailboxOf(found: readonly Mailbox[]): IncomingMail['from'] {
  const [one, ...more] = found;
  if (!one?.address || more.length > 0) return null;
  const address = parseAddress(one.address);
  return address.ok ? { address: address.value, name: cleanDisplayName(one.name ?? '') } : null;
}

export function subjectOf(subject: string | undefined): string {
  return shorten(singleLine((subject ?? '').slice(0, 2_000)), 300);
}

/** What a person wrote, without what the mail quotes. */
export function excerptOf(text: string): string | null {
  const lines = stripControls(text.slice(0, 20_000)).split('\n');
  const end = lines.findIndex((line) => /^(-{2,}\s?(original message|исходное сообщение|бастапқы хабарлама)|_{20,}|on .{5,120} wrote:$|.{5,120} (пишет|написал\(а\)|написал):$|(from|от|кімнен):\s)/i.test(line.trim()));
  const own = (end > 0 ? lines.slice(0, end) : lines).filter((line) => !line.startsWith('>'));
  const words = own.join('\n').replace(/\n{3,}/g, '\n\n').trim();
  return words === '' ? null : shorten(words, LONGEST_EXCERPT);
}
