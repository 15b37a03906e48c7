import type { KyselyPlugin, RootOperationNode } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seed } from '#db/seed/seed.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { listOccurrences } from '#app/features/calendar/calendar.service.server.ts';
import { calendarIcs } from '#app/features/calendar/feeds/feeds.service.server.ts';
import { NO_FILTER, type CalendarFilter } from '#app/features/calendar/query/query.rules.ts';
import { calendarJson } from '#app/features/calendar/range/range.service.server.ts';
import type { Actor, PersonActor } from '#app/features/people/actor.rules.ts';
import { testDatabase } from '#tests/support/database.ts';
import { addEntries, BUSY } from '../../../bench/data.ts';

// The same questions that pages and feeds ask, as they are asked, on a calendar of 20,000 occurrences.
const db = await testDatabase();
const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
const NOW = new Date('2026-03-03T05:12:00Z');
const MONTH = { first: BUSY.start, last: '2026-03-31' };

const asked: RootOperationNode[] = [];
const listening: KyselyPlugin = {
  transformQuery: ({ node }) => {
    asked.push(node);
    return node;
  },
  transformResult: async ({ result }) => result,
};
const heard = db.withPlugin(listening);

let filters: [string, CalendarFilter][] = [];
const actors: [string, () => Actor][] = [
  ['the public', () => ({ kind: 'public', language: 'kk' })],
  ['a member', () => person(['member'], [])],
  ['an agency', () => person(['agency'], [agencyId])],
  ['the secretariat', () => person(['secretariat'], [])],
];
let agencyId = '';

const person = (roles: PersonActor['roles'], agencyIds: string[]): PersonActor => ({
  kind: 'person', accountId: agencyId, sessionId: agencyId, personId: agencyId, name: 'P', isDemo: true, roles, agencyIds, language: 'ru',
});

beforeAll(async () => {
  await inTransaction(db, (trx) => seed(trx, { demo: false, now: NOW }));
  await addEntries(process.env.DATABASE_URL ?? '', 10_000);
  await client.connect();
  agencyId = (await db.selectFrom('agencies').select('id').orderBy('id').limit(1).executeTakeFirstOrThrow()).id;
  filters = [
    ['everything', NO_FILTER],
    ['with filters', { ...NO_FILTER, kinds: ['regional', 'national'], agencyId, regionIso: 'KZ-75', directionKey: 'ecology', statuses: ['confirmed'], text: 'кездесу' }],
    ['mine', { ...NO_FILTER, isMine: true }],
  ];
}, 120_000);
afterAll(() => client.end());

type Plan = { 'Node Type': string; 'Relation Name'?: string; 'Index Name'?: string; Plans?: Plan[] };
const flat = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(flat)];

async function plansOf(ask: () => Promise<unknown>, generic = false): Promise<Plan[]> {
  asked.length = 0;
  await ask();
  const plans: Plan[] = [];
  for (const node of asked.splice(0)) {
    const { sql, parameters } = db.getExecutor().compileQuery(node, { queryId: 'plan' });
    if (!/\boccurrences\b/.test(sql)) continue;
    const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(`explain (${generic ? 'generic_plan, ' : ''}format json) ${sql}`, generic ? [] : [...parameters]);
    plans.push(...rows.flatMap((row) => row['QUERY PLAN'].flatMap(({ Plan: plan }) => flat(plan))));
  }
  return plans;
}

const whole = (plans: Plan[]) => plans.filter((plan) => plan['Node Type'] === 'Seq Scan' && plan['Relation Name'] === 'occurrences');
const indexes = (plans: Plan[]) => plans.flatMap((plan) => (plan['Index Name']?.startsWith('occurrences_') ? [plan['Index Name']] : []));

describe.each(actors)('for %s', (_name, actorOf) => {
  it.each([0, 1, 2])('a month and a feed never read the whole calendar (filter %i)', async (index) => {
    const [name, filter] = filters[index] as [string, CalendarFilter];
    const actor = actorOf();
    const questions = {
      json: () => calendarJson(heard, actor, { ...filter, ...MONTH }, 'https://ortaq.example', NOW),
      page: () => listOccurrences(heard, actor, { ...filter, ...MONTH }, NOW),
    };
    for (const [which, ask] of Object.entries(questions)) {
      const plans = await plansOf(ask);
      expect(whole(plans), `${which}, ${name}`).toEqual([]);
      expect(indexes(plans), `${which}, ${name}`).not.toEqual([]);
    }
    // What is planned once for all days must not be planned for the widest.
    expect(whole(await plansOf(questions.json, true)), name).toEqual([]);
  });

  it('a feed reads page by page in the order of an index', async () => {
    const plans = await plansOf(async () => {
      const pieces = calendarIcs(heard, actorOf(), { filter: NO_FILTER, base: 'https://ortaq.example' }, NOW);
      // Its head, its zones, the series page by page, and the first of the rest.
      for (let piece = 0; piece < 5; piece += 1) await pieces.next();
      await pieces.return(undefined);
    });
    expect(whole(plans)).toEqual([]);
    expect(indexes(plans)).toContain('occurrences_in_order');
  });
});
