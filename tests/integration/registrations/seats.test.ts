import { beforeAll, expect, test } from 'vitest';
import { moveUp, removeRegistration, saveRegistrationSettings } from '#app/features/registrations/desk/desk.service.server.ts';
import { cancelRegistration, confirmRegistration, findRegistrationPage, findSeatFile } from '#app/features/registrations/link/link.service.server.ts';
import { findSeatOffer } from '#app/features/registrations/registrations.service.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { asked, buildActors, HOUR, NOW, now, offeredEvent, PUBLIC, registrationsOf, mailsTo, wordsTo, type Actors } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
let actors: Actors;
beforeAll(async () => {
  actors = await buildActors(db);
});

const states = async (entryId: string) => (await registrationsOf(db, entryId)).filter((row) => row.position !== null).map((row) => row.state);
const settings = (seats: number, version: number, seen = 0) => ({ seats, isOpen: true, opensOn: null, closesOn: null, version, seen });

test('of twenty who confirm at one moment exactly five sit, and fifteen wait in the order of confirming', async () => {
  const entryId = await offeredEvent(db, actors, 5);
  const people = [];
  for (let index = 0; index < 20; index += 1) people.push(await asked(db, entryId));
  const answers = await Promise.all(people.map(({ id, actor }) => confirmRegistration(db, actor, id, now)));
  expect(answers.every((answer) => answer.ok)).toBe(true);
  const queue = (await registrationsOf(db, entryId)).toSorted((one, other) => one.position! - other.position!);
  expect(queue.map((row) => row.position)).toEqual(Array.from({ length: 20 }, (_each, index) => index + 1));
  expect(queue.map((row) => row.state)).toEqual([...Array(5).fill('seated'), ...Array(15).fill('waiting')]);
  const last = queue.at(-1)!;
  const shown = await findRegistrationPage(db, { ...people[0]!.actor, personId: last.personId! }, last.id, now);
  expect(shown).toMatchObject({ state: 'waiting', place: 15 });
  expect((await findSeatOffer(db, PUBLIC, entryId, now)).offer).toMatchObject({ left: 0, waiting: 15, seats: 5 });
});

test('the link is scanner-safe: looking confirms nothing; pressing twice is one seat and one mail with a calendar file', async () => {
  const entryId = await offeredEvent(db, actors, 2);
  const guest = await asked(db, entryId);
  await findRegistrationPage(db, guest.actor, guest.id, now);
  expect(await states(entryId)).toEqual([]);
  await Promise.all([confirmRegistration(db, guest.actor, guest.id, now), confirmRegistration(db, guest.actor, guest.id, now)]);
  expect(await states(entryId)).toEqual(['seated']);
  expect(await wordsTo(db, guest.id)).toEqual(['confirm', 'seated']);
  const [, seated] = await mailsTo(db, guest.id);
  expect(seated).toMatchObject({ icsMethod: 'REQUEST', sequence: 0, language: 'kk' });
  expect(seated!.ics!.replace(/\r\n /g, '')).toMatch(/METHOD:REQUEST[\s\S]*PARTSTAT=ACCEPTED;RSVP=FALSE/);
  expect(await findSeatFile(db, guest.actor, guest.id, now)).toContain('METHOD:PUBLISH');
});

test('whoever cancels gives the seat to the first in line, who hears of it; the entry leaves the calendar', async () => {
  const entryId = await offeredEvent(db, actors, 1);
  const [first, second, third] = [await asked(db, entryId), await asked(db, entryId), await asked(db, entryId)];
  for (const guest of [first, second, third]) await confirmRegistration(db, guest.actor, guest.id, now);
  await Promise.all([cancelRegistration(db, first.actor, first.id, now), cancelRegistration(db, first.actor, first.id, now)]);
  expect(await states(entryId)).toEqual(['seated', 'waiting']);
  expect(await wordsTo(db, first.id)).toEqual(['confirm', 'seated', 'withdrawn']);
  expect((await mailsTo(db, first.id)).at(-1)).toMatchObject({ icsMethod: 'CANCEL' });
  expect(await wordsTo(db, second.id)).toEqual(['confirm', 'waiting', 'promoted']);
  expect((await mailsTo(db, second.id)).at(-1)).toMatchObject({ icsMethod: 'REQUEST' });
  expect(await wordsTo(db, third.id)).toEqual(['confirm', 'waiting']);
  // Leaving the waiting list frees nothing and mails nobody.
  await cancelRegistration(db, third.actor, third.id, now);
  expect(await wordsTo(db, third.id)).toEqual(['confirm', 'waiting']);
});

test('nobody sits too late: after two days, after the start, after the cancellation', async () => {
  const entryId = await offeredEvent(db, actors, 3);
  const guest = await asked(db, entryId);
  expect(await confirmRegistration(db, guest.actor, guest.id, new Date(now.getTime() + 48 * HOUR))).toMatchObject({ reason: 'expired' });
  const late = await asked(db, entryId, undefined, new Date('2026-04-18T04:00:00Z'));
  expect(await confirmRegistration(db, late.actor, late.id, new Date('2026-04-18T05:00:00Z'))).toMatchObject({ reason: 'over' });
  await db.updateTable('entries').set({ status: 'cancelled' }).where('id', '=', entryId).execute();
  expect(await confirmRegistration(db, guest.actor, guest.id, now)).toMatchObject({ reason: 'over' });
  expect(await states(entryId)).toEqual([]);
});

test('a link is for one registration and one person', async () => {
  const entryId = await offeredEvent(db, actors, 3);
  const [one, other] = [await asked(db, entryId), await asked(db, entryId)];
  expect(await findRegistrationPage(db, one.actor, other.id, now)).toBeNull();
  expect(await confirmRegistration(db, one.actor, other.id, now)).toMatchObject({ reason: 'notFound' });
  expect(await cancelRegistration(db, one.actor, other.id, now)).toMatchObject({ reason: 'notFound' });
  expect(await findSeatFile(db, one.actor, other.id, now)).toBeNull();
});

test('more seats go to those who wait, after the form has named them; fewer seats take nobody’s', async () => {
  const entryId = await offeredEvent(db, actors, 1);
  const guests = [await asked(db, entryId), await asked(db, entryId), await asked(db, entryId)];
  for (const guest of guests) await confirmRegistration(db, guest.actor, guest.id, now);
  const unseen = await saveRegistrationSettings(db, actors.secretariat, entryId, settings(2, 1), now);
  expect(unseen).toMatchObject({ ok: false, reason: 'confirm' });
  expect(unseen.ok ? [] : unseen.details?.names).toHaveLength(1);
  expect(await states(entryId)).toEqual(['seated', 'waiting', 'waiting']);
  expect(await saveRegistrationSettings(db, actors.secretariat, entryId, settings(2, 1, 1), now)).toMatchObject({ ok: true, value: { promoted: 1 } });
  expect(await saveRegistrationSettings(db, actors.secretariat, entryId, settings(1, 1), now)).toMatchObject({ reason: 'stale' });
  expect(await saveRegistrationSettings(db, actors.secretariat, entryId, settings(1, 2), now)).toMatchObject({ ok: true });
  expect(await states(entryId)).toEqual(['seated', 'seated', 'waiting']);
});

test('the secretariat moves people up and removes them; others may not', async () => {
  const entryId = await offeredEvent(db, actors, 1);
  const guests = [await asked(db, entryId), await asked(db, entryId), await asked(db, entryId)];
  for (const guest of guests) await confirmRegistration(db, guest.actor, guest.id, now);
  const [seated, second, third] = guests.map((guest) => guest.id) as [string, string, string];
  for (const actor of [actors.auditor, actors.member]) {
    expect(await moveUp(db, actor, entryId, third, now)).toMatchObject({ reason: 'forbidden' });
    expect(await removeRegistration(db, actor, entryId, third, now)).toMatchObject({ reason: 'forbidden' });
  }
  expect(await moveUp(db, actors.secretariat, entryId, third, now)).toMatchObject({ ok: true });
  // The first in line stays there; a seat is no place in line.
  expect(await moveUp(db, actors.secretariat, entryId, third, now)).toMatchObject({ ok: true });
  expect(await moveUp(db, actors.secretariat, entryId, seated, now)).toMatchObject({ reason: 'stale' });
  expect(await moveUp(db, actors.secretariat, await offeredEvent(db, actors, 1), third, now)).toMatchObject({ reason: 'notFound' });
  expect(await removeRegistration(db, actors.secretariat, entryId, seated, now)).toMatchObject({ ok: true, value: { promoted: 1 } });
  expect(await wordsTo(db, seated)).toEqual(['confirm', 'seated', 'removed']);
  expect(await wordsTo(db, third)).toEqual(['confirm', 'waiting', 'promoted']);
  expect(await wordsTo(db, second)).toEqual(['confirm', 'waiting']);
});
