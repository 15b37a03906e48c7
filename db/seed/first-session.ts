import { randomUUID } from 'node:crypto';
import { json } from '../json.ts';
import type { Text3, Trx } from '../schema.ts';

/**
 * Protocol No. 1, put together from what was published about the session of 12 May 2025 and marked as that: nobody's vote, no chair and no
 * list of those present is known, so none is given. Heard texts are the small HTML of minutes.
 */

type Item = { title: Text3; heard: Record<'kk' | 'ru' | 'en', string[]>; decided: Text3; milestone?: string };

const ITEMS: Item[] = [
  {
    title: {
      kk: 'Халықаралық еріктілер жылын дайындау мен өткізудің негізгі бағыттары, бастамалары және іс-шаралары туралы',
      ru: 'О ключевых направлениях, инициативах и мероприятиях по подготовке и проведению Международного года волонтёров',
      en: 'Key directions, initiatives and events of the International Volunteer Year',
    },
    heard: {
      kk: [
        'Отырысқа Мәдениет және ақпарат министрі А. Балаева, БҰҰ Еріктілер бағдарламасының атқарушы үйлестірушісі Т. Құрбанов, мемлекеттік органдардың, қоғамдық ұйымдардың, волонтерлік бірлестіктер мен жеке сектордың өкілдері қатысты.',
        'Жылды дайындау мен өткізудің негізгі бағыттары, бастамалары және іс-шаралары талқыланды.',
      ],
      ru: [
        'В заседании участвовали Министр культуры и информации А. Балаева, Исполнительный координатор Программы добровольцев ООН Т. Курбанов, представители государственных органов, общественных организаций, волонтёрских объединений и частного сектора.',
        'Обсуждены ключевые направления, инициативы и мероприятия по подготовке и проведению Года.',
      ],
      en: [
        'The Minister of Culture and Information A. Balayeva, the UNV Executive Coordinator T. Kurbanov and representatives of state bodies, public organizations, volunteer associations and the private sector took part.',
        'Key directions, initiatives and events of the Year were discussed.',
      ],
    },
    decided: {
      kk: 'Халықаралық еріктілер жылына арналған әлемдегі алғашқы ұлттық ұйымдастыру комитеті құрылғаны мәліметке алынсын.',
      ru: 'Принять к сведению, что создан первый в мире национальный организационный комитет Международного года волонтёров.',
      en: 'To note that the first national organizing committee in the world for the International Volunteer Year has been set up.',
    },
    milestone: 'm-noc',
  },
  {
    title: {
      kk: 'БҰҰ Еріктілер бағдарламасының Алматыда субөңірлік кеңсесін ашу туралы',
      ru: 'Об открытии в Алматы субрегионального офиса Программы добровольцев ООН',
      en: 'A subregional office of United Nations Volunteers in Almaty',
    },
    heard: {
      kk: ['Алматыда БҰҰ Еріктілер бағдарламасының Орталық Азия бойынша субөңірлік кеңсесін ашу туралы шешім жарияланды.'],
      ru: ['Объявлено решение об открытии в Алматы субрегионального офиса Программы добровольцев ООН по Центральной Азии.'],
      en: ['It was announced that a UNV subregional office for Central Asia will open in Almaty.'],
    },
    decided: {
      kk: 'Жарияланған шешім мәліметке алынсын.',
      ru: 'Принять объявленное решение к сведению.',
      en: 'To take note of the announced decision.',
    },
    milestone: 'm-unv-office',
  },
];

const paragraphs = (lines: readonly string[]) => lines.map((line) => `<p>${line}</p>`).join('');

/** After the events and the milestones of the roadmap. */
export async function seedFirstSession(trx: Trx): Promise<void> {
  const session = await trx.selectFrom('entries as entry').innerJoin('meetings as meeting', 'meeting.entryId', 'entry.id').where('entry.key', '=', 'noc-1').select(['meeting.id', 'entry.source']).executeTakeFirst();
  if (!session) return;
  const minutesId = randomUUID();
  await trx.insertInto('minutes').values({ id: minutesId, meetingId: session.id, state: 'approved', number: 1, numberedYear: null, source: session.source }).execute();
  for (const [position, item] of ITEMS.entries()) {
    const [itemId, decisionId] = [randomUUID(), randomUUID()];
    await trx.insertInto('agendaItems').values({ id: itemId, meetingId: session.id, position, kind: 'discussion', title: json(item.title), minutes: 30, state: 'discussed' }).execute();
    const heard = { kk: paragraphs(item.heard.kk), ru: paragraphs(item.heard.ru), en: paragraphs(item.heard.en) };
    await trx.insertInto('minuteItems').values({ id: randomUUID(), minutesId, agendaItemId: itemId, heard: json(heard) }).execute();
    await trx.insertInto('decisions').values({ id: decisionId, minutesId, agendaItemId: itemId, position: 1, kind: 'take_note', text: json(item.decided) }).execute();
    if (item.milestone) await trx.updateTable('assignments').set({ decisionId }).where('key', '=', item.milestone).execute();
  }
}
