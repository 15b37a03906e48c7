import type { Db } from '#db/schema.ts';
import type { SystemActor } from '#app/features/people/actor.rules.ts';
import { createPollSchema, type Choice } from '#app/features/polls/polls.schema.ts';
import { createPoll } from '#app/features/polls/polls.service.server.ts';
import { sendPoll } from '#app/features/polls/sending/sending.service.server.ts';
import { castVotes } from '#app/features/polls/votes/votes.service.server.ts';
import { newId } from '#app/lib/ids.ts';
import { addDays, weekdayOf } from '#app/lib/local-days.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';

/** Who said what to the three dates, in their order; whoever is not named is silent. */
const SAID: Record<string, [answers: [Choice, Choice, Choice], comment?: string]> = {
  akhmetova: [['yes', 'if_need_be', 'yes']],
  nurlankyzy: [['yes', 'yes', 'no'], 'Сәуірдің басында өңірде боламын.'],
  kim: [['if_need_be', 'yes', 'yes']],
  weber: [['yes', 'no', 'if_need_be'], 'Mornings in Bonn are early, please not before 13:00 in Astana.'],
  ospanova: [['yes', 'yes', 'yes']],
};
const REQUIRED = ['akhmetova', 'nurlankyzy', 'lee'];
const OTHERS = ['kim', 'weber', 'ospanova', 'suleimenov'];

/** A poll that is being answered: made, sent and answered through the services that the pages use. */
export async function playPoll(db: Db, actor: SystemActor, now: Date): Promise<void> {
  const people = new Map((await db.selectFrom('people').select(['id', 'key']).where('isDemo', '=', true).execute()).map(({ id, key }) => [key ?? '', id]));
  const ids = (keys: string[]) => keys.flatMap((key) => people.get(key) ?? []);
  const lead = await db.selectFrom('agencies').select('id').where('key', '=', 'mci').executeTakeFirst();
  const weekday = (offset: number) => {
    let day = addDays(dayOf(now, HOME_ZONE), offset);
    while (weekdayOf(day) > 5) day = addDays(day, 1);
    return day;
  };
  const input = createPollSchema.parse({
    requestId: newId(), leadAgencyId: lead?.id, format: 'hybrid', durationMinutes: '90', timeZone: HOME_ZONE, requiredPersonIds: ids(REQUIRED), personIds: ids(OTHERS),
    title: { kk: 'Жұмыс тобы: жастар волонтерлігі', ru: 'Рабочая группа: молодёжное волонтёрство', en: 'Working group: youth volunteering' },
    place: { kk: 'Астана, Мәдениет және ақпарат министрлігі, 512-кабинет', ru: 'Астана, Министерство культуры и информации, кабинет 512', en: 'Astana, Ministry of Culture and Information, Room 512' },
    options: [{ date: weekday(23), startTime: '15:00' }, { date: weekday(27), startTime: '10:00' }, { date: weekday(30), startTime: '15:00' }], closesOn: weekday(9), closesTime: '18:00',
  });
  const made = await createPoll(db, actor, input, now);
  if (!made.ok) return;
  const { pollId } = made.value;
  const guests = await db.selectFrom('pollGuests').innerJoin('people', 'people.id', 'pollGuests.personId').select(['pollGuests.id', 'people.id as personId', 'people.key', 'people.language']).where('pollId', '=', pollId).execute();
  const options = await db.selectFrom('pollOptions').select('id').where('pollId', '=', pollId).orderBy('position').execute();
  await sendPoll(db, actor, pollId, guests.map((guest) => guest.id), now);
  for (const { id, personId, key, language } of guests) {
    const [answers, comment = null] = SAID[key ?? ''] ?? [];
    if (!answers) continue;
    const votes = Object.fromEntries(options.map((option, index) => [option.id, answers[index] ?? 'no']));
    await castVotes(db, { kind: 'link', purpose: 'poll', personId, objectId: id, language }, id, { votes, comment }, now);
  }
}
