import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '#db/schema.ts';
import { addDays } from '#app/lib/local-days.ts';
import { HOME_ZONE, dayOf } from '#app/lib/time-zones.ts';
import { acknowledgeMinutes } from '#app/features/minutes/acknowledgements/acknowledgements.service.server.ts';
import { proposeSchema } from '#app/features/minutes/amendments/amendments.schema.ts';
import { askForAmendments, decideAmendment } from '#app/features/minutes/amendments/amendments.service.server.ts';
import { findDraftByLink, proposeAmendment } from '#app/features/minutes/amendments/proposals/proposals.service.server.ts';
import { saveCommunique } from '#app/features/minutes/communique/communique.service.server.ts';
import { setDecisionState } from '#app/features/minutes/decisions/record/record.service.server.ts';
import { distributeMinutes, planDistribution } from '#app/features/minutes/distribution/distribution.service.server.ts';
import type { LinkActor, PersonActor } from '#app/features/people/actor.rules.ts';

/** What became of the minutes: the older ones went out and most have confirmed them, the newer draft goes round, the press knows of one and not yet of the other. */
export async function playMinutes(db: Db, now: Date): Promise<void> {
  const account = await db.selectFrom('accounts').innerJoin('people', 'people.id', 'accounts.personId').where('people.key', '=', 'demo-secretariat').select(['accounts.id', 'personId']).executeTakeFirst();
  if (!account) return;
  const actor: PersonActor = { kind: 'person', accountId: account.id, sessionId: '', personId: account.personId, name: '', isDemo: true, roles: ['secretariat'], agencyIds: [], language: 'kk' };
  const rows = await db
    .selectFrom('minutes')
    .innerJoin('meetings', 'meetings.id', 'minutes.meetingId')
    .innerJoin('entries', 'entries.id', 'meetings.entryId')
    .where('entries.key', 'in', ['demo-autumn', 'demo-review', 'demo-held'])
    .select(['entries.key', 'minutes.id', 'minutes.meetingId', 'minutes.approvedAt', 'entries.startsAt'])
    .execute();
  const [autumn, review, held] = ['demo-autumn', 'demo-review', 'demo-held'].map((key) => rows.find((row) => row.key === key));
  if (!autumn?.approvedAt || !autumn.startsAt || !review || !held) return;
  const people = new Map((await db.selectFrom('people').select(['key', 'id']).where('key', 'is not', null).execute()).map(({ key, id }) => [key, id]));
  await goOut(db, actor, { ...autumn, approvedAt: autumn.approvedAt });
  await settle(db, actor, { autumnId: autumn.id, heldId: held.id });
  await goRound(db, actor, { ...review, people, now });
  await tellThePress(db, actor, { meetingId: autumn.meetingId, on: dayOf(autumn.startsAt, HOME_ZONE), ...SAID_OF_AUTUMN });
  await tellThePress(db, actor, { meetingId: review.meetingId, on: dayOf(new Date(now.getTime() + 86_400_000), HOME_ZONE), ...SAID_OF_REVIEW });
}

/** Sent the day after the approval; every third still owes the confirmation. */
async function goOut(db: Db, actor: PersonActor, { id, meetingId, approvedAt }: { id: string; meetingId: string; approvedAt: Date }): Promise<void> {
  const plan = await planDistribution(db, actor, meetingId);
  const sent = plan && (await distributeMinutes(db, actor, meetingId, { fingerprint: plan.fingerprint }));
  if (!plan || !sent?.ok) return;
  const sentAt = new Date(approvedAt.getTime() + 18 * 3_600_000);
  const readers = plan.recipients.filter((each, index) => each.hasAddress && index % 3 !== 2);
  for (const { personId, language } of readers) await acknowledgeMinutes(db, { kind: 'link', purpose: 'acknowledge', personId, objectId: id, language });
  // It happened weeks ago: nothing of it is left for the post to do.
  const { batchId } = sent.value;
  await sql`update mails set created_at = ${sentAt}, send_after = ${sentAt}, due_at = null where batch_id = ${batchId}`.execute(db);
  await sql`update mail_events set created_at = ${sentAt} where mail_id in (select id from mails where batch_id = ${batchId})`.execute(db);
  await sql`insert into mail_events (id, mail_id, kind, created_at) select gen_random_uuid(), id, 'accepted', ${sentAt}::timestamptz + interval '40 seconds' from mails where batch_id = ${batchId}`.execute(db);
  await sql`update minutes set distributed_at = ${sentAt} where id = ${id}`.execute(db);
  await sql`update acknowledgements set created_at = ${sentAt}::timestamptz + place.number * interval '23 minutes'
    from (select id, row_number() over (order by person_id) as number from acknowledgements where minutes_id = ${id}) place where place.id = acknowledgements.id`.execute(db);
}

/** One decision gave way to a later one, one has been carried out. */
async function settle(db: Db, actor: PersonActor, { autumnId, heldId }: { autumnId: string; heldId: string }): Promise<void> {
  const decisions = await db.selectFrom('decisions').innerJoin('agendaItems as item', 'item.id', 'decisions.agendaItemId').where('minutesId', 'in', [autumnId, heldId]).select(['decisions.id', 'minutesId', 'item.position as item', 'decisions.position', 'decisions.version']).execute();
  const find = (minutesId: string, item: number, position: number) => decisions.find((each) => each.minutesId === minutesId && each.item === item && each.position === position);
  const [old, later, done] = [find(autumnId, 1, 2), find(heldId, 2, 1), find(autumnId, 2, 1)];
  if (old && later) await setDecisionState(db, actor, old.id, { version: old.version, state: 'superseded', supersededBy: later.id, note: 'Жобаны енді министрліктер мен әкімдіктер бірге дайындайды.' });
  if (done) await setDecisionState(db, actor, done.id, { version: done.version, state: 'fulfilled', supersededBy: null, note: null });
}

const PROPOSED = [
  { who: 'lee', part: 'heard', at: 1, proposal: 'Тіркелген еріктілер саны 12 480-ге жетті.', comment: 'Тіркеу деректері, 1 наурыз.', verdict: 'accepted', note: null },
  { who: 'kim', part: 'decided', at: 1, proposal: 'Министерству искусственного интеллекта и цифрового развития распространить пилот на все области к концу года.', comment: null, verdict: 'rejected', note: 'Мерзім тапсырмада көрсетілген.' },
  { who: 'demo-member', part: 'spoke', at: 0, proposal: '1. Ғ. Тілеубай – облыстар мен қалалар бойынша деректерді ашуды ұсынды.', comment: 'Қалалар туралы да айтылған.', verdict: null, note: null },
] as const;

/** Three are asked; what two of them proposed is decided, the third waits. */
async function goRound(db: Db, actor: PersonActor, { id, meetingId, people, now }: { id: string; meetingId: string; people: ReadonlyMap<string | null, string>; now: Date }): Promise<void> {
  const personIds = PROPOSED.flatMap(({ who }) => people.get(who) ?? []);
  await askForAmendments(db, actor, meetingId, { untilOn: addDays(dayOf(now, HOME_ZONE), 6), personIds });
  for (const { who, part, at, proposal, comment, verdict, note } of PROPOSED) {
    const personId = people.get(who);
    if (!personId) continue;
    const link: LinkActor = { kind: 'link', purpose: 'amend', personId, objectId: id, language: who === 'kim' ? 'ru' : 'kk' };
    const item = (await findDraftByLink(db, link))?.items.at(-1);
    const paragraph = item?.paragraphs.filter((each) => each.part === part)[at];
    if (!item || !paragraph) continue;
    const amendmentId = randomUUID();
    await proposeAmendment(db, link, proposeSchema.parse({ requestId: amendmentId, agendaItemId: item.id, part, decisionId: paragraph.decisionId, language: paragraph.language, before: paragraph.text, proposal, comment: comment ?? undefined }));
    if (verdict) await decideAmendment(db, actor, meetingId, { amendmentId, verdict, note });
  }
}

const SAID_OF_AUTUMN = {
  title: { kk: 'Ұлттық комитет еріктілер күніне дайындықты талқылады', ru: 'Национальный комитет обсудил подготовку ко Дню волонтёров', en: 'National Committee discusses Volunteer Day' },
  body: {
    kk: 'Комитет Еріктілікті дамытудың 2030 жылға дейінгі жол картасы тұжырымдамасының негізгі бағыттарын мақұлдады.\n\nОтырыста 5 желтоқсанда өтетін Халықаралық еріктілер күнінің іс-шаралары туралы ақпарат тыңдалды.',
    ru: 'Комитет одобрил основные направления концепции Дорожной карты развития добровольчества до 2030 года.\n\nНа заседании заслушана информация о мероприятиях Международного дня волонтёров, который пройдёт 5 декабря.',
    en: 'The Committee approved the main directions of the concept of the volunteering roadmap to 2030.\n\nIt heard about the events of International Volunteer Day on 5 December.',
  },
};
const SAID_OF_REVIEW = {
  title: { kk: 'Волонтердің цифрлық паспорты барлық облысқа таратылады', ru: 'Цифровой паспорт волонтёра появится во всех областях', en: 'Digital volunteer passport to reach every region' },
  body: {
    kk: 'Ұлттық ұйымдастыру комитеті волонтердің цифрлық паспортын сынақтан өткізу қорытындысын қарады.',
    ru: 'Национальный организационный комитет рассмотрел итоги пилотного запуска цифрового паспорта волонтёра.',
    en: 'The National Organizing Committee considered the results of the pilot of the digital volunteer passport.',
  },
};

async function tellThePress(db: Db, actor: PersonActor, { meetingId, on, title, body }: { meetingId: string; on: string } & typeof SAID_OF_AUTUMN): Promise<void> {
  await saveCommunique(db, actor, meetingId, { version: 0, title, body, publishOn: on, publishTime: '18:00' });
}
