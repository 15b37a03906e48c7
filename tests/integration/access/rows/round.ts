import { inTransaction } from '#db/transaction.server.ts';
import { capabilityToken, grantCapability } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { everybody, only, signedIn, unknownId, type Row } from '../row.ts';
import type { World } from '../world.ts';

async function link(world: World, expiresAt = new Date('2100-01-01')) {
  const personId = world.people.own;
  const { id } = await inTransaction(world.db, (trx) => grantCapability(trx, { purpose: 'owed', personId, objectId: personId, expiresAt }));
  return capabilityToken(id);
}
const byLink = (form: Record<string, string> = {}) => async (world: World) => ({ params: { token: await link(world), fileId: unknownId() }, search: '?lang=kk', form });
const noLink = () => ({ params: { token: 'unknown', fileId: unknownId() }, form: { intent: 'send' } });

const PAGE = 'owed.$token';
const FILE = 'owed.$token_.files.$fileId';
const EVIDENCE = '_app.assignments_.$id_.files.$fileId';
const MONTHLY = '_app.outbox_.monthly';
const rule = (form: Record<string, string>) => () => ({ form: { intent: 'rule', version: '1', day: '25', answerDays: '3', isOn: 'on', ...form } });

export const rows: Row[] = [
  { route: PAGE, method: 'GET', call: byLink(), expect: everybody(200) },
  { route: PAGE, method: 'GET', about: 'unknown', call: noLink, expect: everybody(404) },
  { route: PAGE, method: 'POST', about: 'nothing said', call: byLink({ intent: 'send' }), expect: everybody(422) },
  { route: PAGE, method: 'POST', about: 'save', call: byLink({ intent: 'save' }), expect: everybody(303) },
  { route: PAGE, method: 'POST', about: 'unknown', call: noLink, expect: everybody(404) },
  { route: FILE, method: 'GET', about: 'no such file', call: byLink(), expect: everybody(404) },
  { route: FILE, method: 'GET', about: 'unknown', call: noLink, expect: everybody(404) },
  { route: EVIDENCE, method: 'GET', about: 'unknown', call: () => ({ params: { id: unknownId(), fileId: unknownId() } }), expect: signedIn(404) },
  { route: MONTHLY, method: 'GET', expect: only(['secretariat', 'auditor'], 200) },
  { route: MONTHLY, method: 'POST', about: 'a day that is none', call: rule({ day: '40' }), expect: only(['secretariat'], 422) },
  { route: MONTHLY, method: 'POST', about: 'an old version', call: rule({ version: '99' }), expect: only(['secretariat'], 409) },
];
