import { newId } from '#app/lib/ids.ts';
import { openCorrection } from '#app/features/minutes/corrections/corrections.service.server.ts';
import { saveDecision } from '#app/features/minutes/decisions/decisions.service.server.ts';
import { everybody, only, signedIn, unknownId, type Row } from '../row.ts';
import type { World } from '../world.ts';
import { approved, byLink, draft } from './minutes.ts';

const MINUTES = '_app.meetings_.$id_.minutes';
const CORRECTIONS = `${MINUTES}_.corrections`;
const DECISION = '_app.decisions_.$id';
const PRESS = '_app.meetings_.$id_.communique';
const reads = (status: number, otherwise = 404) => only(['auditor', 'secretariat'], status, otherwise);
const writes = (status: number) => only(['secretariat'], status);

/** Approved minutes, with a correction begun. */
async function correcting(world: World) {
  const { params, meetingId, text } = await approved(world);
  const opened = await openCorrection(world.db, world.actors.secretariat, meetingId, { reason: 'Емле қатесі' });
  if (!opened.ok) throw new Error(`No correction: ${opened.reason}`);
  return { params, item: text.agendaItemId };
}
const change = (before: string) => async (world: World) => {
  const { params, item } = await correcting(world);
  return { params, form: { intent: 'change', changeId: newId(), agendaItemId: item, part: 'heard', decisionId: '', language: 'kk', before, after: 'Тыңдалды және талқыланды' } };
};
const correctionForm = (form: Record<string, string>) => async (world: World) => ({ params: (await correcting(world)).params, form });

/** A decision of minutes that are still written. */
async function drafted(world: World) {
  const { meetingId, form } = await draft(world);
  const decisionId = newId();
  const saved = await saveDecision(world.db, world.actors.secretariat, meetingId, { decisionId, agendaItemId: form.agendaItemId, version: 0, kind: 'approve', text: { kk: 'Бекітілсін' }, votesFor: null, votesAgainst: null, votesAbstained: null });
  if (!saved.ok) throw new Error(`No decision: ${saved.reason}`);
  return { params: { id: decisionId } };
}
const decisionForm = (form: Record<string, string>) => async (world: World) => ({ ...(await drafted(world)), form });
const unknown = () => ({ params: { id: unknownId() } });

export const rows: Row[] = [
  { route: `${MINUTES}[.]pdf`, method: 'GET', about: 'short form', call: async (world) => ({ ...(await approved(world)), search: '?form=short' }), expect: { ...reads(200), own: 200 } },
  { route: `${MINUTES}[.]pdf`, method: 'GET', about: 'extract for an agency with nothing to do', call: async (world) => ({ ...(await approved(world)), search: `?form=${unknownId()}` }), expect: signedIn(404) },
  { route: `${MINUTES}[.]docx`, method: 'GET', about: 'an edition that is not there', call: async (world) => ({ ...(await approved(world)), search: '?edition=7' }), expect: signedIn(404) },
  { route: CORRECTIONS, method: 'GET', call: correcting, expect: { ...reads(200), own: 200 } },
  { route: CORRECTIONS, method: 'GET', about: 'of a draft', call: async (world) => ({ params: (await draft(world)).params }), expect: { ...reads(302), own: 302 } },
  { route: CORRECTIONS, method: 'GET', about: 'unknown', call: unknown, expect: signedIn(404) },
  { route: CORRECTIONS, method: 'POST', about: 'open', call: async (world) => ({ ...(await approved(world)), form: { intent: 'open', reason: 'Қате' } }), expect: writes(302) },
  { route: CORRECTIONS, method: 'POST', about: 'open without a reason', call: async (world) => ({ ...(await approved(world)), form: { intent: 'open', reason: ' ' } }), expect: writes(422) },
  { route: CORRECTIONS, method: 'POST', about: 'change', call: change('Тыңдалды'), expect: writes(302) },
  { route: CORRECTIONS, method: 'POST', about: 'change what is not there', call: change('x'), expect: writes(409) },
  { route: CORRECTIONS, method: 'POST', about: 'approve nothing', call: correctionForm({ intent: 'approve' }), expect: writes(409) },
  { route: CORRECTIONS, method: 'POST', about: 'take back', call: correctionForm({ intent: 'remove-change', changeId: unknownId() }), expect: writes(302) },
  { route: CORRECTIONS, method: 'POST', about: 'drop', call: correctionForm({ intent: 'drop' }), expect: writes(302) },
  { route: DECISION, method: 'GET', call: drafted, expect: reads(200) },
  { route: DECISION, method: 'GET', about: 'unknown', call: unknown, expect: signedIn(404) },
  { route: DECISION, method: 'POST', about: 'state of a draft', call: decisionForm({ intent: 'state', version: '1', state: 'fulfilled' }), expect: writes(409) },
  { route: DECISION, method: 'POST', about: 'an opinion of nobody', call: decisionForm({ intent: 'dissent', personId: '', text: 'x' }), expect: writes(422) },
  { route: DECISION, method: 'POST', about: 'an opinion that is gone', call: decisionForm({ intent: 'remove-dissent', personId: unknownId() }), expect: writes(302) },
  { route: `${DECISION}_.dissents.$personId`, method: 'GET', call: async (world) => ({ params: { ...(await drafted(world)).params, personId: unknownId() } }), expect: signedIn(404) },
  { route: `${MINUTES}_.scan`, method: 'GET', about: 'none there', call: approved, expect: signedIn(404) },
  { route: `${MINUTES}_.scan`, method: 'POST', about: 'no file', call: async (world) => ({ ...(await approved(world)), form: { scan: 'x' } }), expect: writes(302) },
  { route: `${MINUTES}_.scan`, method: 'POST', about: 'of a draft', call: async (world) => ({ params: (await draft(world)).params, form: {} }), expect: writes(404) },
  ...byLink('protocol.$token_.scan').map((row) => (!row.about || row.about === 'of a draft' ? { ...row, about: row.about ?? 'none there', expect: everybody(404) } : row)),
  { route: PRESS, method: 'GET', call: async (world) => ({ params: (await draft(world)).params }), expect: reads(200, 403) },
  { route: PRESS, method: 'GET', about: 'unknown', call: unknown, expect: reads(404, 403) },
  { route: PRESS, method: 'POST', call: async (world) => ({ params: (await draft(world)).params, form: { version: '0', 'title.kk': 'Отырыс', 'body.kk': 'Өтті' } }), expect: writes(302) },
  { route: PRESS, method: 'POST', about: 'published in one language', call: async (world) => ({ params: (await draft(world)).params, form: { version: '0', 'title.kk': 'Отырыс', 'body.kk': 'Өтті', publishOn: '2026-03-05' } }), expect: writes(422) },
  { route: '_app.decisions[.]csv', method: 'GET', expect: signedIn(200) },
  { route: '_app.decisions[.]xlsx', method: 'GET', call: () => ({ search: '?state=fulfilled&q=%25' }), expect: signedIn(200) },
];
