import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listOutsideItems } from '#app/features/calendar/subscriptions/layer/layer.service.server.ts';
import { addSubscription, refreshDue, steerSubscription } from '#app/features/calendar/subscriptions/subscriptions.service.server.ts';
import { confirmImport, findPreview, previewAddress, previewFile } from '#app/features/calendar/imports/imports.service.server.ts';
import { importTemplate } from '#app/features/calendar/imports/template/template.service.server.ts';
import { findImport, undoImport } from '#app/features/calendar/imports/undo/undo.service.server.ts';
import { moveEntry } from '#app/features/meetings/meetings.service.server.ts';
import { importOptionsSchema } from '#app/features/calendar/imports/imports.schema.ts';
import { NO_FILTER } from '#app/features/calendar/query/query.rules.ts';
import type { Network } from '#app/lib/safe-fetch.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { buildWorld, fingerprint, type World } from '../access/world.ts';
import { loader as calendarJson } from '../../../app/routes/calendar[.]json.tsx';

const db = await testDatabase();
const NOW = new Date('2026-03-03T10:12:00+05:00');
let world: World;
const options = importOptionsSchema.parse({});
const bytes = (text: string) => new TextEncoder().encode(text);

type Event = { uid: string; day?: string; title?: string; more?: string[] };
const event = ({ uid, day = '20260319', title = 'Форум', more = [] }: Event) => ['BEGIN:VEVENT', `UID:${uid}`, `DTSTART;TZID=Asia/Almaty:${day}T100000`, `SUMMARY:${title}`, ...more, 'END:VEVENT'];
const calendar = (...events: Event[]) => bytes(['BEGIN:VCALENDAR', ...events.flatMap(event), 'END:VCALENDAR', ''].join('\r\n'));

beforeAll(async () => {
  world = await buildWorld(db);
});

async function preview(file: Uint8Array, name = 'events.ics') {
  const made = await previewFile(db, world.actors.secretariat, { name, bytes: file }, NOW);
  if (!made.ok) throw new Error(made.reason);
  const found = await findPreview(db, world.actors.secretariat, made.value.importId);
  if (!found) throw new Error('no preview');
  return found;
}

async function importFile(file: Uint8Array, name?: string) {
  const { id, fingerprint: print } = await preview(file, name);
  const done = await confirmImport(db, world.actors.secretariat, id, { ...options, fingerprint: print }, NOW);
  if (!done.ok) throw new Error(done.reason);
  return { id, counts: done.value };
}

const actions = async (file: Uint8Array, name?: string) => (await preview(file, name)).steps.map((step) => (step.action === 'skip' ? step.reason : step.action));
const entries = (source: string) => db.selectFrom('entries').selectAll().where('source', 'like', `%${source}%`).orderBy('startsAt').execute();

describe('an import', () => {
  it('shows what would come, writes drafts with UIDs of our own, changes only what it made and goes as a whole', async () => {
    const file = calendar({ uid: 'a' }, { uid: 'b', day: '20260320' }, { uid: 'c', day: '20260230' });
    const before = await db.selectFrom('entries').select('id').execute();
    expect((await preview(file, 'whole.ics')).content.problems).toMatchObject([{ line: 14, code: 'badDate' }]);
    expect(await db.selectFrom('entries').select('id').execute()).toEqual(before);

    const first = await importFile(file, 'whole.ics');
    expect(first.counts).toMatchObject({ created: 2 });
    const made = await entries('whole.ics');
    expect(made).toMatchObject([{ status: 'draft', visibility: 'internal', kind: 'event', title: { ru: 'Форум' } }, {}]);
    expect(made.every(({ id, uid }) => uid.startsWith(`${id}@`))).toBe(true);
    expect(await db.selectFrom('occurrences').select('startsAt').where('entryId', '=', made[0]!.id).execute()).toEqual([{ startsAt: new Date('2026-03-19T05:00:00Z') }]);
    expect(await actions(file, 'whole.ics')).toEqual(['same', 'same']);
    // The same UIDs from another source are other events.
    expect(await actions(file, 'other.ics')).toEqual(['create', 'create']);

    const second = await importFile(calendar({ uid: 'a', title: 'Форум 2' }, { uid: 'b', day: '20260320', more: ['STATUS:CANCELLED'] }), 'whole.ics');
    expect(second.counts).toMatchObject({ changed: 2 });
    expect(await entries('whole.ics')).toMatchObject([{ title: { ru: 'Форум 2' } }, { status: 'cancelled' }]);
    await undoImport(db, world.actors.secretariat, second.id, NOW);
    expect(await entries('whole.ics')).toMatchObject([{ title: { ru: 'Форум' } }, { status: 'draft' }]);
    expect(await actions(file, 'whole.ics')).toEqual(['same', 'same']);
  });

  it('keeps and names what was changed by hand, and brings nothing back that was deleted by hand', async () => {
    const file = calendar({ uid: 'a' }, { uid: 'b', day: '20260321' }, { uid: 'c', day: '20260322' });
    const { id } = await importFile(file, 'hand.ics');
    const [moved, , deleted] = await entries('hand.ics');
    await moveEntry(db, world.actors.secretariat, { entryId: moved!.id, version: 1, startsAt: new Date('2026-03-19T07:00:00Z') });
    await db.deleteFrom('entries').where('id', '=', deleted!.id).execute();
    expect(await actions(file, 'hand.ics')).toEqual(['changedByHand', 'same', 'deletedHere']);
    expect(await undoImport(db, world.actors.secretariat, id, NOW)).toEqual({ ok: true, value: { kept: 1 } });
    expect((await entries('hand.ics')).map((entry) => entry.id)).toEqual([moved!.id]);
    expect((await findImport(db, world.actors.secretariat, id))?.lines.map(({ undoneAs }) => undoneAs)).toEqual(['kept', 'removed', 'removed']);
    expect(await undoImport(db, world.actors.secretariat, id, NOW)).toMatchObject({ ok: false, reason: 'notFound' });
  });

  it('writes a series with its exceptions, day by day', async () => {
    await importFile(calendar({ uid: 's', more: ['RRULE:FREQ=WEEKLY;COUNT=4', 'EXDATE;TZID=Asia/Almaty:20260326T100000'] }, { uid: 's', day: '20260403', title: 'Moved', more: ['RECURRENCE-ID;TZID=Asia/Almaty:20260402T100000'] }), 'series.ics');
    const [series, changed] = await entries('series.ics');
    expect(changed).toMatchObject({ rrule: null, title: { en: 'Moved' } });
    const days = await db.selectFrom('occurrences').select(['startsAt', 'status']).where('entryId', '=', series!.id).where('status', '<>', 'cancelled').orderBy('startsAt').execute();
    expect(days.map(({ startsAt }) => startsAt.toISOString().slice(0, 10))).toEqual(['2026-03-19', '2026-04-09']);
    expect(await actions(calendar({ uid: 's', more: ['RRULE:FREQ=WEEKLY;COUNT=5'] }), 'series.ics')).toEqual(['change']);
  });

  it('never takes our own feed for somebody else', async () => {
    const [own] = await entries('series.ics');
    expect(await actions(calendar({ uid: own!.uid }), 'feed.ics')).toEqual(['ours']);
  });

  it('refuses a preview that the calendar has left behind, and one of two at once', async () => {
    const one = await preview(calendar({ uid: 'x' }), 'twice.ics');
    const two = await preview(calendar({ uid: 'x' }), 'twice.ics');
    const both = await Promise.all([one, two].map(({ id, fingerprint: print }) => confirmImport(db, world.actors.secretariat, id, { ...options, fingerprint: print }, NOW)));
    expect(both.map((result) => (result.ok ? 'done' : result.reason)).sort()).toEqual(['done', 'stale']);
  });

  it('is the secretariat’s alone, and a refused file leaves nothing', async () => {
    const before = await fingerprint(db);
    expect(await previewFile(db, world.actors.own, { name: 'a.ics', bytes: calendar({ uid: 'a' }) }, NOW)).toMatchObject({ ok: false, reason: 'forbidden' });
    for (const file of [bytes('<html></html>'), bytes('PK\u0003\u0004'), bytes('a;b\n1;2\n'), new Uint8Array()]) {
      expect(await previewFile(db, world.actors.secretariat, { name: 'a.ics', bytes: file }, NOW)).toMatchObject({ ok: false });
    }
    expect(await fingerprint(db)).toBe(before);
  });
});

describe('a table', () => {
  it('is known by its headers in three languages; every cell that is wrong is told with its row', async () => {
    const csv = bytes(['Название;Дата начала;Время начала;Уровень;Регион;Непонятно', 'Форум;19.03.2026;15:00;региональный;Нарния;1', 'Марафон;30.02.2026;;;;', ';20.03.2026;;;;', 'Слёт;2026-04-10;25:99;планетарный;;'].join('\n'));
    const { steps, content } = await preview(csv, 'plan.csv');
    expect(steps.map(({ event: { title, startsAt, startsOn, scope } }) => [title.ru, startsAt ?? startsOn, scope])).toEqual([['Форум', '2026-03-19T10:00:00.000Z', 'regional'], ['Слёт', '2026-04-10', null]]);
    expect(content.problems.map(({ line, code }) => [line, code])).toEqual([[2, 'unknownRegion'], [3, 'badDate'], [4, 'noTitle'], [5, 'badTime'], [5, 'unknownScope']]);
    expect(content.columns?.unknown).toEqual(['Непонятно']);
  });

  it.each(['kk', 'ru', 'en'] as const)('of our own template (%s) comes back whole', async (language) => {
    const { bytes: file } = await importTemplate(language, '2026-03-03');
    const { steps, content } = await preview(file, 'template.xlsx');
    expect(content.problems).toEqual([]);
    expect(content.columns?.matched).toHaveLength(13);
    expect(steps).toMatchObject([{ action: 'create', event: { startsAt: '2026-04-02T05:00:00.000Z', endsAt: '2026-04-03T12:30:00.000Z', scope: 'national' } }]);
  });
});

describe('a calendar of others', () => {
  let served = () => calendar({ uid: 'o1', title: 'Outside' });
  let status = 200;
  const asked: http.IncomingHttpHeaders[] = [];
  const server = http.createServer((request, response) => {
    asked.push(request.headers);
    if (request.headers['if-none-match'] === '"v1"' && status === 200) return void response.writeHead(304).end();
    response.writeHead(status, { ETag: '"v1"' }).end(served());
  });
  const network: Network = {
    resolve: async () => [{ address: '93.184.215.14', family: 4 }],
    request: ({ path, headers, signal }, answered) => http.request({ host: '127.0.0.1', port: (server.address() as AddressInfo).port, path, headers, signal, agent: false }, answered),
  };
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  afterAll(() => void server.close());

  const titles = async (actor: Parameters<typeof listOutsideItems>[1]) => (await listOutsideItems(db, actor, { ...NO_FILTER, first: '2026-03-01', last: '2026-03-31', zone: 'Asia/Almaty' })).map(({ title }) => title.en);
  const row = () => db.selectFrom('subscriptions').selectAll().executeTakeFirstOrThrow();

  it('is read when it is added, shown to those it is for, asked for what is new, and left alone for longer when it fails', async () => {
    const entriesBefore = await db.selectFrom('entries').selectAll().execute();
    const added = await addSubscription(db, world.actors.secretariat, { intent: 'add', url: 'webcal://calendar.example/a.ics', name: { kk: 'Еріктілер' }, visibility: 'partners' }, NOW, network);
    expect(added).toMatchObject({ ok: true, value: { count: 1 } });
    expect(await titles(world.actors.member)).toEqual(['Outside']);
    expect(await titles({ kind: 'public', language: 'en' })).toEqual([]);

    expect(await refreshDue(db, NOW, network)).toBe(0);
    const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
    expect(await refreshDue(db, later(7), network)).toBe(1);
    expect(asked.at(-1)?.['if-none-match']).toBe('"v1"');
    expect(await row()).toMatchObject({ failures: 0, lastError: null, eventCount: 1 });

    status = 500;
    await refreshDue(db, later(14), network);
    await refreshDue(db, later(16), network);
    expect(await row()).toMatchObject({ failures: 2, lastError: 'sourceRefuses', nextAt: later(18), readAt: later(7) });
    expect(await titles(world.actors.member)).toEqual(['Outside']);

    [status, served] = [200, () => bytes('<html>')];
    await db.updateTable('subscriptions').set({ etag: null }).execute();
    await refreshDue(db, later(18), network);
    expect(await row()).toMatchObject({ failures: 3, lastError: 'htmlFile' });
    expect(await titles(world.actors.member)).toEqual(['Outside']);

    const { id } = await row();
    await steerSubscription(db, world.actors.secretariat, { intent: 'pause', id }, NOW, network);
    expect(await refreshDue(db, later(200), network)).toBe(0);
    await steerSubscription(db, world.actors.secretariat, { intent: 'remove', id }, NOW, network);
    expect(await titles(world.actors.secretariat)).toEqual([]);
    expect(await db.selectFrom('entries').selectAll().execute()).toEqual(entriesBefore);
  });

  it('can be imported once from its address; a private one is not asked', async () => {
    [status, served] = [200, () => calendar({ uid: 'u1' })];
    expect(await previewAddress(db, world.actors.secretariat, 'https://calendar.example/b.ics', NOW, network)).toMatchObject({ ok: true });
    const count = asked.length;
    const inside: Network = { ...network, resolve: async () => [{ address: '192.168.0.10', family: 4 }] };
    expect(await previewAddress(db, world.actors.secretariat, 'https://calendar.example/b.ics', NOW, inside)).toMatchObject({ ok: false, reason: 'addressPrivate' });
    expect(await addSubscription(db, world.actors.secretariat, { intent: 'add', url: 'https://calendar.example/b.ics', name: { kk: 'А' }, visibility: 'public' }, NOW, inside)).toMatchObject({ ok: false, reason: 'addressPrivate' });
    expect(asked).toHaveLength(count);
  });
});

it.each(['?start=0001&end=9999', '?start=0001-01-01&end=9999-12-31', '?start=2026-01-01&end=2099-01-01', '?start=10007-01-01', '?end=__proto__'])('/calendar.json%s is refused at once', async (search) => {
  const began = performance.now();
  const response = (await calendarJson({ request: new Request(`http://localhost:3000/calendar.json${search}`), params: {}, context: { cspNonce: '', clientAddress: '' } })) as Response;
  expect(response.status).toBe(400);
  expect(performance.now() - began).toBeLessThan(2_000);
});
