import { json } from '#db/json.ts';
import { newId } from '#app/lib/ids.ts';
import { only, signedIn, unknownId, type Row } from '../row.ts';
import type { World } from '../world.ts';

async function indicator({ db }: World) {
  const id = newId();
  await db.insertInto('indicators').values({ id, name: json({ kk: 'Еріктілер' }), unit: json({ kk: 'ерікті' }) }).execute();
  return { params: { id }, form: { intent: 'record', requestId: newId(), value: '300 000', asOf: '2025-12-05', source: 'aqtobegazeti.kz' } };
}

const readers = ['member', 'auditor', 'secretariat'] as const;

export const rows: Row[] = [
  { route: '_app.reports._index', method: 'GET', expect: signedIn(200) },
  { route: '_app.reports._index', method: 'GET', about: 'filters that are none', call: () => ({ search: '?from=2026-99-99&region=%27%3B--&agency=x&direction=%2e%2e&measure=__proto__&to=0000' }), expect: signedIn(200) },
  { route: '_app.reports_.changes', method: 'GET', expect: signedIn(200) },
  { route: '_app.reports_.changes', method: 'GET', about: 'a day that is none', call: () => ({ search: '?since=2026-02-31' }), expect: signedIn(200) },
  { route: '_app.reports_.committee', method: 'GET', expect: only([...readers], 200) },
  { route: '_app.reports_.committee', method: 'GET', about: 'days that cannot be', call: () => ({ search: '?asOf=9999-99-99&from=%27%3B--' }), expect: only([...readers], 200) },
  { route: '_app.reports_.committee', method: 'POST', call: () => ({ form: { from: '2025-01-01', asOf: '2025-12-31' } }), expect: only(['secretariat'], 303) },
  { route: '_app.reports_.committee[.]pdf', method: 'GET', expect: only([...readers], 200) },
  { route: '_app.reports_.committee[.]docx', method: 'GET', expect: only([...readers], 200) },
  { route: '_app.reports_.committee[.]xlsx', method: 'GET', expect: only([...readers], 200) },
  { route: '_app.indicators._index', method: 'GET', expect: signedIn(200) },
  { route: '_app.indicators._index', method: 'POST', call: () => ({ form: { requestId: newId(), 'name.kk': 'Еріктілер', 'unit.kk': 'ерікті' } }), expect: only(['secretariat'], 303) },
  { route: '_app.indicators_.$id', method: 'GET', call: indicator, expect: signedIn(200) },
  { route: '_app.indicators_.$id', method: 'GET', about: 'unknown', call: () => ({ params: { id: unknownId() } }), expect: signedIn(404) },
  { route: '_app.indicators_.$id', method: 'GET', about: 'no id at all', call: () => ({ params: { id: '%27' } }), expect: signedIn(404) },
  { route: '_app.indicators_.$id', method: 'POST', call: indicator, expect: only(['secretariat'], 303) },
  { route: '_app.indicators_.$id', method: 'POST', about: 'nothing in it', call: async (world) => ({ ...(await indicator(world)), form: {} }), expect: only(['secretariat'], 422) },
];
