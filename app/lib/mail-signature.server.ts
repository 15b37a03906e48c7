// The DKIM signature of a finished mail (RFC 6376, relaxed/relaxed). The mail library signs while it sends: on the thread everybody shares, reading the key anew for each mail.
import { createPrivateKey, hash, sign } from 'node:crypto';
import { promisify } from 'node:util';
import type { DkimKey } from './dkim.server.ts';

const signInBackground = promisify<string, Buffer, ReturnType<typeof createPrivateKey>, Buffer>(sign);

/** The fields a receiver shows or acts on, where a mail has them; what ends mails by one click has to be signed (RFC 8058). */
const SIGNED = [
  'from', 'sender', 'reply-to', 'subject', 'date', 'message-id', 'to', 'cc', 'mime-version', 'content-type', 'content-transfer-encoding', 'in-reply-to', 'references', 'list-id', 'list-unsubscribe', 'list-unsubscribe-post',
];
const LINE = 72;

/** Puts the signature above a mail whose lines end with CRLF. The same mail gives the same bytes. */
export function mailSigner({ domainName, keySelector, privateKey }: DkimKey): (source: Buffer) => Promise<Buffer> {
  const key = createPrivateKey(privateKey);
  return async (source) => {
    // One character for each byte.
    const text = source.toString('latin1');
    const end = text.indexOf('\r\n\r\n');
    const fields = fieldsOf(end < 0 ? text : text.slice(0, end));
    const names = SIGNED.filter((name) => fields.has(name));
    const bodyHash = hash('sha256', Buffer.from(relaxedBody(end < 0 ? '' : text.slice(end + 4)), 'latin1'), 'base64');
    const unsigned = `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=${domainName};\r\n s=${keySelector}; q=dns/txt; bh=${bodyHash};\r\n h=${names.join(':')};\r\n b=`;
    const signed = [...names.map((name) => fields.get(name) ?? ''), relaxedField(unsigned)].join('\r\n');
    const signature = await signInBackground('sha256', Buffer.from(signed, 'latin1'), key);
    return Buffer.concat([Buffer.from(`${unsigned}${folded(signature.toString('base64'))}\r\n`, 'latin1'), source]);
  };
}

/** Of a field that stands there twice the lower one is meant. */
function fieldsOf(head: string): Map<string, string> {
  const lines = head.replace(/\r\n(?=[ \t])/g, '').split('\r\n');
  return new Map(lines.map((line) => [line.slice(0, line.indexOf(':')).trim().toLowerCase(), relaxedField(line)]));
}

/** 3.4.2: name in small letters, on one line, runs of blanks as one space, none around the colon and at the end. */
export function relaxedField(field: string): string {
  const colon = field.indexOf(':');
  const value = field.slice(colon + 1).replaceAll('\r\n', '').replace(/[ \t]+/g, ' ');
  return `${field.slice(0, colon).trim().toLowerCase()}:${value.replace(/^ | $/g, '')}`;
}

/** 3.4.4: runs of blanks as one space, none at the end of a line, no empty lines at the end of the mail. */
export function relaxedBody(body: string): string {
  const lines = body.replace(/[ \t]+/g, ' ').replaceAll(' \r\n', '\r\n');
  let end = lines.length;
  while (lines.endsWith('\r\n', end)) end -= 2;
  const whole = lines.slice(0, end).replace(/ $/, '');
  return whole === '' ? '' : `${whole}\r\n`;
}

function folded(base64: string): string {
  return base64.match(new RegExp(`.{1,${LINE}}`, 'g'))?.join('\r\n ') ?? '';
}
