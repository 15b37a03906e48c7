import { randomUUID } from 'node:crypto';
import { json } from '../json.ts';
import type { Text3, Trx } from '../schema.ts';
import { dayFrom } from './demo-meetings.ts';
import type { Cast } from './demo.ts';

type Demo = {
  key: string;
  roadmap: 'commitments' | 'roadmap-2030';
  agency: string;
  co?: string[];
  direction: string;
  result: Text3;
  form: Text3;
  funding?: Text3;
  starts?: string;
  due: string | null;
  precision?: 'day' | 'month' | 'quarter' | 'half_year' | 'year' | 'continuous';
  needs?: string[];
};

const ORDER: Text3 = { kk: 'бұйрық', ru: 'приказ', en: 'order' };
const REPORT: Text3 = { kk: 'есеп', ru: 'отчёт', en: 'report' };
const STATE_BUDGET: Text3 = { kk: 'республикалық бюджет', ru: 'республиканский бюджет', en: 'republican budget' };
const LOCAL_BUDGET: Text3 = { kk: 'жергілікті бюджет', ru: 'местный бюджет', en: 'local budgets' };
const NONE_NEEDED: Text3 = { kk: 'талап етілмейді', ru: 'не требуется', en: 'none needed' };
const THREE_AKIMATS = ['akimat-kz-75', 'akimat-kz-79', 'akimat-kz-71'];

/** An invented draft: nothing in it was ever proposed by anybody. */
const MILESTONES: Demo[] = [
  { key: 'demo-2030-strategy', roadmap: 'roadmap-2030', agency: 'mci', co: ['mne'], direction: 'policy', result: { kk: '2030 жылға дейінгі тұжырымдаманы қабылдау', ru: 'Принять концепцию до 2030 года', en: 'Adopt the concept to 2030' }, form: ORDER, funding: NONE_NEEDED, starts: '2027-01-11', due: '2027-06-30', precision: 'half_year' },
  { key: 'demo-2030-law', roadmap: 'roadmap-2030', agency: 'mci', direction: 'policy', result: { kk: '«Волонтерлік қызмет туралы» заңға түзетулер әзірлеу', ru: 'Разработать поправки к закону «О волонтёрской деятельности»', en: 'Draft amendments to the law on volunteering' }, form: { kk: 'заң жобасы', ru: 'законопроект', en: 'draft law' }, funding: NONE_NEEDED, starts: '2027-09-01', due: '2028-03-31', precision: 'quarter', needs: ['demo-2030-strategy'] },
  { key: 'demo-2030-passport', roadmap: 'roadmap-2030', agency: 'mci', co: ['maidd', 'qazvolunteer'], direction: 'policy', result: { kk: 'Еріктінің цифрлық паспортын барлық өңірде енгізу', ru: 'Ввести цифровой паспорт волонтёра во всех регионах', en: 'Digital volunteer passport in every region' }, form: { kk: 'жүйе іске қосылды', ru: 'система запущена', en: 'system in operation' }, funding: STATE_BUDGET, starts: '2028-04-03', due: '2028-12-31', precision: 'year', needs: ['demo-2030-law'] },
  { key: 'demo-2030-houses', roadmap: 'roadmap-2030', agency: 'front-office', co: THREE_AKIMATS, direction: 'regions', result: { kk: 'Үш қалада еріктілер үйін ашу', ru: 'Открыть дома волонтёров в трёх городах', en: 'Open houses of volunteers in three cities' }, form: REPORT, funding: LOCAL_BUDGET, starts: '2027-03-01', due: '2027-12-31', precision: 'quarter' },
  { key: 'demo-2030-network', roadmap: 'roadmap-2030', agency: 'front-office', direction: 'regions', result: { kk: 'Өңірлік фронт-офистер желісін нығайту', ru: 'Укрепить сеть региональных фронт-офисов', en: 'Strengthen the network of regional front offices' }, form: REPORT, funding: LOCAL_BUDGET, starts: '2028-01-05', due: null, precision: 'continuous', needs: ['demo-2030-houses'] },
  { key: 'demo-2030-steppe', roadmap: 'roadmap-2030', agency: 'menr', co: ['akimat-kz-43', 'akimat-kz-47'], direction: 'environment', result: { kk: 'Арал мен Каспий өңіріндегі экологиялық лагерьлер', ru: 'Экологические лагеря на Арале и Каспии', en: 'Ecological camps at the Aral and the Caspian' }, form: REPORT, starts: '2027-05-01', due: '2027-09-30', precision: 'month' },
  { key: 'demo-2030-exchange', roadmap: 'roadmap-2030', agency: 'mfa', co: ['unv'], direction: 'international', result: { kk: 'БҰҰ еріктілерімен алмасу бағдарламасын бастау', ru: 'Начать программу обмена с Добровольцами ООН', en: 'Start an exchange programme with UN Volunteers' }, form: { kk: 'келісім', ru: 'соглашение', en: 'agreement' }, starts: '2027-07-05', due: '2027-11-30', precision: 'day', needs: ['demo-2030-strategy'] },
  { key: 'demo-2030-review', roadmap: 'roadmap-2030', agency: 'mci', direction: 'policy', result: { kk: 'Жол картасын бағалау және келесісін ұсыну', ru: 'Оценить дорожную карту и предложить следующую', en: 'Assess the roadmap and propose the next' }, form: REPORT, funding: NONE_NEEDED, starts: '2030-01-08', due: '2030-12-31', precision: 'year', needs: ['demo-2030-passport', 'demo-2030-network', 'demo-2030-exchange'] },
];

type Waited = Demo & { neededBy: string; forecast: string; typed: string };

/**
 * What a commitment waits for, with a forecast that breaks it and a report half written: before the summit its programme, and once that
 * is over a section of the next roadmap.
 */
function waitedFor(now: Date): Waited {
  const shared = { roadmap: 'commitments', agency: 'menr', direction: 'environment', funding: NONE_NEEDED } as const;
  if (dayFrom(now, 0) < '2026-04-10') {
    return {
      ...shared, key: 'demo-eco-programme', result: { kk: 'Арнайы отырыстың бағдарламасын келісу', ru: 'Согласовать программу специальной сессии', en: 'Agree the programme of the special session' },
      form: { kk: 'бағдарлама', ru: 'программа', en: 'programme' }, starts: '2026-02-10', due: '2026-04-10', neededBy: 'm-res-session', forecast: '2026-05-06', typed: 'Получены предложения трёх партнёров; список выступающих согласуем до конца месяца.',
    };
  }
  const forecast = dayFrom(now, 45);
  return {
    ...shared, key: 'demo-eco-section', result: { kk: '2030 жылға дейінгі жол картасының экология бөлімін дайындау', ru: 'Подготовить экологический раздел Дорожной карты до 2030 года', en: 'Prepare the environment section of the roadmap to 2030' },
    form: { kk: 'бөлім жобасы', ru: 'проект раздела', en: 'draft of the section' }, starts: dayFrom(now, -21), due: dayFrom(now, 17, 4), neededBy: 'm-road2030', forecast: forecast > '2027-01-14' ? forecast : '2027-01-14', typed: 'Раздел согласован с тремя акиматами; ждём ответа остальных до конца месяца.',
  };
}

/** A draft roadmap to 2030, dependencies, and a forecast that breaks one of them. */
export async function seedDemoRoadmap(trx: Trx, cast: Cast): Promise<void> {
  const roadmaps = new Map([['commitments', await idOf(trx)], ['roadmap-2030', await insertDraft(trx)]]);
  const waited = waitedFor(cast.now);
  const ids = new Map([waited, ...MILESTONES].map(({ key }) => [key, randomUUID()]));
  for (const demo of [waited, ...MILESTONES]) await insertMilestone(trx, cast, demo, { id: ids.get(demo.key)!, roadmapId: roadmaps.get(demo.roadmap)! });
  const known = new Map((await trx.selectFrom('assignments').select(['id', 'key']).where('key', 'is not', null).execute()).map(({ id, key }) => [key ?? '', id]));
  const pairs = [[waited.neededBy, waited.key] as const, ...MILESTONES.flatMap(({ key, needs = [] }) => needs.map((needed) => [key, needed] as const))];
  await trx.insertInto('milestoneDependencies').values(pairs.map(([milestone, needed]) => ({ milestoneId: known.get(milestone)!, needsId: known.get(needed)!, createdBy: cast.person('serikov') }))).execute();
  await trx
    .insertInto('reports')
    .values({
      id: randomUUID(), assignmentId: ids.get(waited.key)!, status: 'at_risk', progress: 30, forecastOn: waited.forecast, note: 'Серіктес ұйымдардың жауабын күтудеміз.', personId: null, via: 'seed', review: 'accepted', isDemo: true,
      createdAt: new Date(cast.now.getTime() - 4 * 86_400_000),
    })
    .execute();
  await seedDraft(trx, cast, known.get(waited.neededBy === 'm-res-session' ? waited.neededBy : waited.key)!, waited.typed);
}

/** The page by link of whoever answers for ecology opens with this, once the month is asked for. */
async function seedDraft(trx: Trx, cast: Cast, assignmentId: string, note: string): Promise<void> {
  const typed = { status: 'on_track', progress: '35', note };
  await trx.insertInto('reportDrafts').values({ assignmentId, personId: cast.person('ospanova'), typed: json(typed), updatedAt: new Date(cast.now.getTime() - 20 * 3_600_000) }).execute();
}

async function idOf(trx: Trx): Promise<string> {
  return (await trx.selectFrom('roadmaps').select('id').where('key', '=', 'commitments').executeTakeFirstOrThrow()).id;
}

async function insertDraft(trx: Trx): Promise<string> {
  const id = randomUUID();
  const title = { kk: '2030 жылға дейінгі жол картасы', ru: 'Дорожная карта до 2030 года', en: 'Roadmap to 2030' };
  await trx.insertInto('roadmaps').values({ id, key: 'roadmap-2030', title: json(title), fromOn: '2027-01-01', toOn: '2030-12-31', publishedAt: null, isDemo: true }).execute();
  return id;
}

async function insertMilestone(trx: Trx, cast: Cast, demo: Demo, { id, roadmapId }: { id: string; roadmapId: string }): Promise<void> {
  const { key, agency, co = [], direction, result, form, funding, starts, due, precision = 'day' } = demo;
  await trx
    .insertInto('assignments')
    .values({
      id, key, roadmapId, directionKey: direction, result: json(result), completionForm: json(form), funding: funding ? json(funding) : null, agencyId: cast.agency(agency), startsOn: starts ?? null, dueOn: due,
      duePrecision: precision, baselineDueOn: due, isPublished: demo.roadmap === 'commitments', isDemo: true, createdBy: cast.person('serikov'), createdAt: `${dayFrom(cast.now, -30)}T10:00:00+05:00`,
    })
    .execute();
  if (co.length > 0) await trx.insertInto('assignmentAgencies').values(co.map((each) => ({ assignmentId: id, agencyId: cast.agency(each) }))).execute();
}
