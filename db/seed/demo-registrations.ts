import { randomUUID } from 'node:crypto';
import type { Text3, Trx } from '../schema.ts';
import type { Cast } from './demo.ts';
import { dayFrom } from './demo-meetings.ts';
import { insertEntry } from './entries.ts';

/** Two public events of invented visitors: one with seats left, one full. Their seats are confirmed afterwards, by the links' own service. */

const NAMES = [
  'Әсел Төлегенқызы', 'Данияр Бекұлы', 'Мадина Сәрсенқызы', 'Тимур Әбілев', 'Жанна Ким', 'Ерасыл Нұртай', 'Ольга Петренко', 'Арман Сейіт', 'Гүлназ Ахмет', 'Илья Соколов',
  'Назерке Қуаныш', 'Бауыржан Есен', 'Светлана Юн', 'Алихан Дос', 'Айдана Мұрат', 'Руслан Гафаров', 'Зере Оспан', 'Мирас Қайрат', 'Елена Шмидт', 'Санжар Тоқтар',
  'Инкар Жақып', 'Дина Рахимова', 'Нұрбол Асан', 'Камила Исаева', 'Олжас Берік', 'Анель Сапар', 'Виктор Цой', 'Томирис Жан', 'Ернар Болат', 'Сабина Алиева',
  'Марат Жүніс', 'Ляззат Өмір', 'Павел Орлов', 'Аружан Нұрлан', 'Диас Қанат', 'Фатима Юсупова', 'Әлия Серік', 'Максим Ли', 'Күнсұлу Ерболқызы', 'Азамат Тілеу', 'Жібек Арыстан', 'Анна Вебер', 'Ислам Қожа',
];
const NEEDS: Record<number, string> = { 3: 'Пандус', 11: 'Ымдау тілінің аудармашысы', 22: 'Место для ассистента' };
const CONSENT = 'Үлгі келісім: дербес деректерімді осы іс-шараға тіркеу үшін өңдеуге келісемін.';

type DemoEvent = { key: string; title: Text3; description: Text3; place: Text3; regionIso: string; agency: string; day: string; from: string; to: string; seats: number; guests: number; direction: string };

export async function seedDemoRegistrations(trx: Trx, cast: Cast): Promise<void> {
  const events: DemoEvent[] = [
    {
      key: 'demo-school', agency: 'mci', regionIso: 'KZ-71', direction: 'emergencies', day: dayFrom(cast.now, 45, 6), from: '10:00', to: '14:00', seats: 30, guests: 27,
      title: { kk: 'Жас еріктілер мектебі: алғашқы көмек', ru: 'Школа молодых волонтёров: первая помощь', en: 'School of young volunteers: first aid' },
      description: { kk: 'Алғашқы көмек көрсету мен төтенше жағдайда әрекет етуге арналған тегін практикалық сабақ.', ru: 'Бесплатное практическое занятие: первая помощь и действия в чрезвычайной ситуации.', en: 'A free hands-on lesson in first aid and in acting in an emergency.' },
      place: { kk: 'Астана, Оқушылар сарайы, 3-зал', ru: 'Астана, Дворец школьников, зал 3', en: 'Astana, Palace of Schoolchildren, hall 3' },
    },
    {
      key: 'demo-walk', agency: 'mci', regionIso: 'KZ-71', direction: 'environment', day: dayFrom(cast.now, 52, 6), from: '09:00', to: '12:00', seats: 12, guests: 16,
      title: { kk: 'Есіл жағалауын тазарту: экологтармен серуен', ru: 'Уборка берега Есиля: прогулка с экологами', en: 'Cleaning the bank of the Esil: a walk with ecologists' },
      description: { kk: 'Қолғап пен қап беріледі. Орын саны шектеулі.', ru: 'Перчатки и мешки выдадим. Число мест ограничено.', en: 'Gloves and bags are provided. Places are limited.' },
      place: { kk: 'Астана, Есіл жағалауы, Атырау көпірі', ru: 'Астана, набережная Есиля, мост «Атырау»', en: 'Astana, Esil embankment, Atyrau bridge' },
    },
  ];
  for (const event of events) await insertOffer(trx, cast, event, events.indexOf(event) === 0 ? 0 : events[0]!.guests);
}

async function insertOffer(trx: Trx, cast: Cast, event: DemoEvent, firstName: number): Promise<void> {
  const { key, title, description, place, regionIso, day, from, to, seats, guests } = event;
  const { entryId } = await insertEntry(trx, {
    key, kind: 'event', scope: 'regional', title, description, place, regionIso, status: 'confirmed', visibility: 'public', bodyId: null, isDemo: true, format: 'in_person',
    instants: { from: `${day}T${from}:00+05:00`, to: `${day}T${to}:00+05:00` }, lead: [{ agencyId: cast.agency(event.agency), isInferred: false }], co: [], directions: [event.direction],
  });
  await trx.insertInto('registrationSettings').values({ entryId, seats }).execute();
  const people = NAMES.slice(firstName, firstName + guests).map((name, index) => ({ id: randomUUID(), displayName: name, email: `${key}.${index + 1}@visitors.example`, language: index % 3 === 1 ? ('ru' as const) : ('kk' as const), isDemo: true, isVisitor: true }));
  await trx.insertInto('people').values(people).execute();
  const askedAt = new Date(cast.now.getTime() - 3_600_000);
  await trx
    .insertInto('registrations')
    .values(people.map((person, index) => ({
      id: randomUUID(), entryId, personId: person.id, name: person.displayName, language: person.language, needs: NEEDS[index + firstName] ?? null, askedAt: new Date(askedAt.getTime() + index * 60_000),
      consentVersion: '2026-03', consentText: CONSENT, consentLanguage: 'kk' as const, consentAt: askedAt,
    })))
    .execute();
}
