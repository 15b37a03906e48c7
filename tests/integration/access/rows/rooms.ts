import { newId } from '#app/lib/ids.ts';
import { addRoom } from '#app/features/meetings/rooms/rooms.service.server.ts';
import { only, unknownId, type Row } from '../row.ts';
import type { World } from '../world.ts';

const room = { 'name.kk': 'Кіші зал', 'address.kk': 'Астана', capacity: '20', agencyId: '' };
const kept = (intent: string, more: Record<string, string> = {}) => async ({ db, actors }: World) => {
  const id = newId();
  await addRoom(db, actors.secretariat, { requestId: id, name: { kk: 'Кіші зал' }, address: { kk: 'Астана' }, capacity: 20, equipment: null, agencyId: null }, new Date());
  return { form: { intent, id, version: '1', ...room, ...more } };
};
const ROOMS = '_app.settings.rooms';

export const rows: Row[] = [
  { route: ROOMS, method: 'GET', expect: only(['secretariat', 'auditor'], 200) },
  { route: ROOMS, method: 'POST', about: 'a room is added', call: () => ({ form: { intent: 'add', requestId: newId(), ...room } }), expect: only(['secretariat'], 302) },
  { route: ROOMS, method: 'POST', about: 'a room is changed', call: kept('change'), expect: only(['secretariat'], 302) },
  { route: ROOMS, method: 'POST', about: 'a room is removed', call: kept('remove'), expect: only(['secretariat'], 302) },
  { route: ROOMS, method: 'POST', about: 'stale', call: kept('change', { version: '9' }), expect: only(['secretariat'], 409) },
  { route: ROOMS, method: 'POST', about: 'unknown', call: () => ({ form: { intent: 'remove', id: unknownId(), version: '1' } }), expect: only(['secretariat'], 404) },
  { route: ROOMS, method: 'POST', about: 'nothing', call: () => ({ form: {} }), expect: only(['secretariat'], 422) },
];
