/** Free time of fifty people and five agencies in eight weeks, beside the bare question for what keeps them busy then. */
import pg from 'pg';
import { createDatabase } from '#db/database.server.ts';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import { figureOf, tell } from '../rounds.ts';
import type { Scene } from '../scene.ts';

const PEOPLE = 50;
const WEEKS = { from: '2027-05-03', to: '2027-06-25' };
const ROUNDS = 9;

/** An id as our forms take it, the same for the same number. */
const personId = (number: string) => `overlay(overlay(md5('busy' || ${number}) placing '4' from 13) placing '8' from 17)::uuid`;

/** Meetings among the entries, ten in a working day, five of the fifty at each; made once, the same every time. */
const MEETINGS = `
insert into people (id, display_name) select ${personId('n')}, 'Busy ' || n from generate_series(0, ${PEOPLE - 1}) n;
insert into entries (id, kind, scope, title, status, visibility, starts_at, ends_at, uid)
  select md5('meeting' || n)::uuid, 'meeting', 'working_meeting', '{"kk": "Кездесу"}', 'confirmed', 'internal', at, at + interval '1 hour', n || '@bench.meeting'
  from generate_series(0, 539) n cross join lateral (select timestamptz '${WEEKS.from} 04:00Z' + (n / 10) * interval '1 day' + (n % 10) * interval '45 minutes' as at) t;
insert into occurrences (id, entry_id, original_start, starts_at, ends_at, all_day, kind, scope, title, status, visibility)
  select gen_random_uuid(), id, starts_at, starts_at, ends_at, false, kind, scope, title, status, visibility from entries where uid like '%@bench.meeting';
insert into meetings (id, entry_id, original_start) select md5(uid)::uuid, id, starts_at from entries where uid like '%@bench.meeting';
insert into invitations (id, meeting_id, person_id, role)
  select gen_random_uuid(), md5(n || '@bench.meeting')::uuid, ${personId(`(n * 7 + guest * 11) % ${PEOPLE}`)}, 'required' from generate_series(0, 539) n, generate_series(0, 4) guest;
analyze`;

const BARE = `select o.starts_at, o.ends_at, o.agency_ids, i.person_id from occurrences o
  left join meetings m on m.entry_id = o.entry_id and m.original_start = o.original_start left join invitations i on i.meeting_id = m.id and i.person_id = any($3)
  where o.period && tstzrange($1, $2) and o.status <> 'cancelled' and (i.id is not null or o.agency_ids && $4)`;

export async function freeSlots(scene: Scene): Promise<void> {
  const [{ findFreeSlots }, { emptySearch }] = await Promise.all([
    import('#app/features/meetings/free-time/free-time.service.server.ts'), import('#app/features/meetings/free-time/free-time.rules.ts'),
  ]);
  const { freeTimeSchema } = await import('#app/features/meetings/free-time/free-time.schema.ts');
  const [db, client] = [createDatabase(scene.url, 2), new pg.Client({ connectionString: scene.url })];
  await client.connect();
  const { rowCount } = await client.query(`select 1 from entries where uid = '0@bench.meeting'`);
  if (!rowCount) await client.query(MEETINGS);
  const { rows: people } = await client.query<{ id: string }>(`select ${personId('n')} as id from generate_series(0, ${PEOPLE - 1}) n`);
  const { rows: agencies } = await client.query<{ id: string }>('select id from agencies order by id limit 5');
  const [personIds, agencyIds] = [people.map(({ id }) => id), agencies.map(({ id }) => id)];
  const wish = freeTimeSchema.parse({ ...emptySearch(WEEKS.from), ...WEEKS, requiredPersonIds: personIds, requiredAgencyIds: agencyIds, durationMinutes: '60' });
  const actor: PersonActor = { kind: 'person', accountId: '', sessionId: '', personId: '', name: '', isDemo: false, language: 'kk', roles: ['secretariat'], agencyIds: [] };
  const [ours, limit, ratios] = [[], [], []] as number[][] as [number[], number[], number[]];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const begun = performance.now();
    const found = await findFreeSlots(db, actor, wish);
    const between = performance.now();
    if (!found.ok || found.value.asked !== PEOPLE + agencyIds.length) throw new Error('no search');
    await client.query(BARE, [`${WEEKS.from}T00:00+05`, `${WEEKS.to}T24:00+05`, personIds, agencyIds]);
    const [mine, bare] = [between - begun, performance.now() - between];
    // The first round warms both.
    if (round === 0) continue;
    ours.push(mine);
    limit.push(bare);
    ratios.push(mine / bare);
  }
  await Promise.all([db.destroy(), client.end()]);
  tell(figureOf({ name: `16 free time of ${PEOPLE} people and ${agencyIds.length} agencies in eight weeks of ${scene.count} entries, against the bare question`, unit: 'ms', ours, limit, ratios, promised: 5, isMost: true }));
}
