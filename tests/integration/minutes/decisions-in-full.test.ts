import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { buildAgency, buildPerson } from '#db/builders.server.ts';
import { moveToState, approveMinutes, checkBeforeApproval } from '#app/features/minutes/approval/approval.service.server.ts';
import { registerSchema, type DecisionInput, type RegisterWish } from '#app/features/minutes/decisions/decisions.schema.ts';
import { findRegister, saveAssignment, saveDecision } from '#app/features/minutes/decisions/decisions.service.server.ts';
import { registerCsv, registerXlsx } from '#app/features/minutes/decisions/export/export.service.server.ts';
import { addDissent, findDecisionRecord, openDissent, removeDissent, setDecisionState } from '#app/features/minutes/decisions/record/record.service.server.ts';
import { findMinutesOf, saveItemText } from '#app/features/minutes/minutes.service.server.ts';
import { findProtocol } from '#app/features/minutes/protocol/protocol.service.server.ts';
import { findHistory } from '#app/features/minutes/revisions/revisions.service.server.ts';
import { markAttendance } from '#app/features/minutes/roll-call/roll-call.service.server.ts';
import { mergeAgencies } from '#app/features/people/merging/merging.service.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { buildCommittee, buildSession, NOW, same } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
const committee = await buildCommittee(db);
const { meetingId, itemIds } = await buildSession(db, committee);
const by = committee.secretariat;
const [first, second] = [randomUUID(), randomUUID()];
const decision = (more: Partial<DecisionInput> = {}): DecisionInput => ({ decisionId: first, agendaItemId: itemIds[0], version: 0, kind: 'approve', text: same('=1+1 Бекітілсін'), votesFor: 2, votesAgainst: 2, votesAbstained: null, castingVote: 'for', recused: [], ...more });
const pdf = new TextEncoder().encode('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n');
const record = async (id: string) => (await findDecisionRecord(db, by, id))!;
const all: RegisterWish = { q: null, state: null, kind: null, body: null, page: 1 };

test('a recused member has no voice; the chair decides at a tie alone', async () => {
  for (const personId of committee.people.slice(0, 5)) await markAttendance(db, by, meetingId, { personId, status: 'present' });
  expect(await saveDecision(db, by, meetingId, decision({ votesFor: 3 }))).toMatchObject({ ok: false, details: { fields: { castingVote: 'notTied' } } });
  expect(await saveDecision(db, by, meetingId, decision({ votesAbstained: 1, recused: [committee.people[4]!] }))).toMatchObject({ ok: false, details: { fields: { votes: 'votesAbovePresent' }, present: 4, cast: 5 } });
  expect(await saveDecision(db, by, meetingId, decision({ recused: [committee.stranger.personId] }))).toMatchObject({ ok: false, details: { fields: { recused: 'unknownChoice' } } });
  expect(await saveDecision(db, by, meetingId, decision({ recused: [committee.people[4]!] }))).toMatchObject({ ok: true });
  expect(await saveDecision(db, by, meetingId, decision({ decisionId: second, agendaItemId: itemIds[1], castingVote: null }))).toMatchObject({ ok: true });
  expect((await checkBeforeApproval(db, by, meetingId)).map((finding) => finding.kind)).toContain('tied');
  const protocol = (await findProtocol(db, by, meetingId))!;
  expect(protocol.items[0]!.decisions[0]).toMatchObject({ castingVote: 'for', recused: [{ surname: expect.anything() }] });
});

test('a dissenting opinion has words, a paper, or both; only what is a document is taken', async () => {
  const dissent = { personId: committee.people[2]!, text: null, upload: null };
  expect(await addDissent(db, by, first, dissent)).toMatchObject({ ok: false, details: { fields: { text: 'required' } } });
  expect(await addDissent(db, by, first, { ...dissent, upload: { name: 'x.pdf', bytes: new TextEncoder().encode('<script>') } })).toMatchObject({ ok: false, details: { fields: { file: 'fileWrongType' } } });
  expect(await addDissent(db, committee.member, first, { ...dissent, text: 'Қарсымын' })).toMatchObject({ ok: false, reason: 'forbidden' });
  expect(await addDissent(db, by, first, { ...dissent, personId: committee.stranger.personId, text: 'x' })).toMatchObject({ ok: false, details: { fields: { personId: 'unknownChoice' } } });
  expect(await addDissent(db, by, first, { ...dissent, upload: { name: 'пікір.pdf', bytes: pdf } })).toMatchObject({ ok: true });
  // The words come later, the paper stays.
  expect(await addDissent(db, by, first, { ...dissent, text: 'Қарсымын <b>' })).toMatchObject({ ok: true });
  expect((await record(first)).decision.dissents).toMatchObject([{ text: 'Қарсымын <b>', fileId: expect.any(String) }]);
  expect(await openDissent(db, by, first, dissent.personId)).toMatchObject({ ok: true, value: { file: { name: 'пікір.pdf' } } });
  expect(await openDissent(db, committee.stranger, first, dissent.personId)).toMatchObject({ ok: false, reason: 'notFound' });
  expect((await findProtocol(db, by, meetingId))!.items[0]!.decisions[0]!.dissents).toMatchObject([{ text: 'Қарсымын <b>', isAttached: true }]);
});

test('once approved nothing is added to the vote; the register says what became of a decision, since when and why', async () => {
  expect(await setDecisionState(db, by, first, { version: 1, state: 'fulfilled', note: null, supersededBy: null })).toMatchObject({ ok: false, reason: 'notApproved' });
  await moveToState(db, by, meetingId, { version: 0, state: 'in_review' });
  const minutes = await db.selectFrom('minutes').select(['version', 'chairId']).where('meetingId', '=', meetingId).executeTakeFirstOrThrow();
  expect(await approveMinutes(db, by, meetingId, { version: minutes.version, chairId: minutes.chairId!, confirmed: true })).toMatchObject({ ok: true });
  expect(await removeDissent(db, by, first, committee.people[2]!)).toMatchObject({ ok: false, reason: 'locked' });
  const { version } = (await record(first)).decision;
  const superseded = { version, state: 'superseded' as const, note: 'Жаңа шешім', supersededBy: second };
  expect(await setDecisionState(db, committee.member, first, superseded)).toMatchObject({ ok: false, reason: 'forbidden' });
  expect(await setDecisionState(db, by, first, { ...superseded, supersededBy: first })).toMatchObject({ ok: false, details: { fields: { supersededBy: 'unknownChoice' } } });
  const both = await Promise.all([1, 2].map(() => setDecisionState(db, by, first, superseded)));
  expect(both.map((each) => each.ok).sort()).toEqual([false, true]);
  expect(await record(first)).toMatchObject({ decision: { state: 'superseded' }, state: { note: 'Жаңа шешім', supersededBy: { id: second } }, states: [{ state: 'superseded' }, { state: 'in_force' }] });
  expect(await findDecisionRecord(db, committee.member, first)).toMatchObject({ canJudge: false, canDiffer: false });
});

test('the register goes out as a table, under its filters, and no cell is a formula', async () => {
  const csv = await registerCsv(db, by, { ...all, state: 'superseded' }, 'ru');
  expect(csv.startsWith('\uFEFF')).toBe(true);
  expect(csv.trim().split('\r\n')).toHaveLength(2);
  expect(csv).toContain(`'=1+1 Бекітілсін`);
  const { default: readXlsxFile } = await import('read-excel-file/node');
  const sheets = (await readXlsxFile(Buffer.from(await registerXlsx(db, by, all, 'kk')))) as unknown as { data: unknown[][] }[] | unknown[][];
  const rows = (Array.isArray(sheets[0]) ? sheets : (sheets[0] as { data: unknown[][] }).data) as unknown[][];
  expect(rows.map((row) => row[0])).toEqual(['Шешім', '1.1', '2.1']);
  expect(rows[1]![5]).toBe('=1+1 Бекітілсін');
});

const typed = (agendaItemId: string, version: number, heard: string) => ({ agendaItemId, version, format: 'rich' as const, heard: { ru: heard }, spoke: null });
const itemOf = async (id: string) => (await findMinutesOf(db, by, id))!.items[0]!;

test('an agency merged away and a presenter erased while the minutes are written: nothing typed is lost, and the form says who is no longer there', async () => {
  const { meetingId, itemIds } = await buildSession(db, committee);
  const [source, target, presenterPersonId] = [await buildAgency(db), await buildAgency(db), await buildPerson(db)];
  await db.updateTable('agendaItems').set({ presenterPersonId }).where('id', '=', itemIds[0]).execute();
  await saveItemText(db, by, meetingId, typed(itemIds[0], 0, '<p>Heard</p>'));
  const decisionId = randomUUID();
  await saveDecision(db, by, meetingId, { decisionId, agendaItemId: itemIds[0], version: 0, kind: 'instruct', text: { ru: 'Сделать' }, votesFor: null, votesAgainst: null, votesAbstained: null });
  const given = { decisionId, assignmentId: null, version: 0, agencyId: source, coAgencyIds: [], dueOn: '2026-03-31', duePrecision: 'day' as const, completion: 'letter' as const, onRoadmap: false, directionKey: null };
  expect(await saveAssignment(db, by, meetingId, { ...given, result: { ru: 'Первое' } })).toMatchObject({ ok: true });
  expect(await mergeAgencies(db, by, { sourceId: source, targetId: target })).toEqual({ ok: true });
  await db.updateTable('people').set({ erasedAt: new Date(NOW), surname: null, givenName: null, displayName: null }).where('id', '=', presenterPersonId).execute();
  expect(await saveAssignment(db, by, meetingId, { ...given, result: { ru: 'Второе' } })).toMatchObject({ ok: false, details: { fields: { agencyId: 'unknownChoice' } } });
  expect(await saveItemText(db, by, meetingId, typed(itemIds[0], 1, '<p>Heard more</p>'))).toMatchObject({ ok: true });
  expect(await itemOf(meetingId)).toMatchObject({ heard: { ru: '<p>Heard more</p>' }, decisions: [{ assignments: [{ agencyId: target, result: { ru: 'Первое' } }] }] });
});

test('hostile words are words: for whoever writes at the same time, in the history and in the register', async () => {
  const { meetingId, itemIds } = await buildSession(db, committee);
  const hostile = '<img src=x onerror=alert(1)>"\'&<script>alert(2)</script>';
  const escaped = '&lt;img src=x onerror=alert(1)&gt;"\'&amp;&lt;script&gt;alert(2)&lt;/script&gt;';
  await markAttendance(db, by, meetingId, { personId: committee.people[0]!, status: 'present' });
  await saveItemText(db, by, meetingId, typed(itemIds[0], 0, `<p>${escaped}</p>${hostile}`));
  expect(await saveItemText(db, by, meetingId, typed(itemIds[0], 0, '<p>other</p>'))).toMatchObject({ ok: false, details: { current: { heard: { ru: expect.stringMatching(/^(?!.*<(img|script))/s) } } } });
  expect((await findHistory(db, by, meetingId, { itemId: null, revisionId: null }))!.changes[0]!.blocks[0]!.parts[0]!.text).toContain('<img src=x onerror=alert(1)>');
  const decisionId = randomUUID();
  await saveDecision(db, by, meetingId, { decisionId, agendaItemId: itemIds[0], version: 0, kind: 'instruct', text: { ru: hostile }, votesFor: null, votesAgainst: null, votesAbstained: null });
  await saveAssignment(db, by, meetingId, { decisionId, assignmentId: null, version: 0, result: { ru: hostile }, agencyId: committee.leadId, coAgencyIds: [], dueOn: '2026-03-31', duePrecision: 'day', completion: 'letter', onRoadmap: false, directionKey: null });
  await moveToState(db, by, meetingId, { version: 0, state: 'in_review' });
  const { version } = (await findMinutesOf(db, by, meetingId))!.minutes!;
  expect(await approveMinutes(db, by, meetingId, { version, chairId: committee.chairId, confirmed: true })).toMatchObject({ ok: true });
  expect((await findRegister(db, by, registerSchema.parse({ q: 'onerror=alert' }))).rows.map((row) => row.text.ru)).toEqual([hostile]);
});
