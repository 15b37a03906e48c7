import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { moveEntry } from '#app/features/meetings/meetings.service.server.ts';
import { exportRegistrations, findDesk } from '#app/features/registrations/desk/desk.service.server.ts';
import { cancelRegistration, confirmRegistration, findRegistrationPage } from '#app/features/registrations/link/link.service.server.ts';
import { askForSeat } from '#app/features/registrations/registrations.service.server.ts';
import { tidyRegistrations } from '#app/features/registrations/retention/retention.service.server.ts';
import { batchOfNews, planOfRegistrations, previewNews, tellRegistered, undoNews } from '#app/features/registrations/sending/sending.service.server.ts';
import { useCapability } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { asked, buildActors, HOUR, mailsTo, newAddress, NOW, now, offeredEvent, PUBLIC, registrationsOf, tokenOf, wish, wordsTo, type Actors } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
let actors: Actors;
beforeAll(async () => {
  actors = await buildActors(db);
});

async function seatedAndWaiting() {
  const entryId = await offeredEvent(db, actors, 1);
  const [seated, waiting] = [await asked(db, entryId), await asked(db, entryId)];
  for (const guest of [seated, waiting]) await confirmRegistration(db, guest.actor, guest.id, now);
  return { entryId, seated, waiting };
}

async function move(entryId: string, startsAt: string) {
  const { version } = await db.selectFrom('entries').select('version').where('id', '=', entryId).executeTakeFirstOrThrow();
  const moved = await moveEntry(db, actors.secretariat, { entryId, version, startsAt: new Date(startsAt) });
  if (!moved.ok) throw new Error(`not moved: ${moved.reason}`);
  return db.selectFrom('entries').select('sequence').where('id', '=', entryId).executeTakeFirstOrThrow();
}

test('when the event moves, the list says who hears what; nothing leaves before the button, and it can be taken back', async () => {
  const { entryId, seated, waiting } = await seatedAndWaiting();
  expect((await planOfRegistrations(db, actors.secretariat, entryId))!.rows).toEqual([]);
  const { sequence } = await move(entryId, '2026-04-25T05:00:00Z');
  const plan = (await planOfRegistrations(db, actors.secretariat, entryId))!;
  expect(plan.rows.map((row) => [row.id, row.news])).toEqual([[seated.id, 'moved'], [waiting.id, 'moved']]);
  expect((await findDesk(db, actors.auditor, entryId, now))!.untold).toBe(2);
  const preview = (await previewNews(db, actors.secretariat, entryId, seated.id, now))!;
  expect(preview.text).toContain('25 сәуір');
  expect(preview.text).toContain('18 сәуір');
  expect(await wordsTo(db, seated.id)).toEqual(['confirm', 'seated']);
  const ids = [seated.id, waiting.id];
  expect(await tellRegistered(db, actors.auditor, entryId, { registrationIds: ids, sequence }, now)).toMatchObject({ reason: 'forbidden' });
  expect(await tellRegistered(db, actors.secretariat, entryId, { registrationIds: ids, sequence: sequence - 1 }, now)).toMatchObject({ reason: 'stale' });
  const sent = await tellRegistered(db, actors.secretariat, entryId, { registrationIds: ids, sequence }, now);
  if (!sent.ok) throw new Error(sent.reason);
  expect(await batchOfNews(db, actors.secretariat, entryId, sent.value.batchId)).toMatchObject({ count: 2, undone: 0 });
  expect(await tellRegistered(db, actors.secretariat, entryId, { registrationIds: ids, sequence }, now)).toMatchObject({ reason: 'nothingToSend' });
  expect((await mailsTo(db, seated.id)).at(-1)).toMatchObject({ icsMethod: 'REQUEST', sequence });
  expect((await mailsTo(db, waiting.id)).at(-1)).toMatchObject({ icsMethod: null, sequence });
  expect(await undoNews(db, actors.secretariat, await offeredEvent(db, actors, 1), sent.value.batchId, now)).toMatchObject({ reason: 'unknown' });
  expect(await undoNews(db, actors.secretariat, entryId, sent.value.batchId, now)).toMatchObject({ ok: true });
  expect((await planOfRegistrations(db, actors.secretariat, entryId))!.rows).toHaveLength(2);
});

test('when the event falls away, everybody registered is told once, and calendars are cleared', async () => {
  const { entryId, seated, waiting } = await seatedAndWaiting();
  await db.updateTable('entries').set({ status: 'cancelled', sequence: 1 }).where('id', '=', entryId).execute();
  const ids = [seated.id, waiting.id];
  expect(await tellRegistered(db, actors.secretariat, entryId, { registrationIds: ids, sequence: 1 }, now)).toMatchObject({ ok: true, value: { count: 2 } });
  expect((await mailsTo(db, seated.id)).at(-1)).toMatchObject({ icsMethod: 'CANCEL' });
  expect((await mailsTo(db, waiting.id)).at(-1)).toMatchObject({ icsMethod: null });
  expect((await planOfRegistrations(db, actors.secretariat, entryId))!.rows).toEqual([]);
  expect((await findRegistrationPage(db, seated.actor, seated.id, now))!.over).toBe('cancelled');
});

test('the list leaves the house with Kazakh letters whole, without formulas, and with a line in the audit log', async () => {
  const entryId = await offeredEvent(db, actors, 3);
  const email = newAddress();
  await askForSeat(db, PUBLIC, entryId, wish(email, { name: '=HYPERLINK("x")', needs: 'Ымдау тілі; пандус' }), now);
  const file = (await exportRegistrations(db, { ...actors.auditor, language: 'kk' }, entryId, now))!;
  expect(file.startsWith('\uFEFF№;Күйі;Аты-жөні')).toBe(true);
  expect(file).toContain(";'=HYPERLINK( x );");
  expect(file).toContain('"Ымдау тілі; пандус"');
  expect(await exportRegistrations(db, actors.member, entryId, now)).toBeNull();
  const log = await db.selectFrom('auditEntries').select('data').where('action', '=', 'registrations-exported').where('objectId', '=', entryId).execute();
  expect(log).toEqual([{ data: { count: 1 } }]);
});

test('what nobody confirmed is gone after two days, with the address; a seat stays', async () => {
  const entryId = await offeredEvent(db, actors, 3);
  const [silent, seated] = [await asked(db, entryId), await asked(db, entryId)];
  await confirmRegistration(db, seated.actor, seated.id, now);
  const token = await tokenOf(db, silent.id);
  const silentMails = (await mailsTo(db, silent.id)).map((mail) => mail.id);
  await tidyRegistrations(db, new Date(now.getTime() + 47 * HOUR));
  expect(await registrationsOf(db, entryId)).toHaveLength(2);
  await Promise.all([tidyRegistrations(db, new Date(now.getTime() + 48 * HOUR)), tidyRegistrations(db, new Date(now.getTime() + 48 * HOUR))]);
  expect((await registrationsOf(db, entryId)).map((row) => row.id)).toEqual([seated.id]);
  expect((await useCapability(db, 'registration', token, now)).ok).toBe(false);
  expect(await traces(silent.email)).toBe(0);
  expect(await db.selectFrom('mails').select('dueAt').where('id', 'in', silentMails).execute()).toEqual([{ dueAt: null }]);
  expect(await traces(seated.email)).toBeGreaterThan(0);
});

test('thirty days after the event names and addresses are gone everywhere; the record of consent stays', async () => {
  const entryId = await offeredEvent(db, actors, 3);
  const [guest, other] = [await asked(db, entryId), await asked(db, entryId)];
  await confirmRegistration(db, guest.actor, guest.id, now);
  await confirmRegistration(db, other.actor, other.id, now);
  await cancelRegistration(db, other.actor, other.id, now);
  // Somebody registered elsewhere later is still known there.
  const later = await offeredEvent(db, actors, 3, { startsAt: new Date('2026-06-20T05:00:00Z'), endsAt: new Date('2026-06-20T09:00:00Z') });
  const again = await asked(db, later, other.email);
  await confirmRegistration(db, again.actor, again.id, now);
  await tidyRegistrations(db, new Date('2026-05-18T08:00:00Z'));
  expect(await traces(guest.email)).toBeGreaterThan(0);
  await tidyRegistrations(db, new Date('2026-05-18T09:00:00Z'));
  expect(await traces(guest.email)).toBe(0);
  const rows = await registrationsOf(db, entryId);
  expect(rows).toHaveLength(2);
  for (const row of rows) expect(row).toMatchObject({ personId: null, name: null, needs: null, consentVersion: '2026-03', consentLanguage: 'kk', consentChannel: 'web', consentAt: now });
  expect(rows[0]!.consentText.length).toBeGreaterThan(100);
  expect(await traces(other.email)).toBeGreaterThan(0);
  expect((await findDesk(db, actors.secretariat, entryId, now))!.seated).toEqual([]);
});

/** In how many rows of people, registrations, mails and their events an address or the name made of it still stands. */
async function traces(email: string): Promise<number> {
  const word = `%${email.split('@')[0]}%`;
  const { rows } = await sql<{ count: number }>`
    select ((select count(*) from people p where p::text like ${word}) + (select count(*) from registrations r where r::text like ${word})
      + (select count(*) from mails m where m::text like ${word}) + (select count(*) from mail_events e where e::text like ${word}))::int as count`.execute(db);
  return rows[0]!.count;
}
