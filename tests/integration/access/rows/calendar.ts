import { newId } from '#app/lib/ids.ts';
import { newMeeting } from '../objects.ts';
import { everybody, only, signedIn, type Row } from '../row.ts';
import type { World } from '../world.ts';

const event = (visibility: 'internal' | 'partners' | 'public') => async (world: World) => ({ params: { id: (await newMeeting(world, { visibility })).entryId } });
const foreignView = async ({ db, guest }: World) => {
  const id = newId();
  await db.insertInto('savedViews').values({ id, personId: guest, name: id, query: '' }).execute();
  return { form: { intent: 'remove', id, version: '1' } };
};
const partners = { ...everybody(200), public: 404 };
const internal = { ...everybody(404), own: 200, auditor: 200, secretariat: 200 };

export const rows: Row[] = [
  { route: '_index', method: 'GET', expect: everybody(200) },
  { route: 'calendar', method: 'GET', expect: everybody(200) },
  { route: 'calendar', method: 'POST', about: 'an unknown entry', call: () => ({ form: { itemId: newId(), entryId: newId(), version: '1', zone: 'Asia/Almaty', startsAt: '2026-12-11T10:00:00Z', endsAt: '2026-12-11T11:00:00Z' } }), expect: only(['secretariat'], 404) },
  { route: '_app.calendar_.live', method: 'GET', expect: signedIn(200) },
  { route: '_app.calendar_.load', method: 'GET', call: () => ({ search: '?mine=1&status=draft,held&date=0001-01-01' }), expect: signedIn(200) },
  { route: '_app.calendar_.views', method: 'GET', expect: signedIn(200) },
  { route: '_app.calendar_.views', method: 'POST', about: 'a new view', call: () => ({ form: { intent: 'save', name: `View ${newId()}`, query: 'kind=session' } }), expect: signedIn(302) },
  { route: '_app.calendar_.views', method: 'POST', about: 'without a name', call: () => ({ form: { intent: 'save', name: ' ', query: 'kind=session' } }), expect: signedIn(400) },
  { route: '_app.calendar_.views', method: 'POST', about: "somebody else's view", call: foreignView, expect: signedIn(404) },
  { route: 'calendar[.]ics', method: 'GET', expect: everybody(200) },
  { route: 'calendar[.]atom', method: 'GET', expect: everybody(200) },
  { route: 'calendar[.]json', method: 'GET', call: () => ({ search: '?start=2026-12-01&end=2027-01-01' }), expect: everybody(200) },
  { route: 'embed.calendar', method: 'GET', expect: everybody(200) },
  { route: 'events.$id', method: 'GET', about: 'public', call: event('public'), expect: everybody(200) },
  { route: 'events.$id', method: 'GET', about: 'for partners', call: event('partners'), expect: partners },
  { route: 'events.$id', method: 'GET', about: 'internal', call: event('internal'), expect: internal },
  { route: 'events.$id[.]ics', method: 'GET', about: 'public', call: event('public'), expect: everybody(200) },
  { route: 'events.$id[.]ics', method: 'GET', about: 'for partners', call: event('partners'), expect: partners },
  { route: 'events.$id[.]ics', method: 'GET', about: 'internal', call: event('internal'), expect: internal },
];
