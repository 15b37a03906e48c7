import { randomUUID } from 'node:crypto';
import type { Insertable } from 'kysely';
import { json } from '../json.ts';
import type { IndicatorValuesTable, Text3, Trx } from '../schema.ts';

/** Published figures of volunteering in Kazakhstan, each with its day and source; targets and figures of regions are invented and marked demo. */

type Value = { on: string; value: number; source: string; qualifier?: 'at_least' | 'about'; precision?: 'year'; confidence?: string };
type Seed = { key: string; name: Text3; unit: Text3; fromRegions?: boolean; values: Value[]; target?: number };

const BAQ = 'rus.baq.kz (300031987)';
const KAZINFORM = 'kaz.inform.kz (de6bfa, 6511ee)';
const AQTOBE = 'aqtobegazeti.kz/?p=171130';
const JASQAZAQ = 'jasqazaq.kz';
const JJTV = 'old.jjtv.kz, inform.kz';

const INDICATORS: Seed[] = [
  {
    key: 'organizations', fromRegions: true, target: 1_000,
    name: { kk: 'Волонтерлік ұйымдар', ru: 'Волонтёрские организации', en: 'Volunteer organizations' }, unit: { kk: 'ұйым', ru: 'организаций', en: 'organizations' },
    values: [{ on: '2023-06-21', value: 680, source: JJTV }, { on: '2025-05-10', value: 755, source: JASQAZAQ }, { on: '2025-12-05', value: 800, qualifier: 'at_least', source: AQTOBE }, { on: '2026-01-30', value: 800, qualifier: 'at_least', source: KAZINFORM }],
  },
  {
    key: 'volunteers', fromRegions: true, target: 350_000,
    name: { kk: 'Еріктілер', ru: 'Волонтёры', en: 'Volunteers' }, unit: { kk: 'ерікті', ru: 'волонтёров', en: 'volunteers' },
    values: [
      { on: '2020-12-31', precision: 'year', value: 50_000, source: KAZINFORM }, { on: '2023-06-21', value: 200_000, source: JJTV }, { on: '2025-05-10', value: 275_000, qualifier: 'at_least', source: JASQAZAQ },
      { on: '2025-12-05', value: 300_000, source: AQTOBE }, { on: '2026-01-29', value: 300_000, qualifier: 'at_least', source: BAQ, confidence: 'medium-high' },
    ],
  },
  {
    key: 'silver-volunteers', name: { kk: '«Күміс» еріктілер', ru: '«Серебряные» волонтёры', en: 'Silver volunteers' }, unit: { kk: 'ерікті', ru: 'волонтёров', en: 'volunteers' },
    values: [{ on: '2025-12-05', value: 6_000, source: AQTOBE }],
  },
  {
    key: 'initiative-groups', name: { kk: 'Бастамашыл топтар', ru: 'Инициативные группы', en: 'Initiative groups' }, unit: { kk: 'топ', ru: 'групп', en: 'groups' },
    values: [{ on: '2025-12-05', value: 3_500, qualifier: 'at_least', source: AQTOBE }],
  },
  {
    key: 'actions', name: { kk: 'Жыл ішіндегі еріктілік акциялары', ru: 'Волонтёрские акции за год', en: 'Volunteer actions in a year' }, unit: { kk: 'акция', ru: 'акций', en: 'actions' },
    values: [{ on: '2025-12-31', precision: 'year', value: 130_000, qualifier: 'at_least', source: BAQ, confidence: 'medium-high' }],
  },
  {
    key: 'project-volunteers', name: { kk: 'Жалпыұлттық жобалардағы еріктілер', ru: 'Волонтёры общенациональных проектов', en: 'Volunteers in national projects' }, unit: { kk: 'ерікті', ru: 'волонтёров', en: 'volunteers' },
    values: [{ on: '2026-01-30', value: 100_000, qualifier: 'about', source: KAZINFORM }],
  },
];

export async function seedIndicators(trx: Trx): Promise<void> {
  for (const [position, { key, name, unit, fromRegions, values }] of INDICATORS.entries()) {
    const id = randomUUID();
    await trx.insertInto('indicators').values({ id, key, name: json(name), unit: json(unit), fromRegions: fromRegions ?? false, position }).execute();
    // Known from the day it was published: a report as of an earlier day does not have it.
    await insertValues(trx, values.map(({ on, ...value }) => ({ indicatorId: id, asOf: on, createdAt: `${on}T12:00:00+05:00`, ...value })));
  }
}

/** How the invented figures of the regions are spread over them; their sum is 100. */
const SHARES: Record<string, number> = {
  'KZ-10': 3, 'KZ-11': 4, 'KZ-15': 5, 'KZ-19': 6, 'KZ-23': 3, 'KZ-27': 3, 'KZ-31': 5, 'KZ-33': 3, 'KZ-35': 6, 'KZ-39': 4, 'KZ-43': 4, 'KZ-47': 3,
  'KZ-55': 4, 'KZ-59': 3, 'KZ-61': 8, 'KZ-62': 2, 'KZ-63': 4, 'KZ-71': 10, 'KZ-75': 13, 'KZ-79': 7,
};
const DEMO_SOURCE = 'noc.example';

/** Targets of the year and two rounds of regional figures, so that charts and maps have something to show. */
export async function seedDemoIndicators(trx: Trx, now: Date): Promise<void> {
  const ids = new Map((await trx.selectFrom('indicators').select(['key', 'id']).execute()).map((row) => [row.key, row.id]));
  const year = Number(now.toISOString().slice(0, 4));
  const rounds = [`${year - 1}-06-30`, `${year - 1}-12-31`];
  for (const { key, target } of INDICATORS) {
    const indicatorId = ids.get(key);
    if (!indicatorId || target === undefined) continue;
    const total = key === 'volunteers' ? 240_000 : 620;
    const regional = rounds.flatMap((asOf, round) =>
      Object.entries(SHARES).map(([regionIso, share]) => ({ indicatorId, regionIso, asOf, createdAt: `${asOf}T18:00:00+05:00`, value: Math.round((total * share * (100 + round * (5 + (share % 4)))) / 10_000), source: DEMO_SOURCE, isDemo: true })),
    );
    const aim = { indicatorId, kind: 'target' as const, asOf: `${year}-12-31`, createdAt: `${year}-01-05T12:00:00+05:00`, value: target, source: DEMO_SOURCE, isDemo: true };
    await insertValues(trx, [...regional, aim]);
  }
}

type NewValue = Omit<Insertable<IndicatorValuesTable>, 'id'>;

async function insertValues(trx: Trx, rows: NewValue[]): Promise<void> {
  await trx.insertInto('indicatorValues').values(rows.map((row) => ({ id: randomUUID(), ...row }))).execute();
}
