import { buildAgency, buildPerson } from '#db/builders.server.ts';
import { only, signedIn, unknownId, type Row } from '../row.ts';
import type { Caller, World } from '../world.ts';

const ruleOf = (share: string) => async ({ db, body }: World) => {
  const { version } = await db.selectFrom('bodies').select('version').where('id', '=', body).executeTakeFirstOrThrow();
  return { params: { id: body }, form: { version: String(version), share, maySubstitute: 'on', deputiesCount: 'on', paperDeadlineDays: '7', paperReminderDays: '2' } };
};

const ownDays = async ({ db, people }: World, caller: Caller) => {
  const personId = people[caller === 'public' ? 'own' : caller];
  const office = await db.selectFrom('affiliations').select('id').where('personId', '=', personId).executeTakeFirst();
  return { params: { id: personId }, form: { intent: 'office', officeId: office?.id ?? unknownId(), absentFrom: '2026-03-01', absentTo: '2026-03-05' } };
};

export const rows: Row[] = [
  { route: '_app.agencies', method: 'GET', expect: signedIn(200) },
  { route: '_app.agencies', method: 'GET', about: 'odd filters', call: () => ({ search: "?kind=nothing&q=%25'%22%5C" }), expect: signedIn(200) },
  { route: '_app.agencies_.$id', method: 'GET', call: ({ ownAgency }) => ({ params: { id: ownAgency } }), expect: signedIn(200) },
  { route: '_app.agencies_.$id', method: 'GET', about: 'unknown', call: () => ({ params: { id: unknownId() } }), expect: signedIn(404) },
  { route: '_app.agencies_.$id', method: 'GET', about: 'no id', call: () => ({ params: { id: "x' or 1=1" } }), expect: signedIn(404) },
  { route: '_app.bodies.$id', method: 'GET', call: ({ body }) => ({ params: { id: body } }), expect: signedIn(200) },
  { route: '_app.bodies.$id', method: 'GET', about: 'unknown', call: () => ({ params: { id: unknownId() } }), expect: signedIn(404) },
  { route: '_app.bodies.$id', method: 'POST', about: 'a rule', call: ruleOf('1/2'), expect: only(['secretariat'], 302) },
  { route: '_app.bodies.$id', method: 'POST', about: 'no such share', call: ruleOf('2/1'), expect: only(['secretariat'], 422) },
  { route: '_app.bodies.$id', method: 'POST', about: 'unknown', call: () => ({ params: { id: unknownId() }, form: { version: '1', share: '1/2', paperDeadlineDays: '7', paperReminderDays: '2' } }), expect: only(['secretariat'], 404) },
  { route: '_app.people', method: 'GET', expect: signedIn(200) },
  { route: '_app.people', method: 'GET', about: 'odd filters', call: () => ({ search: '?agency=nothing&q=%25' }), expect: signedIn(200) },
  { route: '_app.people_.$id', method: 'GET', about: 'an official', call: ({ people }) => ({ params: { id: people.own } }), expect: signedIn(200) },
  { route: '_app.people_.$id', method: 'GET', about: 'a guest', call: ({ guest }) => ({ params: { id: guest } }), expect: only(['secretariat', 'auditor'], 200, 404) },
  { route: '_app.people_.$id', method: 'GET', about: 'unknown', call: () => ({ params: { id: unknownId() } }), expect: signedIn(404) },

  { route: '_app.people_.$id', method: 'POST', about: 'days away, one’s own', call: ownDays, expect: only(['own', 'foreign'], 302, 404) },
  { route: '_app.people_.$id', method: 'POST', about: 'days away of somebody else', call: async (world) => ({ ...(await ownDays(world, 'own')) }), expect: { ...only(['own', 'secretariat'], 302) } },
  { route: '_app.people_.new', method: 'GET', expect: only(['secretariat'], 200) },
  { route: '_app.people_.new', method: 'POST', call: () => ({ form: { requestId: unknownId(), 'surname.ru': 'Новый', language: 'ru', timeZone: 'Asia/Almaty' } }), expect: only(['secretariat'], 302) },
  { route: '_app.people_.new', method: 'POST', about: 'without a name', call: () => ({ form: { requestId: unknownId() } }), expect: only(['secretariat'], 422) },
  { route: '_app.people_.$id_.edit', method: 'GET', call: ({ guest }) => ({ params: { id: guest } }), expect: only(['secretariat'], 200) },
  { route: '_app.people_.$id_.edit', method: 'GET', about: 'unknown', call: () => ({ params: { id: unknownId() } }), expect: only(['secretariat'], 404) },
  { route: '_app.people_.$id_.edit', method: 'POST', about: 'no such form', call: ({ guest }) => ({ params: { id: guest }, form: { intent: 'erase' } }), expect: only(['secretariat'], 422) },
  { route: '_app.people_.$id_.edit', method: 'POST', about: 'an office', call: ({ guest, ownAgency }) => ({ params: { id: guest }, form: { intent: 'office-add', requestId: unknownId(), agencyId: ownAgency, role: 'staff', toOn: '2020-01-01' } }), expect: only(['secretariat'], 302) },
  { route: '_app.people_.$id_.merge', method: 'GET', call: ({ guest }) => ({ params: { id: guest } }), expect: only(['secretariat'], 200) },
  { route: '_app.people_.$id_.merge', method: 'POST', call: async ({ db, guest }) => ({ params: { id: await buildPerson(db) }, form: { targetId: guest, sure: 'on' } }), expect: only(['secretariat'], 302) },
  { route: '_app.people_.$id_.merge', method: 'POST', about: 'not sure', call: async ({ db, guest }) => ({ params: { id: await buildPerson(db) }, form: { targetId: guest } }), expect: only(['secretariat'], 422) },
  { route: '_app.agencies_.new', method: 'GET', expect: only(['secretariat'], 200) },
  { route: '_app.agencies_.new', method: 'POST', call: () => ({ form: { requestId: unknownId(), 'name.ru': 'Новый орган', kind: 'ngo' } }), expect: only(['secretariat'], 302) },
  { route: '_app.agencies_.new', method: 'POST', about: 'no such kind', call: () => ({ form: { requestId: unknownId(), 'name.ru': 'Орган', kind: 'club' } }), expect: only(['secretariat'], 422) },
  { route: '_app.agencies_.$id_.edit', method: 'GET', call: ({ ownAgency }) => ({ params: { id: ownAgency } }), expect: only(['secretariat'], 200) },
  { route: '_app.agencies_.$id_.edit', method: 'POST', about: 'stale', call: ({ ownAgency }) => ({ params: { id: ownAgency }, form: { version: '900', 'name.ru': 'Орган', kind: 'ngo' } }), expect: only(['secretariat'], 409) },
  { route: '_app.agencies_.$id_.edit', method: 'POST', call: async ({ db }) => ({ params: { id: await buildAgency(db) }, form: { version: '1', 'name.ru': 'Орган', kind: 'ngo' } }), expect: only(['secretariat'], 302) },
  { route: '_app.agencies_.$id_.merge', method: 'GET', call: ({ ownAgency }) => ({ params: { id: ownAgency } }), expect: only(['secretariat'], 200) },
  { route: '_app.agencies_.$id_.merge', method: 'POST', call: async ({ db, ownAgency }) => ({ params: { id: await buildAgency(db) }, form: { targetId: ownAgency, sure: 'on' } }), expect: only(['secretariat'], 302) },
  { route: '_app.bodies_.$id_.seats', method: 'GET', call: ({ body }) => ({ params: { id: body } }), expect: only(['secretariat'], 200) },
  { route: '_app.bodies_.$id_.seats', method: 'POST', about: 'of the past', call: ({ body, ownAgency }) => ({ params: { id: body }, form: { intent: 'add', requestId: unknownId(), agencyId: ownAgency, role: 'observer', fromOn: '2020-01-01', toOn: '2020-02-01' } }), expect: only(['secretariat'], 302) },
  { route: '_app.bodies_.$id_.seats', method: 'POST', about: 'ends before it begins', call: ({ body, ownAgency }) => ({ params: { id: body }, form: { intent: 'add', requestId: unknownId(), agencyId: ownAgency, role: 'observer', fromOn: '2020-02-01', toOn: '2020-01-01' } }), expect: only(['secretariat'], 422) },
  { route: '_app.people_.$id_.history', method: 'GET', about: 'one’s own', call: ({ people }, caller) => ({ params: { id: people[caller === 'public' ? 'own' : caller] } }), expect: signedIn(200) },
  { route: '_app.people_.$id_.history', method: 'GET', about: 'somebody else’s', call: ({ guest }) => ({ params: { id: guest }, search: '?before=x' }), expect: only(['secretariat', 'auditor'], 200, 404) },
  { route: '_app.people_.$id_.history', method: 'GET', about: 'no id', call: () => ({ params: { id: "x' or 1=1" } }), expect: signedIn(404) },
  { route: '_app.people_.$id_.data[.]json', method: 'POST', call: ({ guest }) => ({ params: { id: guest } }), expect: only(['secretariat'], 200) },
  { route: '_app.people_.$id_.data[.]json', method: 'POST', about: 'unknown', call: () => ({ params: { id: unknownId() } }), expect: only(['secretariat'], 404) },
  { route: '_app.agencies_.$id_.history', method: 'GET', call: ({ ownAgency }) => ({ params: { id: ownAgency }, search: '?before=1' }), expect: only(['own', 'secretariat', 'auditor'], 200, 404) },
  { route: '_app.agencies_.$id_.history', method: 'GET', about: 'unknown', call: () => ({ params: { id: unknownId() } }), expect: signedIn(404) },
  { route: '_app.bodies_.$id_.history', method: 'GET', call: ({ body }) => ({ params: { id: body } }), expect: only(['secretariat', 'auditor'], 200, 404) },
  { route: '_app.bodies_.$id_.history', method: 'GET', about: 'unknown', call: () => ({ params: { id: unknownId() } }), expect: signedIn(404) },
  { route: '_app.people_.import', method: 'GET', expect: only(['secretariat'], 200) },
  { route: '_app.people_.import', method: 'POST', about: 'no file', expect: only(['secretariat'], 422) },
  { route: '_app.people_.import_.sample[.]xlsx', method: 'GET', expect: only(['secretariat'], 200) },
  { route: '_app.people_.imports_.$id', method: 'GET', about: 'unknown', call: () => ({ params: { id: unknownId() } }), expect: only(['secretariat'], 404) },
  { route: '_app.people_.imports_.$id', method: 'POST', about: 'undo what is nowhere', call: () => ({ params: { id: unknownId() }, form: { intent: 'undo' } }), expect: only(['secretariat'], 404) },
  { route: '_app.people_.imports_.$id', method: 'POST', about: 'nothing in it', call: () => ({ params: { id: unknownId() }, form: {} }), expect: only(['secretariat'], 422) },
];
