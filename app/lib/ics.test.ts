import fc from 'fast-check';
import ICAL from 'ical.js';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { describe, expect, test } from 'vitest';
import { calendarFindings, hasPython, invitationFindings } from '#tests/support/strict-calendar.ts';
import { calendarFile, type CalendarEvent } from './ics.ts';
import { fold } from './ics-text.ts';

const event: CalendarEvent = {
  uid: '0198c2f0-1111-7aaa-8bbb-000000000001@noc.example',
  sequence: 2,
  dtstamp: '2026-03-10T04:00:00Z',
  start: { kind: 'instant', at: '2026-03-19T10:00:00Z' },
  end: { kind: 'instant', at: '2026-03-19T11:35:00Z' },
  summary: 'Ұлттық ұйымдастыру комитетінің отырысы; №3, «Еріктілер жылы»',
  description: 'Күн тәртібі:\n1. Жол картасының орындалу барысы туралы\n2. Өңірлік кеңестер, бюджет; қаражат',
  location: 'Астана, Мәдениет және ақпарат министрлігі, шағын зал',
  url: 'https://ortaq.example/a/ә?b=1,2;3',
  organizer: { name: 'ҰҰК "хатшылығы"', email: 'meetings@noc.example', sentBy: 'secretary@noc.example' },
  attendees: [
    { name: 'Оспанов, Асқар ^ (МАМ): "төраға"', email: 'a.ospanov@mam.example', role: 'CHAIR' },
    { name: 'A', email: 'A.Ospanov@MAM.example' },
    { name: 'The mailbox itself', email: 'meetings@noc.example' },
  ],
  status: 'CONFIRMED',
  categories: ['кеңес', 'МАМ, МКИ'],
  klass: 'PUBLIC',
  transp: 'OPAQUE',
  created: '2026-03-01T00:00:00Z',
  lastModified: '2026-03-09T00:00:00Z',
};

const { organizer: _o, attendees: _a, ...entry } = event;
const invitation = (changes: Partial<CalendarEvent> = {}) =>
  calendarFile({ method: 'REQUEST', language: 'kk', events: [{ ...event, ...changes }] });

const series: CalendarEvent = {
  ...entry,
  uid: 'series@noc.example',
  start: { kind: 'local', date: '2026-03-05', time: '10:00' },
  end: { kind: 'local', date: '2026-03-05', time: '11:00' },
  rrule: 'FREQ=WEEKLY;BYDAY=TH;UNTIL=20260625T050000Z',
  exdates: [{ kind: 'local', date: '2026-03-26', time: '10:00' }],
};
const override: CalendarEvent = {
  ...entry,
  uid: 'series@noc.example',
  sequence: 3,
  start: { kind: 'local', date: '2026-04-03', time: '15:00' },
  end: { kind: 'local', date: '2026-04-03', time: '16:00' },
  recurrenceId: { kind: 'local', date: '2026-04-02', time: '10:00' },
};
const old: CalendarEvent = { ...series, uid: 'old@noc.example', start: { kind: 'local', date: '2023-03-02', time: '10:00' },
  end: { kind: 'local', date: '2023-03-02', time: '11:00' }, exdates: [], rrule: 'FREQ=WEEKLY;COUNT=100' };
const allDay: CalendarEvent = {
  ...entry, uid: 'days@noc.example', start: { kind: 'day', day: '2026-04-22' }, end: { kind: 'day', day: '2026-04-25' }, transp: 'TRANSPARENT',
};
const feed = calendarFile({ name: 'Ortaq: жұрт, "ашық" күнтізбе', refreshHours: 4, language: 'kk', events: [entry, series, override, old, allDay] });

const unfolded = (file: string) => file.replaceAll('\r\n ', '');
const parsed = (file: string) => new ICAL.Component(ICAL.parse(file) as unknown[]).getAllSubcomponents('vevent');

describe('an invitation', () => {
  const text = unfolded(invitation());

  test('names its parties, quoted, once each and without the mailbox itself', () => {
    expect(text).toContain('ORGANIZER;CN="ҰҰК ^\'хатшылығы^\'";SENT-BY="mailto:secretary@noc.example":mailto:meetings@noc.example\r\n');
    expect(text).toContain(
      'ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=CHAIR;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN="Оспанов, Асқар ^^ (МАМ): ^\'төраға^\'":mailto:a.ospanov@mam.example\r\n',
    );
    expect(text.match(/\r\nATTENDEE/g)).toHaveLength(1);
  });

  test('gives instants in UTC and escapes texts, not addresses', () => {
    expect(text).toContain('DTSTART:20260319T100000Z\r\nDTEND:20260319T113500Z\r\n');
    expect(text).toContain('SUMMARY;LANGUAGE=kk:Ұлттық ұйымдастыру комитетінің отырысы\\; №3\\, «Еріктілер жылы»\r\n');
    expect(text).toContain('URL:https://ortaq.example/a/%D3%99?b=1,2;3\r\n');
    expect(text).toContain('CATEGORIES:кеңес,МАМ\\, МКИ\r\n');
    expect(text).not.toContain('VTIMEZONE');
  });

  test('that is cancelled says so twice and carries no alarm', () => {
    const cancelled = calendarFile({ method: 'CANCEL', language: 'ru', events: [{ ...event, sequence: 3 }] });
    expect(cancelled).toContain('METHOD:CANCEL\r\n');
    expect(cancelled).toContain('STATUS:CANCELLED\r\n');
    expect(cancelled).not.toContain('VALARM');
  });

  test.each([
    ['no organizer', { organizer: undefined }],
    ['nobody but the mailbox', { attendees: [{ name: 'x', email: 'meetings@noc.example' }] }],
    ['an address with a line break', { attendees: [{ name: 'x', email: 'a@b.kz\r\nATTENDEE:mailto:c@d.kz' }] }],
    ['a rule with a line break', { rrule: 'FREQ=DAILY\r\nX-EVIL:1' }],
    ['a day that does not exist', { start: { kind: 'day', day: '2026-04-31' }, end: undefined } as Partial<CalendarEvent>],
    ['an end of another kind', { end: { kind: 'day', day: '2026-04-30' } } as Partial<CalendarEvent>],
    ['a year out of reach', { dtstamp: '0001-01-01T00:00:00Z' }],
    ['a broken sequence', { sequence: 1.5 }],
  ])('with %s is refused', (_, changes) => {
    expect(() => invitation(changes)).toThrow(RangeError);
  });

  test('leaves out an end that is not after its start, and links that are not for the web', () => {
    const file = invitation({ end: event.start, url: 'javascript:alert(1)', description: ' ' });
    expect(file).not.toMatch(/DTEND|URL|DESCRIPTION/);
  });
});

describe('zones', () => {
  test('files about today carry a zone that never changes, archives the one that did', () => {
    const now = calendarFile({ language: 'en', events: [series] });
    expect(now.match(/BEGIN:STANDARD/g)).toHaveLength(1);
    expect(now).toContain('TZOFFSETTO:+0500');
    expect(feed.match(/TZOFFSETTO:.*/g)).toEqual(['TZOFFSETTO:+0600', 'TZOFFSETTO:+0500']);
    expect(unfolded(now)).toContain('EXDATE;TZID=Asia/Almaty:20260326T100000\r\n');
    expect(calendarFile({ language: 'en', events: [override] })).toContain('RECURRENCE-ID;TZID=Asia/Almaty:20260402T100000\r\n');
  });
});

describe('the letters of the file', () => {
  const lines = (file: string) => file.slice(0, -2).split('\r\n');
  const nasty = fc.constantFrom('\r', '\n', '\r\n', ';', ',', '\\', ':', '"', '^', 'ә', '𝄞', '😀', ' ');
  const anyText = fc.string({ unit: fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 1 })), maxLength: 200 });

  test('lines have at most 75 octets and folds never cut a character', () => {
    fc.assert(fc.property(anyText, (text) => {
      const line = `X:${text.toWellFormed().replace(/[\r\n]/g, '')}`;
      const folded = fold(line);
      expect(folded.endsWith('\r\n')).toBe(true);
      expect(unfolded(folded)).toBe(`${line}\r\n`);
      for (const each of lines(folded)) {
        expect(Buffer.byteLength(each)).toBeLessThanOrEqual(75);
        expect(each.isWellFormed()).toBe(true);
      }
    }));
  });

  test('no text can add a line, a parameter or a component, and every text can be read back', () => {
    const shape = (file: string) => lines(unfolded(file)).map((line) => /^[A-Z-]+/.exec(line)?.[0]);
    const expected = shape(invitation({ attendees: event.attendees!.slice(0, 1) }));
    fc.assert(fc.property(anyText, (text) => {
      const value = `a${text}z`;
      const file = invitation({
        uid: value, summary: value, description: value, location: value, categories: [value, 'b'],
        organizer: { ...event.organizer!, name: value }, attendees: [{ name: value, email: 'x@y.kz' }],
      });
      expect(shape(file)).toEqual(expected);
      // eslint-disable-next-line no-control-regex
      expect(file).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\r(?!\n)|(?<!\r)\n/);
      expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
      const [read] = parsed(file);
      expect(parsed(file)).toHaveLength(1);
      expect(read!.getFirstPropertyValue('summary')).toBe(read!.getFirstPropertyValue('description'));
      expect(String(read!.getFirstPropertyValue('summary')).replace(/\s+/g, ' ')).toBe(read!.getFirstPropertyValue('uid'));
      expect(read!.getFirstProperty('categories')!.getValues()).toEqual([read!.getFirstPropertyValue('summary'), 'b']);
      expect(read!.getFirstProperty('attendee')!.getFirstParameter('cn')).toBe(String(read!.getFirstPropertyValue('uid')).replaceAll('\\', '/'));
    }), { numRuns: 300 });
  });

  test('ordinary texts come back letter for letter', () => {
    const [read] = parsed(invitation());
    expect(read!.getFirstPropertyValue('summary')).toBe(event.summary);
    expect(read!.getFirstPropertyValue('description')).toBe(event.description);
    expect(read!.getFirstProperty('attendee')!.getFirstParameter('cn')).toBe(event.attendees![0]!.name);
  });
});

describe.runIf(hasPython())('the strict checkers find nothing', () => {
  const one = { ...event, attendees: event.attendees!.slice(0, 1) };

  test.each([
    ['an invitation', invitation()],
    ['a changed instance', calendarFile({ method: 'REQUEST', language: 'ru', events: [{ ...override, organizer: event.organizer, attendees: one.attendees }] })],
    ['a cancellation', calendarFile({ method: 'CANCEL', language: 'ru', events: [{ ...event, sequence: 3 }] })],
  ])('in %s', (_, file) => {
    expect(calendarFindings(file, 'invite')).toEqual([]);
  });

  test('in a public feed', () => {
    expect(calendarFindings(feed, 'feed', '--public', '--min-events', '5')).toEqual([]);
    const published = calendarFile({ method: 'PUBLISH', language: 'en', name: 'x', refreshHours: 1, events: [event] });
    expect(published).not.toContain('ATTENDEE');
    expect(calendarFindings(published, 'feed')).toEqual([]);
  });

  test('in the mail around an invitation', async () => {
    const ics = calendarFile({ method: 'REQUEST', language: 'kk', events: [one] });
    const message = await new MailComposer({
      from: { name: event.organizer!.name, address: 'meetings@noc.example' },
      replyTo: 'secretary@noc.example',
      to: { name: 'Асқар Оспанов', address: 'a.ospanov@mam.example' },
      subject: 'Шақыру: отырыс, 2026 ж. 19 наурыз, 15:00',
      date: new Date('2026-03-10T04:00:00Z'),
      text: 'Отырысқа шақырамыз. Жауап: https://ortaq.example/i/abc\n',
      html: '<p>Отырысқа шақырамыз. <a href="https://ortaq.example/i/abc">Жауап беру</a></p>',
      alternatives: [{ contentType: 'text/calendar; charset=UTF-8; method=REQUEST', contentTransferEncoding: 'base64', content: Buffer.from(ics) }],
      attachments: [{ filename: 'invite.ics', contentType: 'application/ics; name="invite.ics"', content: Buffer.from(ics) }],
    }).compile().build();
    const findings = invitationFindings(message, 'a.ospanov@mam.example');
    // Wanted: answers of programs go to the mailbox, letters of people to the secretariat.
    expect(findings.filter((finding) => !finding.includes('REPLY-TO'))).toEqual([]);
  });
});
