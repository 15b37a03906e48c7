import { randomUUID } from 'node:crypto';

/** Answers as calendar programs write them: made up here after their habits, with nobody's real data. */

export const AUTHSERV = 'mx.noc.example';
export const MAILBOX = 'meetings@noc.example';

export type Answer = {
  uid: string;
  from: string;
  attendee?: string;
  partstat?: string;
  sequence?: number | null;
  /** When it was given. */
  at?: Date;
  comment?: string;
  recurrenceId?: string;
  method?: string;
  mimeMethod?: string | null;
  /** What our own server says of the signature; null: nothing. */
  proof?: string | null;
  headers?: string[];
  attendeeMore?: string;
  eventMore?: string[];
  calendarMore?: string[];
  messageId?: string;
};

const stamp = (at: Date) => at.toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '');
const domainOf = (address: string) => address.split('@')[1] ?? '';

export function passed(from: string): string {
  return `Authentication-Results: ${AUTHSERV};\r\n\tdkim=pass (2048-bit key) header.d=${domainOf(from)} header.i=@${domainOf(from)} header.s=sel header.b=abc;\r\n\tdmarc=pass (policy=reject) header.from=${domainOf(from)}`;
}

export function calendarOf(answer: Answer, more: { prodid: string; organizer?: boolean; attendee?: string; vtimezone?: string[]; event?: string[] }): string {
  const { uid, from, attendee = from, partstat = 'ACCEPTED', sequence = 0, at = new Date('2026-03-03T10:00:00Z'), method = 'REPLY' } = answer;
  return [
    'BEGIN:VCALENDAR', more.prodid, 'VERSION:2.0', ...(method === '' ? [] : [`METHOD:${method}`]), ...(more.vtimezone ?? []), ...(answer.calendarMore ?? []), 'BEGIN:VEVENT',
    ...(more.organizer === false ? [] : [`ORGANIZER;CN="Ұлттық ұйымдастыру комитеті":mailto:${MAILBOX}`]),
    `ATTENDEE;PARTSTAT=${partstat}${more.attendee ?? ''}${answer.attendeeMore ?? ''}:mailto:${attendee}`,
    ...(answer.comment ? [`COMMENT:${answer.comment}`] : []), `UID:${uid}`, ...(answer.recurrenceId ? [answer.recurrenceId] : []),
    ...(sequence === null ? [] : [`SEQUENCE:${sequence}`]), `DTSTAMP:${stamp(at)}`, 'DTSTART:20260319T100000Z', 'DTEND:20260319T113000Z', 'SUMMARY:ҰҰК отырысы', ...(more.event ?? []), ...(answer.eventMore ?? []),
    'END:VEVENT', 'END:VCALENDAR', '',
  ].join('\r\n');
}

type Shape = { subject: string; text: string; calendar: Buffer | string; contentType: string; more?: string[]; alternative?: boolean; attachment?: boolean };

export function mailOf(answer: Answer, { subject, text, calendar, contentType, more = [], alternative = true, attachment = false }: Shape): Buffer {
  const { from, proof = passed(from), mimeMethod = answer.method ?? 'REPLY', headers = [], messageId = `<${randomUUID()}@${domainOf(from)}>`, at = new Date('2026-03-03T10:00:00Z') } = answer;
  const boundary = `=_${randomUUID()}`;
  const parameter = mimeMethod === null ? '' : `; method=${mimeMethod}`;
  const body = (Buffer.isBuffer(calendar) ? calendar : Buffer.from(calendar)).toString('base64').replace(/.{76}/g, '$&\r\n');
  return Buffer.from([
    `Return-Path: <${from}>`, `Delivered-To: ${MAILBOX}`, ...(proof ? [proof] : []), `Received: from mail.${domainOf(from)} by ${AUTHSERV}; Tue, 3 Mar 2026 15:00:00 +0500`,
    ...headers, `From: ${from}`, `To: ${MAILBOX}`, `Subject: ${subject}`, ...(messageId ? [`Message-ID: ${messageId}`] : []), `Date: ${at.toUTCString()}`, ...more, 'MIME-Version: 1.0',
    `Content-Type: multipart/${alternative ? 'alternative' : 'mixed'}; boundary="${boundary}"`, '',
    `--${boundary}`, 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '', text,
    `--${boundary}`, `Content-Type: ${contentType}${parameter}`, 'Content-Transfer-Encoding: base64', ...(attachment ? ['Content-Disposition: attachment; filename="invite.ics"'] : []), '', body,
    `--${boundary}--`, '',
  ].join('\r\n'));
}

const WINDOWS_ZONE = ['BEGIN:VTIMEZONE', 'TZID:Kazakhstan (own rules)', 'BEGIN:STANDARD', 'DTSTART:16010101T000000', 'TZOFFSETFROM:+0500', 'TZOFFSETTO:+0500', 'END:STANDARD', 'END:VTIMEZONE'];

/** Each says the same in its own way. */
export const CLIENTS: Record<string, (answer: Answer) => Buffer> = {
  thunderbird: (answer) =>
    mailOf(answer, {
      subject: 'Event Invitation Reply (Accepted): =?UTF-8?B?0rDSsNCaINC+0YLRi9GA0YvRgdGL?=', text: 'accepted the invitation', contentType: 'text/calendar; charset=utf-8', more: ['User-Agent: Mozilla Thunderbird', 'Content-Language: ru'],
      calendar: calendarOf(answer, { prodid: 'PRODID:-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN', attendee: ';CN=Nurlan;RSVP=TRUE;ROLE=REQ-PARTICIPANT' }),
    }),
  gmail: ({ comment, ...answer }) =>
    mailOf(answer, {
      subject: 'Accepted: NOC session', text: 'has accepted this invitation', contentType: 'text/calendar; charset="UTF-8"', more: ['Sender: Google Calendar <calendar-notification@google.example>', 'Auto-Submitted: auto-generated'],
      calendar: calendarOf(answer, {
        prodid: 'PRODID:-//Google Inc//Google Calendar 70.9054//EN',
        attendee: `;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;CN=${answer.from};X-NUM-GUESTS=0${comment ? `;X-RESPONSE-COMMENT="${comment.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;').replace(/'/g, '&#39;')}"` : ''}`,
        event: ['CREATED:20260301T000000Z', 'LAST-MODIFIED:20260303T100000Z', 'STATUS:CONFIRMED', 'TRANSP:OPAQUE'],
      }),
    }),
  outlook: (answer) =>
    mailOf(answer, {
      subject: 'Accepted: =?koi8-r?B?8NLJx8zB28XOycU=?=', text: '', contentType: 'text/calendar; charset="utf-8"', more: ['Thread-Topic: x', 'X-MS-Has-Attach:', 'X-Microsoft-Exchange-Diagnostics: 1;x'],
      calendar: calendarOf(answer, {
        prodid: 'PRODID:Microsoft Exchange Server 2010', vtimezone: WINDOWS_ZONE, attendee: ';CN=Suleimenov Nurlan',
        event: ['CLASS:PUBLIC', 'PRIORITY:5', 'TRANSP:OPAQUE', 'STATUS:CONFIRMED', 'X-MICROSOFT-CDO-APPT-SEQUENCE:0', 'X-MICROSOFT-CDO-OWNERAPPTID:0', 'X-MICROSOFT-DISALLOW-COUNTER:FALSE'],
      }),
    }),
  'exchange without organizer': (answer) =>
    mailOf(answer, {
      subject: 'Accepted', text: '', contentType: 'text/calendar; charset="utf-8"',
      calendar: calendarOf({ ...answer, attendee: (answer.attendee ?? answer.from).toUpperCase() }, { prodid: 'PRODID:Microsoft Exchange Server 2010', organizer: false, vtimezone: WINDOWS_ZONE }).replace('mailto:', 'MAILTO:'),
    }),
  apple: (answer) =>
    mailOf(answer, {
      subject: 'Accepted', text: '', contentType: 'text/calendar; charset=utf-8; name=meeting.ics', alternative: false, attachment: true, more: ['X-Mailer: Apple Mail (2.3776)'],
      calendar: calendarOf(answer, { prodid: 'PRODID:-//Apple Inc.//macOS 14//EN', attendee: ';CN="Nurlan Suleimenov";CUTYPE=INDIVIDUAL;EMAIL=x@y.example;ROLE=REQ-PARTICIPANT' }),
    }),
};

/** Words without a calendar. */
export function words(from: string, text: string, more: string[] = []): Buffer {
  return Buffer.from([`Return-Path: <${from}>`, `From: ${from}`, `To: ${MAILBOX}`, 'Subject: Re: Invitation', `Message-ID: <${randomUUID()}@x.example>`, 'Date: Tue, 3 Mar 2026 10:00:00 +0000', ...more, 'Content-Type: text/plain; charset=utf-8', '', text, ''].join('\r\n'));
}

type Dsn = { to?: string; messageId?: string; action?: string; status?: string; diagnostic?: string };

/** A report of an undelivered mail, as RFC 3464 has it. */
export function bounce({ to = MAILBOX, messageId = '<x@noc.example>', action = 'failed', status = '5.1.1', diagnostic = 'smtp; 550 5.1.1 <gone@guests.example>:\r\n Recipient address rejected: User unknown' }: Dsn): Buffer {
  return Buffer.from([
    'Return-Path: <>', 'From: Mail Delivery System <MAILER-DAEMON@mx.guests.example>', `To: ${to}`, 'Subject: Undelivered Mail Returned to Sender', `Message-ID: <${randomUUID()}@mx.guests.example>`, 'Auto-Submitted: auto-replied', 'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"', '', '--b', 'Content-Type: text/plain', '', 'Your message could not be delivered.', '--b', 'Content-Type: message/delivery-status', '',
    'Reporting-MTA: dns; mx.guests.example', '', 'Final-Recipient: rfc822; gone@guests.example', `Action: ${action}`, `Status: ${status}`, `Diagnostic-Code: ${diagnostic}`, '',
    '--b', 'Content-Type: message/rfc822', '', `From: ${MAILBOX}`, `Message-ID: ${messageId}`, 'Subject: Invitation', '', 'text', '--b--', '',
  ].join('\r\n'));
}
