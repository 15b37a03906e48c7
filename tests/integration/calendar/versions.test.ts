import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildAgency, buildPerson } from '#db/builders.server.ts';
import { json } from '#db/json.ts';
import { findCalendarVersion } from '#app/features/calendar/versions/versions.service.server.ts';
import { icsAnswer, jsonAnswer } from '#app/http/hot/calendar-feeds.server.ts';
import type { Answer, Asked } from '#app/http/hot/answer.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { newMeeting } from '../access/objects.ts';
import { buildWorld, type World } from '../access/world.ts';

const db = await testDatabase();
let world: World;
const RANGE = '?start=2026-12-01&end=2027-01-01&lang=kk';

function ask(path: string, search = RANGE, headers: Record<string, string | undefined> = {}): Promise<Answer> {
  const asked: Asked = { path, search, header: (name) => headers[name] };
  return path.endsWith('.json') ? jsonAnswer(asked) : icsAnswer(asked);
}
const text = ({ body }: Answer) => String(body);
const tag = async () => (await findCalendarVersion(db, new Date())).tag;

beforeAll(async () => {
  world = await buildWorld(db);
  await newMeeting(world, { date: '2026-12-10', visibility: 'public' });
});

describe('the version', () => {
  it.each([
    ['an agency is renamed', () => sql`update agencies set name = name where id = ${world.ownAgency}`.execute(db)],
    ['a holiday is added', () => db.insertInto('holidays').values({ day: '2031-01-01', kind: 'public', name: json({ kk: 'Жаңа жыл' }), source: 'x' }).execute()],
    ['somebody is invited', async () => {
      const { meetingId } = await newMeeting(world, { date: '2026-12-11', visibility: 'internal' });
      await db.insertInto('invitations').values({ id: randomUUID(), meetingId, personId: await buildPerson(db), role: 'required' }).execute();
    }],
    ['an occurrence goes', () => sql`delete from occurrences where starts_at > '2030-01-01'`.execute(db)],
  ])('rises when %s', async (_what, change) => {
    const before = await tag();
    await change();
    expect(await tag()).not.toBe(before);
  });

  it('stays when nothing a calendar shows has changed, and when a change is taken back', async () => {
    const before = await tag();
    await buildPerson(db);
    await db.transaction().execute(async (trx) => {
      await buildAgency(trx);
      throw new Error('back');
    }).catch(() => undefined);
    expect(await tag()).toBe(before);
  });

  it('rises once for a transaction, and lets writers work side by side', async () => {
    const version = async () => Number((await db.selectFrom('calendarVersions').select('version').executeTakeFirstOrThrow()).version);
    const before = await version();
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    let isWritten = () => {};
    const written = new Promise<void>((resolve) => (isWritten = resolve));
    const slow = db.transaction().execute(async (trx) => {
      await buildAgency(trx);
      await buildAgency(trx);
      isWritten();
      await held;
    });
    await written;
    // The first transaction is still open: whoever locked a shared row at its first write would stand here for ever.
    await buildAgency(db);
    expect(await version()).toBe(before + 1);
    release();
    await slow;
    expect(await version()).toBe(before + 2);
    expect(await db.selectFrom('calendarBumps').selectAll().execute()).toEqual([]);
  });
});

describe('what is kept', () => {
  it('is sent again as 304 by ETag until something changes', async () => {
    const first = await ask('/calendar.json');
    const etag = first.headers.ETag;
    expect((await ask('/calendar.json', RANGE, { 'if-none-match': etag })).status).toBe(304);
    await newMeeting(world, { date: '2026-12-12', visibility: 'public' });
    const second = await ask('/calendar.json', RANGE, { 'if-none-match': etag });
    expect(second.status).toBe(200);
    expect(JSON.parse(text(second))).toHaveLength((JSON.parse(text(first)) as unknown[]).length + 1);
  });

  it('is not taken for unchanged by its date when something was hidden', async () => {
    const { entryId } = await newMeeting(world, { date: '2026-12-13', visibility: 'public' });
    // The last change lies a while back: only then is a date told at all.
    const settle = () => sql`update calendar_versions set changed_at = now() - interval '1 minute'`.execute(db);
    expect((await ask('/calendar.ics')).headers['Last-Modified']).toBeUndefined();
    await settle();
    const first = await ask('/calendar.ics');
    expect(text(first)).toContain(entryId);
    const date = first.headers['Last-Modified'] ?? '';
    expect((await ask('/calendar.ics', RANGE, { 'if-modified-since': date })).status).toBe(304);
    await db.updateTable('entries').set({ visibility: 'internal' }).where('id', '=', entryId).execute();
    await db.updateTable('occurrences').set({ visibility: 'internal' }).where('entryId', '=', entryId).execute();
    for (const since of [date, new Date().toUTCString(), new Date(Date.now() + 3_600_000).toUTCString()]) {
      const later = await ask('/calendar.ics', RANGE, { 'if-modified-since': since });
      expect(later.status).toBe(200);
      expect(text(later)).not.toContain(entryId);
    }
  });

  it('ends with an embargo, though nobody has written anything', async () => {
    const ends = new Date(Date.now() + 400);
    const { entryId } = await newMeeting(world, { date: '2026-12-14', visibility: 'public' });
    await db.updateTable('entries').set({ embargoUntil: ends }).where('id', '=', entryId).execute();
    await db.updateTable('occurrences').set({ embargoUntil: ends }).where('entryId', '=', entryId).execute();
    const before = await ask('/calendar.ics');
    expect(text(before)).not.toContain(entryId);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const after = await ask('/calendar.ics', RANGE, { 'if-none-match': before.headers.ETag });
    expect(after.status).toBe(200);
    expect(text(after)).toContain(entryId);
  });

  it('is never shared between readers of different rights, nor are their tags', async () => {
    const { entryId } = await newMeeting(world, { date: '2026-12-15', visibility: 'internal' });
    const tags = new Set<string | undefined>();
    for (const [caller, sees] of [['secretariat', true], ['public', false], ['own', true], ['foreign', false], ['member', false], ['auditor', true]] as const) {
      const answer = await ask('/calendar.ics', RANGE, { cookie: world.cookies[caller] });
      expect(text(answer).includes(entryId), caller).toBe(sees);
      expect(answer.headers['Cache-Control']).toBe(caller === 'public' ? 'public, max-age=300' : 'private, no-cache');
      tags.add(answer.headers.ETag);
      for (const other of tags) expect((await ask('/calendar.ics', RANGE, { cookie: world.cookies[caller], 'if-none-match': other })).status).toBe(other === answer.headers.ETag ? 304 : 200);
    }
  });

  it('is compressed once for all who take it, and says which', async () => {
    const plain = await ask('/calendar.ics');
    for (const [accepted, encoding] of [['gzip, deflate, br', 'br'], ['gzip', 'gzip'], ['br;q=0, gzip', 'gzip'], ['identity', undefined]] as const) {
      const [one, two] = [await ask('/calendar.ics', RANGE, { 'accept-encoding': accepted }), await ask('/calendar.ics', RANGE, { 'accept-encoding': accepted })];
      expect(one.headers['Content-Encoding']).toBe(encoding);
      expect(one.body).toBe(two.body);
      expect(one.headers.ETag).toBe(plain.headers.ETag);
    }
  });

  it.each(['?start=0001&end=9999', '?start=2026-03-05&end=2026-03-01', '?end=2101-01-01', '?start=2026-02-30'])('refuses %s with a reason', async (search) => {
    for (const path of ['/calendar.ics', '/calendar.json']) {
      const answer = await ask(path, search);
      expect(answer.status).toBe(400);
      expect(JSON.parse(text(answer))).toHaveProperty('error');
    }
  });
});
