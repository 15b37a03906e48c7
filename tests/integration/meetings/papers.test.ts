import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { inTransaction } from '#db/transaction.server.ts';
import { env } from '#app/lib/env.server.ts';
import { newId } from '#app/lib/ids.ts';
import { storedZip } from '#app/lib/reading/zip.ts';
import type { Upload } from '#app/features/files/files.schema.ts';
import { findAgenda, findAgendaChanges, removeAgendaLine, saveAgendaBreak, saveAgendaItem, saveAgendaSection } from '#app/features/meetings/agenda/agenda.service.server.ts';
import { renderAgenda } from '#app/features/meetings/agenda/document/document.service.server.ts';
import { askForPapers, remindOfPapers } from '#app/features/meetings/agenda/papers/reminders/reminders.service.server.ts';
import { addPapers, findPapers, openPaper, removePaper } from '#app/features/meetings/agenda/papers/papers.service.server.ts';
import { compareRevisions } from '#app/features/meetings/agenda/revisions/revisions.service.server.ts';
import { findMeetingFrame, scheduleMeeting } from '#app/features/meetings/meetings.service.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { buildScene, invite, meetingForm, NOW, pretendSent, same } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
const scene = await buildScene(db);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ortaq-papers-'));
env().DATA_DIR = folder;
afterAll(() => fs.rmSync(folder, { recursive: true }));

const PDF = Buffer.from('%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF\n');
const file = (name: string, bytes: Uint8Array = PDF): Upload => ({ name, bytes });
const NOTHING = { url: null, title: null, isConfidential: false };

async function agenda(given: { isConfidential?: boolean; date?: string } = {}) {
  const made = await scheduleMeeting(db, scene.secretariat, meetingForm(scene, { visibility: 'partners', ...(given.date && { date: given.date }) }));
  if (!made.ok) throw new Error(made.reason);
  const itemId = newId();
  await saveAgendaItem(db, scene.secretariat, {
    itemId, version: 0, meetingId: made.value.meetingId, title: same('Item'), notes: null, kind: 'discussion', sectionId: null, presenterAgencyId: scene.agencyId, presenterPersonId: null, minutes: 20,
    isConfidential: given.isConfidential ?? false, awaitsPapers: true,
  });
  return { ...made.value, itemId };
}
const namesOf = async (meetingId: string, actor: Parameters<typeof findPapers>[1] = scene.secretariat) => (await findPapers(db, actor, meetingId))?.items.flatMap((item) => item.papers.map((paper) => paper.title)) ?? null;

test('hostile uploads are refused by name and reason, and nothing of the form is kept', async () => {
  const { meetingId, itemId } = await agenda();
  const bomb = Buffer.from(storedZip([{ name: '[Content_Types].xml', bytes: Buffer.alloc(64) }, { name: 'word/document.xml', bytes: Buffer.alloc(64) }]));
  // What the archive says its parts unfold to.
  for (let at = bomb.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = bomb.indexOf('PK\x01\x02', at + 4, 'latin1')) bomb.writeUInt32LE(0x7fffffff, at + 24);
  const refused = await addPapers(db, scene.secretariat, { ...NOTHING, meetingId, itemId, uploads: [file('page.pdf', Buffer.from('<!doctype html><script>alert(1)</script>')), file('bomb.docx', bomb), file('good.pdf'), file('empty.pdf', new Uint8Array())] });
  expect(refused).toMatchObject({ reason: 'files', details: { files: [{ name: 'page.pdf', problem: 'fileWrongType' }, { name: 'bomb.docx' }, { name: 'empty.pdf', problem: 'fileEmpty' }] } });
  expect(await addPapers(db, scene.secretariat, { ...NOTHING, meetingId, itemId, uploads: [file('big.pdf', Buffer.concat([PDF, Buffer.alloc(21 * 1024 * 1024)]))] })).toMatchObject({ details: { files: [{ problem: 'fileTooLarge' }] } });
  expect(await namesOf(meetingId)).toEqual([]);
  expect(await addPapers(db, scene.secretariat, { ...NOTHING, meetingId, itemId, uploads: [file('../../etc/‮fdp.есеп.pdf')] })).toMatchObject({ ok: true });
  expect(await namesOf(meetingId)).toEqual(['fdp.есеп.pdf']);
});

test('a paper is read by those who may, and only through its own meeting', async () => {
  const [own, other] = [await agenda(), await agenda()];
  await addPapers(db, scene.secretariat, { ...NOTHING, isConfidential: true, meetingId: own.meetingId, itemId: own.itemId, uploads: [file('secret.pdf')] });
  const paperId = (await findPapers(db, scene.secretariat, own.meetingId))!.items[0]!.papers[0]!.id;
  expect(await namesOf(own.meetingId, scene.member)).toEqual([]);
  expect((await findAgenda(db, scene.member, own.meetingId))?.items[0]?.papers).toEqual([]);
  expect(await openPaper(db, scene.member, own.meetingId, paperId)).toMatchObject({ reason: 'notFound' });
  expect(await openPaper(db, scene.secretariat, other.meetingId, paperId)).toMatchObject({ reason: 'notFound' });
  expect(await removePaper(db, scene.secretariat, { meetingId: other.meetingId, paperId })).toMatchObject({ reason: 'notFound' });
  expect(await addPapers(db, scene.secretariat, { ...NOTHING, meetingId: other.meetingId, itemId: own.itemId, uploads: [file('x.pdf')] })).toMatchObject({ reason: 'notFound' });
  await invite(db, own.meetingId, scene.memberId);
  expect(await openPaper(db, scene.member, own.meetingId, paperId)).toMatchObject({ ok: true });
  expect(await openPaper(db, scene.agency, own.meetingId, paperId)).toMatchObject({ ok: true });
  expect(await removePaper(db, scene.secretariat, { meetingId: own.meetingId, paperId })).toMatchObject({ ok: true });
  expect(await db.selectFrom('files').select('keptAt').where('name', '=', 'secret.pdf').execute()).toEqual([{ keptAt: null }]);
});

test('the presenting agency adds papers until the deadline, the secretariat after it too, others never', async () => {
  const [open, closed] = [await agenda({ date: '2026-03-16' }), await agenda({ date: '2026-03-05' })];
  const add = (actor: Parameters<typeof addPapers>[1], to: typeof open, name: string) => addPapers(db, actor, { ...NOTHING, meetingId: to.meetingId, itemId: to.itemId, uploads: [file(name)] });
  expect((await findPapers(db, scene.agency, open.meetingId))?.deadline).toMatchObject({ isPast: false });
  expect(await add(scene.agency, open, 'in-time.pdf')).toMatchObject({ ok: true });
  expect(await add(scene.member, open, 'never.pdf')).toMatchObject({ reason: 'forbidden' });
  expect((await findPapers(db, scene.agency, closed.meetingId))?.deadline).toMatchObject({ isPast: true, workingDaysLeft: null });
  expect(await add(scene.agency, closed, 'late.pdf')).toMatchObject({ reason: 'tooLate' });
  expect(await add(scene.secretariat, closed, 'by-us.pdf')).toMatchObject({ ok: true });
  expect([await namesOf(open.meetingId), await namesOf(closed.meetingId)]).toEqual([['in-time.pdf'], ['by-us.pdf']]);
});

test('who owes papers is reminded once a day that counts, and no more when they are there', async () => {
  await db.deleteFrom('agendaItems').where('meetingId', 'in', db.selectFrom('meetings').select('id')).execute();
  await db.insertInto('affiliations').values({ id: newId(), personId: scene.focalId, agencyId: scene.agencyId, role: 'focal_point' }).onConflict((conflict) => conflict.doNothing()).execute();
  const { meetingId, itemId } = await agenda({ date: '2026-03-30' });
  const deadline = (await findPapers(db, scene.secretariat, meetingId))!.deadline.day!;
  const at = (time: string) => new Date(`${deadline}T${time}:00+05:00`);
  expect(await remindOfPapers(db, new Date('2026-03-03T09:10:00+05:00'))).toEqual({ reminded: 0 });
  expect(await remindOfPapers(db, at('05:00'))).toEqual({ reminded: 0 });
  expect(await remindOfPapers(db, at('10:00'))).toEqual({ reminded: 1 });
  expect(await remindOfPapers(db, at('11:00'))).toEqual({ reminded: 0 });
  expect(await askForPapers(db, scene.agency, meetingId)).toMatchObject({ reason: 'forbidden' });
  expect([await askForPapers(db, scene.secretariat, meetingId), await askForPapers(db, scene.secretariat, meetingId)]).toMatchObject([{ value: { reminded: 1 } }, { value: { reminded: 0 } }]);
  const letter = { personId: scene.focalId, template: 'agenda-notice' };
  expect(await db.selectFrom('mails').select(['personId', 'template']).where('template', '=', 'agenda-notice').execute()).toEqual([letter, letter]);
  await addPapers(db, scene.secretariat, { ...NOTHING, meetingId, itemId, uploads: [file('there.pdf')] });
  await db.deleteFrom('mailEvents').execute();
  await db.deleteFrom('mails').execute();
  expect(await remindOfPapers(db, at('12:00'))).toEqual({ reminded: 0 });
});

test('breaks stand among the items, move the clock, and leave numbers and minutes alone', async () => {
  const { meetingId, itemId } = await agenda();
  const [sectionId, breakId] = [newId(), newId()];
  await saveAgendaSection(db, scene.secretariat, { meetingId, sectionId, title: same('Part') });
  const pause = { breakId, meetingId, title: same('Break'), minutes: 15 };
  expect(await saveAgendaBreak(db, scene.secretariat, { ...pause, version: 0 })).toMatchObject({ ok: true });
  expect(await saveAgendaBreak(db, scene.secretariat, { ...pause, version: 9 })).toMatchObject({ reason: 'stale' });
  const other = await agenda();
  expect(await saveAgendaBreak(db, scene.secretariat, { ...pause, meetingId: other.meetingId, version: 1 })).toMatchObject({ reason: 'notFound' });
  expect(await removeAgendaLine(db, scene.secretariat, { meetingId: other.meetingId, line: `b:${breakId}` })).toMatchObject({ reason: 'notFound' });
  const last = newId();
  await saveAgendaItem(db, scene.secretariat, { itemId: last, version: 0, meetingId, title: same('Last'), notes: null, kind: 'decision', sectionId, presenterAgencyId: null, presenterPersonId: null, minutes: 5, isConfidential: false, awaitsPapers: false });
  const seen = (await findAgenda(db, scene.secretariat, meetingId))!;
  expect(seen.order).toEqual([`i:${itemId}`, `s:${sectionId}`, `b:${breakId}`, `i:${last}`]);
  expect(await db.selectFrom('agendaPauses').selectAll().where('agendaItemId', 'in', [itemId, last]).execute()).toEqual([{ agendaItemId: last, minutes: 15 }]);
  const pdf = await renderAgenda((await findMeetingFrame(db, scene.secretariat, meetingId))!, seen, ['kk', 'ru']);
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
});

test('a paper added after the agenda was sent is a new revision, and any two can be compared', async () => {
  const { meetingId, entryId, itemId } = await agenda();
  await pretendSent(db, { entryId, personId: scene.memberId, sequence: 0, agendaRevision: 1 });
  await addPapers(db, scene.secretariat, { ...NOTHING, meetingId, itemId, uploads: [file('new.pdf')] });
  expect(await findAgendaChanges(db, scene.secretariat, meetingId, 1)).toMatchObject([{ kind: 'changed', fields: ['papers'] }]);
  const comparison = await compareRevisions(db, scene.secretariat, meetingId, { from: 1, to: 2 });
  expect(comparison).toMatchObject({ from: 1, to: 2, changes: [{ itemId, fields: ['papers'] }] });
  expect((await compareRevisions(db, scene.secretariat, meetingId, { from: 2, to: 2 }))?.changes).toEqual([]);
  expect(await compareRevisions(db, scene.visitor, meetingId, { from: null, to: null })).toBeNull();
});

test('two papers at once both stay', async () => {
  const { meetingId, itemId } = await agenda();
  await Promise.all(['a.pdf', 'b.pdf'].map((name) => addPapers(db, scene.secretariat, { ...NOTHING, meetingId, itemId, uploads: [file(name)] })));
  expect((await namesOf(meetingId))?.sort()).toEqual(['a.pdf', 'b.pdf']);
  expect(await inTransaction(db, (trx) => trx.selectFrom('files').select('id').where('keptAt', 'is', null).where('name', 'in', ['a.pdf', 'b.pdf']).execute())).toEqual([]);
});
