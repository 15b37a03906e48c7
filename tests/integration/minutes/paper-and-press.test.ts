import { expect, test } from 'vitest';
import { approveMinutes, moveToState } from '#app/features/minutes/approval/approval.service.server.ts';
import { communiqueSchema } from '#app/features/minutes/communique/communique.schema.ts';
import { findCommunique, findPublishedCommunique, saveCommunique } from '#app/features/minutes/communique/communique.service.server.ts';
import { saveItemText } from '#app/features/minutes/minutes.service.server.ts';
import { openScan, openScanByLink, saveScan } from '#app/features/minutes/scan/scan.service.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { buildCommittee, buildSession, NOW, same } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
const committee = await buildCommittee(db);
const { meetingId, itemIds } = await buildSession(db, committee);
const by = committee.secretariat;
const minutesOf = () => db.selectFrom('minutes').selectAll().where('meetingId', '=', meetingId).executeTakeFirstOrThrow();
const pdf = (mark: string) => new TextEncoder().encode(`%PDF-1.7\n% ${mark}\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n`);
const png = Uint8Array.from(Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'));

test('the signed paper is a PDF of approved minutes; another takes its place', async () => {
  await saveItemText(db, by, meetingId, { agendaItemId: itemIds[0], version: 0, heard: same('Тыңдалды'), spoke: null });
  expect(await saveScan(db, by, meetingId, { name: 'a.pdf', bytes: pdf('a') })).toMatchObject({ ok: false, reason: 'notApproved' });
  await moveToState(db, by, meetingId, { version: 0, state: 'in_review' });
  const { version, chairId } = await minutesOf();
  await approveMinutes(db, by, meetingId, { version, chairId: chairId!, confirmed: true });
  expect(await saveScan(db, committee.member, meetingId, { name: 'a.pdf', bytes: pdf('a') })).toMatchObject({ ok: false, reason: 'forbidden' });
  expect(await saveScan(db, by, meetingId, null)).toMatchObject({ ok: false, reason: 'fileEmpty' });
  expect(await saveScan(db, by, meetingId, { name: 'a.pdf', bytes: png })).toMatchObject({ ok: false, reason: 'fileNotPdf' });
  expect(await openScan(db, committee.member, meetingId)).toMatchObject({ ok: false, reason: 'notFound' });
  for (const name of ['a', 'қол қойылған']) expect(await saveScan(db, by, meetingId, { name: `${name}.pdf`, bytes: pdf(name) })).toMatchObject({ ok: true });
  expect(await openScan(db, committee.member, meetingId)).toMatchObject({ ok: true, value: { file: { name: 'қол қойылған.pdf' } } });
  expect(await db.selectFrom('files').select('keptAt').where('keptAt', 'is not', null).execute()).toHaveLength(1);
});

test('it shows every word: whoever may not read an item does not get it', async () => {
  const link = { kind: 'link' as const, purpose: 'minutes', personId: committee.stranger.personId, objectId: (await minutesOf()).id, language: 'kk' as const };
  expect(await openScanByLink(db, link)).toMatchObject({ ok: true });
  await db.updateTable('agendaItems').set({ isConfidential: true }).where('id', '=', itemIds[0]).execute();
  expect(await openScanByLink(db, link)).toMatchObject({ ok: false, reason: 'notFound' });
  expect(await openScan(db, committee.stranger, meetingId)).toMatchObject({ ok: false, reason: 'notFound' });
  expect(await openScan(db, by, meetingId)).toMatchObject({ ok: true });
});

test('the word to the press stands in three languages and is seen from its time on, not before', async () => {
  const words = { version: 0, title: same('Отырыс өтті'), body: same('Бірінші <b>абзац</b>\n\nЕкінші'), publishOn: '2026-03-05', publishTime: '12:00' };
  expect(communiqueSchema.safeParse({ ...words, body: { kk: 'x', ru: 'x' } }).error?.issues).toMatchObject([{ path: ['body', 'en'], message: 'required' }]);
  expect(communiqueSchema.safeParse({ ...words, body: { kk: 'x' }, publishOn: '', publishTime: '' }).success).toBe(true);
  expect(await findCommunique(db, committee.member, meetingId)).toBeNull();
  expect(await saveCommunique(db, committee.member, meetingId, words)).toMatchObject({ ok: false, reason: 'forbidden' });
  const both = await Promise.all([1, 2].map(() => saveCommunique(db, by, meetingId, words)));
  expect(both.map((each) => each.ok).sort()).toEqual([false, true]);
  const at = (time: string) => findPublishedCommunique(db, meetingId, new Date(`2026-03-05T${time}+05:00`));
  expect([await at('11:59:59'), await at('12:00:00')]).toMatchObject([null, { title: { kk: 'Отырыс өтті' } }]);
  expect(await saveCommunique(db, by, meetingId, { ...words, version: 1, publishOn: null })).toMatchObject({ ok: true });
  expect(await at('23:00:00')).toBeNull();
});
