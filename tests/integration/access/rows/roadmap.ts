import { everybody, only, unknownId, type Row } from '../row.ts';

export const rows: Row[] = [
  { route: 'roadmap', method: 'GET', expect: everybody(200) },
  { route: 'roadmap', method: 'GET', about: 'odd filters', call: () => ({ search: "?m=1&state=x&agency=%27&region=%25&direction='\"&view=none" }), expect: everybody(200) },
  { route: 'roadmap', method: 'POST', about: 'accept an unknown report', call: () => ({ form: { intent: 'accept', reportId: unknownId() } }), expect: only(['secretariat'], 404) },
  { route: 'roadmap', method: 'POST', about: 'return without a word', call: () => ({ form: { intent: 'return', reportId: unknownId(), reviewNote: '' } }), expect: only(['secretariat'], 422) },
  { route: 'roadmap', method: 'POST', about: 'nothing in it', call: () => ({ form: {} }), expect: only(['secretariat'], 422) },
];
