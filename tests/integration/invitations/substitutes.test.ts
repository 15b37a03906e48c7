import { beforeEach, describe, expect, test } from 'vitest';
import { quorumOf, restoreGuest, withdrawGuest } from '#app/features/invitations/invitations.service.server.ts';
import { listGuestRows } from '#app/features/invitations/guests/guests.service.server.ts';
import { substituteFor, withdrawSubstitute } from '#app/features/invitations/substitutes/substitutes.service.server.ts';
import { listInbox } from '#app/features/mailbox/mailbox.service.server.ts';
import { changeBodyRules } from '#app/features/people/body-rules/body-rules.service.server.ts';
import { env } from '#app/lib/env.server.ts';
import { newId } from '#app/lib/ids.ts';
import { testDatabase } from '#tests/support/database.ts';
import { invitationFindings } from '#tests/support/strict-calendar.ts';
import { loader as paperLoader } from '../../../app/routes/rsvp.$token_.papers_.$paperId.ts';
import { answer, buildScene, deliver, inviteBody, NOW, now, open, sendAll, steps, type Delivered, type Scene } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
let scene: Scene;
let first: Delivered[];
let token: string;

beforeEach(async () => {
  scene = await buildScene(db);
  await inviteBody(scene);
  first = await deliver(db, await sendAll(scene));
  token = of(first, scene.ruId).token!;
});

const of = (mails: Delivered[], personId: string) => mails.find((mail) => mail.personId === personId)!;
const line = (mail: Delivered, name: string) => mail.ics.split('\r\n').find((each) => each.startsWith(name));
let count = 0;
const fresh = () => `deputy-${scene.meetingId.slice(-8)}-${++count}@test.example`;
const shown = async (of_ = token) => (await open(of_)).page!.shown!;
const name = async (address: string, more: Record<string, string> = {}) =>
  answer(token, { intent: 'substitute', name: 'Асқар Өкіл', address, language: 'kk', instead: (await shown()).substitute?.id ?? '', ...more });
const withdraw = async () => answer(token, { intent: 'withdraw-substitute', substitution: (await shown()).substitute?.id ?? '' });
const personOf = async (email: string) => (await db.selectFrom('people').select('id').where('email', '=', email).executeTakeFirstOrThrow()).id;
const isPerson = (email: string) => db.selectFrom('people').select('id').where('email', '=', email).executeTakeFirst();

/** What was queued since the last look, delivered. */
async function newMails(): Promise<Delivered[]> {
  const batches = await db.selectFrom('mails').select('batchId').distinct().where('entryId', '=', scene.entryId).where('dueAt', 'is not', null).execute();
  return (await Promise.all(batches.map(({ batchId }) => deliver(db, batchId)))).flat();
}

describe('a substitute', () => {
  test('gets an invitation of their own in their language, sits on the seat and may decline; then the member is asked again', async () => {
    const address = fresh();
    expect(await name(address, { position: 'Бас сарапшы' })).toMatchObject({ status: 302 });
    const [mail, ...others] = await newMails();
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ address, template: 'invitation', method: 'REQUEST' });
    expect(invitationFindings(mail!.bytes, address)).toEqual([]);
    expect(line(mail!, 'UID')).toBe(line(of(first, scene.ruId), 'UID'));
    expect(line(mail!, 'ATTENDEE')).toContain(address);
    expect(line(mail!, 'SUMMARY')).toBe('SUMMARY;LANGUAGE=kk:Session');
    expect(await shown()).toMatchObject({ substitute: { name: 'Асқар Өкіл', position: 'Бас сарапшы', address, answer: null }, maySubstitute: true });
    const theirs = await open(mail!.token!);
    expect(theirs.page).toMatchObject({ name: 'Асқар Өкіл', shown: { inPlaceOf: expect.stringContaining('Person'), maySubstitute: false, substitute: null } });
    expect(await quorumOf(db, scene.meetingId)).toMatchObject({ confirmed: 1, counts: { substitute: 1, none: 2 } });
    expect(await steps(scene)).toEqual({ kk: 'none upToDate', ru: 'none upToDate', en: 'none upToDate', other: 'none upToDate' });

    await answer(mail!.token!, { answer: 'accept', comment: '', seen: '0' });
    expect((await shown()).substitute?.answer).toEqual({ status: 'accepted', mode: 'in_person' });
    expect(await answer(mail!.token!, { intent: 'substitute', name: 'Басқа', address: fresh(), language: 'kk', instead: '' })).toMatchObject({ status: 409 });
    expect(await newMails()).toEqual([]);

    await answer(mail!.token!, { answer: 'decline', comment: '', seen: '0' });
    const [again] = await newMails();
    expect(again).toMatchObject({ personId: scene.ruId, template: 'invitation', method: 'REQUEST' });
    expect(invitationFindings(again!.bytes, again!.address, of(first, scene.ruId).bytes)).toEqual([]);
    expect(again!.sequence).toBeGreaterThan(of(first, scene.ruId).sequence!);
    expect(await quorumOf(db, scene.meetingId)).toMatchObject({ confirmed: 0, counts: { none: 3 } });
    expect(await steps(scene)).toMatchObject({ ru: 'none upToDate' });
  });

  test('withdrawn or changed: a CANCEL to the one, an invitation to the other, none twice; old links say so', async () => {
    const [one, two] = [fresh(), fresh()];
    await name(one);
    const [invited] = await newMails();
    await name(two);
    const changed = await newMails();
    expect(changed.map(({ address, method }) => [address, method]).sort()).toEqual([[one, 'CANCEL'], [two, 'REQUEST']].sort());
    const cancel = of(changed, await personOf(one));
    expect(invitationFindings(cancel.bytes, one, invited!.bytes)).toEqual([]);
    expect(await open(invited!.token!)).toMatchObject({ status: 410, page: { barrier: 'withdrawn', shown: null } });

    expect(await withdraw()).toMatchObject({ status: 302 });
    const gone = await newMails();
    expect(gone.map(({ address, method }) => [address, method]).sort()).toEqual([[two, 'CANCEL'], [of(first, scene.ruId).address, 'REQUEST']].sort());
    for (const mail of gone) expect(invitationFindings(mail.bytes, mail.address, (mail.address === two ? of(changed, await personOf(two)) : of(first, scene.ruId)).bytes)).toEqual([]);
    expect(await withdraw()).toMatchObject({ status: 409 });
    expect(await newMails()).toEqual([]);

    // Named again after all: above the cancellation.
    await name(one);
    const [back] = await newMails();
    expect(back).toMatchObject({ address: one, method: 'REQUEST' });
    expect(back!.sequence).toBeGreaterThan(cancel.sequence!);
    expect(await open(invited!.token!)).toMatchObject({ status: 200 });
  });

  test('counts for the quorum where the rule of the body says so, and is not named where it forbids', async () => {
    await answer(of(first, scene.kkId).token!, { answer: 'accept', comment: '', seen: '0' });
    await name(fresh());
    const version = async () => (await db.selectFrom('bodies').select('version').where('id', '=', scene.bodyId).executeTakeFirstOrThrow()).version;
    const rule = { quorumNumerator: 1, quorumDenominator: 2, quorumSeats: null, maySubstitute: true, deputiesCount: true, paperDeadlineDays: 7, paperReminderDays: 2 };
    expect(await quorumOf(db, scene.meetingId)).toMatchObject({ total: 3, needed: 2, confirmed: 2, margin: 0, waiting: [{ personId: scene.enId }] });
    expect(await changeBodyRules(db, scene.secretariat, scene.bodyId, { version: await version(), rule: { ...rule, deputiesCount: false } })).toMatchObject({ ok: true });
    expect(await quorumOf(db, scene.meetingId)).toMatchObject({ confirmed: 1, margin: -1 });
    expect(await changeBodyRules(db, scene.secretariat, scene.bodyId, { version: 1, rule })).toMatchObject({ ok: false, reason: 'stale' });
    await changeBodyRules(db, scene.secretariat, scene.bodyId, { version: await version(), rule: { ...rule, maySubstitute: false, quorumSeats: 3 } });
    expect(await quorumOf(db, scene.meetingId)).toMatchObject({ needed: 3, margin: -1 });
    expect(await name(fresh())).toMatchObject({ status: 409 });
    // The member who comes after all takes the seat back.
    await answer(token, { answer: 'online', comment: '', seen: '0' });
    expect(await quorumOf(db, scene.meetingId)).toMatchObject({ counts: { online: 1, yes: 1, substitute: 0 } });
  });
});

describe('refused, with what was typed', () => {
  test.each<[string, () => Promise<Record<string, string>> | Record<string, string>, Record<string, string>]>([
    ['a name that is a letter to strangers', () => ({ name: 'Win at https://evil.example' }), { name: 'invalidName' }],
    ['a line break into the head of the mail', () => ({ address: 'a@test.example\nBcc: b@test.example' }), { address: 'invalidEmail' }],
    ['no address', () => ({ address: '' }), { address: 'required' }],
    ['their own address', async () => ({ address: (await db.selectFrom('people').select('email').where('id', '=', scene.ruId).executeTakeFirstOrThrow()).email!.toUpperCase() }), { address: 'ownAddress' }],
    ['the mailbox of the invitations', () => ({ address: env().MAIL_FROM }), { address: 'mailboxAddress' }],
    ['somebody invited', async () => ({ address: (await db.selectFrom('people').select('email').where('id', '=', scene.kkId).executeTakeFirstOrThrow()).email! }), { address: 'alreadyInvited' }],
    ['a foreign session', () => ({ session: '2026-04-01T10:00:00.000Z' }), { session: 'unknownChoice' }],
  ])('%s', async (_name, more, fields) => {
    const address = fresh();
    const result = await name(address, await more());
    expect(result.status).toBe(422);
    const done = result.substitute;
    expect(done?.fields).toEqual(fields);
    expect(done?.values).toMatchObject({ language: 'kk' });
    expect([await newMails(), await isPerson(address), (await shown()).substitute]).toEqual([[], undefined, null]);
  });

  test('two at once: one is named, the other hears of it', async () => {
    const both = [fresh(), fresh()];
    const results = await Promise.all(both.map((address) => answer(token, { intent: 'substitute', name: 'Ким', address, language: 'ru', instead: '' })));
    expect(results.map(({ status }) => status).sort()).toEqual([302, 409]);
    expect(await newMails()).toHaveLength(1);
    expect(await db.selectFrom('substitutions').select('id').where('withdrawnAt', 'is', null).where('invitationId', 'in', db.selectFrom('invitations').select('id').where('meetingId', '=', scene.meetingId)).execute()).toHaveLength(1);
  });

  test('after five namings no stranger is mailed any more; a foreign link names nobody; a substitution of others stays', async () => {
    for (let round = 0; round < 5; round += 1) expect(await name(fresh())).toMatchObject({ status: 302 });
    const result = await name(fresh());
    expect(result.substitute?.fields).toEqual({ address: 'tooManySubstitutes' });
    expect(await answer('x'.repeat(32), { intent: 'substitute', name: 'Ким', address: fresh(), language: 'ru', instead: '' })).toMatchObject({ status: 404 });
    const { id } = (await shown()).substitute!;
    expect(await answer(of(first, scene.kkId).token!, { intent: 'withdraw-substitute', substitution: id })).toMatchObject({ status: 409 });
    expect((await shown()).substitute?.id).toBe(id);
  });

  test('opening the page changes nothing, whatever the address says', async () => {
    await open(token, '?answer=substitute&intent=substitute&name=K&address=k@test.example');
    expect([(await shown()).substitute, await newMails()]).toEqual([null, []]);
  });
});

describe('the secretariat', () => {
  const rowOf = async (personId: string) => {
    const { id } = await db.selectFrom('invitations').select('id').where('meetingId', '=', scene.meetingId).where('personId', '=', personId).executeTakeFirstOrThrow();
    return (await listGuestRows(db, scene.secretariat, scene.meetingId, now))!.find((row) => row.id === id)!;
  };

  test('names somebody for a member: the send screen shows it, nothing leaves by itself', async () => {
    const address = fresh();
    const { id } = await rowOf(scene.enId);
    const named = await substituteFor(db, scene.secretariat, scene.meetingId, id, { name: 'Bota Kim', address, position: null, language: 'en', instead: null, session: null }, now);
    expect(named).toMatchObject({ ok: true });
    expect(await newMails()).toEqual([]);
    expect(await steps(scene)).toMatchObject({ en: 'none upToDate', other: 'invite added' });
    expect((await rowOf(scene.enId)).substitute).toMatchObject({ name: 'Bota Kim', status: null });
    expect((await rowOf(await personOf(address))).inPlaceOf).toMatchObject({ id });
    const [mail] = await deliver(db, await sendAll(scene));
    expect(mail).toMatchObject({ address, method: 'REQUEST' });
    await withdrawSubstitute(db, scene.secretariat, id, (await rowOf(scene.enId)).substitute!.id, now);
    expect(await steps(scene)).toMatchObject({ en: 'invite substituteGone', other: 'cancel removed' });
    const both = await deliver(db, await sendAll(scene));
    expect(both.map(({ method }) => method).sort()).toEqual(['CANCEL', 'REQUEST']);
    expect(await steps(scene)).toMatchObject({ en: 'none upToDate', other: 'none toldOfCancellation' });
  });

  test('a member taken off the list takes the substitute along', async () => {
    await name(fresh());
    await newMails();
    const { id } = await rowOf(scene.ruId);
    await withdrawGuest(db, scene.secretariat, scene.meetingId, id, now);
    expect(await steps(scene)).toMatchObject({ ru: 'cancel removed', other: 'cancel removed' });
    await restoreGuest(db, scene.secretariat, scene.meetingId, id);
    expect((await rowOf(scene.ruId)).substitute).toBeNull();
  });

  test('reads needs, which an answer without these fields leaves alone; the auditor does not', async () => {
    await answer(token, { answer: 'accept', comment: '', seen: '0', withNeeds: '1', 'interpretation[]': 'sign', 'access[]': 'step_free', needsWords: 'Ramp, please' });
    expect((await rowOf(scene.ruId)).needs).toEqual({ interpretation: ['sign'], access: ['step_free'], words: 'Ramp, please' });
    await answer(token, { answer: 'maybe', comment: '', seen: '0' });
    expect((await shown()).needs).toMatchObject({ words: 'Ramp, please' });
    const auditor = { ...scene.secretariat, roles: ['auditor' as const] };
    expect((await listGuestRows(db, auditor, scene.meetingId, now))!.map(({ needs }) => needs)).toEqual([null, null, null]);
    expect(await answer(token, { answer: 'accept', comment: '', seen: '0', withNeeds: '1', 'interpretation[]': 'klingon' })).toMatchObject({ status: 422 });
    await answer(token, { answer: 'maybe', comment: '', seen: '0', withNeeds: '1', needsWords: '' });
    expect((await shown()).needs).toBeNull();
  });
});

test('an answer taken back counts no longer and stays in the history', async () => {
  await answer(token, { answer: 'accept', comment: 'yes', seen: '0' });
  expect(await answer(token, { intent: 'take-back' })).toMatchObject({ status: 302 });
  await answer(token, { intent: 'take-back' });
  expect(await shown()).toMatchObject({ current: null, outdated: null, answers: [{ forSequence: -1 }, { forSequence: 0 }] });
  expect(await quorumOf(db, scene.meetingId)).toMatchObject({ confirmed: 0, counts: { none: 3 } });
  const rows = (await listGuestRows(db, scene.secretariat, scene.meetingId, now))!;
  expect(rows.map((row) => [row.answer, row.history.map(({ isTakenBack }) => isTakenBack)])).toContainEqual([null, [true, false]]);
});

test('another time waits for the secretariat, the newest one alone, and moves nothing', async () => {
  const propose = (date: string, time: string) => answer(token, { intent: 'propose', date, time, words: 'Ұшақ кешігеді' });
  expect(await propose('2026-03-19', '15:00')).toMatchObject({ status: 422 });
  expect(await propose('2026-03-01', '10:00')).toMatchObject({ status: 422 });
  expect(await propose('2026-02-30', '10:00')).toMatchObject({ status: 422 });
  for (const time of ['16:00', '17:30']) expect(await propose('2026-03-20', time)).toMatchObject({ status: 302 });
  const { rows } = await listInbox(db, scene.secretariat, { show: 'open' });
  const own = rows.filter((row) => row.meeting?.id === scene.meetingId);
  expect(own).toMatchObject([{ kind: 'counter', state: 'open', reason: 'proposesTime', claim: { proposed: { startsAt: '2026-03-20T12:30:00.000Z', endsAt: '2026-03-20T14:00:00.000Z' }, comment: 'Ұшақ кешігеді' } }]);
  expect(await newMails()).toEqual([]);
});

test('papers of the agenda open by the link, those of other meetings and for the withdrawn do not', async () => {
  const item = await db.selectFrom('agendaItems').select('id').where('meetingId', '=', scene.meetingId).limit(1).executeTakeFirstOrThrow();
  const paper = { id: newId(), title: 'Анықтама', url: 'https://papers.test.example/1', agendaItemId: item.id };
  await db.insertInto('papers').values(paper).execute();
  expect((await shown()).papers).toMatchObject({ [item.id]: [{ id: paper.id, title: 'Анықтама', isFile: false }] });
  expect(await openPaper(token, paper.id)).toMatchObject({ status: 302, location: paper.url });
  const other = await buildScene(db);
  await inviteBody(other);
  const theirs = of(await deliver(db, await sendAll(other)), other.ruId).token!;
  expect(await openPaper(theirs, paper.id)).toMatchObject({ status: 404 });
  const { id } = await db.selectFrom('invitations').select('id').where('meetingId', '=', scene.meetingId).where('personId', '=', scene.ruId).executeTakeFirstOrThrow();
  await withdrawGuest(db, scene.secretariat, scene.meetingId, id, now);
  expect(await openPaper(token, paper.id)).toMatchObject({ status: 404 });
});

async function openPaper(by: string, paperId: string): Promise<{ status: number; location: string | null }> {
  const args = { request: new Request(`http://localhost:3000/rsvp/${by}/papers/${paperId}?lang=en`), params: { token: by, paperId }, context: {} as never };
  const answered = await paperLoader(args).catch((thrown: unknown) => thrown);
  if (answered instanceof Response) return { status: answered.status, location: answered.headers.get('Location') };
  return { status: (answered as { init: { status: number } }).init.status, location: null };
}
