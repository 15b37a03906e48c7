import { expect, test, describe } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { takeIn } from '#app/features/mailbox/intake/intake.service.server.ts';
import { readMail } from '#app/features/mailbox/reading/reading.service.server.ts';
import { newId } from '#app/lib/ids.ts';
import { verifyAudit } from '#app/features/people/audit/audit.service.server.ts';
import { bounce, CLIENTS, words, type Answer } from './replies.ts';
import { answersOf, meetingWithGuests, sentMail } from './scene.ts';

process.env.MAIL_AUTHSERV_ID = 'mx.noc.example';
const db = await testDatabase();
const thunderbird = CLIENTS.thunderbird!;
const ago = (minutes: number) => new Date(Math.floor(Date.now() / 1000) * 1000 - minutes * 60_000);

let number = 0;
async function scene() {
  const address = `guest-${++number}@guests.example`;
  const { guests, ...meeting } = await meetingWithGuests(db, [address]);
  const guest = guests[0]!;
  const reply = (more: Partial<Answer> = {}) => thunderbird({ uid: meeting.uid, from: address, at: ago(1), ...more });
  return { ...meeting, guest, reply, answers: () => answersOf(db, guest.invitationId) };
}
const read = (source: Buffer) => readMail({ source, receivedAt: new Date() });
async function take(...sources: Buffer[]) {
  return takeIn(db, await Promise.all(sources.map(read)));
}
const newest = () => db.selectFrom('inboundMessages').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();

describe('an answer', () => {
  test('is recorded as given by mail, once, however often the mail is seen', async () => {
    const { guest, reply, answers } = await scene();
    const at = ago(1);
    const mail = reply({ partstat: 'TENTATIVE', comment: 'Уточню завтра', at });
    expect(await take(mail)).toEqual(['taken']);
    expect(await take(mail)).toEqual(['known']);
    expect(await answers()).toEqual([expect.objectContaining({ status: 'tentative', mode: null, comment: 'Уточню завтра', via: 'mail', recordedBy: null, forSequence: 0, createdAt: at })]);
    expect(await newest()).toMatchObject({ state: 'recorded', reason: null, invitationId: guest.invitationId });
    expect(await db.selectFrom('auditEntries').select(['via', 'personId']).where('objectId', '=', guest.invitationId).execute()).toEqual([{ via: 'mail', personId: null }]);
    expect((await verifyAudit(db)).brokenAt).toBeNull();
  });

  test('to the meeting as it was before it moved stays an answer to that', async () => {
    const { entryId, reply, answers } = await scene();
    await db.updateTable('entries').set({ sequence: 2, timeSequence: 2 }).where('id', '=', entryId).execute();
    await take(reply({ sequence: 1 }));
    expect(await answers()).toMatchObject([{ forSequence: 1 }]);
    expect(await newest()).toMatchObject({ state: 'recorded', reason: 'older' });
    await take(reply({ sequence: 3 }));
    expect(await answers()).toHaveLength(1);
    expect(await newest()).toMatchObject({ state: 'open', reason: 'newerSequence' });
  });

  test('long on its way never hides a newer one', async () => {
    const { guest, reply, answers } = await scene();
    await db.insertInto('answers').values({ id: crypto.randomUUID(), invitationId: guest.invitationId, status: 'declined', forSequence: 0, via: 'web', createdAt: ago(30) }).execute();
    await take(reply({ at: ago(60) }));
    expect((await answers()).map(({ status, via }) => [status, via])).toEqual([['declined', 'web'], ['accepted', 'mail']]);
    expect(await newest()).toMatchObject({ state: 'recorded', reason: 'late' });
    await take(reply({ at: ago(5) }));
    expect((await answers())[0]).toMatchObject({ status: 'accepted', via: 'mail' });
  });

  test('"yes" keeps the way to take part that was chosen before', async () => {
    const { guest, reply, answers } = await scene();
    await db.insertInto('answers').values({ id: crypto.randomUUID(), invitationId: guest.invitationId, status: 'accepted', mode: 'online', forSequence: 0, via: 'web', createdAt: ago(30) }).execute();
    await take(reply({ comment: 'Из Алматы' }));
    expect((await answers())[0]).toMatchObject({ status: 'accepted', mode: 'online', comment: 'Из Алматы' });
  });

  test.each([['cancelled', 'cancelled'], ['withdrawn', 'withdrawn'], ['past', 'past']])('to a meeting that is %s waits for people', async (_words, what) => {
    const { guest, entryId, reply, answers } = await scene();
    if (what === 'cancelled') await db.updateTable('entries').set({ status: 'cancelled' }).where('id', '=', entryId).execute();
    if (what === 'withdrawn') await db.updateTable('invitations').set({ withdrawnAt: new Date() }).where('id', '=', guest.invitationId).execute();
    if (what === 'past') await db.updateTable('entries').set({ startsAt: ago(600), endsAt: ago(500) }).where('id', '=', entryId).execute();
    await take(reply());
    expect(await newest()).toMatchObject({ state: 'open', reason: what, invitationId: guest.invitationId });
    expect(await answers()).toEqual([]);
  });

  test('to a meeting of others, or by somebody else, changes nothing and is told to people', async () => {
    const { guest, reply, answers } = await scene();
    await take(reply({ uid: 'foreign@elsewhere.example' }));
    expect(await newest()).toMatchObject({ state: 'open', reason: 'unknownMeeting' });
    await take(reply({ from: 'stranger@evil.example', attendee: guest.address }));
    expect(await newest()).toMatchObject({ state: 'open', reason: 'fromDiffers', invitationId: guest.invitationId });
    await take(reply({ proof: null }));
    expect(await newest()).toMatchObject({ state: 'open', reason: 'notSigned', invitationId: guest.invitationId, claim: expect.objectContaining({ status: 'accepted' }) });
    expect(await answers()).toEqual([]);
  });

  test('counts also from the address the invitation was sent to before the person moved', async () => {
    const { guest, entryId, reply, answers } = await scene();
    await sentMail(db, guest, entryId);
    await db.updateTable('people').set({ email: `new-${guest.address}` }).where('id', '=', guest.personId).execute();
    await take(reply());
    expect(await answers()).toHaveLength(1);
  });

  test('proposing another time is kept as a proposal', async () => {
    const { guest, reply, answers, startsAt } = await scene();
    await take(reply({ method: 'COUNTER', eventMore: [] }));
    expect(await newest()).toMatchObject({ kind: 'counter', state: 'open', reason: 'proposesTime', invitationId: guest.invitationId, claim: { proposed: { startsAt: '2026-03-19T10:00:00.000Z', endsAt: '2026-03-19T11:30:00.000Z' } } });
    expect(await answers()).toEqual([]);
    expect(await db.selectFrom('entries').select('startsAt').where('startsAt', '=', startsAt).execute()).not.toEqual([]);
  });
});

test('one bad mail of a batch takes no other down', async () => {
  const [one, two] = [await scene(), await scene()];
  const mails = await Promise.all([one.reply(), two.reply()].map(read));
  // A text the database refuses, as a bug of ours might let through.
  const broken = { ...mails[0]!, subject: 'half \u0000 a line' };
  const taken = await takeIn(db, [broken, mails[1]!]);
  expect(taken[0]).toBeInstanceOf(Error);
  expect(taken[1]).toBe('taken');
  expect([await one.answers(), await two.answers()].map((each) => each.length)).toEqual([0, 1]);
});

describe('words', () => {
  test('of a guest wait to be read, beside the invitation they are probably about', async () => {
    const { guest, entryId } = await scene();
    const { messageId, id } = await sentMail(db, guest, entryId);
    await take(words(guest.address, 'Барамын.\n\n> бұрынғы хат'));
    expect(await newest()).toMatchObject({ kind: 'words', state: 'open', reason: 'words', invitationId: guest.invitationId, excerpt: 'Барамын.' });
    await take(words('assistant@other.example', 'Он будет.', [`In-Reply-To: ${messageId}`]));
    expect(await newest()).toMatchObject({ state: 'open', invitationId: guest.invitationId, mailId: id });
  });
  test('of strangers stay in the mailbox; of programs too', async () => {
    await take(words('seller@shop.example', 'Buy'));
    expect(await newest()).toMatchObject({ state: 'ignored', reason: 'stranger', excerpt: null });
    await take(words('seller@shop.example', 'Away', ['Auto-Submitted: auto-replied']));
    expect(await newest()).toMatchObject({ state: 'ignored', reason: 'automatic', excerpt: null });
  });
});

describe('a bounce', () => {
  const stateOf = async (id: string) => db.selectFrom('mailStates').select(['kind', 'detail']).where('mailId', '=', id).executeTakeFirst();
  test('finds its mail by the return path', async () => {
    const { guest, entryId } = await scene();
    const { id, bounceToken } = await sentMail(db, guest, entryId);
    await take(bounce({ to: `<meetings+b.${bounceToken}@noc.example>` }));
    expect(await stateOf(id)).toEqual({ kind: 'bounced', detail: '550 5.1.1 <gone@guests.example>: Recipient address rejected: User unknown' });
    expect(await newest()).toMatchObject({ kind: 'bounce', state: 'recorded', mailId: id });
    await take(bounce({ to: `<meetings+b.${bounceToken}@noc.example>` }));
    expect(await newest()).toMatchObject({ state: 'ignored', reason: 'alreadyKnown' });
  });
  test('or by the Message-ID of what came back, also in the prose of old servers', async () => {
    const { guest, entryId } = await scene();
    const [one, two] = [await sentMail(db, guest, entryId), await sentMail(db, guest, entryId)];
    await take(bounce({ messageId: one.messageId, status: '4.4.7', diagnostic: 'smtp; delivery temporarily suspended' }));
    expect(await stateOf(one.id)).toEqual({ kind: 'bounced', detail: '4.4.7 delivery temporarily suspended' });
    await take(words('MAILER-DAEMON@mx.guests.example', `Hi. This is the qmail-send program.\n<gone@guests.example>:\n550 No such user here\n\nMessage-ID: ${two.messageId}\n`));
    expect(await stateOf(two.id)).toEqual({ kind: 'bounced', detail: '550 No such user here' });
  });
  test('a delay is no loss, a mail of others none of ours, an answer of a person no bounce', async () => {
    const { guest, entryId } = await scene();
    const { id, bounceToken, messageId } = await sentMail(db, guest, entryId);
    await take(bounce({ to: `meetings+b.${bounceToken}@noc.example`, action: 'delayed', status: '4.0.0' }));
    expect(await newest()).toMatchObject({ state: 'ignored', reason: 'delayed' });
    await take(bounce({ to: 'meetings+b.unknown@noc.example' }));
    expect(await newest()).toMatchObject({ state: 'ignored', reason: 'unknownMail' });
    await take(words(guest.address, 'Спасибо', [`In-Reply-To: ${messageId}`]));
    expect(await stateOf(id)).toMatchObject({ kind: 'accepted' });
  });
  test('a report of delivery is added to what is known, by the return path alone, and ends a mail whose connection broke', async () => {
    const { guest, entryId } = await scene();
    const [one, two] = [await sentMail(db, guest, entryId), await sentMail(db, guest, entryId)];
    const delivered = (mail: { bounceToken: string; messageId: string }, action = 'delivered') => bounce({ to: `<meetings+b.${mail.bounceToken}@noc.example>`, messageId: mail.messageId, action, status: '2.0.0', diagnostic: 'smtp; 250 2.0.0 Saved' });
    const events = (id: string) => db.selectFrom('mailEvents').select('kind').where('mailId', '=', id).where('kind', '=', 'delivered').execute();
    await take(delivered({ ...one, bounceToken: 'unknown' }));
    expect(await events(one.id)).toEqual([]);
    await take(delivered(one));
    await take(delivered(one, 'relayed'));
    expect(await events(one.id)).toHaveLength(1);
    expect(await stateOf(one.id)).toMatchObject({ kind: 'accepted' });
    expect(await newest()).toMatchObject({ state: 'ignored', reason: 'delivered', mailId: one.id });
    await db.insertInto('mailEvents').values({ id: newId(), mailId: two.id, kind: 'deferred', createdAt: new Date() }).execute();
    await db.updateTable('mails').set({ dueAt: new Date() }).where('id', '=', two.id).execute();
    await take(delivered(two));
    expect(await stateOf(two.id)).toMatchObject({ kind: 'accepted' });
    expect(await db.selectFrom('mails').select('dueAt').where('id', '=', two.id).executeTakeFirst()).toEqual({ dueAt: null });
    await take(bounce({ to: `<meetings+b.${one.bounceToken}@noc.example>` }));
    expect(await stateOf(one.id)).toMatchObject({ kind: 'bounced' });
  });
  test('that overtakes the answer of the server waits for it', async () => {
    const { guest, entryId } = await scene();
    const { id, bounceToken } = await sentMail(db, guest, entryId, { leaseToken: crypto.randomUUID(), dueAt: new Date() });
    const mail = bounce({ to: `meetings+b.${bounceToken}@noc.example` });
    expect(await take(mail)).toEqual(['later']);
    await db.updateTable('mails').set({ leaseToken: null, dueAt: null }).where('id', '=', id).execute();
    expect(await take(mail)).toEqual(['taken']);
    expect(await stateOf(id)).toMatchObject({ kind: 'bounced' });
  });
});

describe('a hostile mail', () => {
  const head = 'From: a@b.example\r\nTo: meetings@noc.example\r\nMessage-ID: <bomb@b.example>\r\n';
  test('of 100,000 parts, of endless nesting, of a giant head or calendar costs little and is set aside', async () => {
    const before = Date.now();
    const flat = `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(100_000)}--b--\r\n`;
    await expect(read(Buffer.from(flat))).rejects.toThrow();
    let nested = '';
    for (let depth = 0; depth < 5_000; depth += 1) nested += `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\n`;
    await expect(read(Buffer.from(head + nested))).rejects.toThrow();
    await expect(read(Buffer.from(`${head}${'X-A: b\r\n'.repeat(200_000)}\r\ntext`))).rejects.toThrow();
    await expect(read(Buffer.alloc(11 * 1024 * 1024, 'x'))).rejects.toThrow('larger');
    const calendar = `BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n${'BEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\n'.repeat(200_000)}END:VCALENDAR\r\n`;
    const large = await read(Buffer.from(`${head}Content-Type: text/calendar; method=REPLY\r\n\r\n${calendar}`));
    expect(large).toMatchObject({ calendar: null, hasBrokenCalendar: true });
    expect(Date.now() - before).toBeLessThan(8_000);
  });
  test('of pure nonsense is a mail of nobody', async () => {
    for (const nonsense of ['', '\0\0\0', 'From:\r\n\r\n', 'From: a, b@c.example, d@e.example\r\n\r\nx', `From: ${'a'.repeat(70_000)}@x.example\r\n\r\n`]) {
      expect((await read(Buffer.from(nonsense))).from).toBeNull();
    }
  });
});
