import { describe, expect, test } from 'vitest';
import type { OutgoingMail } from './compose.rules.ts';
import { composeMime, fillSecrets, putBackPersonal, returnPath, secretPlace, secretPlacesOf, takeOutPersonal } from './compose.rules.ts';

const ID = '0199a3c0-0000-7000-8000-000000000001';
const mail: OutgoingMail = {
  messageId: '0199a3c0@our.example',
  date: new Date('2026-03-03T05:15:00Z'),
  from: { name: 'Ұлттық комитет', address: 'meetings@our.example' },
  replyTo: { name: 'Хатшылық', address: 'secretariat@noc.example' },
  to: { name: 'Айгүл', address: 'aigul@cisyouth.example' },
  bounceToken: 'Ab_9-x',
  subject: 'Шақыру',
  html: '<p>Сәлем</p>',
  text: 'Сәлем',
  calendar: { method: 'REQUEST', ics: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' },
  isAutomatic: false,
};

describe('a mail on its way out', () => {
  test('goes to one envelope recipient and comes back to the mailbox we read', () => {
    expect(composeMime(mail).envelope).toEqual({ from: 'meetings+b.Ab_9-x@our.example', to: 'aigul@cisyouth.example' });
    expect(returnPath('a@b.example', 'x')).toBe('a+b.x@b.example');
  });

  test('reads no files and no addresses', () => {
    expect(composeMime(mail)).toMatchObject({ disableFileAccess: true, disableUrlAccess: true });
  });

  test('carries no line of anybody else in its headers', () => {
    const evil = composeMime({ ...mail, subject: 'Шақыру\r\nBcc: x@evil.example\u202e', to: { ...mail.to, name: 'A\r\nBcc: <x@evil.example>' } });
    expect(evil.subject).toBe('Шақыру Bcc: x@evil.example');
    expect(evil.to).toEqual({ name: 'A Bcc: x@evil.example', address: 'aigul@cisyouth.example' });
  });

  test.each(['a@b.example, c@d.example', 'a@b.example\r\nx', '"a b"@c.example', ''])('refuses the address %j', (address) => {
    expect(() => composeMime({ ...mail, to: { name: '', address } })).toThrow(RangeError);
  });

  test('says that nobody pressed a button only where that is so', () => {
    expect(composeMime(mail).headers).toBeUndefined();
    expect(composeMime({ ...mail, isAutomatic: true }).headers).toEqual({ 'Auto-Submitted': 'auto-generated' });
  });

  test('refuses what is no Message-ID or bounce token', () => {
    expect(() => composeMime({ ...mail, messageId: 'a b@c' })).toThrow(RangeError);
    expect(() => composeMime({ ...mail, bounceToken: 'a@b' })).toThrow(RangeError);
  });
});

describe('the places of secrets', () => {
  const url = `https://our.example/rsvp/${secretPlace(ID)}?answer=accept`;
  const stored = {
    html: `<a href="${url}">`,
    text: url,
    // Folded in the middle of the place, as a calendar line may be.
    ics: `BEGIN:VEVENT\r\nURL:https://our.example/rsvp/%%token:0199a3c0-0000-70\r\n 00-8000-000000000001%%\r\nSUMMARY:${'ұ'.repeat(60)}\r\nEND:VEVENT\r\n`,
  };

  test('are found in all parts', () => {
    expect(secretPlacesOf(stored)).toEqual([ID]);
    expect(secretPlacesOf({ html: '', text: '', ics: stored.ics })).toEqual([ID]);
  });

  test('are filled everywhere, and the calendar is folded anew', () => {
    const filled = fillSecrets(stored, new Map([[ID, 'S3cret_-token']]));
    expect(filled.html).toBe('<a href="https://our.example/rsvp/S3cret_-token?answer=accept">');
    expect(filled.text).toBe('https://our.example/rsvp/S3cret_-token?answer=accept');
    expect(filled.ics).toContain('URL:https://our.example/rsvp/S3cret_-token\r\n');
    for (const line of filled.ics!.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(filled.ics).toMatch(/END:VEVENT\r\n$/);
  });

  test('are never left empty or filled with anything but a token', () => {
    expect(() => fillSecrets(stored, new Map())).toThrow(/no secret/);
    expect(() => fillSecrets(stored, new Map([[ID, '"><script>']]))).toThrow(/no secret/);
  });
});

describe('what differs between recipients', () => {
  const props = (name: string, id: string) => ({ recipient: { name }, answer: { url: `https://x.example/${secretPlace(id)}?a` }, title: { ru: 'План' } });

  test('is taken out, so that their mails are the same', () => {
    const one = takeOutPersonal(props('Айгүл', ID));
    const other = takeOutPersonal(props('Ерлан', ID.replace('1', '2')));
    expect(one.props).toEqual(other.props);
    expect(one.parts).toEqual(['Айгүл', secretPlace(ID)]);
  });

  test('is put back, escaped in HTML', () => {
    const back = putBackPersonal({ subject: 'x', html: '<b>%%part:0%%</b>', text: '%%part:0%%' }, ['A & <B>']);
    expect(back).toEqual({ subject: 'x', html: '<b>A &amp; &lt;B&gt;</b>', text: 'A & <B>' });
  });

  test('cannot be asked for by text that people typed', () => {
    const typed = takeOutPersonal({ recipient: { name: 'x' }, title: { ru: `${secretPlace(ID)} %%part:0%% 100%%` } });
    expect(typed.props).toMatchObject({ title: { ru: `% %token:${ID}%% % %part:0%% 100%%` } });
  });
});
