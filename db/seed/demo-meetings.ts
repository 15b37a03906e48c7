import { randomUUID } from 'node:crypto';
import { json } from '../json.ts';
import type { Text3, Trx } from '../schema.ts';
import type { Cast } from './demo.ts';
import { insertEntry } from './entries.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ALMATY = 5 * HOUR;

/** The day in Almaty, `offset` days from now, moved on to a weekday (1 = Monday). */
export function dayFrom(now: Date, offset: number, weekday?: number): string {
  let at = new Date(now.getTime() + ALMATY + offset * DAY);
  while (weekday !== undefined && at.getUTCDay() !== weekday) at = new Date(at.getTime() + DAY);
  return at.toISOString().slice(0, 10);
}

/** Each line a paragraph, as the editor of minutes stores it; our own words hold no marks of HTML. */
const paragraphs = (text: string) => text.split('\n').filter(Boolean).map((line) => `<p>${line.trim()}</p>`).join('');
export const rich = (texts: Text3 | undefined) => texts && (Object.fromEntries(Object.entries(texts).map(([language, text]) => [language, paragraphs(text)])) as Text3);
export const at = (day: string, time: string) => `${day}T${time}:00+05:00`;

export type Item = { title: Text3; agency: string; person?: string; minutes: number; kind: 'information' | 'discussion' | 'decision'; section: number };

const SECTIONS: Text3[] = [
  { kk: 'Ашылуы', ru: 'Открытие', en: 'Opening' },
  { kk: 'I. Жол картасы', ru: 'I. Дорожная карта', en: 'I. Roadmap' },
  { kk: 'II. Жыл іс-шаралары', ru: 'II. Мероприятия Года', en: 'II. Events of the Year' },
  { kk: 'III. Әртүрлі', ru: 'III. Разное', en: 'III. Other business' },
];

const ITEMS: Item[] = [
  { section: 0, kind: 'decision', minutes: 5, agency: 'mci', person: 'zhumabekov', title: { kk: 'Кворум және күн тәртібін бекіту', ru: 'Кворум и утверждение повестки', en: 'Quorum and approval of the agenda' } },
  { section: 1, kind: 'discussion', minutes: 15, agency: 'mci', title: { kk: 'Волонтерлікті дамыту мен қолдаудың 2024–2026 жылдарға арналған жол картасының орындалу барысы туралы', ru: 'О ходе исполнения Дорожной карты развития и поддержки волонтёрства на 2024–2026 годы', en: 'Progress of the 2024–2026 volunteering roadmap' } },
  { section: 1, kind: 'decision', minutes: 20, agency: 'mne', person: 'omarova', title: { kk: 'Еріктілікті дамытудың 2030 жылға дейінгі жол картасын дайындау туралы', ru: 'О подготовке Дорожной карты развития добровольчества до 2030 года', en: 'Drafting the volunteering roadmap to 2030' } },
  { section: 2, kind: 'discussion', minutes: 15, agency: 'akimat-kz-71', person: 'tleubay', title: { kk: 'Астанадағы ТМД еріктілерінің алғашқы форумы: дайындық барысы', ru: 'Первый Форум волонтёров СНГ в Астане: готовность', en: 'First CIS Volunteers Forum in Astana: state of preparation' } },
  { section: 2, kind: 'information', minutes: 15, agency: 'maidd', person: 'lee', title: { kk: 'Волонтердің цифрлық паспорты: мерзімдер мен деректер', ru: 'Цифровой паспорт волонтёра: сроки и данные', en: 'Digital volunteer passport: timing and data' } },
  { section: 3, kind: 'information', minutes: 10, agency: 'mci', person: 'serikov', title: { kk: 'Органдардың ұсыныстары және келесі отырыс күні', ru: 'Предложения органов и дата следующего заседания', en: 'Proposals and date of the next session' } },
];

/** Writes the agenda and returns the ids of its items, in order. */
export async function insertAgenda(trx: Trx, meetingId: string, items: Item[], cast: Cast, state: 'planned' | 'discussed' = 'planned'): Promise<string[]> {
  const used = [...new Set(items.map((item) => item.section))];
  const sections = new Map(used.map((section) => [section, randomUUID()]));
  await trx
    .insertInto('agendaSections')
    .values(used.map((section, position) => ({ id: sections.get(section) ?? '', meetingId, position, title: json(SECTIONS[section]) })))
    .execute();
  const rows = items.map((item, position) => ({
    id: randomUUID(),
    meetingId,
    sectionId: sections.get(item.section) ?? null,
    position,
    kind: item.kind,
    title: json(item.title),
    presenterAgencyId: cast.agency(item.agency),
    presenterPersonId: item.person ? cast.person(item.person) : null,
    minutes: item.minutes,
    state,
  }));
  await trx.insertInto('agendaItems').values(rows).execute();
  await trx.updateTable('meetings').set({ agendaRevision: 1 }).where('id', '=', meetingId).execute();
  return rows.map((row) => row.id);
}

const PLACE: Text3 = { kk: 'Астана, Мәдениет және ақпарат министрлігі, кіші зал', ru: 'Астана, Министерство культуры и информации, малый зал', en: 'Astana, Ministry of Culture and Information, small hall' };
const TITLE: Text3 = { kk: 'Ұлттық ұйымдастыру комитетінің отырысы', ru: 'Заседание Национального организационного комитета', en: 'Session of the National Organizing Committee' };

export function session(cast: Cast, key: string, day: string, status: 'planned' | 'held', visibility: 'public' | 'partners') {
  return {
    key,
    kind: 'meeting' as const,
    scope: 'session' as const,
    title: TITLE,
    place: PLACE,
    status,
    visibility,
    bodyId: cast.bodyId,
    regionIso: 'KZ-71',
    instants: { from: at(day, '15:00'), to: at(day, '16:30') },
    format: 'hybrid' as const,
    onlineUrl: 'https://meet.noc.example/session',
    isDemo: true,
    lead: [{ agencyId: cast.agency('mci'), isInferred: false }],
    co: [{ agencyId: cast.agency('cisc'), isInferred: false }],
    directions: ['policy'],
  };
}

/** The coming session: agenda of six items, everybody invited in the plan, nothing mailed yet. */
export async function seedNextSession(trx: Trx, cast: Cast): Promise<void> {
  const { meetingId } = await insertEntry(trx, session(cast, 'demo-next', dayFrom(cast.now, 14, 4), 'planned', 'public'));
  if (!meetingId) return;
  await insertAgenda(trx, meetingId, ITEMS, cast);
  const seats = cast.seats.filter((seat) => seat.role !== 'observer');
  const observers = cast.seats.filter((seat) => seat.role === 'observer');
  const speakers = ['nurlankyzy', 'seitkali'];
  await trx
    .insertInto('invitations')
    .values([
      ...seats.map((seat) => ({ id: randomUUID(), meetingId, personId: cast.person(seat.person), seatId: seat.id, agencyId: cast.agencyOfPerson(seat.person), role: 'required' as const })),
      ...observers.map((seat) => ({ id: randomUUID(), meetingId, personId: cast.person(seat.person), seatId: seat.id, agencyId: cast.agencyOfPerson(seat.person), role: 'observer' as const })),
      ...speakers.map((key) => ({ id: randomUUID(), meetingId, personId: cast.person(key), agencyId: cast.agencyOfPerson(key), role: 'speaker' as const })),
    ])
    .execute();
}

/** Who came to a session held: fifteen of those with a seat. */
export async function insertRoll(trx: Trx, cast: Cast, meetingId: string, day: string): Promise<void> {
  const statuses = ['present', 'present', 'present', 'online', 'present', 'present', 'late', 'present', 'excused', 'represented', 'present', 'online', 'present', 'absent', 'present', 'present', 'excused', 'online', 'present'] as const;
  // The observers' seats come last; they followed online.
  const seats = cast.seats.toSorted((one, other) => Number(one.role === 'observer') - Number(other.role === 'observer'));
  await trx
    .insertInto('attendances')
    .values(
      seats.map((seat, index) => ({
        id: randomUUID(),
        meetingId,
        personId: cast.person(seat.person),
        seatId: seat.id,
        agencyId: cast.agencyOfPerson(seat.person),
        status: statuses[index] ?? 'online',
        arrivedAt: statuses[index] === 'late' ? at(day, '15:12') : null,
        representedByName: statuses[index] === 'represented' ? 'Б. Иса' : null,
      })),
    )
    .execute();
}

/** A session some weeks ago with roll call, approved minutes No. 3 and decisions; the assignments stand in demo-assignments. */
export async function seedHeldSession(trx: Trx, cast: Cast): Promise<void> {
  const day = dayFrom(cast.now, -42, 4);
  const { meetingId } = await insertEntry(trx, session(cast, 'demo-held', day, 'held', 'partners'));
  if (!meetingId) return;
  await trx.updateTable('meetings').set({ number: 3 }).where('id', '=', meetingId).execute();
  const items = await insertAgenda(trx, meetingId, ITEMS.slice(0, 4), cast, 'discussed');
  await insertRoll(trx, cast, meetingId, day);
  await insertMinutes(trx, cast, meetingId, day, items);
}

async function insertMinutes(trx: Trx, cast: Cast, meetingId: string, day: string, items: string[]): Promise<void> {
  const minutesId = randomUUID();
  await trx
    .insertInto('minutes')
    .values({
      id: minutesId,
      meetingId,
      state: 'approved',
      number: 3,
      numberedYear: null,
      chairId: cast.person('zhumabekov'),
      secretaryId: cast.person('kasenova'),
      openedAt: at(day, '15:00'),
      closedAt: at(day, '16:32'),
      approvedBy: cast.person('zhumabekov'),
      approvedAt: at(dayFrom(new Date(at(day, '12:00')), 4), '11:00'),
      isDemo: true,
    })
    .execute();
  const notes: { heard: Text3; spoke: Text3 }[] = [
    { heard: { kk: 'А. Жұмабеков – кворумның бар екені туралы.', ru: 'А. Жумабеков – о наличии кворума.', en: 'A. Zhumabekov on the quorum.' }, spoke: {} },
    { heard: { kk: 'Мәдениет және ақпарат министрлігі – жол картасының орындалу барысы туралы баяндама.', ru: 'Министерство культуры и информации – доклад о ходе исполнения дорожной карты.', en: 'Ministry of Culture and Information: report on the roadmap.' }, spoke: { kk: 'Ғ. Тілеубай, Р. Ким.', ru: 'Г. Тлеубай, Р. Ким.', en: 'G. Tleubay, R. Kim.' } },
    { heard: { kk: 'Д. Омарова, Ұлттық экономика министрлігі – жобаны дайындау барысы мен қабылданған шаралардың бағасы туралы.', ru: 'Д. Омарова, Министерство национальной экономики – о ходе подготовки проекта и оценке принятых мер.', en: 'D. Omarova, Ministry of National Economy: the draft and the assessment of earlier measures.' }, spoke: { kk: '1. Ғ. Тілеубай – облыстар бойынша көрсеткіштерді енгізуді ұсынды.\n2. Л. Вебер – ТДМ көрсеткіштері туралы.', ru: '1. Г. Тлеубай – предложил включить показатели по областям.\n2. Л. Вебер – о показателях ЦУР.', en: '1. G. Tleubay proposed indicators by region.\n2. L. Weber on SDG indicators.' } },
    { heard: { kk: 'Ғ. Тілеубай, Астана қаласының әкімдігі – форумға дайындық туралы.', ru: 'Г. Тлеубай, акимат города Астаны – о подготовке форума.', en: 'G. Tleubay, Akimat of Astana: preparation of the forum.' }, spoke: { kk: 'Н. Сүлейменов.', ru: 'Н. Сулейменов.', en: 'N. Suleimenov.' } },
  ];
  await trx
    .insertInto('minuteItems')
    .values(items.map((agendaItemId, i) => ({ id: randomUUID(), minutesId, agendaItemId, heard: json(rich(notes[i]?.heard)), spoke: notes[i]?.spoke.kk ? json(rich(notes[i]?.spoke)) : null })))
    .execute();
  const decisions: [item: number, key: string, kind: 'take_note' | 'approve' | 'instruct', text: Text3, votes: [number, number, number]][] = [
    [0, 'agenda', 'approve', { kk: 'Күн тәртібі бекітілсін.', ru: 'Утвердить повестку дня.', en: 'To approve the agenda.' }, [15, 0, 0]],
    [1, 'note', 'take_note', { kk: 'Баяндама мәліметке алынсын.', ru: 'Принять доклад к сведению.', en: 'To take note of the report.' }, [15, 0, 0]],
    [1, 'plan', 'instruct', { kk: 'Азаматтық қоғам істері комитеті Жыл іс-шараларының облыстар бойынша жиынтық жоспарын ұсынсын.', ru: 'Комитету по делам гражданского общества представить сводный план мероприятий Года по областям.', en: 'The Civil Society Committee to present the consolidated plan of events by region.' }, [15, 0, 0]],
    [2, 'draft', 'instruct', { kk: 'Ұлттық экономика министрлігі Қаржы министрлігімен және әкімдіктермен бірлесіп, жол картасының жобасына ұсыныстар енгізсін.', ru: 'Министерству национальной экономики совместно с Министерством финансов и акиматами внести предложения к проекту Дорожной карты.', en: 'The Ministry of National Economy, with the Ministry of Finance and the akimats, to submit proposals for the draft roadmap.' }, [14, 0, 1]],
    [3, 'forum', 'instruct', { kk: 'Астана қаласының әкімдігі форумның өткізілетін орны мен күнін келіссін.', ru: 'Акимату города Астаны согласовать место и дату форума.', en: 'The Akimat of Astana to settle the venue and date of the forum.' }, [15, 0, 0]],
  ];
  const position = new Map<number, number>();
  for (const [item, , kind, text, votes] of decisions) {
    position.set(item, (position.get(item) ?? 0) + 1);
    await trx
      .insertInto('decisions')
      .values({ id: randomUUID(), minutesId, agendaItemId: items[item] ?? '', position: position.get(item) ?? 1, kind, text: json(text), votesFor: votes[0], votesAgainst: votes[1], votesAbstained: votes[2] })
      .execute();
  }
}

type WorkingGroup = [key: string, day: string, from: string, to: string, agency: string, title: Text3, place: Text3];

/** One week, six weeks ahead, in which one akimat has more to sit through than there are working days: the load view has something to warn of. */
function forumWeek(now: Date): WorkingGroup[] {
  const topics: [weekday: number, from: string, to: string, title: Text3][] = [
    [1, '09:30', '10:30', { kk: 'Форум штабы: логистика', ru: 'Штаб форума: логистика', en: 'Forum staff: logistics' }],
    [1, '15:00', '16:00', { kk: 'Форум штабы: еріктілерді оқыту', ru: 'Штаб форума: обучение волонтёров', en: 'Forum staff: training of volunteers' }],
    [2, '10:00', '11:30', { kk: 'Форум штабы: қауіпсіздік', ru: 'Штаб форума: безопасность', en: 'Forum staff: safety' }],
    [3, '11:00', '12:00', { kk: 'Форум штабы: аударма және қонақтар', ru: 'Штаб форума: перевод и гости', en: 'Forum staff: interpreting and guests' }],
    [4, '10:00', '11:00', { kk: 'Форум штабы: баспасөз', ru: 'Штаб форума: пресса', en: 'Forum staff: press' }],
    [5, '16:00', '18:00', { kk: 'Форум алдындағы дайындық', ru: 'Генеральная репетиция форума', en: 'Dress rehearsal of the forum' }],
  ];
  const monday = Date.parse(dayFrom(now, 40, 1));
  const dayOf = (weekday: number) => new Date(monday + (weekday - 1) * DAY).toISOString().slice(0, 10);
  const place = { kk: 'Астана, әкімдік', ru: 'Астана, акимат', en: 'Astana, akimat' };
  return topics.map(([weekday, from, to, title], index) => [`demo-forum-${index + 1}`, dayOf(weekday), from, to, 'akimat-kz-71', title, place]);
}

/** Smaller meetings of this week and next, so that the calendar and "today" are not empty. */
export async function seedWorkingGroups(trx: Trx, cast: Cast): Promise<void> {
  const plain = { kind: 'meeting' as const, scope: 'working_meeting' as const, status: 'planned' as const, visibility: 'internal' as const, bodyId: null, regionIso: 'KZ-71', isDemo: true, directions: [] as string[] };
  const today = dayFrom(cast.now, 0);
  const groups: WorkingGroup[] = [
    ['demo-eco', today, '09:30', '10:30', 'menr', { kk: 'Жұмыс тобы: эковолонтерлер', ru: 'Рабочая группа: эковолонтёры', en: 'Working group: eco volunteers' }, { kk: 'онлайн', ru: 'онлайн', en: 'online' }],
    ['demo-cis', today, '15:00', '16:00', 'akimat-kz-71', { kk: 'ТМД еріктілер форумы: дайындық', ru: 'Форум волонтёров СНГ: подготовка', en: 'CIS Volunteers Forum: preparation' }, { kk: 'Астана, 304-кабинет', ru: 'Астана, каб. 304', en: 'Astana, room 304' }],
    ['demo-passport', dayFrom(cast.now, 3, 2), '11:00', '12:00', 'maidd', { kk: 'Жұмыс тобы: волонтердің цифрлық паспорты', ru: 'Рабочая группа: цифровой паспорт волонтёра', en: 'Working group: digital volunteer passport' }, { kk: 'Астана, ЖИЦДМ', ru: 'Астана, МИИЦР', en: 'Astana, MAIDD' }],
  ];
  for (const [key, day, from, to, agency, title, place] of [...groups, ...forumWeek(cast.now)]) {
    await insertEntry(trx, { ...plain, key, title, place, instants: { from: at(day, from), to: at(day, to) }, lead: [{ agencyId: cast.agency(agency), isInferred: false }], co: [] });
  }
}
