import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { json } from '#db/json.ts';
import { findUpcoming } from '#app/features/calendar/calendar.service.server.ts';
import { NO_FILTER } from '#app/features/calendar/query/query.rules.ts';
import { findEventDetails } from '#app/features/public-pages/public-pages.service.server.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { loader } from '../../../app/routes/events.$id.tsx';
import { testDatabase } from '#tests/support/database.ts';

const db = await testDatabase();
const NOW = new Date('2026-03-03T05:12:00Z');
const PUBLIC: Actor = { kind: 'public', language: 'kk' };
const ids = { year: randomUUID(), forum: randomUUID(), hidden: randomUUID(), undated: randomUUID() };

const entry = (id: string, given: object) => ({
  id, uid: `${id}@noc.example`, kind: 'event' as const, scope: 'national' as const, title: json({ ru: `Событие ${id}` }), status: 'planned' as const, visibility: 'public' as const, allDay: true, ...given,
});

beforeAll(async () => {
  await db.insertInto('entries').values([
    entry(ids.year, { startsOn: '2026-01-01', endsOn: '2026-12-31' }),
    entry(ids.forum, { startsOn: '2026-04-22', endsOn: '2026-04-24', parentId: ids.year, title: json({ kk: 'Форум</script>' }), source: 'inform.kz', confidence: 'high' }),
    entry(ids.hidden, { startsOn: '2026-04-22', endsOn: '2026-04-24', parentId: ids.year, visibility: 'internal' as const }),
    entry(ids.undated, { allDay: false, undatedPeriod: '2026' }),
  ]).execute();
  const meetingId = randomUUID();
  await db.insertInto('meetings').values({ id: meetingId, entryId: ids.forum, originalStart: NOW }).execute();
  const item = (position: number, isConfidential: boolean) => ({ id: randomUUID(), meetingId, position, kind: 'information' as const, title: json({ kk: `Мәселе ${position}` }), minutes: 10, isConfidential });
  await db.insertInto('agendaItems').values([item(0, false), item(1, true)]).execute();
});

describe('the public page of an event', () => {
  it('tells parents, children and agenda, but only what everybody may know', async () => {
    const forum = await findEventDetails(db, PUBLIC, ids.forum, NOW);
    expect(forum?.parent?.id).toBe(ids.year);
    expect(forum?.agenda.map((item) => item.title)).toEqual([{ kk: 'Мәселе 0' }]);
    const year = await findEventDetails(db, PUBLIC, ids.year, NOW);
    expect(year?.children.map((child) => child.id)).toEqual([ids.forum]);
  });

  it.each([['an internal entry', ids.hidden], ['an unknown id', randomUUID()], ['no id at all', 'x']])('is 404 for %s', async (_name, id) => {
    expect(await findEventDetails(db, PUBLIC, id, NOW)).toBeNull();
    const args = { request: new Request(`http://localhost:3000/events/${id}`), params: { id }, context: { cspNonce: '', clientAddress: '' } };
    await expect(loader(args)).rejects.toMatchObject({ init: { status: 404 } });
  });

  it('carries structured data that cannot end its script', async () => {
    const page = await loader({ request: new Request('http://localhost:3000/events/x'), params: { id: ids.forum }, context: { cspNonce: '', clientAddress: '' } });
    expect(page.jsonLd).toContain('"startDate":"2026-04-22"');
    expect(page.jsonLd).not.toContain('<');
    expect(page.meta.description).toContain('22–24 сәуір');
  });

  it('shows what has no day yet as such', async () => {
    const upcoming = await findUpcoming(db, PUBLIC, NO_FILTER, NOW);
    expect(upcoming.undated.map((each) => each.id)).toEqual([ids.undated]);
    const page = await loader({ request: new Request('http://localhost:3000/events/x'), params: { id: ids.undated }, context: { cspNonce: '', clientAddress: '' } });
    expect(page.jsonLd).toBeNull();
  });
});
