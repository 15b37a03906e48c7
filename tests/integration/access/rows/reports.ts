import { json } from '#db/json.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { capabilityToken, grantCapability } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { newId } from '#app/lib/ids.ts';
import { everybody, only, signedIn, unknownId, type Row } from '../row.ts';
import type { World } from '../world.ts';

async function indicator({ db }: World) {
  const id = newId();
  await db.insertInto('indicators').values({ id, name: json({ kk: 'Еріктілер' }), unit: json({ kk: 'ерікті' }) }).execute();
  return { params: { id }, form: { intent: 'record', requestId: newId(), value: '300 000', asOf: '2025-12-05', source: 'aqtobegazeti.kz' } };
}

async function answer({ db, ownAgency, people }: World, { expiresAt = new Date('2100-01-01') } = {}) {
  const { params } = await indicator({ db } as World);
  const [roundId, id] = [newId(), newId()];
  await db.insertInto('regions').values({ iso: 'KZ-71', kind: 'city', name: json({ kk: 'Астана' }), short: json({ kk: 'Астана' }), tileColumn: 0, tileRow: 0 }).onConflict((conflict) => conflict.doNothing()).execute();
  await db.insertInto('figureRounds').values({ id: roundId, asOf: '2025-12-31', dueOn: '2026-12-31', indicatorIds: [params.id] }).execute();
  await db.insertInto('figureReturns').values({ id, roundId, regionIso: 'KZ-71', agencyId: ownAgency, personId: people.own, state: 'sent', figures: json({ [params.id]: 5 }) }).execute();
  const link = await inTransaction(db, (trx) => grantCapability(trx, { purpose: 'figures', personId: people.own, objectId: id, expiresAt }));
  return { id, call: { params: { token: capabilityToken(link.id) }, search: '?lang=kk', form: { [`figures.${params.id}`]: '1 250' } } };
}
const byLink = (given: { expiresAt?: Date } = {}) => async (world: World) => (await answer(world, given)).call;
const noLink = () => ({ params: { token: 'unknown' }, form: {} });

const readers = ['member', 'auditor', 'secretariat'] as const;

export const rows: Row[] = [
  { route: '_app.reports._index', method: 'GET', expect: signedIn(200) },
  { route: '_app.reports._index', method: 'GET', about: 'filters that are none', call: () => ({ search: '?from=2026-99-99&region=%27%3B--&agency=x&direction=%2e%2e&measure=__proto__&to=0000' }), expect: signedIn(200) },
  { route: '_app.reports_.changes', method: 'GET', expect: signedIn(200) },
  { route: '_app.reports_.changes', method: 'GET', about: 'a day that is none', call: () => ({ search: '?since=2026-02-31' }), expect: signedIn(200) },
  { route: '_app.reports_.changes', method: 'POST', about: 'the weekly mail', call: () => ({ form: { wish: 'weekly' } }), expect: signedIn(303) },
  { route: '_app.reports_.committee_.mailing', method: 'GET', expect: only(['secretariat', 'auditor'], 200) },
  { route: '_app.reports_.committee_.mailing', method: 'POST', about: 'a recipient', call: ({ people }) => ({ form: { intent: 'add', 'personIds[]': people.own } }), expect: only(['secretariat'], 303) },
  { route: '_app.reports_.committee_.mailing', method: 'POST', about: 'nobody', call: () => ({ form: { intent: 'add' } }), expect: only(['secretariat'], 422) },
  { route: '_app.reports_.committee_.mailing', method: 'POST', about: 'a rule without files', call: () => ({ form: { intent: 'rule', version: '1', every: 'week', weekday: '9', monthDay: '1', hour: '9', onDayOff: 'after' } }), expect: only(['secretariat'], 422) },
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
  { route: '_app.indicators_.regions', method: 'GET', expect: only(['auditor', 'secretariat'], 200) },
  { route: '_app.indicators_.regions', method: 'POST', about: 'accept', call: async (world) => ({ form: { intent: 'accept', returnId: (await answer(world)).id, version: '1' } }), expect: only(['secretariat'], 303) },
  { route: '_app.indicators_.regions', method: 'POST', about: 'nothing in it', call: () => ({ form: {} }), expect: only(['secretariat'], 422) },
  { route: 'figures.$token', method: 'GET', call: byLink(), expect: everybody(200) },
  { route: 'figures.$token', method: 'GET', about: 'expired', call: byLink({ expiresAt: new Date(0) }), expect: everybody(410) },
  { route: 'figures.$token', method: 'GET', about: 'unknown', call: noLink, expect: everybody(404) },
  { route: 'figures.$token', method: 'POST', call: byLink(), expect: everybody(303) },
  { route: 'figures.$token', method: 'POST', about: 'expired', call: byLink({ expiresAt: new Date(0) }), expect: everybody(410) },
  { route: 'figures.$token', method: 'POST', about: 'nothing in it', call: async (world) => ({ ...(await answer(world)).call, form: {} }), expect: everybody(422) },
  { route: 'figures.$token', method: 'POST', about: 'unknown', call: noLink, expect: everybody(404) },
];
