import { randomUUID } from 'node:crypto';
import { json } from '../json.ts';
import type { Text3, Trx } from '../schema.ts';
import type { Cast } from './demo.ts';

type DemoRoom = { key: string; name: Text3; address: Text3; capacity: number; equipment: Text3; agency: string; meetings: string[] };

const MCI: Text3 = { kk: 'Астана, Мәдениет және ақпарат министрлігі', ru: 'Астана, Министерство культуры и информации', en: 'Astana, Ministry of Culture and Information' };

const ROOMS: DemoRoom[] = [
  {
    key: 'demo-small-hall', name: { kk: 'Кіші зал', ru: 'Малый зал', en: 'Small hall' }, address: MCI, capacity: 40, agency: 'mci', meetings: ['demo-next', 'demo-held'],
    equipment: { kk: 'бейнебайланыс, ілеспе аударма', ru: 'видеосвязь, синхронный перевод', en: 'video link, simultaneous interpreting' },
  },
  {
    key: 'demo-room-512', name: { kk: '512-кабинет', ru: 'Кабинет 512', en: 'Room 512' }, address: MCI, capacity: 12, agency: 'mci', meetings: [],
    equipment: { kk: 'экран', ru: 'экран', en: 'screen' },
  },
  {
    key: 'demo-room-304', name: { kk: '304-кабинет', ru: 'Кабинет 304', en: 'Room 304' }, address: { kk: 'Астана, қала әкімдігі', ru: 'Астана, акимат города', en: 'Astana, city akimat' }, capacity: 16, agency: 'akimat-kz-71',
    meetings: ['demo-cis'], equipment: { kk: 'экран, бейнебайланыс', ru: 'экран, видеосвязь', en: 'screen, video link' },
  },
];

/** Three rooms, and the demo's meetings in them: their place is the room's, as when the form is saved. */
export async function seedRooms(trx: Trx, cast: Cast): Promise<void> {
  for (const { key, name, address, capacity, equipment, agency, meetings } of ROOMS) {
    const id = randomUUID();
    await trx.insertInto('rooms').values({ id, key, name: json(name), address: json(address), capacity, equipment: json(equipment), agencyId: cast.agency(agency), isDemo: true }).execute();
    if (meetings.length === 0) continue;
    const place = json(Object.fromEntries((['kk', 'ru', 'en'] as const).map((language) => [language, `${address[language]}, ${name[language]}`])));
    const entries = await trx.updateTable('entries').set({ roomId: id, place }).where('key', 'in', meetings).returning('id').execute();
    await trx.updateTable('occurrences').set({ roomId: id, place }).where('entryId', 'in', entries.map((entry) => entry.id)).execute();
  }
}
