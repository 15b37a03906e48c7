/** Invented calendars of a given size: N entries over two years, a tenth of them weekly series of twelve; deterministic, made by PostgreSQL itself. */
import pg from 'pg';
import { createDatabase } from '#db/database.server.ts';
import { migrateToLatest } from '#db/migrate.ts';
import { seed } from '#db/seed/seed.ts';
import { inTransaction } from '#db/transaction.server.ts';

/** Grows with N. */
export const BUSY = { start: '2026-03-01', end: '2026-04-01' };
export const BUSY_DAY = { start: '2026-03-17', end: '2026-03-18' };
/** Holds the same 118 public occurrences (and 32 that the public does not see) whatever N is. */
export const QUIET = { start: '2027-02-01', end: '2027-03-01' };
export const QUIET_ROWS = 118;

const QUIET_ALL = 150;

const TITLES = `jsonb_build_object(
  'kk', 'Еріктілердің «' || topic.kk || '» атты өңірлік кездесуі № ' || n, 'ru', 'Региональная встреча волонтёров «' || topic.ru || '» № ' || n,
  'en', 'Regional meeting of volunteers: ' || topic.en || ', No. ' || n)`;
const TOPICS = `(values (0, 'Таза Қазақстан', 'Таза Қазақстан', 'Clean Kazakhstan'), (1, 'Қайырымдылық керуені', 'Караван добра', 'Caravan of kindness'),
  (2, 'Цифрлық көмек', 'Цифровая помощь', 'Digital help'), (3, 'Жасыл аймақ', 'Зелёный регион', 'Green region'),
  (4, 'Білім беру бастамасы', 'Образовательная инициатива', 'Education initiative')) topic (key, kk, ru, en)`;

/** A number from 0 to `below`, the same for the same n and salt. */
const dice = (salt: string, below: number) => `(('x' || substr(md5(n || '${salt}'), 1, 7))::bit(28)::int % ${below})`;

function entries(count: number): string {
  return `
insert into entries (id, kind, scope, title, description, place, status, visibility, embargo_until, region_iso, starts_at, ends_at, all_day, starts_on, ends_on,
  uid, rrule, updated_at)
select md5('entry' || n)::uuid, 'event', (array['international', 'national', 'regional', 'regional', 'regional'])[1 + ${dice('s', 5)}], ${TITLES},
  jsonb_build_object('kk', 'Кездесуге аймақтың ұйымдары мен еріктілері қатысады; тіркелу алдын ала.', 'ru', 'Участвуют организации и волонтёры региона; регистрация заранее.'),
  jsonb_build_object('kk', 'Мәдениет үйі, ' || n % 40 || ' көше', 'ru', 'Дом культуры, улица ' || n % 40),
  case when n > ${QUIET_ALL} and ${dice('d', 20)} = 0 then 'draft' else 'confirmed' end, what.visibility,
  case when n > ${QUIET_ALL} and ${dice('m', 50)} = 0 then timestamptz '2030-01-01' end,
  isos[1 + ${dice('r', 20)}], at.starts_at, at.starts_at + interval '90 minutes', what.all_day,
  case when what.all_day then at.starts_at::date end, case when what.all_day then at.starts_at::date end, md5('entry' || n) || '@bench.example',
  case when n > ${QUIET_ALL} and n % 10 = 0 then 'FREQ=WEEKLY;COUNT=12' end, timestamptz '2026-01-01'
from generate_series(1, ${count}) n
join ${TOPICS} on topic.key = n % 5
cross join (select array_agg(iso order by iso) as isos from regions) names
cross join lateral (select
  case when n <= ${QUIET_ROWS} then 'public' when n <= ${QUIET_ALL} then 'internal'
    else (array['public', 'public', 'public', 'public', 'public', 'public', 'public', 'partners', 'partners', 'internal'])[1 + ${dice('v', 10)}] end as visibility,
  n % 10 = 3 as all_day) what
cross join lateral (select case when n <= ${QUIET_ALL} then timestamptz '${QUIET.start} 04:00Z' + (n % 27) * interval '1 day' + (n % 9) * interval '1 hour'
  else timestamptz '2025-10-01 03:00Z' + ${dice('t', 700)} * interval '1 day' + ${dice('h', 40)} * interval '15 minutes' end as starts_at) at;

insert into entry_agencies (entry_id, agency_id, role)
select md5('entry' || n)::uuid, ids[1 + ${dice('a', 20)}], 'lead' from generate_series(1, ${count}) n cross join (select array_agg(id order by id) as ids from agencies) names;
insert into entry_directions (entry_id, direction_key)
select md5('entry' || n)::uuid, keys[1 + ${dice('k', 3)}] from generate_series(1, ${count}) n cross join (select array_agg(key order by key) as keys from directions) names;`;
}

const OCCURRENCES = `
insert into occurrences (id, entry_id, original_start, starts_at, ends_at, all_day, starts_on, ends_on, kind, scope, title, place, status, visibility,
  embargo_until, region_iso, agency_ids, direction_keys)
select gen_random_uuid(), entry.id, at.starts_at, at.starts_at, case when all_day then at.starts_at + interval '1 day' - interval '1 second' else at.starts_at + interval '90 minutes' end,
  all_day, case when all_day then (at.starts_at + interval '5 hours')::date end, case when all_day then (at.starts_at + interval '5 hours')::date end, kind, scope, title, place, status, visibility,
  embargo_until, region_iso, array(select agency_id from entry_agencies where entry_id = entry.id), array(select direction_key from entry_directions where entry_id = entry.id)
from entries entry
cross join lateral generate_series(0, case when rrule is null then 0 else 11 end) week
cross join lateral (select case when all_day then date_trunc('day', entry.starts_at) - interval '5 hours' else entry.starts_at end + week * interval '7 days' as starts_at) at
where entry.uid like '%@bench.example'
  and (rrule is null or not (at.starts_at >= '${QUIET.start}'::date - 2 and at.starts_at < '${QUIET.end}'::date + 2));`;

// What a single entry has in the quiet month belongs elsewhere: that month stays the same.
const KEEP_QUIET = `update entries set starts_at = starts_at - interval '60 days', ends_at = ends_at - interval '60 days', starts_on = starts_on - 60, ends_on = ends_on - 60
  where uid like '%@bench.example' and starts_at >= '${QUIET.start}'::date - 2 and starts_at < '${QUIET.end}'::date + 2
    and id <> all (select md5('entry' || n)::uuid from generate_series(1, ${QUIET_ALL}) n);`;

/** A database of its own beside the given one, migrated, with the real directory and N invented entries. Answers its URL. */
export async function makeCalendar(serverUrl: string, count: number): Promise<string> {
  const url = new URL(serverUrl);
  url.pathname = `/bench_${count}`;
  const administrator = new pg.Client({ connectionString: serverUrl });
  await administrator.connect();
  const { rowCount } = await administrator.query('select 1 from pg_database where datname = $1', [url.pathname.slice(1)]);
  if (!rowCount) await administrator.query(`create database ${url.pathname.slice(1)}`);
  await administrator.end();
  if (!rowCount) await fill(url.href, count);
  return url.href;
}

async function fill(url: string, count: number): Promise<void> {
  const db = createDatabase(url, 1);
  await migrateToLatest(db);
  await inTransaction(db, (trx) => seed(trx, { demo: false, now: new Date('2026-03-03T05:12:00Z') }));
  await db.destroy();
  await addEntries(url, count);
}

/** Into a database that is migrated and has its directory. */
export async function addEntries(url: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("set synchronous_commit = off; set maintenance_work_mem = '256MB'");
  for (const statement of [entries(count), KEEP_QUIET, OCCURRENCES, 'vacuum analyze']) await client.query(statement);
  await client.end();
}
