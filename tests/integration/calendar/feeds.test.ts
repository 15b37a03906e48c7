import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { json } from '#db/json.ts';
import { loader as atomLoader } from '../../../app/routes/calendar[.]atom.tsx';
import { loader as icsLoader } from '../../../app/routes/calendar[.]ics.tsx';
import { loader as jsonLoader } from '../../../app/routes/calendar[.]json.tsx';
import { loader as eventLoader } from '../../../app/routes/events.$id[.]ics.tsx';
import { calendarFindings, hasPython } from '#tests/support/strict-calendar.ts';
import { testDatabase } from '#tests/support/database.ts';

const db = await testDatabase();
const eventId = randomUUID();

function call(loader: typeof icsLoader, address: string, init: { headers?: Record<string, string>; params?: Record<string, string> } = {}): Promise<Response> {
  const request = new Request(`http://localhost:3000${address}`, { headers: init.headers });
  return loader({ request, params: init.params ?? {}, context: { cspNonce: '', clientAddress: '' } });
}

async function addEvent(id: string, title: Record<string, string>, days: { from: string; to: string }, scope: 'national' | 'regional' = 'national') {
  const plain = { kind: 'event' as const, scope, status: 'confirmed' as const, visibility: 'public' as const, allDay: true, startsOn: days.from, endsOn: days.to };
  await db.insertInto('entries').values({ id, uid: `${id}@noc.example`, title: json(title), description: json({ kk: 'Бірінші жол;\nекінші, жол\\ соңы <b>&' }), ...plain }).execute();
  const [startsAt, endsAt] = [new Date(`${days.from}T00:00:00+05:00`), new Date(`${days.to}T23:59:59+05:00`)];
  await db.insertInto('occurrences').values({ id: randomUUID(), entryId: id, originalStart: startsAt, startsAt, endsAt, title: json(title), ...plain }).execute();
}

beforeAll(async () => {
  await addEvent(eventId, { kk: 'Өңірлік «экологиялық» саммит <i>&amp; ұзақ атауы бар, бірнеше жолға бөлінуі керек іс-шара', ru: 'Саммит' }, { from: '2026-04-22', to: '2026-04-24' });
  await addEvent(randomUUID(), { kk: 'Форум', ru: 'Форум' }, { from: '2026-03-01', to: '2026-03-01' }, 'regional');
});

/** Elements that are not closed in their order: XML readers refuse the whole feed for one. */
function openElements(body: string): string[] {
  const open: string[] = [];
  for (const [, end, name = '', self] of body.matchAll(/<(\/?)([a-z]+)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (self) continue;
    if (!end) open.push(name);
    else if (open.pop() !== name) return [`</${name}>`];
  }
  return open;
}

describe('feeds', () => {
  it.each(['kk', 'ru', 'en'])('the iCalendar feed in %s is without fault', async (language) => {
    const body = await (await call(icsLoader, `/calendar.ics?lang=${language}`)).text();
    expect(body).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT6H');
    expect(body).toContain('X-WR-CALNAME:Ortaq');
    expect(body).toContain('DTSTART;VALUE=DATE:20260422\r\nDTEND;VALUE=DATE:20260425');
    if (hasPython()) expect(calendarFindings(body, 'feed', '--public')).toEqual([]);
  });

  it('keeps the text of an entry no longer than the entry, its place in the calendar and the names in it stay as they are', async () => {
    const id = randomUUID();
    await addEvent(id, { kk: 'Бірінші атау' }, { from: '2026-09-01', to: '2026-09-01' });
    const region = await db.selectFrom('regions').selectAll().orderBy('iso').limit(1).executeTakeFirst();
    const feed = async () => (await call(icsLoader, '/calendar.ics?lang=kk')).text();
    const told = async () => (await feed()).replaceAll('\r\n ', '').split('BEGIN:VEVENT').find((event) => event.includes(id)) ?? '';
    expect(await told()).toContain('Бірінші атау');
    await db.updateTable('occurrences').set({ title: json({ kk: 'Екінші атау' }), regionIso: region?.iso ?? null }).where('entryId', '=', id).execute();
    expect(await told()).toContain('Екінші атау');
    await db.updateTable('entries').set({ description: json({ kk: 'Жаңа сипаттама' }) }).where('id', '=', id).execute();
    expect(await told()).toContain('Жаңа сипаттама');
    if (region) {
      await db.updateTable('regions').set({ name: json({ kk: 'Басқа өңір' }) }).where('iso', '=', region.iso).execute();
      expect(await told()).toContain('Басқа өңір');
      await db.updateTable('regions').set({ name: json(region.name) }).where('iso', '=', region.iso).execute();
    }
    await db.updateTable('occurrences').set({ visibility: 'internal' }).where('entryId', '=', id).execute();
    expect(await told()).toBe('');
  });

  it('answers 304 to whoever has it already, by ETag', async () => {
    const first = await call(icsLoader, '/calendar.ics?lang=kk');
    const again = (headers: Record<string, string>) => call(icsLoader, '/calendar.ics?lang=kk', { headers });
    expect((await again({ 'If-None-Match': first.headers.get('ETag') ?? '' })).status).toBe(304);
    expect((await again({ 'If-None-Match': '"other"' })).status).toBe(200);
  });

  it('keeps the filters of the page', async () => {
    const body = await (await call(icsLoader, '/calendar.ics?lang=ru&kind=regional')).text();
    expect(body.match(/BEGIN:VEVENT/g)).toHaveLength(1);
    // Typed on a Russian keyboard.
    expect((await (await call(icsLoader, '/calendar.ics?q=оңирлик')).text()).match(/BEGIN:VEVENT/g)).toHaveLength(1);
  });

  it('gives one event as a file, and 404 for one that is not', async () => {
    const body = await (await call(eventLoader, `/events/${eventId}.ics`, { params: { id: eventId } })).text();
    expect(body.match(/BEGIN:VEVENT/g)).toHaveLength(1);
    await expect(call(eventLoader, '/events/x.ics', { params: { id: 'x' } })).rejects.toMatchObject({ init: { status: 404 } });
    await expect(call(eventLoader, '/events/y.ics', { params: { id: randomUUID() } })).rejects.toMatchObject({ init: { status: 404 } });
  });

  it('is well-formed Atom whatever stands in the texts', async () => {
    const response = await call(atomLoader, '/calendar.atom?lang=kk');
    expect(response.headers.get('Content-Type')).toContain('application/atom+xml');
    const body = await response.text();
    expect(body).toContain('&lt;i&gt;&amp;amp;');
    expect(openElements(body)).toEqual([]);
  });

  it('answers FullCalendar with an exclusive end, in the language asked for', async () => {
    const events = (await (await call(jsonLoader, '/calendar.json?start=2026-04-20T00:00:00%2B05:00&end=2026-04-27T00:00:00%2B05:00&lang=ru')).json()) as unknown[];
    expect(events).toMatchObject([{ title: 'Саммит', start: '2026-04-22', end: '2026-04-25', allDay: true, extendedProps: { kind: 'national', lang: 'ru' } }]);
  });

  it.each(['start=x&end=y', 'start=2026-02-31&end=2026-03-01', 'start=0001-01-01&end=0001-02-01', 'start=2026-03-05&end=2026-03-01', 'start=2026-01-01&end=2028-01-01', 'start=2026-03-01%00&end=2026-03-02', 'start=0001&end=9999'])('refuses %s', async (query) => {
    const response = await call(jsonLoader, `/calendar.json?${query}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toHaveProperty('error');
  });
});
