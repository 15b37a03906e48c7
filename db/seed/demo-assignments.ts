import { randomUUID } from 'node:crypto';
import { json } from '../json.ts';
import type { Text3, Trx } from '../schema.ts';
import { dayFrom } from './demo-meetings.ts';
import type { Cast } from './demo.ts';

type Demo = {
  /** Position of the decision: item of the agenda (from 0) and number below it. */
  decision: [item: number, position: number];
  result: Text3;
  agency: string;
  co: string[];
  due: number;
  direction: string;
  onRoadmap: boolean;
  doneDaysAgo?: number;
  /** Reminders that were sent: the step of the ladder, and how many days ago. */
  told?: { days: number; level: 'focal' | 'deputy' | 'head'; daysAgo: number; person: string }[];
  /** The agency has taken it, or asked for more time. */
  takenBy?: string;
  wish?: { person: string; until: number; daysAgo: number; reason: string };
  report?: { status: 'on_track' | 'at_risk' | 'done'; progress: number; person: string; note: Text3['ru']; daysAgo: number; forecast?: number };
};

const LETTER: Text3 = { kk: 'хатшылыққа хат', ru: 'письмо в секретариат', en: 'letter to the secretariat' };

const ASSIGNMENTS: Demo[] = [
  { decision: [1, 2], agency: 'mci-csc', co: [], due: -6, takenBy: 'mukanov', told: [{ days: -7, level: 'focal', daysAgo: 15, person: 'mukanov' }, { days: 0, level: 'deputy', daysAgo: 6, person: 'mukanov' }, { days: 2, level: 'head', daysAgo: 4, person: 'mukanov' }], direction: 'regions', onRoadmap: true, result: { kk: 'Жыл іс-шараларының облыстар бойынша жиынтық жоспарын ұсыну', ru: 'Представить сводный план мероприятий Года по областям', en: 'Consolidated plan of events of the Year by region' }, report: { status: 'at_risk', progress: 60, person: 'mukanov', note: 'Получены планы 14 из 20 областей.', daysAgo: 9, forecast: 7 } },
  { decision: [2, 1], agency: 'mne', takenBy: 'omarova', co: ['mof', 'akimat-kz-71', 'akimat-kz-75'], due: 9, direction: 'policy', onRoadmap: true, result: { kk: '2030 жылға дейінгі жол картасының жобасына ұсыныстар енгізу', ru: 'Внести предложения к проекту Дорожной карты до 2030 года', en: 'Proposals for the draft roadmap to 2030' }, report: { status: 'on_track', progress: 40, person: 'omarova', note: '20 әкімдіктің 9-ы жауап берді.', daysAgo: 5 } },
  { decision: [3, 1], agency: 'akimat-kz-71', co: ['mfa'], due: 4, wish: { person: 'tleubay', until: 23, daysAgo: 1, reason: 'Орын 20 наурызда босайды, келісім содан кейін ғана жасалады.' }, direction: 'international', onRoadmap: false, result: { kk: 'Форумның өткізілетін орны мен күнін келісу', ru: 'Согласовать место и дату форума', en: 'Settle the venue and date of the forum' } },
];

/** Assignments from the held session's decisions: one overdue, one on track, one close to its deadline; two of them stand on the roadmap. */
export async function seedDemoAssignments(trx: Trx, cast: Cast): Promise<void> {
  const roadmap = await trx.selectFrom('roadmaps').select('id').where('key', '=', 'commitments').executeTakeFirstOrThrow();
  const decisions = await trx
    .selectFrom('decisions')
    .innerJoin('agendaItems', 'agendaItems.id', 'decisions.agendaItemId')
    .select(['decisions.id', 'agendaItems.position as item', 'decisions.position'])
    .execute();
  for (const demo of ASSIGNMENTS) {
    const id = randomUUID();
    const [item, position] = demo.decision;
    await trx
      .insertInto('assignments')
      .values({
        id,
        decisionId: decisions.find((d) => d.item === item && d.position === position)?.id ?? null,
        roadmapId: demo.onRoadmap ? roadmap.id : null,
        directionKey: demo.direction,
        result: json(demo.result),
        completionForm: json(LETTER),
        agencyId: cast.agency(demo.agency),
        startsOn: dayFrom(cast.now, -36),
        dueOn: weekdayFrom(cast.now, demo.due),
        baselineDueOn: weekdayFrom(cast.now, demo.due),
        isDemo: true,
        createdBy: cast.person('serikov'),
      })
      .execute();
    if (demo.co.length > 0) {
      await trx.insertInto('assignmentAgencies').values(demo.co.map((key) => ({ assignmentId: id, agencyId: cast.agency(key) }))).execute();
    }
    if (demo.report) await insertReport(trx, cast, id, demo.report);
    await insertCourse(trx, cast, id, demo);
  }
  // This morning's digests have left: the page shows those of tomorrow.
  await trx.insertInto('digestRuns').values({ day: dayFrom(cast.now, 0), mailCount: 0, ranAt: cast.now }).onConflict((conflict) => conflict.doNothing()).execute();
}

async function insertCourse(trx: Trx, cast: Cast, assignmentId: string, { agency, due, told = [], takenBy, wish }: Demo): Promise<void> {
  const ago = (days: number) => new Date(cast.now.getTime() - days * 86_400_000);
  const dueOn = weekdayFrom(cast.now, due);
  if (takenBy) await trx.insertInto('assignmentReceipts').values({ assignmentId, agencyId: cast.agency(agency), personId: cast.person(takenBy), via: 'link', createdAt: ago(20) }).execute();
  for (const { days, level, daysAgo, person } of told) {
    await trx.insertInto('escalations').values({ id: randomUUID(), assignmentId, dueOn, days, level, personId: cast.person(person), toldOn: dayFrom(cast.now, -daysAgo), createdAt: ago(daysAgo) }).execute();
  }
  if (wish) {
    await trx.insertInto('extensionRequests').values({ id: randomUUID(), assignmentId, dueOn, wishedOn: weekdayFrom(cast.now, wish.until), reason: wish.reason, personId: cast.person(wish.person), via: 'link', isDemo: true, createdAt: ago(wish.daysAgo) }).execute();
  }
}

/** No deadline on a weekend. */
function weekdayFrom(now: Date, offset: number): string {
  const day = dayFrom(now, offset);
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6 ? dayFrom(now, offset, 1) : day;
}

async function insertReport(trx: Trx, cast: Cast, assignmentId: string, report: NonNullable<Demo['report']>): Promise<void> {
  await trx
    .insertInto('reports')
    .values({
      id: randomUUID(),
      assignmentId,
      status: report.status,
      progress: report.progress,
      note: report.note ?? null,
      forecastOn: report.forecast === undefined ? null : dayFrom(cast.now, report.forecast),
      personId: cast.person(report.person),
      via: 'seed',
      review: 'accepted',
      isDemo: true,
      createdAt: new Date(cast.now.getTime() - report.daysAgo * 86_400_000),
    })
    .execute();
}
