import { createTransport, type SendMailOptions } from 'nodemailer';
import { expect, test } from 'vitest';
import { mailSource } from './mail-source.server.ts';

const long = 'Құрметті әріптес! Сізді жұмыс тобының отырысына шақырамыз. '.repeat(20);
const base: SendMailOptions = {
  from: { name: 'Ұлттық үйлестіру орталығы, хатшылығы', address: 'a@noc.example' }, to: { name: 'Иванова, "А." Б.', address: 'b@guests.example' }, replyTo: ['c@noc.example', 'a@noc.example'],
  subject: long.slice(0, 200), date: new Date(0), messageId: '<a@noc.example>', xMailer: false, headers: { 'Auto-Submitted': 'auto-generated', 'List-Unsubscribe': '<https://noc.example/a>' },
  disableFileAccess: true, disableUrlAccess: true,
};
const ics = Buffer.from(`BEGIN:VCALENDAR\r\nSUMMARY:${long}\r\nEND:VCALENDAR\r\n`);
const calendar = { contentType: 'text/calendar; charset=UTF-8; method=REQUEST', content: ics, contentTransferEncoding: 'base64' as const };
const html = `<table  style="a=b"><tr><td>${long} \t\n\n.\n From me=  </td></tr></table>\n`.repeat(5);

const MAILS: Record<string, SendMailOptions> = {
  'an invitation': { text: `${long}\n\n. \n`, html, alternatives: [calendar], attachments: [{ filename: 'invite.ics', contentType: 'application/ics', content: ics, contentTransferEncoding: 'base64' }] },
  'a mail with files': { text: 'Plain words\nof two lines\n', html, attachments: [{ filename: 'Хаттама №2 (жоба).pdf', contentType: 'application/pdf', content: Buffer.from(Array.from({ length: 5_001 }, (_, at) => at % 256)) }, { filename: 'empty.txt', content: Buffer.alloc(0) }] },
  'text and HTML': { text: long, html: '<p>short</p>' },
  'text alone': { text: 'plain' },
  'a long line of ASCII': { text: `${'x'.repeat(2_000)}\n.` },
};

test.each(Object.entries(MAILS))('%s has the very bytes that the mail library sends', async (_what, more) => {
  const mail = { ...base, ...more, baseBoundary: 'b'.repeat(24) } as SendMailOptions;
  const { message } = await createTransport({ streamTransport: true, buffer: true, newline: 'windows' }).sendMail(mail);
  expect((await mailSource(mail)).toString('latin1')).toBe((message as Buffer).toString('latin1'));
});
