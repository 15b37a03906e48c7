import { json } from '#db/json.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { newId } from '#app/lib/ids.ts';
import { capabilityToken, grantCapability } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { everybody, only, signedIn, unknownId, type Row } from '../row.ts';
import type { World } from '../world.ts';

type Form = Record<string, string>;

const assignment = (form: Form = {}) => async ({ db, ownAgency }: World) => {
  const id = newId();
  await db.insertInto('assignments').values({ id, result: json({ kk: 'Жоспар' }), agencyId: ownAgency, dueOn: '2026-12-31', baselineDueOn: '2026-12-31' }).execute();
  return { params: { id }, form: { version: '1', assignmentId: id, ...form } };
};
const unknown = (form: Form = {}) => () => ({ params: { id: unknownId() }, form });
const body = (form: Form = {}) => ({ body: id }: World) => ({ params: { id }, form });
const chain = (kind: string) => async (world: World) => ({ params: { kind, id: (await assignment()(world)).params.id } });

async function link(world: World, expiresAt = new Date('2100-01-01')) {
  const personId = world.people.own;
  const { id } = await inTransaction(world.db, (trx) => grantCapability(trx, { purpose: 'digest', personId, objectId: newId(), expiresAt }));
  return capabilityToken(id);
}
const byLink = (form: Form = { wish: 'stop' }, expiresAt?: Date) => async (world: World) => ({ params: { token: await link(world, expiresAt) }, search: '?lang=kk', form });
const noLink = () => ({ params: { token: 'unknown' }, form: { wish: 'stop' } });

const writes = (status: number) => only(['secretariat'], status);
const readers = (status: number) => only(['secretariat', 'auditor'], status);
const owners = (status: number) => only(['own', 'secretariat'], status, 404);

const PAGE = '_app.assignments_.$id';
const CONTROL = '_app.assignments_.$id_.control';
const HISTORY = '_app.assignments_.$id_.history';
const PLANNED = '_app.outbox_.planned';
const LADDER = '_app.bodies_.$id_.escalation';
const CHAIN = '_app.chain.$kind.$id';
const STOP = 'unsubscribe.$token';
const wish = { intent: 'ask-time', wishedOn: '2027-03-31', reason: 'Күтеміз' };
const decision = { intent: 'decide-time', decision: 'refuse', extensionId: unknownId(), note: 'Жоқ' };

export const rows: Row[] = [
  { route: PAGE, method: 'POST', about: 'take', call: assignment({ intent: 'take' }), expect: { ...owners(200), auditor: 403 } },
  { route: PAGE, method: 'POST', about: 'ask for more time', call: async (world) => assignment({ ...wish, requestId: newId() })(world), expect: { ...owners(200), auditor: 403 } },
  { route: PAGE, method: 'POST', about: 'ask for more time without a reason', call: async (world) => assignment({ ...wish, reason: '', requestId: newId() })(world), expect: { ...owners(422), auditor: 422 } },
  { route: PAGE, method: 'POST', about: 'decide on an unknown wish', call: assignment(decision), expect: { ...only(['secretariat'], 404, 404), own: 403, auditor: 403 } },
  { route: CONTROL, method: 'GET', call: assignment(), expect: writes(200) },
  { route: CONTROL, method: 'GET', about: 'unknown', call: unknown(), expect: writes(404) },
  { route: CONTROL, method: 'POST', about: 'take off', call: assignment({ intent: 'take-off', reason: 'Артық' }), expect: writes(302) },
  { route: CONTROL, method: 'POST', about: 'without a reason', call: assignment({ intent: 'take-off' }), expect: writes(422) },
  { route: CONTROL, method: 'POST', about: 'an old version', call: assignment({ intent: 'take-off', reason: 'Артық', version: '9' }), expect: writes(409) },
  { route: CONTROL, method: 'POST', about: 'what was not taken off', call: assignment({ intent: 'put-back', reason: 'Керек' }), expect: writes(409) },
  { route: CONTROL, method: 'POST', about: 'one part', call: assignment({ intent: 'split', reason: 'Екі', 'parts[0].result.kk': 'Бір' }), expect: writes(422) },
  { route: CONTROL, method: 'POST', about: 'merge with an unknown one', call: assignment({ intent: 'merge', reason: 'Бір', 'otherIds[]': unknownId() }), expect: writes(422) },
  { route: CONTROL, method: 'POST', about: 'nothing asked', call: assignment(), expect: writes(400) },
  { route: CONTROL, method: 'POST', about: 'unknown', call: unknown({ intent: 'take-off', reason: 'Артық', version: '1' }), expect: writes(404) },
  { route: HISTORY, method: 'GET', call: assignment(), expect: only(['own', 'auditor', 'secretariat'], 200, 404) },
  { route: HISTORY, method: 'GET', about: 'unknown', call: unknown(), expect: signedIn(404) },
  { route: PLANNED, method: 'GET', expect: readers(200) },
  { route: PLANNED, method: 'POST', about: 'hold', call: assignment({ intent: 'hold', dueOn: '2026-12-31', days: '-7' }), expect: writes(302) },
  { route: PLANNED, method: 'POST', about: 'an unknown one', call: () => ({ form: { intent: 'hold', assignmentId: unknownId(), dueOn: '2026-12-31', days: '-7' } }), expect: writes(404) },
  { route: PLANNED, method: 'POST', about: 'nothing', call: () => ({ form: {} }), expect: writes(400) },
  { route: LADDER, method: 'GET', call: body(), expect: readers(200) },
  { route: LADDER, method: 'GET', about: 'unknown', call: unknown(), expect: readers(404) },
  { route: LADDER, method: 'POST', about: 'the usual', call: body({ intent: 'usual' }), expect: writes(302) },
  { route: LADDER, method: 'POST', about: 'a step twice', call: body({ intent: 'add', level: 'head', when: 'after', amount: '2' }), expect: writes(422) },
  { route: LADDER, method: 'POST', about: 'no number', call: body({ intent: 'add', level: 'head', when: 'after', amount: 'x' }), expect: writes(422) },
  { route: LADDER, method: 'POST', about: 'nothing asked', call: body(), expect: writes(400) },
  { route: LADDER, method: 'POST', about: 'unknown', call: unknown({ intent: 'usual' }), expect: writes(404) },
  { route: CHAIN, method: 'GET', call: chain('assignment'), expect: only(['own', 'auditor', 'secretariat'], 200, 404) },
  { route: CHAIN, method: 'GET', about: 'of another kind', call: chain('meeting'), expect: signedIn(404) },
  { route: CHAIN, method: 'GET', about: 'of no kind', call: chain('person'), expect: signedIn(404) },
  { route: STOP, method: 'GET', call: byLink(), expect: everybody(200) },
  { route: STOP, method: 'GET', about: 'expired', call: byLink({}, new Date(0)), expect: everybody(410) },
  { route: STOP, method: 'GET', about: 'unknown', call: noLink, expect: everybody(404) },
  { route: STOP, method: 'POST', call: byLink(), expect: everybody(303) },
  { route: STOP, method: 'POST', about: 'by the mail program', call: byLink({ 'List-Unsubscribe': 'One-Click' }), expect: everybody(200) },
  { route: STOP, method: 'POST', about: 'nothing asked', call: byLink({}), expect: everybody(422) },
  { route: STOP, method: 'POST', about: 'expired', call: byLink({ wish: 'stop' }, new Date(0)), expect: everybody(410) },
  { route: STOP, method: 'POST', about: 'unknown', call: noLink, expect: everybody(404) },
];
