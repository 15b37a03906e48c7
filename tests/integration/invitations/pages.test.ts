import { beforeEach, describe, expect, test } from 'vitest';
import { sendInvitations } from '#app/features/invitations/sending/sending.service.server.ts';
import { capabilityToken, grantCapability, revokeCapabilities } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { newId } from '#app/lib/ids.ts';
import { testDatabase } from '#tests/support/database.ts';
import { calendarFindings } from '#tests/support/strict-calendar.ts';
import { fingerprint as database } from '../access/world.ts';
import { action as guestsAction, loader as guestsLoader } from '../../../app/routes/_app.meetings_.$id_.invitations.tsx';
import { action as sendAction, loader as sendLoader } from '../../../app/routes/_app.meetings_.$id_.send.tsx';
import { loader as mailLoader } from '../../../app/routes/_app.meetings_.$id_.send_.mail.ts';
import { findLive, takeStep } from '#app/features/meetings/live/live.service.server.ts';
import { loader as liveLoader } from '../../../app/routes/rsvp.$token_.live.tsx';
import { loader as icsLoader } from '../../../app/routes/rsvp.$token_.invite[.]ics.ts';
import { answer, buildScene, deliver, inviteBody, NOW, now, open, planOf, sendAll, steps, type Scene } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
let scene: Scene;
beforeEach(async () => {
  scene = await buildScene(db);
  await inviteBody(scene);
});

type Fields = [string, string][];
const args = (path: string, fields?: Fields) => ({
  request: new Request(`http://localhost:3000/meetings/${scene.meetingId}/${path}`, { headers: { Cookie: scene.cookie }, ...(fields && { method: 'POST', body: new URLSearchParams(fields) }) }),
  params: { id: scene.meetingId },
  context: { cspNonce: '', clientAddress: '127.0.0.1' } as never,
});
type Answer = { status: number; location?: string | null; body?: { refusal?: Record<string, unknown>; outcome?: Record<string, unknown> } };
async function outcome(work: Promise<unknown>): Promise<Answer> {
  try {
    const result = (await work) as { data?: Answer['body']; init?: { status?: number } } | Response;
    return result instanceof Response ? { status: result.status, location: result.headers.get('Location') } : { status: result.init?.status ?? 200, body: result.data };
  } catch (thrown) {
    if (thrown instanceof Response) return { status: thrown.status, location: thrown.headers.get('Location') };
    const refused = thrown as { init?: { status?: number } };
    if (!refused.init) throw thrown;
    return { status: refused.init.status ?? 200 };
  }
}
const post = (deed: string, fields: Fields) => outcome(guestsAction(args(`invitations?do=${deed}`, fields)) as Promise<unknown>);
const send = (fields: Fields, query = '') => outcome(sendAction(args(`send${query}`, fields)) as Promise<unknown>);
const counts = async () => ({
  mails: (await db.selectFrom('mails').select('id').where('entryId', '=', scene.entryId).execute()).length,
  guests: (await db.selectFrom('invitations').select('id').where('meetingId', '=', scene.meetingId).execute()).length,
});

async function sendForm(): Promise<Fields> {
  const { fingerprint, rows } = await sendLoader(args('send') as never);
  const ids = rows.filter((row) => row.step.kind !== 'none').map((row) => row.id);
  return [['fingerprint', fingerprint], ['offered', ids.join(',')], ...ids.map((id): [string, string] => ['invitationIds[]', id])];
}

describe('the send page', () => {
  test('sends what it shows, offers to undo, and takes it back', async () => {
    const { location } = await send(await sendForm());
    const batchId = /batch=([\w-]+)$/.exec(location ?? '')?.[1] ?? '';
    const after = await sendLoader(args(`send?batch=${batchId}`) as never);
    expect(after.batch).toMatchObject({ batchId, count: 3 });
    expect(after.batch?.secondsLeft).toBeGreaterThan(15);
    expect((await send([['batchId', batchId]], '?do=undo')).location).toBe(location);
    expect((await sendLoader(args(`send?batch=${batchId}`) as never)).batch).toMatchObject({ undone: 3, secondsLeft: 0 });
    expect(await steps(scene)).toMatchObject({ kk: 'invite added' });
  });

  test('after the delay nothing can be taken back', async () => {
    const batchId = await sendAll(scene);
    await deliver(db, batchId);
    expect(await send([['batchId', batchId]], '?do=undo')).toMatchObject({ status: 409, body: { refusal: { message: 'refused.tooLate' } } });
    expect(await send([['batchId', newId()]], '?do=undo')).toMatchObject({ status: 404 });
  });

  test('two senders at once make one batch; a form sent twice too', async () => {
    const form = await sendForm();
    const done = await Promise.all([send(form), send(form), send(form)]);
    expect(done.map(({ status }) => status).sort()).toEqual([302, 409, 409]);
    expect(await counts()).toMatchObject({ mails: 3 });
    expect(await send(form)).toMatchObject({ status: 409, body: { refusal: { message: 'send.changedMeanwhile' } } });
  });

  test('a plan that changed is shown anew with the choices kept', async () => {
    const form = await sendForm();
    const [first] = form.filter(([name]) => name === 'invitationIds[]');
    await scene.addItem('Late item', 5);
    const refused = await send([...form.filter((field) => field !== first), ['note.ru', 'До встречи']]);
    expect(refused).toMatchObject({ status: 409, body: { refusal: { message: 'send.changedMeanwhile', unchecked: [first![1]], note: { ru: 'До встречи' } } } });
    expect(await counts()).toMatchObject({ mails: 0 });
  });

  test('nobody chosen, ids of another meeting, a long note: nothing leaves', async () => {
    const form = await sendForm();
    expect(await send(form.filter(([name]) => name !== 'invitationIds[]'))).toMatchObject({ status: 422, body: { refusal: { message: 'send.chooseSome' } } });
    expect(await send([...form.slice(0, 2), ['invitationIds[]', newId()]])).toMatchObject({ status: 409, body: { refusal: { message: 'refused.nothingToSend' } } });
    expect(await send([...form, ['note.kk', 'x'.repeat(1_001)]])).toMatchObject({ status: 422, body: { refusal: { fields: { 'note.kk': 'tooLong' } } } });
    expect(await send([...form, ['note.kk', 'a\u202eb']])).toMatchObject({ status: 422 });
    expect(await counts()).toMatchObject({ mails: 0 });
  });

  test('a note reaches every mail in its language', async () => {
    const form = await sendForm();
    await send([...form, ['note.ru', 'Возьмите паспорт'], ['note.en', '<b>Bring</b> your passport']]);
    const { batchId } = await db.selectFrom('mails').select('batchId').where('entryId', '=', scene.entryId).executeTakeFirstOrThrow();
    const mails = await deliver(db, batchId);
    const source = mails.find((mail) => mail.personId === scene.enId)!.bytes.toString('utf8').replace(/=\r\n/g, '');
    const html = source.slice(source.indexOf('<!DOCTYPE'));
    expect([html.includes('&lt;b&gt;Bring'), html.includes('<b>Bring')]).toEqual([true, false]);
  });

  test('the mail it shows may be framed by us alone and runs nothing', async () => {
    const { guest } = (await planOf(scene)).guests[0]!;
    const response = await mailLoader(args(`send/mail?guest=${guest.invitationId}`) as never);
    expect(response.headers.get('Content-Security-Policy')).toMatch(/^sandbox; default-src 'none';.*frame-ancestors 'self'$/);
    expect(await response.text()).toContain('<html');
    expect(await outcome(mailLoader(args(`send/mail?guest=${newId()}`) as never))).toMatchObject({ status: 404 });
  });
});

describe('bad input on the list', () => {
  const address = (value: string, name = 'Guest'): Fields => [['name', name], ['address', value], ['language', 'en'], ['role', 'observer']];
  test.each<[string, string, string]>([
    ['empty', '', 'required'],
    ['another header', 'a@b.example\r\nBcc: c@d.example', 'invalidEmail'],
    ['two addresses', 'a@b.example, c@d.example', 'invalidEmail'],
    ['two addresses by semicolon', 'a@b.example;c@d.example', 'invalidEmail'],
    ['HTML', '<script>alert(1)</script>@b.example', 'invalidEmail'],
    ['a name in it', '"A" <a@b.example>', 'invalidEmail'],
    ['too long', `${'a'.repeat(400)}@b.example`, 'tooLong'],
    ['very long', 'a'.repeat(600_000), 'tooLong'],
  ])('address: %s', async (_about, value, error) => {
    const before = await database(db);
    const refused = await post('address', address(value));
    expect(refused).toMatchObject({ status: 422, body: { outcome: { which: 'address', errors: { fields: { address: error }, values: { name: 'Guest' } } } } });
    expect(await database(db)).toBe(before);
  });

  test('NUL is refused whole, a name with control characters beside its field', async () => {
    const before = await database(db);
    expect(await post('address', address('a\0@b.example'))).toMatchObject({ status: 400 });
    expect(await post('address', address('a@b.example', 'A\u202eB'))).toMatchObject({ status: 422, body: { outcome: { errors: { fields: { name: 'controlCharacters' } } } } });
    expect(await post('address', address('a@b.example', 'x'.repeat(201)))).toMatchObject({ status: 422, body: { outcome: { errors: { fields: { name: 'tooLong' } } } } });
    expect(await database(db)).toBe(before);
  });

  test('nobody, strangers, no ids, foreign invitations, unknown deeds', async () => {
    const other = await buildScene(db);
    await inviteBody(other);
    const foreign = (await planOf(other)).guests[0]!.guest.invitationId;
    const before = await database(db);
    expect(await post('add', [['role', 'required']])).toMatchObject({ status: 422, body: { outcome: { errors: { fields: { personIds: 'atLeastOne' } } } } });
    expect(await post('add', [['role', 'required'], ['personIds[]', newId()]])).toMatchObject({ status: 422, body: { outcome: { errors: { fields: { personIds: 'unknownChoice' } } } } });
    expect(await post('add', [['role', 'king'], ['personIds[]', scene.kkId]])).toMatchObject({ status: 422, body: { outcome: { errors: { fields: { role: 'unknownChoice' } } } } });
    expect(await post('add', [['role', 'required'], ['personIds[]', 'no-id']])).toMatchObject({ status: 422 });
    for (const deed of ['remove', 'restore']) expect(await post(deed, [['invitationId', foreign]])).toMatchObject({ status: 404 });
    expect(await post('change', [['invitationId', foreign], ['role', 'speaker'], ['language', 'kk']])).toMatchObject({ status: 404 });
    expect(await post('record', [['invitationId', foreign], ['answer', 'accept'], ['seen', '0']])).toMatchObject({ status: 404 });
    expect(await post('remind', [['invitationIds[]', foreign]])).toMatchObject({ status: 409 });
    expect(await post('toString', [])).toMatchObject({ status: 400 });
    expect(await database(db)).toBe(before);
  });
});

test('the list: an answer by telephone is told as such, added agencies without a focal point are named', async () => {
  const mails = await deliver(db, await sendAll(scene));
  const { guests } = await planOf(scene);
  const { invitationId } = guests.find(({ guest }) => guest.personId === scene.ruId)!.guest;
  expect((await post('record', [['invitationId', invitationId], ['answer', 'accept'], ['comment', 'Called'], ['seen', '0']])).location).toContain('did=recorded');
  const page = await guestsLoader(args(`invitations?guest=${invitationId}`) as never);
  expect(page.guests.find((guest) => guest.id === page.selectedId)?.history).toMatchObject([{ word: 'accept', via: 'secretariat', comment: 'Called' }]);
  // Addresses of people who could be invited stay on the server.
  expect(JSON.stringify(page.choices)).not.toContain('@');
  expect((await post('add', [['role', 'optional'], ['agencyIds[]', scene.agencyId], ['agencyIds[]', scene.otherAgencyId]])).location).toContain('did=added&count=1&without=1');
  expect(mails).toHaveLength(3);
});

describe('the answer page', () => {
  const first = async () => (await deliver(db, await sendAll(scene, [scene.enId])))[0]!;

  test('shows; only the button answers; the same answer twice is one', async () => {
    const { token } = await first();
    const before = await database(db);
    for (const method of ['GET', 'HEAD']) expect(await open(token!, '?answer=online&lang=en', method)).toMatchObject({ status: 200, page: { chosen: 'online', shown: { current: null } } });
    await icsLoader({ request: new Request(`http://localhost:3000/rsvp/${token}/invite.ics`), params: { token: token! }, context: {} as never });
    expect(await database(db)).toBe(before);
    expect(await answer(token!, { answer: 'online', comment: 'From Bonn', seen: '0' })).toEqual({ status: 302, location: `/rsvp/${token}?lang=en&saved=1` });
    await answer(token!, { answer: 'online', comment: 'From Bonn', seen: '0' });
    const { page } = await open(token!, '?lang=en&saved=1');
    expect(page).toMatchObject({ justSaved: true, shown: { current: { status: 'accepted', mode: 'online', comment: 'From Bonn' }, onlineUrl: 'https://meet.test.example/a' } });
    expect(page?.shown?.answers).toHaveLength(1);
  });

  test('the mail’s language unless another is chosen', async () => {
    const { token } = await first();
    expect((await open(token!, '')).title).toContain('Invitation');
    expect((await open(token!, '?lang=kk')).title).toContain('Шақыру');
  });

  test('an answer is missing or too long: told beside the field, typed text kept', async () => {
    const { token } = await first();
    const before = await database(db);
    expect(await answer(token!, { comment: 'Hello', seen: '0' })).toMatchObject({ status: 422, refusal: { fields: { answer: 'atLeastOne' }, comment: 'Hello' } });
    expect(await answer(token!, { answer: 'toString', comment: '', seen: '0' })).toMatchObject({ status: 422 });
    expect(await answer(token!, { answer: 'maybe', comment: 'x'.repeat(2_001), seen: '0' })).toMatchObject({ status: 422, refusal: { fields: { comment: 'tooLong' }, answer: 'maybe' } });
    expect(await answer(token!, { answer: 'maybe', comment: '', seen: 'soon' })).toMatchObject({ status: 422, refusal: { message: 'movedMeanwhile' } });
    expect(await database(db)).toBe(before);
  });

  test('unknown, foreign, expired and withdrawn links: one page each, nothing saved', async () => {
    const { token } = await first();
    const { invitationId } = (await planOf(scene)).guests.find(({ guest }) => guest.personId === scene.enId)!.guest;
    const grant = (purpose: 'report' | 'answer', personId: string, expiresAt: string) =>
      inTransaction(db, async (trx) => capabilityToken((await grantCapability(trx, { purpose, personId, objectId: invitationId, expiresAt: new Date(expiresAt) })).id));
    const report = await grant('report', scene.enId, '2027-01-01');
    const ofAnother = await grant('answer', scene.kkId, '2027-01-01');
    const expired = await grant('answer', scene.ruId, '2026-03-01');
    const before = await database(db);
    for (const [link, status, problem] of [['x'.repeat(32), 404, 'unknown'], [report, 404, 'unknown'], [ofAnother, 404, 'unknown'], [expired, 410, 'expired']] as const) {
      expect(await open(link)).toMatchObject({ status, problem, page: null });
      expect((await answer(link, { answer: 'accept', comment: '', seen: '0' })).status).toBe(status);
    }
    expect(await database(db)).toBe(before);
    await inTransaction(db, (trx) => revokeCapabilities(trx, { objectId: invitationId }));
    expect(await open(token!)).toMatchObject({ status: 410, problem: 'revoked' });
  });

  test('when the meeting is over, it says so and takes no answer', async () => {
    const { token } = await first();
    await db.updateTable('meetings').set({ state: 'closed' }).where('id', '=', scene.meetingId).execute();
    expect((await open(token!)).page).toMatchObject({ barrier: 'past' });
    expect(await answer(token!, { answer: 'accept', comment: '', seen: '0' })).toMatchObject({ status: 410, refusal: null });
  });

  test('follows the session while it is held, with the items its guest may read, and nobody once withdrawn', async () => {
    const { token, personId } = await first();
    const follow = async () => {
      const request = new Request(`http://localhost:3000/rsvp/${token}/live?lang=en`);
      return liveLoader({ request, params: { token: token! }, context: {} as never });
    };
    expect((await open(token!)).page?.shown?.live).toBeNull();
    expect((await follow()).live).toMatchObject({ run: null, canOperate: false });
    expect(await takeStep(db, scene.secretariat, scene.meetingId, { step: 'start', version: 0 })).toMatchObject({ ok: true });
    await db.updateTable('agendaItems').set({ isConfidential: true }).where('meetingId', '=', scene.meetingId).execute();
    expect((await open(token!)).page?.shown?.live).toMatchObject({ meetingId: scene.meetingId, isRunning: true });
    const { live, backHref } = await follow();
    expect(live).toMatchObject({ run: { state: 'running' }, lines: [{ isHidden: false }, { isHidden: false }], canOperate: false, seesAll: false });
    expect(backHref).toBe(`/rsvp/${token}?lang=en`);
    const shown = await findLive(db, { kind: 'link', purpose: 'answer', personId: scene.focalId, objectId: newId(), language: 'en' }, scene.meetingId);
    expect(shown?.lines.every((line) => line.isHidden) ?? true).toBe(true);
    await db.updateTable('invitations').set({ withdrawnAt: now }).where('meetingId', '=', scene.meetingId).where('personId', '=', personId).execute();
    expect(await outcome(follow())).toMatchObject({ status: 404 });
  });

  test('its calendar file is right and asks for no answer', async () => {
    const { token } = await first();
    const response = await icsLoader({ request: new Request(`http://localhost:3000/rsvp/${token}/invite.ics`), params: { token: token! }, context: {} as never });
    const file = await (response as Response).text();
    expect(file).toContain('METHOD:PUBLISH');
    expect(file).not.toContain('ATTENDEE');
    expect(calendarFindings(file).filter((line) => /ERROR/.test(line))).toEqual([]);
  });

  test('two answers at once are both kept, and one counts', async () => {
    const { token } = await first();
    const done = await Promise.all(['accept', 'decline', 'maybe'].map((word) => answer(token!, { answer: word, comment: '', seen: '0' })));
    expect(done.map(({ status }) => status)).toEqual([302, 302, 302]);
    expect((await open(token!)).page?.shown?.answers).toHaveLength(3);
  });
});

test('a service refuses whoever is not the secretariat', async () => {
  const { fingerprint, guests } = await planOf(scene);
  const link = { kind: 'link', purpose: 'answer', personId: scene.kkId, objectId: guests[0]!.guest.invitationId, language: 'kk' } as const;
  expect(await sendInvitations(db, link, scene.meetingId, { fingerprint, invitationIds: guests.map(({ guest }) => guest.invitationId), note: null }, now)).toMatchObject({ ok: false, reason: 'forbidden' });
});

test('the list of guests shows what was asked for and takes anything for a filter', async () => {
  const filterOf = async (query: string) => (await guestsLoader(args(`invitations?${query}`) as never)).filter;
  expect(await filterOf('show=coming&q=%20Ахм%20')).toEqual({ show: 'coming', q: 'Ахм' });
  expect(await filterOf(`show=nonsense&q=${'x'.repeat(300)}`)).toEqual({ show: 'all', q: 'x'.repeat(100) });
  expect(await filterOf('')).toEqual({ show: 'all', q: '' });
});
