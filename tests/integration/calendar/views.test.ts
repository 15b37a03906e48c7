import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { json } from '#db/json.ts';
import { buildAgency } from '#db/builders.server.ts';
import { listOccurrences, sightOf } from '#app/features/calendar/calendar.service.server.ts';
import { entryLoadQuery } from '#app/features/calendar/load/load.repository.server.ts';
import { findLoad } from '#app/features/calendar/load/load.service.server.ts';
import { NO_FILTER, readQuery } from '#app/features/calendar/query/query.rules.ts';
import type { SavedViewWish } from '#app/features/calendar/saved-views/saved-views.schema.ts';
import { changeSavedViews, findFirstView, listSavedViews } from '#app/features/calendar/saved-views/saved-views.service.server.ts';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import { newId } from '#app/lib/ids.ts';
import { buildWorld, type World } from '../access/world.ts';
import { testDatabase } from '#tests/support/database.ts';

const db = await testDatabase();
const NOW = new Date('2026-03-03T05:12:00Z');
let world: World;

beforeAll(async () => {
  world = await buildWorld(db);
});

const save = (name: string, given: Partial<Extract<SavedViewWish, { intent: 'save' }>> = {}): SavedViewWish => ({ intent: 'save', name, query: 'kind=session', isDefault: false, date: null, ...given });

describe('saved views', () => {
  const change = (actor: PersonActor, wish: SavedViewWish) => changeSavedViews(db, actor, wish);
  const names = async (actor: PersonActor) => (await listSavedViews(db, actor)).map((view) => `${view.name}${view.isDefault ? ' *' : ''}`);

  test('are kept, opened first, renamed and deleted by their owner alone', async () => {
    const { member, foreign } = world.actors;
    expect(await change(member, save('Отырыстар', { isDefault: true }))).toMatchObject({ ok: true, value: { href: '/calendar?kind=session&view=month' } });
    expect(await change(member, save('Апта', { query: '?view=week&date=2026-04-22&junk=1', isDefault: true }))).toMatchObject({ ok: true, value: { href: '/calendar?view=week' } });
    expect(await names(member)).toEqual(['Апта *', 'Отырыстар']);
    expect(await findFirstView(db, member)).toBe('/calendar?view=week');
    expect(await names(foreign)).toEqual([]);

    const [week, sessions] = await listSavedViews(db, member);
    const which = { id: week!.id, version: week!.version };
    expect(await change(foreign, { intent: 'remove', ...which })).toMatchObject({ ok: false, reason: 'notFound' });
    expect(await change(member, { intent: 'change', ...which, name: 'отырыстар', isDefault: true })).toMatchObject({ ok: false, reason: 'nameTaken' });
    expect(await change(member, { intent: 'change', ...which, name: 'Менің аптам', isDefault: false })).toMatchObject({ ok: true });
    expect(await change(member, { intent: 'change', ...which, name: 'Ескі терезе', isDefault: false })).toMatchObject({ ok: false, reason: 'stale' });
    expect(await findFirstView(db, member)).toBeNull();
    expect(await change(member, { intent: 'remove', ...which })).toMatchObject({ ok: false, reason: 'stale' });
    expect(await change(member, { intent: 'remove', id: sessions!.id, version: sessions!.version })).toMatchObject({ ok: true });
    expect(await names(member)).toEqual(['Менің аптам']);
  });

  test('two windows that save at once leave one default and one of each name; thirty are enough', async () => {
    const { auditor } = world.actors;
    const results = await Promise.all([...Array.from({ length: 29 }, (_, index) => save(`V${index}`, { isDefault: true })), save('Same'), save('same'), save('Too many')].map((wish) => change(auditor, wish)));
    expect(results.filter((result) => result.ok)).toHaveLength(30);
    const kept = await listSavedViews(db, auditor);
    expect(kept.filter((view) => view.isDefault)).toHaveLength(1);
    expect(await change(auditor, save('One more'))).toMatchObject({ ok: false, reason: 'tooManyViews' });
  });
});

type Thing = { agencyIds: string[]; kind?: 'meeting' | 'event'; days?: [string, string]; at?: string; status?: 'planned' | 'cancelled' | 'draft'; visibility?: 'public' | 'internal'; createdBy?: string };

async function addThing({ agencyIds, kind = 'event', days, at, status = 'planned', visibility = 'public', createdBy }: Thing): Promise<void> {
  const id = newId();
  const startsAt = new Date(at ?? `${days?.[0]}T00:00:00+05:00`);
  const endsAt = at ? new Date(startsAt.getTime() + 3_600_000) : new Date(Date.parse(`${days?.[1]}T00:00:00+05:00`) + 86_400_000);
  const common = { kind, scope: 'national' as const, title: json({ kk: id }), status, visibility, allDay: !at, startsOn: days?.[0] ?? null, endsOn: days?.[1] ?? null, startsAt, endsAt };
  await db.insertInto('entries').values({ id, uid: id, createdBy: createdBy ?? null, ...common }).execute();
  if (agencyIds.length > 0) await db.insertInto('entryAgencies').values(agencyIds.map((agencyId) => ({ entryId: id, agencyId, role: 'lead' as const }))).execute();
  await db.insertInto('occurrences').values({ id: newId(), entryId: id, originalStart: startsAt, agencyIds, ...common }).execute();
}

describe('the load of agencies', () => {
  let one = '';
  let two = '';
  beforeAll(async () => {
    [one, two] = [await buildAgency(db), await buildAgency(db)];
    await addThing({ agencyIds: [one, two], kind: 'meeting', at: '2026-03-11T10:00:00+05:00' });
    // Sunday night in Astana is still Sunday; in Tokyo it is Monday.
    await addThing({ agencyIds: [one], at: '2026-03-15T23:00:00+05:00', createdBy: world.people.secretariat });
    await addThing({ agencyIds: [one], days: ['2026-03-13', '2026-03-17'] });
    await addThing({ agencyIds: [two], days: ['2026-03-09', '2026-03-09'], status: 'cancelled' });
    await addThing({ agencyIds: [two], days: ['2026-01-01', '2026-12-31'] });
    await addThing({ agencyIds: [two], days: ['2026-03-10', '2026-03-10'], visibility: 'internal' });
    const milestone = { id: newId(), result: json({ kk: 'Жоспар' }), agencyId: two, dueOn: '2026-03-12', duePrecision: 'day' as const };
    await db.insertInto('assignments').values(milestone).execute();
    await db.insertInto('assignmentAgencies').values({ assignmentId: milestone.id, agencyId: one }).execute();
  });

  async function load(actor: PersonActor, search = '') {
    const given = { ...readQuery(new URLSearchParams(search), '2026-03-03'), view: 'load' as const };
    const page = await findLoad(db, actor, given, NOW);
    return (agencyId: string) => Object.fromEntries((page.rows.find((row) => row.agencyId === agencyId)?.cells ?? []).filter((cell) => cell.total > 0).map((cell) => [cell.monday, `${cell.meetings}/${cell.events}/${cell.milestones}`]));
  }

  test('counts by week what each carries: no cancelled things, no programmes of a year, what spans two weeks in both', async () => {
    const of = await load(world.actors.secretariat);
    expect(of(one)).toEqual({ '2026-03-09': '1/2/1', '2026-03-16': '0/1/0' });
    expect(of(two)).toEqual({ '2026-03-09': '1/1/1' });
  });

  test('sees no more than the calendar does, and filters as it does', async () => {
    expect((await load(world.actors.foreign))(two)).toEqual({ '2026-03-09': '1/0/0' });
    expect((await load(world.actors.secretariat, 'zone=Asia/Tokyo'))(one)).toEqual({ '2026-03-09': '1/1/1', '2026-03-16': '0/2/0' });
    expect((await load(world.actors.secretariat, 'mine=1'))(one)).toEqual({ '2026-03-09': '0/1/0' });
    expect((await load(world.actors.secretariat, 'hide=milestones'))(one)).toEqual({ '2026-03-09': '1/2/0', '2026-03-16': '0/1/0' });
    expect((await load(world.actors.secretariat, `agency=${two}`))(one)).toEqual({});
    expect((await load(world.actors.secretariat, 'kind=milestone'))(two)).toEqual({ '2026-03-09': '0/0/1' });
    const week = await listOccurrences(db, world.actors.secretariat, { ...NO_FILTER, first: '2026-03-09', last: '2026-03-15', statuses: ['cancelled'] }, NOW);
    expect(week.ok && week.value).toHaveLength(1);
  });

  test('reads twelve weeks of many years by the index of periods', async () => {
    await sql`insert into entries (id, kind, scope, title, uid, visibility, starts_at, ends_at)
      select gen_random_uuid(), 'event', 'national', '{"kk":"x"}', 'many-' || n, 'public', t, t + interval '1 hour'
      from (select n, timestamptz '2000-01-01' + n * interval '8 hours' t from generate_series(1, 20000) n) made`.execute(db);
    await sql`insert into occurrences (id, entry_id, original_start, starts_at, ends_at, all_day, kind, scope, title, status, visibility)
      select gen_random_uuid(), id, starts_at, starts_at, ends_at, false, kind, scope, title, 'planned', visibility from entries where uid like 'many-%'`.execute(db);
    await sql`analyze occurrences`.execute(db);
    const range = { first: '2026-03-02', last: '2026-05-24', from: new Date('2026-03-01T10:00:00Z'), to: new Date('2026-05-25T14:00:00Z'), zone: 'Asia/Almaty' };
    for (const actor of [world.actors.secretariat, world.actors.foreign, world.actors.member]) {
      const filter = { ...NO_FILTER, agencyId: one, reader: { personId: actor.personId, agencyIds: actor.agencyIds }, isMine: true };
      const { rows } = await sql<{ 'QUERY PLAN': string }>`explain ${entryLoadQuery(sightOf(actor, NOW), filter, range)}`.execute(db);
      const plan = rows.map((row) => Object.values(row)[0]).join('\n');
      expect(plan).toContain('occurrences_by_period');
      expect(plan).not.toMatch(/Seq Scan on occurrences/);
    }
  });
});
