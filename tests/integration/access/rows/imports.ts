import { newId } from '#app/lib/ids.ts';
import { findPreview, previewFile } from '#app/features/calendar/imports/imports.service.server.ts';
import { everybody, only, type Row } from '../row.ts';
import type { World } from '../world.ts';

const FILE = (uid: string) => `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:${uid}\r\nDTSTART:20261210T100000Z\r\nSUMMARY:Форум\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`;

async function previewed({ db, actors }: World): Promise<string> {
  const made = await previewFile(db, actors.secretariat, { name: `${newId()}.ics`, bytes: new TextEncoder().encode(FILE(newId())) }, new Date());
  if (!made.ok) throw new Error(made.reason);
  return made.value.importId;
}

async function confirmed(world: World) {
  const id = await previewed(world);
  const fingerprint = (await findPreview(world.db, world.actors.secretariat, id))?.fingerprint ?? '';
  return { params: { id }, form: { intent: 'confirm', fingerprint, status: 'draft', visibility: 'internal', scope: 'national', leadAgencyId: '' } };
}

async function subscribed({ db }: World, intent: string) {
  const id = newId();
  await db.insertInto('subscriptions').values({ id, url: `https://calendar.example/${id}.ics`, name: JSON.stringify({ kk: 'Күнтізбе' }) }).execute();
  return { form: { intent, id, version: '1', 'name.kk': 'Басқа', visibility: 'public' } };
}

async function outside({ db }: World, visibility: 'internal' | 'partners' | 'public') {
  const [subscriptionId, id] = [newId(), newId()];
  await db.insertInto('subscriptions').values({ id: subscriptionId, url: `https://calendar.example/${subscriptionId}.ics`, name: JSON.stringify({ kk: 'Күнтізбе' }), visibility }).execute();
  await db.insertInto('outsideEvents').values({ id, subscriptionId, title: JSON.stringify({ kk: 'Форум' }), allDay: false, startsAt: '2026-12-10T10:00:00Z', endsAt: '2026-12-10T11:00:00Z' }).execute();
  return { params: { id } };
}

const secretariat = (status: number) => only(['secretariat'], status);
const withoutForm = { ...everybody(403), public: 'sign-in', secretariat: 400 } as const;

export const rows: Row[] = [
  { route: '_app.import._index', method: 'GET', expect: secretariat(200) },
  { route: '_app.import._index', method: 'POST', about: 'neither file nor address', call: () => ({ form: { url: '' } }), expect: withoutForm },
  { route: '_app.import._index', method: 'POST', about: 'an address of our own network', call: () => ({ form: { url: 'https://127.0.0.1/a.ics' } }), expect: withoutForm },
  { route: '_app.import_.template[.]xlsx', method: 'GET', expect: secretariat(200) },
  { route: '_app.import_.$id', method: 'GET', about: 'a preview', call: async (world) => ({ params: { id: await previewed(world) } }), expect: secretariat(200) },
  { route: '_app.import_.$id', method: 'GET', about: 'unknown', call: () => ({ params: { id: newId() } }), expect: secretariat(404) },
  { route: '_app.import_.$id', method: 'POST', about: 'confirmed', call: confirmed, expect: secretariat(302) },
  { route: '_app.import_.$id', method: 'POST', about: 'discarded', call: async (world) => ({ params: { id: await previewed(world) }, form: { intent: 'discard' } }), expect: secretariat(302) },
  { route: '_app.import_.$id', method: 'POST', about: 'a preview cannot be undone', call: async (world) => ({ params: { id: await previewed(world) }, form: { intent: 'undo' } }), expect: secretariat(404) },
  { route: 'calendar_.outside.$id', method: 'GET', about: 'for all', call: (world) => outside(world, 'public'), expect: everybody(200) },
  { route: 'calendar_.outside.$id', method: 'GET', about: 'for partners', call: (world) => outside(world, 'partners'), expect: { ...everybody(200), public: 404 } },
  { route: 'calendar_.outside.$id', method: 'GET', about: 'internal', call: (world) => outside(world, 'internal'), expect: { ...everybody(404), secretariat: 200, auditor: 200 } },
  { route: '_app.settings.calendars', method: 'GET', expect: only(['secretariat', 'auditor'], 200) },
  { route: '_app.settings.calendars', method: 'POST', about: 'added from our own network', call: () => ({ form: { intent: 'add', url: 'https://[::1]/', 'name.kk': 'Күнтізбе', visibility: 'internal' } }), expect: withoutForm },
  { route: '_app.settings.calendars', method: 'POST', about: 'changed', call: (world) => subscribed(world, 'change'), expect: secretariat(302) },
  { route: '_app.settings.calendars', method: 'POST', about: 'paused', call: (world) => subscribed(world, 'pause'), expect: secretariat(302) },
  { route: '_app.settings.calendars', method: 'POST', about: 'removed', call: (world) => subscribed(world, 'remove'), expect: secretariat(302) },
  { route: '_app.settings.calendars', method: 'POST', about: 'nothing', call: () => ({ form: {} }), expect: withoutForm },
];
