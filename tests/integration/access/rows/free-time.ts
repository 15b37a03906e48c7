import { only, unknownId, type Row } from '../row.ts';

const search = (who: string, to = '2026-12-05') => `?from=2026-12-01&to=${to}&durationMinutes=60&fromTime=09:00&toTime=18:00&timeZone=Asia/Almaty&room=&requiredPersonIds[]=${who}`;
const FREE = '_app.meetings_.free-time';

export const rows: Row[] = [
  { route: FREE, method: 'GET', expect: only(['secretariat'], 200) },
  { route: FREE, method: 'GET', about: 'a search', call: ({ guest }) => ({ search: search(guest) }), expect: only(['secretariat'], 200) },
  { route: FREE, method: 'GET', about: 'for nobody known', call: () => ({ search: search(unknownId()) }), expect: only(['secretariat'], 422) },
  { route: FREE, method: 'GET', about: 'backwards', call: ({ guest }) => ({ search: search(guest, '2026-11-01') }), expect: only(['secretariat'], 422) },
];
