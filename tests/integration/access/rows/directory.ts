import { only, signedIn, unknownId, type Row } from '../row.ts';
import type { World } from '../world.ts';

const ruleOf = (share: string) => async ({ db, body }: World) => {
  const { version } = await db.selectFrom('bodies').select('version').where('id', '=', body).executeTakeFirstOrThrow();
  return { params: { id: body }, form: { version: String(version), share, maySubstitute: 'on', deputiesCount: 'on', paperDeadlineDays: '7', paperReminderDays: '2' } };
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
];
