import { only, signedIn, unknownId, type Row } from '../row.ts';

export const rows: Row[] = [
  { route: '_app.agencies', method: 'GET', expect: signedIn(200) },
  { route: '_app.agencies', method: 'GET', about: 'odd filters', call: () => ({ search: "?kind=nothing&q=%25'%22%5C" }), expect: signedIn(200) },
  { route: '_app.agencies_.$id', method: 'GET', call: ({ ownAgency }) => ({ params: { id: ownAgency } }), expect: signedIn(200) },
  { route: '_app.agencies_.$id', method: 'GET', about: 'unknown', call: () => ({ params: { id: unknownId() } }), expect: signedIn(404) },
  { route: '_app.agencies_.$id', method: 'GET', about: 'no id', call: () => ({ params: { id: "x' or 1=1" } }), expect: signedIn(404) },
  { route: '_app.bodies.$id', method: 'GET', call: ({ body }) => ({ params: { id: body } }), expect: signedIn(200) },
  { route: '_app.bodies.$id', method: 'GET', about: 'unknown', call: () => ({ params: { id: unknownId() } }), expect: signedIn(404) },
  { route: '_app.people', method: 'GET', expect: signedIn(200) },
  { route: '_app.people', method: 'GET', about: 'odd filters', call: () => ({ search: '?agency=nothing&q=%25' }), expect: signedIn(200) },
  { route: '_app.people_.$id', method: 'GET', about: 'an official', call: ({ people }) => ({ params: { id: people.own } }), expect: signedIn(200) },
  { route: '_app.people_.$id', method: 'GET', about: 'a guest', call: ({ guest }) => ({ params: { id: guest } }), expect: only(['secretariat', 'auditor'], 200, 404) },
  { route: '_app.people_.$id', method: 'GET', about: 'unknown', call: () => ({ params: { id: unknownId() } }), expect: signedIn(404) },
];
