import { randomUUID } from 'node:crypto';
import { json } from '../json.ts';
import type { Text3, Trx } from '../schema.ts';
import type { Cast } from './demo.ts';

const HOUR = 3_600_000;

const PROPOSED: { title: Text3; notes: Text3 } = {
  title: { kk: 'Еріктілер еңбегінің экономикалық бағасын есептеу әдістемесі туралы', ru: 'О методике расчёта экономической оценки труда волонтёров', en: 'A method for valuing the work of volunteers' },
  notes: {
    kk: 'Әдістеме жобасы Ұлттық статистика бюросымен келісілді. Комитеттен оны облыстарда сынақтан өткізуге келісім күтіледі.',
    ru: 'Проект методики согласован с Бюро национальной статистики. От комитета ожидается согласие на апробацию в областях.',
    en: 'The draft has been agreed with the Bureau of National Statistics. The committee is asked to agree to a trial in the regions.',
  },
};

const BACKLOG: { title: Text3; minutes: number; agency: string; kind: 'information' | 'discussion' }[] = [
  { title: { kk: 'Ауылдық жерлерде ерікті орталықтар ашу тәжірибесі туралы', ru: 'Об опыте открытия волонтёрских центров в сёлах', en: 'Volunteer centres in rural areas: what has been learnt' }, minutes: 15, agency: 'akimat-kz-71', kind: 'discussion' },
  { title: { kk: 'Корпоративтік еріктілік: бизнестің қатысуы', ru: 'Корпоративное волонтёрство: участие бизнеса', en: 'Corporate volunteering: how business takes part' }, minutes: 10, agency: 'mne', kind: 'information' },
];

/** What waits to come onto an agenda, a template to begin with, and an item whose papers are still awaited. All of it invented. */
export async function seedAgenda(trx: Trx, cast: Cast): Promise<void> {
  const next = await trx.selectFrom('meetings').innerJoin('entries', 'entries.id', 'meetings.entryId').where('entries.key', '=', 'demo-next').select('meetings.id').executeTakeFirst();
  if (!next) return;
  const made = new Date(cast.now.getTime() - 20 * HOUR);
  const frame = { bodyId: cast.bodyId, isDemo: true, createdAt: made, updatedAt: made };
  await trx
    .insertInto('agendaProposals')
    .values([
      {
        ...frame, id: randomUUID(), meetingId: next.id, agencyId: cast.agency('mne'), authorId: cast.person('omarova'), state: 'proposed', kind: 'decision', minutes: 15,
        title: json(PROPOSED.title), notes: json(PROPOSED.notes), presenterAgencyId: cast.agency('mne'), presenterPersonId: cast.person('omarova'),
      },
      ...BACKLOG.map(({ title, minutes, agency, kind }) => ({
        ...frame, id: randomUUID(), meetingId: null, agencyId: null, authorId: cast.person('serikov'), state: 'backlog' as const, kind, minutes, title: json(title), notes: null,
        presenterAgencyId: cast.agency(agency), presenterPersonId: null,
      })),
    ])
    .execute();
  await trx.updateTable('agendaItems').set({ awaitsPapers: true }).where('meetingId', '=', next.id).where('kind', 'in', ['discussion', 'decision']).where('presenterAgencyId', 'in', [cast.agency('mne'), cast.agency('akimat-kz-71')]).execute();
  await trx.insertInto('agendaTemplates').values({ id: randomUUID(), name: json({ kk: 'Кезекті отырыс', ru: 'Очередное заседание', en: 'Regular session' }), bodyId: cast.bodyId, content: json({ lines: template(cast) }), isDemo: true, createdBy: cast.person('serikov'), createdAt: made }).execute();
}

function template(cast: Cast) {
  const item = (title: Text3, minutes: number, kind: 'information' | 'discussion' | 'decision', awaitsPapers = false) => ({
    line: 'item', title, notes: null, kind, minutes, presenterAgencyId: cast.agency('mci'), presenterPersonId: null, isConfidential: false, awaitsPapers,
  });
  return [
    item({ kk: 'Кворум және күн тәртібін бекіту', ru: 'Кворум и утверждение повестки', en: 'Quorum and approval of the agenda' }, 5, 'decision'),
    { line: 'section', title: { kk: 'Орындалу барысы', ru: 'Ход исполнения', en: 'Progress' } },
    item({ kk: 'Өткен отырыс тапсырмаларының орындалуы туралы', ru: 'Об исполнении поручений прошлого заседания', en: 'Assignments of the last session' }, 20, 'discussion', true),
    { line: 'break', title: { kk: 'Үзіліс', ru: 'Перерыв', en: 'Break' }, minutes: 10 },
    { line: 'section', title: { kk: 'Әртүрлі', ru: 'Разное', en: 'Other business' } },
    item({ kk: 'Органдардың ұсыныстары және келесі отырыс күні', ru: 'Предложения органов и дата следующего заседания', en: 'Proposals and date of the next session' }, 10, 'information'),
  ];
}
