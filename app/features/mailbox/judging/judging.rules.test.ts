import { describe, expect, test } from 'vitest';
import { readMail } from '../reading/reading.service.server.ts';
import { answeredAt, judgeAnswer, sortMail, type Candidate, type Sorted } from './judging.rules.ts';
import { AUTHSERV, CLIENTS, MAILBOX, bounce, calendarOf, mailOf, passed, words, type Answer } from '#tests/integration/mailbox/replies.ts';

const FROM = 'n.suleimenov@cisyouth.example';
const given: Answer = { uid: 'meeting-1@noc.example', from: FROM };
const settings = { mailbox: MAILBOX, authservId: AUTHSERV };
const receivedAt = new Date('2026-03-03T10:00:05Z');

const read = (source: Buffer | string) => readMail({ source: Buffer.from(source), receivedAt });
const sort = async (source: Buffer | string, more = settings) => sortMail(await read(source), more);
const thunderbird = CLIENTS.thunderbird!;
const sent = (more: Partial<Answer>) => sort(thunderbird({ ...given, ...more }));
async function doubt(sorted: Promise<Sorted>) {
  const found = await sorted;
  return found.kind === 'answer' ? found.doubt : 'reason' in found ? `${found.kind} ${found.reason}` : found.kind;
}

describe.each(Object.entries(CLIENTS))('an answer by %s', (_name, client) => {
  test.each([['ACCEPTED', 'accepted'], ['TENTATIVE', 'tentative'], ['DECLINED', 'declined']])('%s is understood', async (partstat, status) => {
    const sorted = await sort(client({ ...given, partstat }));
    expect(sorted).toMatchObject({ kind: 'answer', doubt: null, claim: { uid: given.uid, attendee: FROM, status, sequence: 0, at: '2026-03-03T10:00:00.000Z', comment: null, occurrence: null } });
  });
  test('says which of a series, and why', async () => {
    const sorted = await sort(client({ ...given, recurrenceId: 'RECURRENCE-ID:20260319T100000Z', comment: "Буду позже & с «вопросами» <5 мин, 'да'" }));
    expect(sorted).toMatchObject({ claim: { occurrence: '2026-03-19T10:00:00.000Z', comment: "Буду позже & с «вопросами» <5 мин, 'да'" } });
  });
});

describe('which of a series', () => {
  const at = async (recurrenceId: string, more: Partial<Answer> = {}) => {
    const sorted = await sort(CLIENTS.outlook!({ ...given, ...more, recurrenceId }));
    return sorted.kind === 'answer' ? sorted.claim.occurrence : null;
  };
  test('is an instant whatever zone the program names', async () => {
    const inZone = (tzid: string, time = '20260319T150000') => at(`RECURRENCE-ID;TZID=${tzid}:${time}`);
    expect(await inZone('Asia/Almaty')).toBe('2026-03-19T10:00:00.000Z');
    expect(await inZone('"Kazakhstan (own rules)"')).toBe('2026-03-19T10:00:00.000Z');
    expect(await inZone('West Asia Standard Time')).toBe('2026-03-19T10:00:00.000Z');
    expect(await inZone('Europe/Berlin', '20260319T110000')).toBe('2026-03-19T10:00:00.000Z');
    expect(await at('RECURRENCE-ID:20260319T150000')).toBe('2026-03-19T10:00:00.000Z');
    expect(await at('RECURRENCE-ID;VALUE=DATE:20260319')).toBe('2026-03-19');
  });
  test('a Windows zone is what the mail itself says it is, also where our list says otherwise', async () => {
    const own = ['BEGIN:VTIMEZONE', 'TZID:Central Asia Standard Time', 'BEGIN:STANDARD', 'DTSTART:16010101T000000', 'TZOFFSETFROM:+0500', 'TZOFFSETTO:+0500', 'END:STANDARD', 'END:VTIMEZONE'];
    expect(await at('RECURRENCE-ID;TZID=Central Asia Standard Time:20260319T150000', { calendarMore: own })).toBe('2026-03-19T10:00:00.000Z');
    expect(await at('RECURRENCE-ID;TZID=Central Asia Standard Time:20260319T160000')).toBe('2026-03-19T10:00:00.000Z');
  });
  test('summer time of a zone without a name is reckoned by its rules', async () => {
    const own = ['BEGIN:VTIMEZONE', 'TZID:Customized Time Zone', 'BEGIN:STANDARD', 'DTSTART:16011028T030000', 'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10', 'TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100', 'END:STANDARD',
      'BEGIN:DAYLIGHT', 'DTSTART:16010325T020000', 'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200', 'END:DAYLIGHT', 'END:VTIMEZONE'];
    expect(await at('RECURRENCE-ID;TZID=Customized Time Zone:20260319T110000', { calendarMore: own })).toBe('2026-03-19T10:00:00.000Z');
    expect(await at('RECURRENCE-ID;TZID=Customized Time Zone:20260402T110000', { calendarMore: own })).toBe('2026-04-02T09:00:00.000Z');
  });
  test('an unknown zone is no time', async () => expect(await at('RECURRENCE-ID;TZID=Nowhere:20260319T150000')).toBeNull());
});

describe('letters of other alphabets', () => {
  const calendar = calendarOf({ ...given, comment: 'Қатысамын' }, { prodid: 'PRODID:x' });
  const commentOf = async (bytes: Buffer, charset: string) => {
    const sorted = await sort(mailOf(given, { subject: 'x', text: '', calendar: bytes, contentType: `text/calendar; charset=${charset}` }));
    return sorted.kind === 'answer' ? sorted.claim.comment : null;
  };
  test('UTF-8 is read as such, whatever the mail calls it', async () => {
    for (const charset of ['utf-8', 'us-ascii', 'iso-8859-1', 'windows-1251', 'no-such-charset']) expect(await commentOf(Buffer.from(calendar), charset)).toBe('Қатысамын');
  });
  test('the Windows code page is read where it is no UTF-8', async () => {
    const cyrillic = Buffer.from(calendarOf({ ...given, comment: '@' }, { prodid: 'PRODID:x' }).replace(/[^ -~\r\n]/g, ''), 'latin1');
    const at = cyrillic.indexOf('COMMENT:@') + 8;
    const bytes = Buffer.concat([cyrillic.subarray(0, at), Buffer.from([0xc1, 0xf3, 0xe4, 0xf3]), cyrillic.subarray(at + 1)]);
    expect(await commentOf(bytes, 'utf-8')).toBe('Буду');
  });
});

describe('is not believed', () => {
  test.each<[string, Partial<Answer>, string]>([
    ['from somebody else', { attendee: 'other@cisyouth.example' }, 'fromDiffers'],
    ['in two From headers', { headers: [`From: other@cisyouth.example`] }, 'severalFrom'],
    ['on behalf of somebody', { attendeeMore: ';SENT-BY="mailto:assistant@cisyouth.example"' }, 'sentBy'],
    ['with another method outside than inside', { mimeMethod: 'REQUEST' }, 'methodMismatch'],
    ['without a method outside', { mimeMethod: null }, 'methodMismatch'],
    ['unsigned', { proof: `Authentication-Results: ${AUTHSERV}; dkim=none` }, 'notSigned'],
    ['with nothing said by our server', { proof: null }, 'notSigned'],
    ['with a verdict of another server', { proof: passed(FROM).replace(AUTHSERV, 'mx.evil.example') }, 'notSigned'],
    ['with a broken signature', { proof: `Authentication-Results: ${AUTHSERV}; dkim=fail header.d=cisyouth.example` }, 'signatureFailed'],
    ['refused by the policy of the domain', { proof: `Authentication-Results: ${AUTHSERV}; dkim=pass header.d=evil.example; dmarc=fail header.from=cisyouth.example` }, 'signatureFailed'],
    ['signed by a stranger', { proof: `Authentication-Results: ${AUTHSERV}; dkim=pass header.d=evil.example` }, 'notSigned'],
    ['passed only by the path', { proof: `Authentication-Results: ${AUTHSERV}; spf=pass smtp.mailfrom=cisyouth.example` }, 'notSigned'],
    ['where our server contradicts itself', { proof: `Authentication-Results: ${AUTHSERV}; dmarc=fail header.from=x\r\n${passed(FROM)}` }, 'signatureUnclear'],
    ['delegating', { partstat: 'DELEGATED' }, 'delegated'],
    ['saying nothing', { partstat: 'NEEDS-ACTION' }, 'unclearAnswer'],
    ['cancelling our meeting', { method: 'CANCEL' }, 'review cancelFromGuest'],
    ['inviting us', { method: 'REQUEST' }, 'review theirInvitation'],
    ['proposing another time', { method: 'COUNTER' }, 'review proposesTime'],
  ])('%s', async (_words, more, expected) => expect(await doubt(sent(more))).toBe(expected));

  test('a verdict the sender brought along: below its own headers, or in a comment', async () => {
    const forged = passed(FROM);
    expect(await doubt(sent({ proof: null, headers: [`DKIM-Signature: v=1; d=evil.example`, forged] }))).toBe('notSigned');
    expect(await doubt(sent({ proof: `Authentication-Results: ${AUTHSERV}; spf=fail (dkim=pass header.d=cisyouth.example; dmarc=pass header.from=cisyouth.example)` }))).toBe('notSigned');
    expect(await doubt(sent({ proof: `Authentication-Results: ${AUTHSERV}; spf=pass smtp.mailfrom="x; dkim=pass header.d=cisyouth.example"` }))).toBe('notSigned');
  });

  test('anything, where no server of ours looks at signatures', async () => {
    expect(await doubt(sort(thunderbird(given), { ...settings, authservId: null as never }))).toBe('notChecked');
  });

  test('a registry does not sign for those below it, a mother domain does', async () => {
    const signed = (from: string, signer: string) => doubt(sort(thunderbird({ ...given, from, proof: `Authentication-Results: ${AUTHSERV}; dkim=pass header.d=${signer}` })));
    expect(await signed('a@mail.cisyouth.example', 'cisyouth.example')).toBeNull();
    expect(await signed('a@health.gov.kz', 'gov.kz')).toBe('notSigned');
    expect(await signed('a@health.gov.kz', 'kz')).toBe('notSigned');
    expect(await signed('a@cisyouth.example', 'mail.cisyouth.example')).toBe('notSigned');
  });

  test('several answers in one', async () => {
    const one = calendarOf(given, { prodid: 'PRODID:x' });
    const event = /BEGIN:VEVENT[^]*END:VEVENT\r\n/.exec(one)![0];
    const two = one.replace(event, event + event.replace('ACCEPTED', 'DECLINED'));
    expect(await doubt(sort(mailOf(given, { subject: 'x', text: '', calendar: two, contentType: 'text/calendar' })))).toBe('severalAnswers');
  });
});

describe('is left alone', () => {
  test.each<[string, string[]]>([
    ['a holiday answer', ['Auto-Submitted: auto-replied (vacation)']], ['an older one', ['Precedence: bulk']], ['of a list', ['List-Id: <x.example>']], ['of Outlook', ['X-Autoreply: yes']],
  ])('%s, also with our calendar in it', async (_words, headers) => {
    expect(await doubt(sort(words(FROM, 'Away', headers)))).toBe('ignore automatic');
    expect(await doubt(sent({ headers }))).toBe('ignore automatic');
  });
  test('what we sent ourselves', async () => {
    expect(await doubt(sort(words('Meetings@noc.example', 'Loop')))).toBe('ignore own');
    expect(await doubt(sort(words('meetings+b.abc@noc.example', 'Loop')))).toBe('ignore own');
  });
});

test('words of a person are words, a bounce is a bounce, a holiday answer with an empty return path is neither', async () => {
  expect(await sort(words(FROM, 'Барамын'))).toEqual({ kind: 'words' });
  expect(await sort(bounce({}))).toEqual({ kind: 'bounce' });
  expect(await sort(Buffer.from(words(FROM, 'Away', ['Auto-Submitted: auto-replied']).toString().replace(`<${FROM}>`, '<>')))).toMatchObject({ kind: 'ignore' });
});

describe('whose answer it is', () => {
  const one: Candidate = { invitationId: 'i', meetingId: 'm', originalStart: new Date('2026-03-19T10:00:00Z'), timeZone: 'Asia/Almaty', sequence: 2, isInherited: false, addresses: [FROM] };
  const judge = async (more: Partial<Answer>, candidates: Candidate[], isKnown = true) => {
    const sorted = await sent({ sequence: 2, ...more });
    if (sorted.kind !== 'answer') throw new Error(sorted.kind);
    return judgeAnswer(sorted.event, sorted.claim, candidates, isKnown);
  };
  test('of the guest invited at this address', async () => {
    expect(await judge({}, [one])).toEqual({ invitationId: 'i', doubt: null });
    expect(await judge({ sequence: 1 }, [one])).toEqual({ invitationId: 'i', doubt: null });
    expect(await judge({ sequence: 3 }, [one])).toEqual({ invitationId: 'i', doubt: 'newerSequence' });
    expect(await judge({}, [], false)).toEqual({ invitationId: null, doubt: 'unknownMeeting' });
    expect(await judge({}, [])).toEqual({ invitationId: null, doubt: 'notInvited' });
    expect(await judge({}, [{ ...one, addresses: ['other@x.example'] }])).toEqual({ invitationId: 'i', doubt: 'notInvited' });
  });
  test('of a series: the whole, or the one it names', async () => {
    const series = { ...one, invitationId: 's', originalStart: null };
    const later = { ...one, invitationId: 'l', originalStart: new Date('2026-03-26T10:00:00Z') };
    expect(await judge({}, [series, one, later])).toEqual({ invitationId: 's', doubt: null });
    expect(await judge({}, [one, later])).toEqual({ invitationId: null, doubt: 'wholeSeries' });
    expect(await judge({ recurrenceId: 'RECURRENCE-ID:20260326T100000Z' }, [series, one, later])).toEqual({ invitationId: 'l', doubt: null });
    expect(await judge({ recurrenceId: 'RECURRENCE-ID;VALUE=DATE:20260326' }, [series, one, later])).toEqual({ invitationId: 'l', doubt: null });
    expect(await judge({ recurrenceId: 'RECURRENCE-ID:20260326T100000Z' }, [series, one, { ...later, invitationId: 's', meetingId: 'session', isInherited: true }])).toEqual({ invitationId: 's', sessionId: 'session', doubt: null });
    expect(await judge({ recurrenceId: 'RECURRENCE-ID:20260327T100000Z' }, [series, one])).toEqual({ invitationId: null, doubt: 'unknownOccurrence' });
  });
});

test('an answer is as old as it says, but never of the future', () => {
  const claim = { uid: 'x', attendee: null, status: null, sequence: 0, comment: null, occurrence: null, proposed: null };
  const now = new Date('2026-03-03T10:01:00Z');
  expect(answeredAt({ ...claim, at: '2026-03-01T00:00:00.000Z' }, receivedAt, now)).toEqual(new Date('2026-03-01T00:00:00Z'));
  expect(answeredAt({ ...claim, at: '2036-03-01T00:00:00.000Z' }, receivedAt, now)).toEqual(receivedAt);
  expect(answeredAt({ ...claim, at: null }, receivedAt, now)).toEqual(receivedAt);
});
