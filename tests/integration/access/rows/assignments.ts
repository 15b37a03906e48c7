import { json } from '#db/json.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { newId } from '#app/lib/ids.ts';
import { capabilityToken, grantCapability } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { everybody, only, signedIn, unknownId, type Row } from '../row.ts';
import type { World } from '../world.ts';

const report = () => ({ requestId: newId(), status: 'on_track', note: 'Жүріп жатыр' });

async function assignment({ db, ownAgency }: World) {
  const id = newId();
  await db.insertInto('assignments').values({ id, result: json({ kk: 'Жоспар' }), agencyId: ownAgency, dueOn: '2026-12-31' }).execute();
  return { params: { id }, form: { do: 'report', intent: 'report', ...report() }, search: '?do=report' };
}
const unknown = () => ({ params: { id: unknownId() }, form: { ...report() } });

async function link(world: World, more: { expiresAt?: Date; purpose?: 'report' | 'answer' } = {}) {
  const { params } = await assignment(world);
  const grant = { purpose: 'report' as const, personId: world.people.own, objectId: params.id, expiresAt: new Date('2100-01-01'), ...more };
  const { id } = await inTransaction(world.db, (trx) => grantCapability(trx, grant));
  return { params: { token: capabilityToken(id) }, search: '?lang=kk', form: report() };
}
const byLink = (more: Parameters<typeof link>[1] = {}) => (world: World) => link(world, more);
const noLink = () => ({ params: { token: 'unknown' }, form: report() });

export const rows: Row[] = [
  { route: '_app.assignments._index', method: 'GET', expect: signedIn(200) },
  { route: '_app.assignments._index', method: 'POST', about: 'nothing chosen', call: () => ({ form: {} }), expect: only(['secretariat'], 422) },
  { route: '_app.assignments_.$id', method: 'GET', call: assignment, expect: only(['own', 'auditor', 'secretariat'], 200, 404) },
  { route: '_app.assignments_.$id', method: 'GET', about: 'unknown', call: unknown, expect: signedIn(404) },
  { route: '_app.assignments_.$id', method: 'POST', about: 'report', call: assignment, expect: { ...only(['own', 'secretariat'], 200, 404), auditor: 403 } },
  { route: '_app.assignments_.$id', method: 'POST', about: 'unknown', call: unknown, expect: signedIn(404) },
  { route: 'report.$token', method: 'GET', call: byLink(), expect: everybody(200) },
  { route: 'report.$token', method: 'GET', about: 'expired', call: byLink({ expiresAt: new Date(0) }), expect: everybody(410) },
  { route: 'report.$token', method: 'GET', about: 'for another purpose', call: byLink({ purpose: 'answer' }), expect: everybody(404) },
  { route: 'report.$token', method: 'GET', about: 'unknown', call: noLink, expect: everybody(404) },
  { route: 'report.$token', method: 'POST', call: byLink(), expect: everybody(303) },
  { route: 'report.$token', method: 'POST', about: 'expired', call: byLink({ expiresAt: new Date(0) }), expect: everybody(410) },
  { route: 'report.$token', method: 'POST', about: 'for another purpose', call: byLink({ purpose: 'answer' }), expect: everybody(404) },
  { route: 'report.$token', method: 'POST', about: 'nothing in it', call: async (world) => ({ ...(await link(world)), form: {} }), expect: everybody(422) },
  { route: 'report.$token', method: 'POST', about: 'unknown', call: noLink, expect: everybody(404) },
];
