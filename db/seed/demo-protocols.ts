import { randomUUID } from 'node:crypto';
import { json } from '../json.ts';
import type { Text3, Trx } from '../schema.ts';
import { at, dayFrom, insertAgenda, insertRoll, rich, session, type Item } from './demo-meetings.ts';
import type { Cast } from './demo.ts';
import { insertEntry } from './entries.ts';

/** Two more sessions of the invented committee: one whose minutes went out long ago, one whose draft is being read by its members. */

type Decided = { kind: 'take_note' | 'approve' | 'instruct'; text: Text3; votes: [number, number, number] };
type Written = Item & { heard: Text3; spoke?: Text3; decided: Decided[] };

/** Every session begins with it. */
const OPENING: Written = {
  section: 0, kind: 'decision', minutes: 5, agency: 'mci', person: 'zhumabekov', title: { kk: 'Кворум және күн тәртібін бекіту', ru: 'Кворум и утверждение повестки', en: 'Quorum and approval of the agenda' },
  heard: { kk: 'А. Жұмабеков – кворумның бар екені туралы.', ru: 'А. Жумабеков – о наличии кворума.', en: 'A. Zhumabekov on the quorum.' },
  decided: [{ kind: 'approve', text: { kk: 'Күн тәртібі бекітілсін.', ru: 'Утвердить повестку дня.', en: 'To approve the agenda.' }, votes: [15, 0, 0] }],
};

const AUTUMN: Written[] = [
  OPENING,
  {
    section: 1, kind: 'decision', minutes: 25, agency: 'mne', person: 'omarova', title: { kk: '2030 жылға дейінгі жол картасының тұжырымдамасы туралы', ru: 'О концепции Дорожной карты до 2030 года', en: 'Concept of the roadmap to 2030' },
    heard: { kk: 'Д. Омарова, Ұлттық экономика министрлігі – тұжырымдаманың негізгі бағыттары туралы.', ru: 'Д. Омарова, Министерство национальной экономики – об основных направлениях концепции.', en: 'D. Omarova, Ministry of National Economy: main directions of the concept.' },
    spoke: { kk: '1. Р. Ким – бизнестің үлесін ескеруді ұсынды.\n2. Ғ. Тілеубай – облыстардың пікірі туралы.', ru: '1. Р. Ким – предложил учесть вклад бизнеса.\n2. Г. Тлеубай – о мнении областей.', en: '1. R. Kim proposed to count the contribution of business.\n2. G. Tleubay on the views of the regions.' },
    decided: [
      { kind: 'approve', text: { kk: 'Жол картасы тұжырымдамасының негізгі бағыттары мақұлдансын.', ru: 'Одобрить основные направления концепции Дорожной карты.', en: 'To approve the main directions of the roadmap concept.' }, votes: [13, 1, 1] },
      { kind: 'instruct', text: { kk: 'Ұлттық экономика министрлігі жол картасының жобасын дербес әзірлесін.', ru: 'Министерству национальной экономики самостоятельно подготовить проект Дорожной карты.', en: 'The Ministry of National Economy to draft the roadmap on its own.' }, votes: [12, 2, 1] },
    ],
  },
  {
    section: 2, kind: 'discussion', minutes: 20, agency: 'nvn', person: 'nurlankyzy', title: { kk: '5 желтоқсан – Халықаралық еріктілер күнін өткізу туралы', ru: 'О проведении Международного дня волонтёров 5 декабря', en: 'International Volunteer Day on 5 December' },
    heard: { kk: 'А. Нұрланқызы, Ұлттық еріктілер желісі – іс-шаралар жоспары туралы.', ru: 'А. Нурланкызы, Национальная волонтёрская сеть – о плане мероприятий.', en: 'A. Nurlankyzy, National Volunteer Network: plan of events.' },
    decided: [{ kind: 'instruct', text: { kk: 'Ұлттық еріктілер желісі күннің қорытындысы туралы есеп ұсынсын.', ru: 'Национальной волонтёрской сети представить отчёт об итогах дня.', en: 'The National Volunteer Network to report on the outcome of the day.' }, votes: [15, 0, 0] }],
  },
];

const IN_REVIEW: Written[] = [
  OPENING,
  {
    section: 1, kind: 'decision', minutes: 30, agency: 'maidd', person: 'lee', title: { kk: 'Волонтердің цифрлық паспортын сынақтан өткізу туралы', ru: 'О пилотном запуске цифрового паспорта волонтёра', en: 'Pilot of the digital volunteer passport' },
    heard: { kk: 'В. Ли, Жасанды интеллект және цифрлық даму министрлігі – сынақ барысы туралы.\nТіркелген еріктілер саны 12 000-нан асты.', ru: 'В. Ли, Министерство искусственного интеллекта и цифрового развития – о ходе пилота.\nЗарегистрировано более 12 000 волонтёров.', en: 'V. Lee, Ministry of Artificial Intelligence and Digital Development: course of the pilot.\nMore than 12,000 volunteers are registered.' },
    spoke: { kk: '1. Ғ. Тілеубай – облыстар бойынша деректерді ашуды ұсынды.\n2. С. Ахметова – медициналық еріктілер туралы.', ru: '1. Г. Тлеубай – предложил открыть данные по областям.\n2. С. Ахметова – о медицинских волонтёрах.', en: '1. G. Tleubay proposed to open the data by region.\n2. S. Akhmetova on medical volunteers.' },
    decided: [
      { kind: 'take_note', text: { kk: 'Сынақ барысы туралы ақпарат мәліметке алынсын.', ru: 'Принять к сведению информацию о ходе пилота.', en: 'To take note of the course of the pilot.' }, votes: [15, 0, 0] },
      { kind: 'instruct', text: { kk: 'Жасанды интеллект және цифрлық даму министрлігі сынақты барлық облысқа таратсын.', ru: 'Министерству искусственного интеллекта и цифрового развития распространить пилот на все области.', en: 'The Ministry of Artificial Intelligence and Digital Development to extend the pilot to all regions.' }, votes: [14, 0, 1] },
    ],
  },
];

export async function seedProtocols(trx: Trx, cast: Cast): Promise<void> {
  const autumn = dayFrom(cast.now, -98, 4);
  const approved = { state: 'approved' as const, number: 2, approvedBy: cast.person('zhumabekov'), approvedAt: at(dayFrom(new Date(at(autumn, '12:00')), 4), '16:20') };
  const made = await insertWritten(trx, cast, { key: 'demo-autumn', day: autumn, visibility: 'public', written: AUTUMN, minutes: approved });
  if (made) await insertDone(trx, cast, made.decisionIds.at(-1) ?? null);
  await insertWritten(trx, cast, { key: 'demo-review', day: dayFrom(cast.now, -12, 4), visibility: 'partners', written: IN_REVIEW, minutes: { state: 'in_review' } });
}

type Approved = { state: 'approved'; number: number; approvedBy: string; approvedAt: string };
type Session = { key: string; day: string; visibility: 'public' | 'partners'; written: Written[]; minutes: Approved | { state: 'in_review' } };

async function insertWritten(trx: Trx, cast: Cast, { key, day, visibility, written, minutes }: Session): Promise<{ decisionIds: string[] } | null> {
  const { meetingId } = await insertEntry(trx, session(cast, key, day, 'held', visibility));
  if (!meetingId) return null;
  if ('number' in minutes) await trx.updateTable('meetings').set({ number: minutes.number }).where('id', '=', meetingId).execute();
  const items = await insertAgenda(trx, meetingId, written, cast, 'discussed');
  await insertRoll(trx, cast, meetingId, day);
  const [minutesId, decisionIds] = [randomUUID(), [] as string[]];
  await trx
    .insertInto('minutes')
    .values({ id: minutesId, meetingId, ...minutes, chairId: cast.person('zhumabekov'), secretaryId: cast.person('kasenova'), openedAt: at(day, '15:00'), closedAt: at(day, '16:25'), isDemo: true })
    .execute();
  for (const [index, { heard, spoke, decided }] of written.entries()) {
    const agendaItemId = items[index] ?? '';
    await trx.insertInto('minuteItems').values({ id: randomUUID(), minutesId, agendaItemId, heard: json(rich(heard)), spoke: spoke ? json(rich(spoke)) : null }).execute();
    for (const [place, { kind, text, votes }] of decided.entries()) {
      const id = randomUUID();
      decisionIds.push(id);
      await trx.insertInto('decisions').values({ id, minutesId, agendaItemId, position: place + 1, kind, text: json(text), votesFor: votes[0], votesAgainst: votes[1], votesAbstained: votes[2] }).execute();
    }
  }
  return { decisionIds };
}

/** What the network owed by the end of a month is done and accepted. */
async function insertDone(trx: Trx, cast: Cast, decisionId: string | null): Promise<void> {
  const day = dayFrom(cast.now, -60);
  const dueOn = new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).toISOString().slice(0, 10);
  const [assignmentId, doneOn] = [randomUUID(), dayFrom(cast.now, -66, 2)];
  await trx
    .insertInto('assignments')
    .values({
      id: assignmentId, decisionId, directionKey: 'social', agencyId: cast.agency('nvn'), startsOn: dayFrom(cast.now, -94), dueOn, duePrecision: 'month', baselineDueOn: dueOn, doneOn, isDemo: true, createdBy: cast.person('serikov'),
      result: json({ kk: 'Халықаралық еріктілер күнінің қорытындысы туралы есеп', ru: 'Отчёт об итогах Международного дня волонтёров', en: 'Report on International Volunteer Day' }),
      completionForm: json({ kk: 'есеп', ru: 'отчёт', en: 'report' }),
    })
    .execute();
  await trx
    .insertInto('reports')
    .values({
      id: randomUUID(), assignmentId, status: 'done', progress: 100, note: '20 облыста 214 іс-шара өтті, 31 000 ерікті қатысты.', personId: cast.person('nurlankyzy'), via: 'link', review: 'accepted',
      reviewedBy: cast.person('serikov'), reviewedAt: at(doneOn, '17:05'), isDemo: true, createdAt: at(doneOn, '11:40'),
    })
    .execute();
}
