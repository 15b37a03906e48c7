import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { approveMinutes, checkBeforeApproval, moveToState } from '#app/features/minutes/approval/approval.service.server.ts';
import { findNextAgenda, putOnNextAgenda } from '#app/features/minutes/approval/next-agenda/next-agenda.service.server.ts';
import { approveAsChair, askChair, findOwnRequest, findRequest, findToApprove, returnAsChair } from '#app/features/minutes/approval/requests/requests.service.server.ts';
import { findRegister, saveAssignment, saveDecision } from '#app/features/minutes/decisions/decisions.service.server.ts';
import { registerSchema } from '#app/features/minutes/decisions/decisions.schema.ts';
import { distributeMinutes, planDistribution, undoDistribution } from '#app/features/minutes/distribution/distribution.service.server.ts';
import { findMinutesOf, saveItemText, saveOpening } from '#app/features/minutes/minutes.service.server.ts';
import { findProtocolByLink } from '#app/features/minutes/protocol/protocol.service.server.ts';
import { markAttendance } from '#app/features/minutes/roll-call/roll-call.service.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { actorFor, buildCommittee, buildSession, NOW, same, type Committee } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
let committee: Committee;
beforeAll(async () => {
  committee = await buildCommittee(db);
});

type Session = Awaited<ReturnType<typeof buildSession>>;

const minutesOf = (meetingId: string) => db.selectFrom('minutes').selectAll().where('meetingId', '=', meetingId).executeTakeFirstOrThrow();

/** Held, minuted and in review: three present, one decision with an assignment. */
async function minuted(given: Parameters<typeof buildSession>[2] = {}): Promise<Session> {
  const session = await buildSession(db, committee, given);
  const { meetingId, itemIds } = session;
  for (const personId of committee.people.slice(0, 3)) await markAttendance(db, committee.secretariat, meetingId, { personId, status: 'present' });
  await saveItemText(db, committee.secretariat, meetingId, { agendaItemId: itemIds[0], version: 0, heard: same('Heard'), spoke: null });
  const decisionId = randomUUID();
  await saveDecision(db, committee.secretariat, meetingId, { decisionId, agendaItemId: itemIds[0], version: 0, kind: 'instruct', text: same('Министрлік ұсыныс енгізсін'), votesFor: 3, votesAgainst: null, votesAbstained: null });
  await saveAssignment(db, committee.secretariat, meetingId, { decisionId, assignmentId: null, version: 0, result: same('Proposals'), agencyId: committee.leadId, coAgencyIds: [committee.coId], dueOn: '2026-03-31', duePrecision: 'day', completion: 'letter', onRoadmap: false, directionKey: null });
  await moveToState(db, committee.secretariat, meetingId, { version: 0, state: 'in_review' });
  return session;
}

async function approve(meetingId: string, more: Partial<Parameters<typeof approveMinutes>[3]> = {}) {
  const { version } = await minutesOf(meetingId);
  return approveMinutes(db, committee.secretariat, meetingId, { version, chairId: committee.chairId, confirmed: true, ...more });
}

describe('the chair answers by a link', () => {
  const asked = async (given?: Parameters<typeof buildSession>[2]) => {
    const session = await minuted(given);
    const { id, version } = await minutesOf(session.meetingId);
    expect(await askChair(db, committee.secretariat, session.meetingId, { version, chairId: committee.chairId })).toMatchObject({ ok: true, value: { count: 1 } });
    const chair = { kind: 'link' as const, purpose: 'approve', personId: committee.chairId, objectId: id, language: 'kk' as const };
    return { ...session, minutesId: id, chair };
  };

  test('approves exactly what was read: a word changed meanwhile is named, nothing is approved', async () => {
    const { meetingId, itemIds, minutesId, chair } = await asked();
    const read = (await findToApprove(db, chair, minutesId))!;
    expect(read).toMatchObject({ state: 'open', protocol: { number: null } });
    await saveItemText(db, committee.secretariat, meetingId, { agendaItemId: itemIds[1], version: 0, heard: same('Жаңа сөз'), spoke: null });
    expect(await approveAsChair(db, chair, minutesId, read)).toMatchObject({ ok: false, reason: 'changed', details: { parts: [2] } });
    expect(await approveAsChair(db, chair, minutesId, { seen: '' })).toMatchObject({ ok: false, reason: 'changed' });
    expect((await minutesOf(meetingId)).state).toBe('in_review');
    const again = (await findToApprove(db, chair, minutesId))!;
    const answers = await Promise.all([approveAsChair(db, chair, minutesId, again), approveAsChair(db, chair, minutesId, again)]);
    expect(answers.filter((each) => each.ok)).toHaveLength(1);
    expect(await minutesOf(meetingId)).toMatchObject({ state: 'approved', chairId: committee.chairId, approvedBy: committee.chairId });
    expect(await db.selectFrom('meetings').select('state').where('id', '=', meetingId).executeTakeFirst()).toEqual({ state: 'closed' });
    expect(await findToApprove(db, chair, minutesId)).toMatchObject({ state: 'approved', findings: [] });
    expect(await returnAsChair(db, chair, minutesId, { note: 'x' })).toMatchObject({ ok: false, reason: 'settled' });
    const told = await db.selectFrom('mails').select(['personId', 'props']).where('template', '=', 'approval').where('personId', '=', committee.secretaryId).execute();
    expect(told.at(-1)).toMatchObject({ props: { kind: 'approved' } });
  });

  test('sends it back with a word; signed in it is the same page; nobody else has it', async () => {
    const { meetingId, minutesId, chair } = await asked();
    const signedIn = actorFor(committee.chairId, ['member']);
    expect(await findOwnRequest(db, signedIn, meetingId)).toEqual({ minutesId, isOpen: true });
    expect(await findOwnRequest(db, committee.member, meetingId)).toBeNull();
    expect(await findToApprove(db, committee.member, minutesId)).toBeNull();
    expect(await findToApprove(db, { ...chair, purpose: 'minutes' }, minutesId)).toBeNull();
    expect(await approveAsChair(db, committee.member, minutesId, { seen: 'x' })).toMatchObject({ ok: false, reason: 'notFound' });
    expect(await returnAsChair(db, signedIn, minutesId, { note: 'Екінші мәселе толық емес' })).toMatchObject({ ok: true });
    expect((await minutesOf(meetingId)).state).toBe('draft');
    expect(await findRequest(db, committee.secretariat, minutesId)).toMatchObject({ state: 'returned', note: 'Екінші мәселе толық емес' });
    expect(await approveAsChair(db, chair, minutesId, { seen: 'x' })).toMatchObject({ ok: false, reason: 'settled' });
  });

  test('back in draft, or approved on paper, nothing is asked any more', async () => {
    const [first, second] = [await asked(), await asked()];
    await moveToState(db, committee.secretariat, first.meetingId, { version: 0, state: 'draft' });
    expect(await approve(second.meetingId)).toMatchObject({ ok: true });
    for (const { chair, minutesId } of [first, second]) {
      expect(await findToApprove(db, chair, minutesId)).toMatchObject({ state: 'withdrawn', protocol: null });
      expect(await approveAsChair(db, chair, minutesId, { seen: 'x' })).toMatchObject({ ok: false, reason: 'settled' });
    }
  });

  test('put before the body, it is the first item of its next session, once', async () => {
    const { meetingId, minutesId } = await asked({ day: '2026-04-01' });
    expect(await putOnNextAgenda(db, committee.secretariat, meetingId)).toMatchObject({ ok: false, reason: 'noSession' });
    const next = await buildSession(db, committee, { day: '2026-04-15' });
    expect(await findNextAgenda(db, meetingId, minutesId)).toMatchObject({ isOn: false, session: { meetingId: next.meetingId } });
    for (let times = 0; times < 2; times += 1) expect(await putOnNextAgenda(db, committee.secretariat, meetingId)).toEqual({ ok: true, value: { meetingId: next.meetingId } });
    const items = await db.selectFrom('agendaItems').select(['approvesMinutesId']).where('meetingId', '=', next.meetingId).orderBy('position').execute();
    expect(items.map((item) => item.approvesMinutesId)).toEqual([minutesId, null, null]);
    expect(await putOnNextAgenda(db, committee.member, meetingId)).toMatchObject({ ok: false, reason: 'forbidden' });
  });
});

describe('approval', () => {
  test('asks for review, a known chair, the version seen, and a word on the findings', async () => {
    const { meetingId } = await minuted();
    expect((await checkBeforeApproval(db, committee.secretariat, meetingId)).map((finding) => finding.kind)).toEqual(['unmarked', 'nothingWritten']);
    expect(await approve(meetingId, { confirmed: false })).toMatchObject({ ok: false, reason: 'unconfirmed' });
    expect(await approve(meetingId, { chairId: committee.headId })).toMatchObject({ ok: false, reason: 'unknownChair' });
    expect(await approve(meetingId, { version: 0 })).toMatchObject({ ok: false, reason: 'stale' });
    await moveToState(db, committee.secretariat, meetingId, { version: 0, state: 'draft' });
    expect(await approve(meetingId)).toMatchObject({ ok: false, reason: 'notInReview' });
    expect(await approveMinutes(db, committee.member, meetingId, { version: 1, chairId: committee.chairId, confirmed: true })).toMatchObject({ ok: false, reason: 'forbidden' });
  });

  test('closes the session and locks every word, mark, decision and assignment', async () => {
    const { meetingId, entryId, itemIds } = await minuted();
    const done = await approve(meetingId);
    expect(done.ok).toBe(true);
    expect(await minutesOf(meetingId)).toMatchObject({ state: 'approved', chairId: committee.chairId, approvedBy: committee.secretaryId });
    expect(await db.selectFrom('meetings').select('state').where('id', '=', meetingId).executeTakeFirst()).toEqual({ state: 'closed' });
    expect(await db.selectFrom('entries').select('status').where('id', '=', entryId).executeTakeFirst()).toEqual({ status: 'held' });
    expect(await db.selectFrom('agendaItems').select('state').where('meetingId', '=', meetingId).orderBy('position').execute()).toEqual([{ state: 'discussed' }, { state: 'planned' }]);
    const refusals = await Promise.all([
      saveItemText(db, committee.secretariat, meetingId, { agendaItemId: itemIds[0], version: 1, heard: same('Later'), spoke: null }),
      markAttendance(db, committee.secretariat, meetingId, { personId: committee.chairId, status: 'absent' }),
      saveDecision(db, committee.secretariat, meetingId, { decisionId: randomUUID(), agendaItemId: itemIds[0], version: 0, kind: 'approve', text: same('x'), votesFor: null, votesAgainst: null, votesAbstained: null }),
      saveOpening(db, committee.secretariat, meetingId, { version: 0, chairId: null, secretaryId: null, openedTime: '10:00', closedTime: '11:00' }),
      moveToState(db, committee.secretariat, meetingId, { version: 0, state: 'draft' }),
      approve(meetingId),
    ]);
    for (const refusal of refusals) expect(refusal).toMatchObject({ ok: false, reason: 'locked' });
  });

  test('two approvals of one protocol: one number; of many protocols at once: as many numbers', async () => {
    const sessions = [await minuted(), await minuted(), await minuted(), await minuted()];
    const results = await Promise.all(sessions.flatMap(({ meetingId }) => [approve(meetingId), approve(meetingId)]));
    expect(results.filter((each) => each.ok)).toHaveLength(4);
    const numbers = await db.selectFrom('minutes').innerJoin('meetings', 'meetings.id', 'minutes.meetingId').select('minutes.number').where('meetings.bodyId', '=', committee.bodyId).where('minutes.number', 'is not', null).execute();
    expect(new Set(numbers.map((row) => row.number)).size).toBe(numbers.length);
  });
});

describe('who reads', () => {
  test('drafts nobody but secretariat and auditor; approved ones whoever may see the meeting', async () => {
    const { meetingId } = await minuted({ visibility: 'internal' });
    const reads = async () => Promise.all([committee.secretariat, committee.auditor, committee.member, committee.stranger].map(async (actor) => (await findMinutesOf(db, actor, meetingId)) !== null));
    expect(await reads()).toEqual([true, true, false, false]);
    await approve(meetingId);
    expect(await reads()).toEqual([true, true, true, false]);
    const registered = async (actor: Committee['member']) => (await findRegister(db, actor, registerSchema.parse({}))).rows.some((row) => row.meetingId === meetingId);
    expect([await registered(committee.member), await registered(committee.stranger)]).toEqual([true, false]);
  });

  test('the register is searched across languages and Russian keyboards', async () => {
    const found = await findRegister(db, committee.auditor, registerSchema.parse({ q: 'УСЫНЫС енгизсин' }));
    expect(found.rows.length).toBeGreaterThan(0);
    expect((await findRegister(db, committee.auditor, registerSchema.parse({ q: '100%_' }))).rows).toEqual([]);
    expect(registerSchema.parse({ state: 'nonsense', page: '-1', body: 'x' })).toMatchObject({ state: null, page: 1, body: null });
  });
});

describe('distribution', () => {
  const plan = (meetingId: string) => planDistribution(db, committee.secretariat, meetingId);
  const mails = (meetingId: string) =>
    db.selectFrom('mails').innerJoin('meetings', 'meetings.entryId', 'mails.entryId').innerJoin('mailStates', 'mailStates.mailId', 'mails.id').where('meetings.id', '=', meetingId)
      .select(['mails.personId', 'mails.language', 'mails.props', 'mailStates.kind', 'mails.template']).execute();

  test('goes once to everybody invited or responsible, own assignments first; undone it can be sent again', async () => {
    const { meetingId } = await minuted();
    expect(await distributeMinutes(db, committee.secretariat, meetingId, { fingerprint: 'x' })).toMatchObject({ ok: false, reason: 'notApproved' });
    await approve(meetingId);
    const before = await plan(meetingId);
    expect(before?.recipients.map((each) => each.personId).sort()).toEqual([...committee.people, committee.headId, committee.focalId].sort());
    expect(await distributeMinutes(db, committee.secretariat, meetingId, { fingerprint: 'old' })).toMatchObject({ ok: false, reason: 'changedMeanwhile' });
    expect(await distributeMinutes(db, committee.agency, meetingId, { fingerprint: before!.fingerprint })).toMatchObject({ ok: false, reason: 'forbidden' });

    const both = await Promise.all([1, 2].map(() => distributeMinutes(db, committee.secretariat, meetingId, { fingerprint: before!.fingerprint })));
    expect(both.filter((each) => each.ok)).toHaveLength(1);
    expect(both.find((each) => !each.ok)).toMatchObject({ reason: 'nothingToSend' });
    const sent = await mails(meetingId);
    expect(sent).toHaveLength(8);
    expect(new Set(sent.map((mail) => mail.personId)).size).toBe(8);
    expect(await minutesOf(meetingId)).toMatchObject({ state: 'distributed' });

    type Props = { assignments: { part: string; url?: string }[]; decisions: { number: string }[]; protocolUrl: string };
    const propsOf = (personId: string) => sent.find((mail) => mail.personId === personId)!.props as unknown as Props;
    expect(propsOf(committee.focalId).assignments).toMatchObject([{ part: 'lead', url: expect.stringContaining('/report/%%token:') }]);
    expect(propsOf(committee.people[3]!).assignments).toMatchObject([{ part: 'co' }]);
    expect(propsOf(committee.people[3]!).assignments[0]).not.toHaveProperty('url');
    expect(propsOf(committee.chairId).decisions).toMatchObject([{ number: '1.1' }]);
    expect(propsOf(committee.chairId).protocolUrl).toContain('/protocol/%%token:');

    const done = both.find((each) => each.ok);
    const undone = done?.ok ? await undoDistribution(db, committee.secretariat, meetingId, done.value.batchId) : null;
    expect(undone).toMatchObject({ ok: true });
    expect(await minutesOf(meetingId)).toMatchObject({ state: 'approved', distributedAt: null });
    const again = await plan(meetingId);
    expect(await distributeMinutes(db, committee.secretariat, meetingId, { fingerprint: again!.fingerprint })).toMatchObject({ ok: true, value: { count: 8 } });
    expect((await mails(meetingId)).filter((mail) => mail.kind !== 'undone')).toHaveLength(8);
  });

  test('a batch of other mails is not taken back from here', async () => {
    const { meetingId } = await minuted();
    await approve(meetingId);
    expect(await undoDistribution(db, committee.secretariat, meetingId, randomUUID())).toMatchObject({ ok: false, reason: 'unknown' });
  });

  test('a confidential item stays with those who were at the table', async () => {
    const { meetingId, itemIds } = await minuted();
    await db.updateTable('agendaItems').set({ isConfidential: true }).where('id', '=', itemIds[0]).execute();
    await approve(meetingId);
    await distributeMinutes(db, committee.secretariat, meetingId, { fingerprint: (await plan(meetingId))!.fingerprint });
    const sent = await mails(meetingId);
    const decisions = (personId: string) => (sent.find((mail) => mail.personId === personId)!.props as unknown as { decisions: unknown[] }).decisions;
    expect([decisions(committee.chairId).length, decisions(committee.headId).length]).toEqual([1, 0]);
    const { id } = await minutesOf(meetingId);
    const link = (personId: string) => ({ kind: 'link' as const, purpose: 'minutes', personId, objectId: id, language: 'kk' as const });
    expect((await findProtocolByLink(db, link(committee.chairId)))?.protocol.items[0]).toMatchObject({ isHidden: false });
    expect((await findProtocolByLink(db, link(committee.headId)))?.protocol.items[0]).toMatchObject({ isHidden: true, title: {}, decisions: [] });
    expect(await findProtocolByLink(db, { ...link(committee.chairId), objectId: randomUUID() })).toBeNull();
  });
});
