import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { json, jsonOrNull } from '../json.ts';
import type { AgenciesTable, EntriesTable, Text3, Trx } from '../schema.ts';
import { insertEntry } from './entries.ts';
import { seedFirstSession } from './first-session.ts';
import { seedIndicators } from './indicators.ts';

/** The real data of 2020-2027, each record with its source, as published; wording that is ours stands apart in overlay.json. */

type Sourced = { source: string; confidence?: string };
type RealAgency = Sourced & { id: string; kind: AgenciesTable['kind']; name: Text3; short?: Text3; abbr?: Text3; region?: string; parent?: string; note?: string };
type RealEvent = Sourced & { id: string; date: string | null; end?: string; kind: string; title: Text3; region?: string; note?: string; period?: string };
type RealMilestone = Sourced & { id: string; title: Text3; responsible: string; co_executors: string[]; due: string | null; status_known: string };
type RealData = {
  regions: (Sourced & { iso: string; type: string; name: Text3; short: Text3; tile: { col: number; row: number } })[];
  agencies: RealAgency[];
  holidays: (Sourced & { date: string; type: string; name: Text3; note?: string })[];
  events: RealEvent[];
  roadmap: { milestones: RealMilestone[] };
};
type Overlay = {
  events: Record<string, Text3 & { neutral?: boolean; parent?: string; place: Text3; about?: Text3; region?: string; directions?: string[]; agency?: string; co?: string[]; period?: string }>;
  milestones: Record<string, Text3 & { direction: string; period?: string }>;
};

const read = <T>(name: string) => JSON.parse(readFileSync(new URL(`./data/${name}`, import.meta.url), 'utf8')) as T;

const DIRECTIONS: [key: string, icon: string, name: Text3][] = [
  ['international', 'globe', { kk: 'Халықаралық ынтымақтастық', ru: 'Международное сотрудничество', en: 'International cooperation' }],
  ['environment', 'leaf', { kk: 'Экология', ru: 'Экология', en: 'Environment' }],
  ['policy', 'file', { kk: 'Саясат және цифрландыру', ru: 'Политика и цифровизация', en: 'Policy and digital' }],
  ['regions', 'region', { kk: 'Өңірлер және марапаттау', ru: 'Регионы и признание', en: 'Regions and recognition' }],
  ['social', 'people', { kk: 'Қарттарға және мұқтаж жандарға көмек', ru: 'Помощь пожилым и нуждающимся', en: 'Elderly people and people in hardship' }],
  ['emergencies', 'warn', { kk: 'Төтенше жағдайлар', ru: 'Чрезвычайные ситуации', en: 'Emergencies' }],
];

/** Where the data abbreviate in one language only. */
const OUR_ABBREVIATIONS: Record<string, Text3> = { 'mci-csc': { kk: 'АҚІК', en: 'CSC' }, atameken: { kk: '«Атамекен» ҰКП', en: 'NCE Atameken' } };

/** The data end here: what was announced for later may have been held or not, as far as we know. */
const KNOWN_UNTIL = '2026-05-01';

export async function seedReal(trx: Trx, now: Date): Promise<void> {
  const data = read<RealData>('real-data.json');
  const overlay = read<Overlay>('overlay.json');
  await trx
    .insertInto('regions')
    .values(data.regions.map((r) => ({ iso: r.iso, kind: r.type === 'region' ? ('region' as const) : ('city' as const), name: json(r.name), short: json(r.short), tileColumn: r.tile.col, tileRow: r.tile.row, source: r.source })))
    .execute();
  await trx.insertInto('directions').values(DIRECTIONS.map(([key, icon, name], position) => ({ key, icon, position, name: json(name) }))).execute();
  await seedHolidays(trx, data);
  const agencies = await seedAgencies(trx, data.agencies);
  const nocId = await seedCommittee(trx, agencies);
  const today = now.toISOString().slice(0, 10);
  const until = today < KNOWN_UNTIL ? today : KNOWN_UNTIL;
  for (const event of data.events) await seedEvent(trx, event, overlay, agencies, { nocId, until });
  await seedRoadmap(trx, data.roadmap.milestones, overlay, agencies);
  await seedYear(trx);
  await seedFirstSession(trx);
  await seedIndicators(trx);
}

async function seedHolidays(trx: Trx, data: RealData): Promise<void> {
  const kinds: Record<string, 'public' | 'moved_off' | 'moved_on'> = {
    public: 'public',
    day_off_transferred: 'moved_off',
    day_off_by_government: 'moved_off',
    working_day_moved: 'moved_on',
  };
  const rows = data.holidays.flatMap((h) => {
    const kind = kinds[h.type];
    return kind ? [{ day: h.date, kind, name: json(h.name), note: movedFrom(h.note), source: h.source }] : [];
  });
  await trx.insertInto('holidays').values(rows).execute();
}

/** The data's remarks are English; the day something was moved from is said without words. */
function movedFrom(note?: string): string | null {
  const [, year, month, day] = /moved from (\d{4})-(\d\d)-(\d\d)/.exec(note ?? '') ?? [];
  return day ? `← ${day}.${month}.${year}` : null;
}

async function seedAgencies(trx: Trx, rows: RealAgency[]): Promise<Map<string, string>> {
  const idOf = new Map(rows.map((row) => [row.id, randomUUID()]));
  const filled = (text?: Text3) => (text && Object.values(text).some(Boolean) ? text : null);
  const values = rows.map((row) => ({
    id: idOf.get(row.id) ?? '',
    key: row.id,
    kind: row.kind,
    name: json(row.name),
    short: jsonOrNull(filled(row.short)),
    abbr: jsonOrNull(filled({ ...row.abbr, ...OUR_ABBREVIATIONS[row.id] })),
    regionIso: row.region ?? null,
    parentId: row.parent ? (idOf.get(row.parent) ?? null) : null,
    note: row.note ?? null,
    source: row.source,
    confidence: row.confidence ?? null,
  }));
  // Parents before children: the only ones with a parent are committees of a ministry.
  await trx.insertInto('agencies').values(values.filter((v) => !v.parentId)).execute();
  await trx.insertInto('agencies').values(values.filter((v) => v.parentId)).execute();
  return idOf;
}

async function seedCommittee(trx: Trx, agencies: Map<string, string>): Promise<string> {
  const id = randomUUID();
  await trx
    .insertInto('bodies')
    .values({
      id,
      key: 'noc',
      kind: 'committee',
      name: json({ kk: 'Халықаралық еріктілер жылын дайындау және өткізу жөніндегі ұлттық ұйымдастыру комитеті', ru: 'Национальный организационный комитет по подготовке и проведению Международного года волонтёров', en: 'National Organizing Committee for the International Volunteer Year 2026' }),
      short: json({ kk: 'ҰҰК', ru: 'НОК', en: 'NOC' }),
      agencyId: agencies.get('mci') ?? '',
      source: 'jasqazaq.kz 2025-05-10',
    })
    .execute();
  return id;
}

const isInferred = (key: string) => key.endsWith('*');
const bare = (key: string) => key.replace(/\*$/, '');

/** "mci*" is an agency inferred by us; "akimats" stands for all twenty. */
function agenciesNamed(keys: string[], agencies: Map<string, string>): { agencyId: string; isInferred: boolean }[] {
  const all = keys.flatMap((key) => (bare(key) === 'akimats' ? [...agencies.keys()].filter((k) => k.startsWith('akimat-')).map((k) => k + '*') : [key]));
  return all.flatMap((key) => {
    const agencyId = agencies.get(bare(key));
    return agencyId ? [{ agencyId, isInferred: isInferred(key) }] : [];
  });
}

async function seedEvent(trx: Trx, event: RealEvent, overlay: Overlay, agencies: Map<string, string>, { nocId, until }: { nocId: string; until: string }): Promise<void> {
  const extra = overlay.events[event.id];
  const scopes: Record<string, EntriesTable['scope']> = { noc_session: 'session', meeting: 'working_meeting', period: 'international', international: 'international', national: 'national', regional: 'regional' };
  const isMeeting = event.kind === 'noc_session';
  const ours = { kk: extra?.kk, ru: extra?.ru, en: extra?.en };
  const past = event.date !== null && (event.end ?? event.date) < until;
  await insertEntry(trx, {
    key: event.id,
    kind: isMeeting ? 'meeting' : event.kind === 'period' ? 'initiative' : 'event',
    scope: scopes[event.kind] ?? 'national',
    title: extra?.neutral ? ours : { ...ours, ...event.title },
    place: extra?.place,
    description: extra?.about,
    status: past ? 'held' : event.date ? 'confirmed' : 'planned',
    visibility: 'public',
    bodyId: isMeeting ? nocId : null,
    regionIso: event.region ?? extra?.region ?? null,
    days: event.date ? { from: event.date, to: event.end ?? event.date } : null,
    undatedPeriod: event.date ? null : (event.period ?? extra?.period ?? '2026'),
    note: extra?.neutral ? `«${event.title.kk ?? event.title.ru}»` : null,
    knownSince: knownSince(event.source),
    source: event.source,
    confidence: event.confidence ?? null,
    lead: agenciesNamed(extra?.agency ? [extra.agency] : [], agencies),
    co: agenciesNamed(extra?.co ?? [], agencies),
    directions: extra?.directions ?? [],
  });
}

/** Belongs to the Year by its own words: launched with it, opening it, named by the President for it. */
const OF_THE_YEAR = {
  events: ['ivy-launch', 'ecosoc', 'almaty-brief', 'forum-2026', 'zhet-forum', 'almaty-open', 'caspian-week', 'aral-week', 'cis-forum', 'ivd2026'],
  milestones: ['m-launch', 'm-two-vol', 'm-forum', 'm-caspian', 'm-aral', 'm-cis', 'm-almaty200'],
};

async function seedYear(trx: Trx): Promise<void> {
  const year = await trx.selectFrom('entries').select('id').where('key', '=', 'ivy-start').executeTakeFirstOrThrow();
  await trx.updateTable('entries').set({ parentId: year.id }).where('key', 'in', OF_THE_YEAR.events).execute();
  await trx.updateTable('assignments').set({ entryId: year.id }).where('key', 'in', OF_THE_YEAR.milestones).execute();
}

async function seedRoadmap(trx: Trx, milestones: RealMilestone[], overlay: Overlay, agencies: Map<string, string>): Promise<void> {
  const roadmapId = randomUUID();
  await trx
    .insertInto('roadmaps')
    .values({
      id: roadmapId,
      key: 'commitments',
      title: json({ kk: 'Жол картасы 2024–2026', ru: 'Дорожная карта 2024–2026', en: 'Roadmap 2024–2026' }),
      fromOn: '2024-01-01',
      toOn: '2026-12-31',
      publishedAt: '2026-01-31T00:00:00+05:00',
      source: 'kaznovosti.kz/ru/archives/37175; el.kz …_103534',
      confidence: 'public commitments; the text of the roadmap itself was not found',
    })
    .execute();
  for (const milestone of milestones) await seedMilestone(trx, milestone, overlay.milestones[milestone.id], agencies, roadmapId);
}

async function seedMilestone(trx: Trx, milestone: RealMilestone, extra: Overlay['milestones'][string] | undefined, agencies: Map<string, string>, roadmapId: string): Promise<void> {
  const id = randomUUID();
  const done = milestone.status_known === 'done';
  await trx
    .insertInto('assignments')
    .values({
      id,
      key: milestone.id,
      roadmapId,
      directionKey: extra?.direction ?? null,
      result: json({ ...(extra?.kk ? { kk: extra.kk } : {}), ...milestone.title }),
      agencyId: agencies.get(bare(milestone.responsible)) ?? '',
      agencyIsInferred: isInferred(milestone.responsible),
      startsOn: milestone.id === 'm-road2030' ? '2026-01-30' : milestone.id === 'm-almaty200' ? '2026-01-29' : null,
      dueOn: milestone.due,
      duePrecision: milestone.due ? 'day' : 'unset',
      dueIsInferred: /inference/.test(milestone.status_known),
      baselineDueOn: milestone.due,
      doneOn: done ? milestone.due : null,
      isPublished: true,
      source: milestone.source,
      confidence: milestone.confidence ?? null,
      createdAt: knownSince(milestone.source),
    })
    .execute();
  const co = agenciesNamed(milestone.co_executors, agencies).filter((each) => each.agencyId !== agencies.get(bare(milestone.responsible)));
  if (co.length > 0) await trx.insertInto('assignmentAgencies').values(co.map((each) => ({ assignmentId: id, ...each }))).execute();
}

/** A commitment is known from the day of its earliest source; where that is not told, from the first day of the roadmap. */
function knownSince(source: string): string {
  const days = source.match(/\b20\d\d-\d\d-\d\d\b/g) ?? [];
  return `${days.toSorted()[0] ?? '2024-01-01'}T00:00:00+05:00`;
}
