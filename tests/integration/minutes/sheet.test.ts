import { beforeAll, expect, test } from 'vitest';
import { findMeetingFrame } from '#app/features/meetings/meetings.service.server.ts';
import { renderSheet } from '#app/features/minutes/roll-call/sheet/sheet.service.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { buildCommittee, buildSession, NOW, type Committee } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
let committee: Committee;
beforeAll(async () => {
  committee = await buildCommittee(db);
});

test('the sheet to be signed is for those who keep the roll', async () => {
  const { meetingId } = await buildSession(db, committee);
  const meeting = (await findMeetingFrame(db, committee.secretariat, meetingId))!;
  const pdf = await renderSheet(db, committee.secretariat, meeting);
  expect(pdf?.subarray(0, 5).toString()).toBe('%PDF-');
  expect(await renderSheet(db, committee.member, meeting)).toBeNull();
});
