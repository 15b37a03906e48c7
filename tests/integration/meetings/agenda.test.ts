import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { AgendaItemInput } from '#app/features/meetings/agenda/agenda.schema.ts';
import { findAgenda, findAgendaChanges, removeAgendaLine, reorderAgenda, saveAgendaItem, saveAgendaSection, stepAgendaLine } from '#app/features/meetings/agenda/agenda.service.server.ts';
import { scheduleMeeting } from '#app/features/meetings/meetings.service.server.ts';
import { newId } from '#app/lib/ids.ts';
import { testDatabase } from '#tests/support/database.ts';
import { buildScene, invite, meetingForm, NOW, pretendSent, same } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
const scene = await buildScene(db);

async function meeting() {
  const result = await scheduleMeeting(db, scene.secretariat, meetingForm(scene, { visibility: 'partners' }));
  if (!result.ok) throw new Error(result.reason);
  return result.value;
}

const itemForm = (given: Partial<AgendaItemInput> = {}): AgendaItemInput => ({
  itemId: newId(), version: 0, title: same('Item'), notes: null, kind: 'discussion', sectionId: null, presenterAgencyId: null, presenterPersonId: null, minutes: 15, isConfidential: false, awaitsPapers: false, ...given,
});

async function withItems(count: number) {
  const ids = await meeting();
  const items = Array.from({ length: count }, (_, index) => itemForm({ title: same(`Item ${index + 1}`) }));
  for (const item of items) await saveAgendaItem(db, scene.secretariat, { ...item, meetingId: ids.meetingId });
  return { ...ids, items };
}

const agendaOf = async (meetingId: string) => (await findAgenda(db, scene.secretariat, meetingId))!;

test('items come in the order they were added, once each, however often they are sent', async () => {
  const { meetingId, items } = await withItems(3);
  await saveAgendaItem(db, scene.secretariat, { ...items[0]!, meetingId });
  expect((await agendaOf(meetingId)).items.map((item) => item.id)).toEqual(items.map((item) => item.itemId));
});

test('the new order is saved with its sections and only from the agenda that was shown', async () => {
  const { meetingId, items } = await withItems(2);
  const sectionId = newId();
  await saveAgendaSection(db, scene.secretariat, { meetingId, sectionId, title: same('Section') });
  const { version } = await agendaOf(meetingId);
  const order = [`i:${items[1]!.itemId}`, `s:${sectionId}`, `i:${items[0]!.itemId}`];
  expect(await reorderAgenda(db, scene.secretariat, { meetingId, version, order })).toEqual({ ok: true, value: { version: version + 1 } });
  const agenda = await agendaOf(meetingId);
  expect(agenda.order).toEqual(order);
  expect(agenda.items.at(-1)?.sectionId).toBe(sectionId);
  expect(await reorderAgenda(db, scene.secretariat, { meetingId, version, order })).toMatchObject({ reason: 'stale' });
  expect(await reorderAgenda(db, scene.secretariat, { meetingId, version: version + 1, order: order.slice(1) })).toMatchObject({ reason: 'invalid' });
});

test('a step past a heading changes the section; a removed section leaves its items', async () => {
  const { meetingId, items } = await withItems(1);
  const sectionId = newId();
  await saveAgendaSection(db, scene.secretariat, { meetingId, sectionId, title: same('Section') });
  await stepAgendaLine(db, scene.secretariat, { meetingId, line: `i:${items[0]!.itemId}`, by: 'down' });
  expect((await agendaOf(meetingId)).items[0]?.sectionId).toBe(sectionId);
  await removeAgendaLine(db, scene.secretariat, { meetingId, line: `s:${sectionId}` });
  expect(await agendaOf(meetingId)).toMatchObject({ sections: [], items: [{ sectionId: null }] });
});

test('items and sections of another meeting are out of reach', async () => {
  const [own, foreign] = [await withItems(1), await withItems(1)];
  const item = foreign.items[0]!;
  const sectionId = newId();
  await saveAgendaSection(db, scene.secretariat, { meetingId: foreign.meetingId, sectionId, title: same('Foreign') });
  const { meetingId } = own;
  expect(await saveAgendaItem(db, scene.secretariat, { ...item, version: 1, meetingId, title: same('Stolen') })).toMatchObject({ reason: 'notFound' });
  expect(await saveAgendaItem(db, scene.secretariat, { ...item, meetingId })).toMatchObject({ reason: 'invalid' });
  expect(await saveAgendaItem(db, scene.secretariat, { ...itemForm({ sectionId }), meetingId })).toMatchObject({ details: { fields: { sectionId: 'unknownChoice' } } });
  expect(await saveAgendaSection(db, scene.secretariat, { meetingId, sectionId, title: same('Stolen') })).toMatchObject({ reason: 'notFound' });
  expect(await removeAgendaLine(db, scene.secretariat, { meetingId, line: `i:${item.itemId}` })).toMatchObject({ reason: 'notFound' });
  expect((await agendaOf(foreign.meetingId)).items[0]?.title).toEqual(same('Item 1'));
});

test('unknown presenters are told beside their field', async () => {
  const { meetingId } = await meeting();
  const result = await saveAgendaItem(db, scene.secretariat, { ...itemForm({ presenterAgencyId: randomUUID(), presenterPersonId: randomUUID() }), meetingId });
  expect(result).toMatchObject({ reason: 'invalid', details: { fields: { presenterAgencyId: 'unknownChoice', presenterPersonId: 'unknownChoice' } } });
});

test('a stale item is refused', async () => {
  const { meetingId, items } = await withItems(1);
  const change = { ...items[0]!, version: 1, meetingId };
  expect((await saveAgendaItem(db, scene.secretariat, { ...change, minutes: 20 })).ok).toBe(true);
  expect(await saveAgendaItem(db, scene.secretariat, { ...change, minutes: 30 })).toMatchObject({ reason: 'stale' });
});

test('an agenda that was sent is kept, and the changed one takes the next number', async () => {
  const { meetingId, entryId, items } = await withItems(2);
  expect((await agendaOf(meetingId)).revision).toBe(1);
  await pretendSent(db, { entryId, personId: scene.memberId, sequence: 0, agendaRevision: 1 });
  await saveAgendaItem(db, scene.secretariat, { ...items[0]!, version: 1, minutes: 25, meetingId });
  await saveAgendaItem(db, scene.secretariat, { ...itemForm(), meetingId });
  expect((await agendaOf(meetingId)).revision).toBe(2);
  const changes = await findAgendaChanges(db, scene.secretariat, meetingId, 1);
  expect(changes.map((change) => change.kind)).toEqual(['changed', 'added']);
});

test('what the minutes speak of stays on the agenda', async () => {
  const { meetingId, items } = await withItems(1);
  const minutesId = randomUUID();
  await db.insertInto('minutes').values({ id: minutesId, meetingId }).execute();
  await db.insertInto('minuteItems').values({ id: randomUUID(), minutesId, agendaItemId: items[0]!.itemId }).execute();
  expect(await removeAgendaLine(db, scene.secretariat, { meetingId, line: `i:${items[0]!.itemId}` })).toMatchObject({ reason: 'inUse' });
});

test('confidential items are read by those at the table', async () => {
  const { meetingId } = await meeting();
  await saveAgendaItem(db, scene.secretariat, { ...itemForm({ isConfidential: true }), meetingId });
  expect(await findAgenda(db, scene.member, meetingId)).toMatchObject({ items: [], hiddenCount: 1 });
  await invite(db, meetingId, scene.memberId);
  expect(await findAgenda(db, scene.member, meetingId)).toMatchObject({ items: [{ isConfidential: true }], hiddenCount: 0 });
  expect(await findAgenda(db, scene.visitor, meetingId)).toBeNull();
});

test('others write no agenda', async () => {
  const { meetingId } = await meeting();
  for (const actor of [scene.agency, scene.auditor, scene.member]) {
    expect(await saveAgendaItem(db, actor, { ...itemForm(), meetingId })).toMatchObject({ reason: 'forbidden' });
  }
  expect((await agendaOf(meetingId)).items).toEqual([]);
});

test('two orders sent at once: one is saved, the other hears of it', async () => {
  const { meetingId } = await withItems(3);
  const { version, order } = await agendaOf(meetingId);
  const wishes = [[...order].reverse(), [order[1]!, order[0]!, order[2]!]];
  const results = await Promise.all(wishes.map((wish) => reorderAgenda(db, scene.secretariat, { meetingId, version, order: wish })));
  expect(results.map((result) => result.ok).sort()).toEqual([false, true]);
});
