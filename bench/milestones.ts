/** An invented roadmap: thousands of milestones among sixty agencies, ten reports each, every tenth waiting for the one before; made by PostgreSQL itself. */
import pg from 'pg';

export const ROADMAP = '00000000-0000-7000-8000-000000000001';
const AGENCIES = 60;
const REPORTS = 10;

const statements = (count: number) => `
insert into roadmaps (id, title, from_on, to_on, is_demo) values ('${ROADMAP}', '{"kk": "Үлкен жол картасы", "ru": "Большая дорожная карта"}', '2025-01-01', '2030-12-31', true);
insert into agencies (id, kind, name, is_demo)
select md5('bench agency' || n)::uuid, 'ngo', jsonb_build_object('kk', 'Мекеме № ' || n, 'ru', 'Учреждение № ' || n), true from generate_series(1, ${AGENCIES}) n on conflict do nothing;
insert into assignments (id, roadmap_id, direction_key, result, completion_form, agency_id, starts_on, due_on, baseline_due_on, done_on, due_precision, is_demo)
select md5('milestone' || n)::uuid, '${ROADMAP}', keys[1 + n % array_length(keys, 1)],
  jsonb_build_object('kk', '«Таза Қазақстан» экологиялық науқанына еріктілерді тарту № ' || n, 'ru', 'Привлечь волонтёров к экологической кампании № ' || n, 'en', 'Volunteers for the campaign, No. ' || n),
  '{"kk": "есеп", "ru": "отчёт"}', md5('bench agency' || 1 + n % ${AGENCIES})::uuid, date '2025-01-01' + n % 1700, date '2025-01-01' + n % 1700 + 30 + n % 200, date '2025-01-01' + n % 1700 + 30 + n % 200,
  case when n % 3 = 0 and n % 1700 < 150 then date '2025-01-01' + n % 1700 + 30 end, 'day', true
from generate_series(1, ${count}) n cross join (select array_agg(key order by key) as keys from directions) names;
insert into assignment_agencies (assignment_id, agency_id)
select md5('milestone' || n)::uuid, md5('bench agency' || 1 + (n + 7) % ${AGENCIES})::uuid from generate_series(1, ${count}) n where n % 2 = 0;
insert into milestone_dependencies (milestone_id, needs_id) select md5('milestone' || n)::uuid, md5('milestone' || n - 1)::uuid from generate_series(10, ${count}, 10) n;
insert into reports (id, assignment_id, status, progress, forecast_on, note, via, review, is_demo, created_at)
select gen_random_uuid(), md5('milestone' || n)::uuid, (array['on_track', 'at_risk'])[1 + (n + m) % 2], m * 9, case when m % 2 = 0 then date '2025-01-01' + n % 1700 + 40 end, 'Орындалуда', 'web',
  case when m = ${REPORTS} and n % 4 = 0 then 'returned' else 'accepted' end, true, timestamptz '2026-01-01' + m * interval '3 days'
from generate_series(1, ${count}) n, generate_series(1, ${REPORTS}) m`;

const REMOVE = `
delete from reports where assignment_id in (select id from assignments where roadmap_id = '${ROADMAP}');
delete from assignments where roadmap_id = '${ROADMAP}';
delete from roadmaps where id = '${ROADMAP}'`;

/** Into a database that has its directory. They are no part of the calendar that other figures are about: take them away again. */
export async function addMilestones(url: string, count: number): Promise<void> {
  await run(url, `${REMOVE};${statements(count)}`, 'vacuum analyze');
}

export async function removeMilestones(url: string): Promise<void> {
  await run(url, REMOVE);
}

async function run(url: string, ...steps: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const step of steps) await client.query(step);
  await client.end();
}
