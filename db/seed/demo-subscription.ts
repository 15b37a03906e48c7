import { randomUUID } from 'node:crypto';
import { json } from '../json.ts';
import type { Text3, Trx } from '../schema.ts';

const DAY = 86_400_000;
const EVENTS: [days: number, hour: number, hours: number, title: Text3, place: Text3][] = [
  [2, 15, 2, { kk: 'Еріктілер мектебінің ашылуы', ru: 'Открытие школы волонтёров', en: 'Opening of the volunteer school' }, { kk: 'Университет кітапханасы', ru: 'Библиотека университета', en: 'University library' }],
  [9, 10, 3, { kk: 'Қан тапсыру күні', ru: 'День донора', en: 'Blood donation day' }, { kk: 'Студенттер үйі', ru: 'Дом студентов', en: 'Student house' }],
  [16, 16, 2, { kk: 'Волонтерлік туралы дәріс', ru: 'Лекция о волонтёрстве', en: 'Lecture on volunteering' }, { kk: '2-корпус, 204-аудитория', ru: 'Корпус 2, аудитория 204', en: 'Building 2, room 204' }],
  [30, 9, 6, { kk: 'Кампустағы сенбілік', ru: 'Субботник на кампусе', en: 'Campus clean-up' }, { kk: 'Кампус', ru: 'Кампус', en: 'Campus' }],
];

/** An invented calendar of others. It is paused: its address leads nowhere, and the demo asks no network for anything. */
export async function seedDemoSubscription(trx: Trx, now: Date): Promise<void> {
  const id = randomUUID();
  await trx
    .insertInto('subscriptions')
    .values({
      id, key: 'demo-club', url: 'https://club.example/calendar.ics', visibility: 'partners', pausedAt: now, readAt: now, triedAt: now, eventCount: EVENTS.length, isDemo: true,
      name: json({ kk: 'Университет еріктілері клубы', ru: 'Клуб волонтёров университета', en: 'University volunteer club' }),
    })
    .execute();
  // Midnight at home: Astana is at +05 all year.
  const today = Math.floor((now.getTime() + 5 * 3_600_000) / DAY) * DAY - 5 * 3_600_000;
  const rows = EVENTS.map(([days, hour, hours, title, place]) => {
    const startsAt = new Date(today + days * DAY + hour * 3_600_000);
    return { id: randomUUID(), subscriptionId: id, title: json(title), place: json(place), allDay: false, startsAt, endsAt: new Date(startsAt.getTime() + hours * 3_600_000) };
  });
  await trx.insertInto('outsideEvents').values(rows).execute();
}
