import { inTransaction } from '#db/transaction.server.ts';
import type { Db } from '#db/schema.ts';
import { dayFrom } from '#db/seed/demo-meetings.ts';
import { rewriteOccurrences } from '#app/features/meetings/meetings.service.server.ts';
import { createProgrammeSchema } from '#app/features/meetings/programmes/programmes.schema.ts';
import { createProgramme, findProgramme } from '#app/features/meetings/programmes/programmes.service.server.ts';
import { changeEventSeries, type ChangeEventSeries } from '#app/features/meetings/series/event-series/event-series.service.server.ts';
import type { SystemActor } from '#app/features/people/actor.rules.ts';
import { newId } from '#app/lib/ids.ts';
import { addDays } from '#app/lib/local-days.ts';

/** A public event that repeats: every other Saturday in a park; one morning a day later, one called off. */
export async function playEventSeries(db: Db, actor: SystemActor, now: Date): Promise<void> {
  const agency = await db.selectFrom('agencies').select('id').where('key', '=', 'mci').executeTakeFirst();
  if (!agency) return;
  const first = dayFrom(now, -20, 6);
  const form = createProgrammeSchema.parse({
    requestId: newId(), kind: 'event', scope: 'regional', status: 'planned', visibility: 'public', format: 'in_person', timing: 'times', timeZone: 'Asia/Almaty',
    title: { kk: 'Саябаққа көмек: еріктілердің сенбілігі', ru: 'Помощь парку: субботник волонтёров', en: 'Helping the park: a volunteers’ Saturday' },
    description: { kk: 'Ағаш отырғызу, жолдарды тазарту. Құрал-сайман беріледі.', ru: 'Сажаем деревья, убираем дорожки. Инструмент выдаём.', en: 'Planting trees and clearing paths. Tools are provided.' },
    place: { kk: 'Астана, Ботаникалық бақ, бас кіреберіс', ru: 'Астана, Ботанический сад, главный вход', en: 'Astana, Botanical Garden, main gate' },
    regionIso: 'KZ-71', leadAgencyId: agency.id, directionKeys: ['environment'], date: first, startTime: '10:00', endTime: '13:00',
    repeats: 'weekly', repeatEvery: '2', repeatDays: ['6'], repeatEnds: 'count', repeatCount: '12',
  });
  const made = await createProgramme(db, actor, form);
  if (!made.ok) throw new Error(`the demo's repeating event: ${made.reason} ${JSON.stringify(made.details)}`);
  const { entryId } = made.value;
  await db.updateTable('entries').set({ isDemo: true }).where('id', '=', entryId).execute();
  await inTransaction(db, (trx) => rewriteOccurrences(trx, entryId));
  const sunday = addDays(first, 43);
  await change(db, actor, { entryId, day: addDays(first, 42), wish: { kind: 'move', startsAt: new Date(`${sunday}T10:00:00+05:00`), endsAt: new Date(`${sunday}T13:00:00+05:00`) } });
  await change(db, actor, { entryId, day: addDays(first, 70), wish: { kind: 'cancel', reason: 'Бақ сол күні жабық. / Сад в этот день закрыт.', tell: false } });
}

async function change(db: Db, actor: SystemActor, wish: Pick<ChangeEventSeries, 'entryId' | 'day' | 'wish'>): Promise<void> {
  const version = (await findProgramme(db, actor, wish.entryId))?.version ?? 0;
  const changed = await changeEventSeries(db, actor, { ...wish, version, span: 'this' });
  if (!changed.ok) throw new Error(`the demo's repeating event: ${changed.reason}`);
}
