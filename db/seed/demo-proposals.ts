import type { Text3, Trx } from '../schema.ts';
import { dayFrom } from './demo-meetings.ts';
import type { Cast } from './demo.ts';
import { insertEntry } from './entries.ts';

type Proposal = { key: string; title: Text3; description: Text3; place: Text3; regionIso: string | null; from: number; days: number; state: 'proposed' | 'returned'; reason?: string };

const PROPOSALS: Proposal[] = [
  {
    key: 'demo-proposed',
    title: { kk: 'Волонтерліктің экономикаға үлесі: дөңгелек үстел', ru: 'Вклад волонтёрства в экономику: круглый стол', en: 'What volunteering adds to the economy: round table' },
    description: { kk: 'Статистиканы бірлесіп есептеу тәсілдері. 40 қатысушы.', ru: 'Подходы к совместному учёту статистики. 40 участников.', en: 'Ways of keeping the statistics together. 40 participants.' },
    place: { kk: 'Астана, Үкімет үйі', ru: 'Астана, Дом правительства', en: 'Astana, House of Government' },
    regionIso: 'KZ-71',
    from: 30,
    days: 1,
    state: 'proposed',
  },
  {
    key: 'demo-returned',
    title: { kk: 'Корпоративтік еріктілер апталығы', ru: 'Неделя корпоративных волонтёров', en: 'Corporate volunteers’ week' },
    description: { kk: 'Кәсіпорындар қызметкерлерінің ерікті күндері.', ru: 'Дни волонтёрства сотрудников предприятий.', en: 'Volunteer days of company staff.' },
    place: { kk: 'барлық өңір', ru: 'все регионы', en: 'all regions' },
    regionIso: null,
    from: 52,
    days: 5,
    state: 'returned',
    reason: 'Бірлесіп орындаушы органдарды көрсетіп, күнін нақтылаңыз.',
  },
];

/** What the demo's agency proposed: one event waits for the secretariat, one came back with a reason. */
export async function seedProposals(trx: Trx, cast: Cast): Promise<void> {
  const agencyId = cast.agency('mne');
  const year = await trx.selectFrom('entries').select('id').where('key', '=', 'ivy-start').executeTakeFirst();
  for (const { state, reason = null, from, days, ...words } of PROPOSALS) {
    const first = dayFrom(cast.now, from, 1);
    const { entryId } = await insertEntry(trx, {
      ...words, kind: 'event', scope: 'national', status: 'draft', visibility: 'public', bodyId: null, isDemo: true,
      days: { from: first, to: dayFrom(new Date(`${first}T12:00:00+05:00`), days - 1) },
      lead: [{ agencyId, isInferred: false }], co: [], directions: ['policy'],
    });
    if (year) await trx.updateTable('entries').set({ parentId: year.id }).where('id', '=', entryId).execute();
    const decided = state === 'returned' ? { decidedBy: cast.person('serikov'), decidedAt: cast.now } : {};
    await trx.insertInto('entryProposals').values({ entryId, agencyId, authorId: cast.person('omarova'), state, reason, proposedAt: new Date(cast.now.getTime() - 86_400_000), ...decided }).execute();
  }
}
