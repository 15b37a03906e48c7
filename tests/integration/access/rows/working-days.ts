import { everybody, only, type Row } from '../row.ts';
import type { World } from '../world.ts';

const holiday = { 'name.kk': 'Мереке', source: 'Қаулы', kind: 'public' };
// A year for each way of asking, so that no caller meets the day of another.
let year = 2040;
const newDay = () => `${(year += 1)}-05-01`;
const add = () => ({ form: { intent: 'add', day: newDay(), ...holiday } });

async function kept({ db }: World, intent: 'change' | 'remove') {
  const day = newDay();
  await db.insertInto('holidays').values({ day, kind: 'public', name: JSON.stringify({ kk: 'Мереке' }), source: 'Қаулы' }).execute();
  return { form: { intent, day, version: '1', ...holiday } };
}

export const rows: Row[] = [
  { route: '_app.settings.holidays', method: 'GET', expect: only(['secretariat', 'auditor'], 200) },
  { route: '_app.settings.holidays', method: 'GET', about: 'a year beyond all calendars', call: () => ({ search: '?year=99999&edit=x' }), expect: only(['secretariat', 'auditor'], 200) },
  { route: '_app.settings.holidays', method: 'POST', about: 'a day is added', call: add, expect: only(['secretariat'], 302) },
  { route: '_app.settings.holidays', method: 'POST', about: 'a day is changed', call: (world) => kept(world, 'change'), expect: only(['secretariat'], 302) },
  { route: '_app.settings.holidays', method: 'POST', about: 'a day is taken out', call: (world) => kept(world, 'remove'), expect: only(['secretariat'], 302) },
  { route: '_app.settings.holidays', method: 'POST', about: 'a day that is not there', call: () => ({ form: { intent: 'remove', day: newDay(), version: '1' } }), expect: only(['secretariat'], 404) },
  { route: '_app.settings.holidays', method: 'POST', about: 'nothing', call: () => ({ form: {} }), expect: { ...everybody(403), public: 'sign-in', secretariat: 400 } },
];
