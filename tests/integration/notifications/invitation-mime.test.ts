import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { simpleParser } from 'mailparser';
import nodemailer from 'nodemailer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { composeMime, fillSecrets, secretPlacesOf } from '#app/features/notifications/compose/compose.rules.ts';
import { renderMail, sampleOf } from '#app/features/notifications/compose/compose.service.server.ts';
import type { MailProps, MailTemplate } from '#app/features/notifications/mail-templates.schema.ts';
import { calendarFile } from '#app/lib/ics.ts';
import type { Language } from '#app/lib/text3.ts';

type Calendar = { method: 'REQUEST' | 'CANCEL'; sequence: number; startsAt: string; endsAt: string };

const INVITED: Calendar = { method: 'REQUEST', sequence: 0, startsAt: '2026-03-19T10:00:00Z', endsAt: '2026-03-19T11:35:00Z' };
const MOVED: Calendar = { method: 'REQUEST', sequence: 1, startsAt: '2026-03-20T05:00:00Z', endsAt: '2026-03-20T06:35:00Z' };
const CANCELLED: Calendar = { ...MOVED, method: 'CANCEL', sequence: 2 };
const FROM = { name: 'Ұлттық ұйымдастыру комитеті; "ҰҰК"', address: 'meetings@ortaq.example' };
const TO = { name: 'Сүлейменов Нұрлан Ерғалиұлы', address: 'n.suleimenov@cisyouth.example' };
const SECRET = 'Zm9vYmFyYmF6cXV4MDEyMw';
const ANSWER_URL = 'https://ortaq.example/rsvp/%%token:0199a3c0-0000-7000-8000-000000000001%%';

let folder = '';
let mailNumber = 0;
const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ortaq-mime-'));
});
afterAll(() => rm(folder, { recursive: true }));

function calendarOf({ method, sequence, startsAt, endsAt }: Calendar, title: string, language: Language): string {
  return calendarFile({
    method,
    language,
    events: [{
      uid: 'meeting-1@ortaq.example', sequence, dtstamp: new Date(Date.UTC(2026, 2, 3, 5, sequence)),
      start: { kind: 'instant', at: startsAt }, end: { kind: 'instant', at: endsAt },
      summary: title, description: `Жауап беру: ${ANSWER_URL}\nБасқа, мәтін; соңы`, location: 'Астана, кіші зал', url: ANSWER_URL,
      organizer: { name: FROM.name, email: FROM.address }, attendees: [{ name: TO.name, email: TO.address }], status: 'CONFIRMED',
    }],
  });
}

/** As the queue does it: rendered, stored, filled, composed; the bytes are what an SMTP server would get. */
async function deliver<T extends MailTemplate>(template: T, language: Language, calendar: Calendar) {
  const props = { ...(await sampleOf(template)), language } as MailProps[T];
  const rendered = await renderMail(template, props);
  const stored = { ...rendered, ics: calendarOf(calendar, rendered.subject, language) };
  const { ics, ...parts } = fillSecrets(stored, new Map(secretPlacesOf(stored).map((id) => [id, SECRET])));
  mailNumber += 1;
  const { message } = await transport.sendMail(composeMime({
    ...parts, messageId: `mail-${mailNumber}@ortaq.example`, date: new Date('2026-03-03T05:15:00Z'), from: FROM, to: TO,
    bounceToken: 'b0unce', calendar: { method: calendar.method, ics }, isAutomatic: false,
  }));
  const file = path.join(folder, `${mailNumber}.eml`);
  await writeFile(file, message as Buffer);
  return { file, bytes: message as Buffer };
}

/** Findings of the checker, errors and warnings alike. */
async function findings(file: string, previous?: string): Promise<string[]> {
  const checker = path.resolve('tests/support/tools/check_invite.py');
  const options = ['--json', '--rcpt', TO.address, ...(previous ? ['--prev', previous] : []), file];
  const { stdout } = await promisify(execFile)('python3', [checker, ...options]).catch((error: { stdout: string }) => error);
  const [report] = JSON.parse(stdout) as { items: { sev: string; code: string; msg: string }[] }[];
  return report!.items.filter(({ sev }) => sev !== 'INFO').map(({ sev, code, msg }) => `${sev} ${code} ${msg}`);
}

test.each(['kk', 'ru', 'en'] as const)('invitation, update and cancellation in %s have no finding', async (language) => {
  const invited = await deliver('invitation', language, INVITED);
  const moved = await deliver('invitation-update', language, MOVED);
  const cancelled = await deliver('invitation-cancellation', language, CANCELLED);
  expect(await findings(invited.file)).toEqual([]);
  expect(await findings(moved.file, invited.file)).toEqual([]);
  expect(await findings(cancelled.file, moved.file)).toEqual([]);
  // The checker does look: an update that came before the invitation is one.
  expect((await findings(invited.file, moved.file)).join()).toContain('PREV-SEQ');
});

test('the parts lie as calendars want them, and the two copies are the same bytes', async () => {
  const { bytes } = await deliver('invitation', 'kk', INVITED);
  const source = bytes.toString('utf8');
  const types = Array.from(source.matchAll(/^Content-Type: ([^;\r\n]+)/gm), (match) => match[1]);
  expect(types).toEqual(['multipart/mixed', 'multipart/alternative', 'text/plain', 'text/html', 'text/calendar', 'application/ics']);
  expect(source).toMatch(/Content-Type: text\/calendar; charset=UTF-8; method=REQUEST\r\nContent-Transfer-Encoding: base64\r\n\r\n/);
  const { attachments } = await simpleParser(bytes);
  expect(attachments).toHaveLength(2);
  expect(attachments[0]!.content.equals(attachments[1]!.content)).toBe(true);
  expect(attachments[1]!.filename).toBe('invite.ics');
});

test('subject and names arrive as they were written, and every link carries its secret', async () => {
  const { bytes } = await deliver('invitation', 'kk', INVITED);
  const mail = await simpleParser(bytes);
  expect(mail.subject).toBe('Шақыру: Ұлттық ұйымдастыру комитетінің отырысы, 19 наурыз, 15:00');
  expect(mail.from?.value).toEqual([{ name: 'Ұлттық ұйымдастыру комитеті; ҰҰК', address: FROM.address }]);
  expect(mail.messageId).toMatch(/^<mail-\d+@ortaq\.example>$/);
  const link = `https://ortaq.example/rsvp/${SECRET}`;
  const calendar = mail.attachments[0]!.content.toString('utf8').replace(/\r\n /g, '');
  for (const part of [mail.text, mail.html || '', calendar]) {
    expect(part).toContain(link);
    expect(part).not.toContain('%%');
  }
  expect(mail.text).toContain(`${link}?answer=decline`);
});
