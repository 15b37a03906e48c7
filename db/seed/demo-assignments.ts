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
  report?: { status: 'on_track' | 'at_risk' | 'done'; progress: number; person: string; note: Text3['ru']; daysAgo: number; forecast?: number };
};

const LETTER: Text3 = { kk: 'хатшылыққа хат', ru: 'письмо в секретариат', en: 'letter to the secretariat' };

const ASSIGNMENTS: Demo[] = [
  { decision: [1, 2], agency: 'mci-csc', co: [], due: -6, direction: 'regions', onRoadmap: true, result: { kk: 'Жыл іс-шараларының облыстар бойынша жиынтық жоспарын ұсыну', ru: 'Представить сводный план мероприятий Года по областям', en: 'Consolidated plan of events of the Year by region' }, report: { status: 'at_risk', progress: 60, person: 'mukanov', note: 'Получены планы 14 из 20 областей.', daysAgo: 9, forecast: 7 } },
  { decision: [2, 1], agency: 'mne', co: ['mof', 'akimat-kz-71', 'akimat-kz-75'], due: 9, direction: 'policy', onRoadmap: true, result: { kk: '2030 жылға дейінгі жол картасының жобасына ұсыныстар енгізу', ru: 'Внести предложения к проекту Дорожной карты до 2030 года', en: 'Proposals for the draft roadmap to 2030' }, report: { status: 'on_track', progress: 40, person: 'omarova', note: '20 әкімдіктің 9-ы жауап берді.', daysAgo: 5 } },
  { decision: [3, 1], agency: 'akimat-kz-71', co: ['mfa'], due: 4, direction: 'international', onRoadmap: false, result: { kk: 'Форумның өткізілетін орны мен күнін келісу', ru: 'Согласовать место и дату форума', en: 'Settle the venue and date of the forum' } },
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
