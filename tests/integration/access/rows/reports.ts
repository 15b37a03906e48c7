import { only, type Row } from '../row.ts';

const readers = ['member', 'auditor', 'secretariat'] as const;

export const rows: Row[] = [
  { route: '_app.reports_.committee', method: 'GET', expect: only([...readers], 200) },
  { route: '_app.reports_.committee', method: 'GET', about: 'days that cannot be', call: () => ({ search: '?asOf=9999-99-99&from=%27%3B--' }), expect: only([...readers], 200) },
  { route: '_app.reports_.committee', method: 'POST', call: () => ({ form: { from: '2025-01-01', asOf: '2025-12-31' } }), expect: only(['secretariat'], 303) },
  { route: '_app.reports_.committee[.]pdf', method: 'GET', expect: only([...readers], 200) },
  { route: '_app.reports_.committee[.]docx', method: 'GET', expect: only([...readers], 200) },
  { route: '_app.reports_.committee[.]xlsx', method: 'GET', expect: only([...readers], 200) },
];
