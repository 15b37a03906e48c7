/** Promise 12: what people write by forms, beside the bare statements that write the same rows, each with its own commit. */
import pg from 'pg';
import { createDatabase } from '#db/database.server.ts';
import type { Db } from '#db/schema.ts';
import { newId } from '#app/lib/ids.ts';
import { meetingWithGuests, type Guest } from '../guests.ts';
import { connect, type Target } from '../load.ts';
import { figureOf, tell } from '../rounds.ts';
import type { Scene } from '../scene.ts';

const GUESTS = 20;
const ROUNDS = 11;
/** Not counted: connections, plans, compiled code, as before every other contest. */
const WARMING = 20;
/** Answers of one round. */
const ANSWERS = 10;

type Times = { ours: number[]; limit: number[]; ratios: number[] };
const noTimes = (): Times => ({ ours: [], limit: [], ratios: [] });
const keep = ({ ours, limit, ratios }: Times, mine: number, bare: number) => void [ours.push(mine), limit.push(bare), ratios.push(bare / mine)];

export async function writing(scene: Scene): Promise<void> {
  const client = new pg.Client({ connectionString: scene.url });
  await client.connect();
  try {
    const series = await compareSeries(scene, client);
    tell(figureOf({ name: `12 a weekly series of 52 days with ${GUESTS} invitations by its form, against one statement`, unit: 'ms', ...series, promised: 0.4 }));
    tell(figureOf({ name: '12 an answer by its page, against a bare update', unit: 'ms', ...(await compareAnswers(scene, client)), promised: 0.25 }));
  } finally {
    await client.end();
  }
}

const form = (fields: Record<string, string | string[]>) => new URLSearchParams(Object.entries(fields).flatMap(([name, values]) => [values].flat().map((value) => [name, value]))).toString();

function post({ cold, cookies }: Scene, path: string, fields: Record<string, string | string[]>, signedIn = true): Target {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Origin: `http://localhost:${cold.port}`, ...(signedIn && { Cookie: cookies.secretariat }) };
  return { port: cold.port, path, method: 'POST', headers, body: form(fields) };
}

/** Milliseconds from the form to its answer, on a connection that is open. */
async function send(target: Target): Promise<number> {
  const connection = await connect(target);
  const begun = performance.now();
  const { status } = await connection.ask();
  const took = performance.now() - begun;
  connection.close();
  if (status !== 302) throw new Error(`${target.path} answered ${status}`);
  return took;
}

async function compareSeries(scene: Scene, client: pg.Client): Promise<Times> {
  const db = createDatabase(scene.url, 2);
  const { guests } = await meetingWithGuests(db, GUESTS);
  await db.destroy();
  const { rows: [agency] } = await client.query<{ id: string }>('select id from agencies where merged_into is null and not is_demo order by id limit 1');
  const times = noTimes();
  for (let round = -WARMING; round < ROUNDS; round += 1) {
    const entryId = newId();
    const mine = await send(post(scene, '/meetings/new', {
      requestId: entryId, scope: 'working_meeting', 'title.kk': 'Апталық кеңес', 'title.ru': 'Еженедельное совещание', 'title.en': 'Weekly meeting', 'place.kk': 'Астана', date: '2026-04-07', startTime: '10:00', endTime: '11:00',
      timeZone: 'Asia/Almaty', format: 'in_person', leadAgencyId: agency?.id ?? '', visibility: 'internal', status: 'planned', repeats: 'weekly', repeatEvery: '1', 'repeatDays[]': ['2'], repeatEnds: 'count', repeatCount: '52', role: 'required', 'personIds[]': guests.map(({ personId }) => personId),
    }));
    const bare = await writeAgain(client, entryId);
    if (round >= 0) keep(times, mine, bare);
  }
  return times;
}

const TABLES = {
  entries: 'id = $1', entry_agencies: 'entry_id = $1', occurrences: 'entry_id = $1', meetings: 'entry_id = $1',
  invitations: 'meeting_id in (select id from meetings where entry_id = $1)',
};

/** The rows as they became, taken away and written once more by one statement. */
async function writeAgain(client: pg.Client, entryId: string): Promise<number> {
  const names = Object.keys(TABLES) as (keyof typeof TABLES)[];
  const counts: number[] = [];
  for (const name of names) {
    await client.query(`drop table if exists bench_${name}`);
    counts.push((await client.query(`create unlogged table bench_${name} as select * from ${name} where ${TABLES[name].replace('$1', `'${entryId}'`)}`)).rowCount ?? 0);
  }
  if (counts[2] !== 52 || counts[4] !== GUESTS) throw new Error(`${counts.join(', ')} rows`);
  const { rows: columns } = await client.query<{ name: keyof typeof TABLES; columns: string }>(
    `select table_name as name, string_agg(quote_ident(column_name), ', ') as columns from information_schema.columns where table_schema = 'public' and table_name = any($1) and is_generated = 'NEVER' group by 1`, [names]);
  const part = (name: keyof typeof TABLES) => {
    const own = columns.find((each) => each.name === name)?.columns ?? '';
    return `insert into ${name} (${own}) select ${own} from bench_${name}`;
  };
  const statement = `with ${names.slice(0, -1).map((name) => `${name}_ as (${part(name)})`).join(', ')} ${part('invitations')}`;
  const removeAll = async () => {
    for (const name of [...names].reverse()) await client.query(`delete from ${name} where ${TABLES[name]}`, [entryId]);
  };
  await removeAll();
  const begun = performance.now();
  await client.query(statement);
  const took = performance.now() - begun;
  await removeAll();
  return took;
}

async function compareAnswers(scene: Scene, client: pg.Client): Promise<Times> {
  const db = createDatabase(scene.url, 2);
  const { guests, meetingId } = await meetingWithGuests(db, ANSWERS);
  const tokens = await linksOf(db, guests);
  await db.destroy();
  const times = noTimes();
  for (let round = -WARMING; round < ROUNDS; round += 1) {
    // Never the same as before: saying the same again writes nothing.
    const connections = await Promise.all(tokens.map((token) => connect(post(scene, `/rsvp/${token}`, { answer: round % 2 === 0 ? 'accept' : 'maybe', seen: '0', comment: '' }, false))));
    const begun = performance.now();
    for (const connection of connections) {
      const { status } = await connection.ask();
      if (status !== 302) throw new Error(`an answer page answered ${status}`);
    }
    const mine = performance.now() - begun;
    for (const connection of connections) connection.close();
    const again = performance.now();
    for (const { invitationId } of guests) await client.query('update invitations set needs = $2 where id = $1 and meeting_id = $3', [invitationId, JSON.stringify({ words: String(round) }), meetingId]);
    if (round >= 0) keep(times, mine / ANSWERS, (performance.now() - again) / ANSWERS);
  }
  return times;
}

/** What the guests' mails would hold. */
export async function linksOf(db: Db, guests: readonly Guest[]): Promise<string[]> {
  const [{ capabilityToken, grantCapability }, { inTransaction }] = await Promise.all([import('#app/features/people/capabilities/capabilities.service.server.ts'), import('#db/transaction.server.ts')]);
  return inTransaction(db, async (trx) => {
    const tokens = [];
    for (const { personId, invitationId } of guests) tokens.push(capabilityToken((await grantCapability(trx, { purpose: 'answer', personId, objectId: invitationId, expiresAt: new Date('2040-01-01') })).id));
    return tokens;
  });
}
