import { json } from '#db/json.ts';
import { newId } from '#app/lib/ids.ts';
import { saveItemText } from '#app/features/minutes/minutes.service.server.ts';
import { findHistory } from '#app/features/minutes/revisions/revisions.service.server.ts';
import { newMeeting } from '../objects.ts';
import { only, unknownId, type Row } from '../row.ts';
import type { World } from '../world.ts';

const MINUTES = '_app.meetings_.$id_.minutes';
const writes = (status: number) => only(['secretariat'], status);
const reads = (status: number) => only(['auditor', 'secretariat'], status);
const unknown = (form?: Record<string, string>) => () => ({ params: { id: unknownId() }, ...(form ? { form } : {}) });

async function meeting(world: World) {
  return { params: { id: (await newMeeting(world)).meetingId } };
}

/** An item that was written twice by two hands: the first text can be had back. */
async function written(world: World) {
  const { meetingId } = await newMeeting(world);
  const by = world.actors.secretariat;
  const itemId = newId();
  await world.db.insertInto('agendaItems').values({ id: itemId, meetingId, position: 1, kind: 'information', title: json({ kk: 'Мәселе' }), minutes: 10 }).execute();
  for (const [version, personId] of [by.personId, world.people.foreign].entries()) {
    const saved = await saveItemText(world.db, { ...by, personId }, meetingId, { agendaItemId: itemId, version, format: 'rich', heard: { kk: `<p>Мәтін ${version}</p>` }, spoke: null });
    if (!saved.ok) throw new Error(`Nothing written: ${saved.reason}`);
  }
  const revisions = (await findHistory(world.db, by, meetingId, { itemId, revisionId: null }))?.revisions ?? [];
  return { params: { id: meetingId }, itemId, form: { revisionId: revisions.at(-1)!.id, version: '2' } };
}

const deciding = async (world: World) => {
  const { params, itemId } = await written(world);
  return { params, form: { intent: 'decision', decisionId: newId(), agendaItemId: itemId, version: '0', kind: 'approve', 'text.kk': 'Бекітілсін' } };
};

export const rows: Row[] = [
  { route: `${MINUTES}_.editing`, method: 'POST', call: async (world) => ({ ...(await meeting(world)), form: { tabId: newId() } }), expect: writes(200) },
  { route: `${MINUTES}_.editing`, method: 'POST', about: 'no tab', call: async (world) => ({ ...(await meeting(world)), form: {} }), expect: writes(422) },
  { route: `${MINUTES}_.editing`, method: 'POST', about: 'unknown', call: unknown({ tabId: newId() }), expect: writes(404) },
  { route: `${MINUTES}_.live`, method: 'GET', call: meeting, expect: writes(200) },
  { route: `${MINUTES}_.live`, method: 'GET', about: 'unknown', call: unknown(), expect: writes(404) },
  { route: `${MINUTES}_.names`, method: 'GET', call: meeting, expect: writes(200) },
  { route: `${MINUTES}_.names`, method: 'GET', about: 'unknown', call: unknown(), expect: writes(404) },
  { route: `${MINUTES}_.text`, method: 'POST', about: 'a sentence becomes a decision', call: deciding, expect: writes(200) },
  { route: `${MINUTES}_.text`, method: 'POST', about: 'an empty decision', call: async (world) => { const { params, form } = await deciding(world); return { params, form: { ...form, 'text.kk': '' } }; }, expect: writes(422) },
  { route: `${MINUTES}_.history`, method: 'GET', call: async (world) => ({ params: (await written(world)).params }), expect: reads(200) },
  { route: `${MINUTES}_.history`, method: 'GET', about: 'nothing written, odd filters', call: async (world) => ({ ...(await meeting(world)), search: "?item='&revision=1" }), expect: reads(200) },
  { route: `${MINUTES}_.history`, method: 'GET', about: 'unknown', call: unknown(), expect: reads(404) },
  { route: `${MINUTES}_.history`, method: 'POST', call: async (world) => { const { params, form } = await written(world); return { params, form }; }, expect: writes(302) },
  { route: `${MINUTES}_.history`, method: 'POST', about: 'changed meanwhile', call: async (world) => { const { params, form } = await written(world); return { params, form: { ...form, version: '1' } }; }, expect: writes(409) },
  { route: `${MINUTES}_.history`, method: 'POST', about: 'at another meeting', call: async (world) => ({ ...(await meeting(world)), form: (await written(world)).form }), expect: writes(404) },
];
