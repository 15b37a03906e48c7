import { inTransaction } from '#db/transaction.server.ts';
import { newId } from '#app/lib/ids.ts';
import { capabilityToken, grantCapability } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { confirmRegistration } from '#app/features/registrations/link/link.service.server.ts';
import { CONSENT_VERSION } from '#app/features/registrations/registrations.schema.ts';
import { saveRegistrationSettings } from '#app/features/registrations/desk/desk.service.server.ts';
import { askForSeat } from '#app/features/registrations/registrations.service.server.ts';
import { json } from '#db/json.ts';
import { clock } from '#app/lib/clock.server.ts';
import { everybody, only, signedIn, unknownId, type Row } from '../row.ts';
import type { World } from '../world.ts';

const startsAt = () => new Date(clock().getTime() + 40 * 86_400_000);

/** An event with seats, and somebody seated at it. */
async function newOffer(world: World, more: { visibility?: 'public' | 'internal'; } = {}) {
  const id = newId();
  const plain = { kind: 'event' as const, scope: 'national' as const, title: json({ kk: 'Еріктілер мектебі' }), status: 'confirmed' as const, visibility: more.visibility ?? ('public' as const) };
  await world.db.insertInto('entries').values({ ...plain, id, uid: `${id}@noc.example`, startsAt: startsAt(), endsAt: new Date(startsAt().getTime() + 3_600_000) }).execute();
  await saveRegistrationSettings(world.db, world.actors.secretariat, id, { seats: 5, isOpen: true, opensOn: null, closesOn: null, version: 0, seen: 0 }, clock());
  return id;
}

async function newSeat(world: World) {
  const entryId = await newOffer(world);
  const email = `seat-${newId()}@visitors.example`;
  await askForSeat(world.db, { kind: 'public', language: 'kk' }, entryId, { name: 'Әсел', email, language: 'kk', needs: null, consent: true, consentVersion: CONSENT_VERSION }, clock());
  const row = await world.db.selectFrom('registrations').select(['id', 'personId']).where('entryId', '=', entryId).executeTakeFirstOrThrow();
  return { entryId, registrationId: row.id, personId: row.personId! };
}

const offer = (search = '', form: Record<string, string> = {}) => async (world: World) => ({ params: { id: await newOffer(world) }, search, form });
const seat = (search: string, ofAnother = false) => async (world: World) => {
  const { entryId, registrationId } = await newSeat(world);
  return { params: { id: entryId }, search, form: { registrationId: ofAnother ? (await newSeat(world)).registrationId : registrationId } };
};
const unknown = (search = '', form: Record<string, string> = {}) => () => ({ params: { id: unknownId() }, search, form });
const settings = { seats: '9', isOpen: 'on', opensOn: '', closesOn: '', version: '1', seen: '0' };
const readers = only(['auditor', 'secretariat'], 200);
const writers = (status: number) => only(['secretariat'], status);
const unknownToReaders = { ...signedIn(403), auditor: 404, secretariat: 404 } as const;

const wish = (email = `wish-${newId()}@visitors.example`) => ({ name: 'Әсел', email, language: 'kk', needs: '', consent: 'on', consentVersion: CONSENT_VERSION });

async function link(world: World, more: { expiresAt?: Date; purpose?: 'registration' | 'answer'; search?: string; isConfirmed?: boolean } = {}) {
  const { search = '', isConfirmed = false, ...given } = more;
  const { registrationId, personId } = await newSeat(world);
  if (isConfirmed) await confirmRegistration(world.db, { kind: 'link', purpose: 'registration', personId, objectId: registrationId, language: 'kk' }, registrationId, clock());
  await world.db.deleteFrom('capabilities').where('objectId', '=', registrationId).execute();
  const { id } = await inTransaction(world.db, (trx) => grantCapability(trx, { purpose: 'registration', personId, objectId: registrationId, expiresAt: new Date('2100-01-01'), ...given }));
  return { params: { token: capabilityToken(id) }, search, form: {} };
}
const byLink = (more: Parameters<typeof link>[1] = {}) => (world: World) => link(world, more);
const noLink = (search = '') => () => ({ params: { token: 'unknown' }, search, form: {} });

const desk = '_app.events_.$id_.registrations';
const send = '_app.events_.$id_.registrations_.send';
const csv = '_app.events_.$id_.registrations[.]csv';

export const rows: Row[] = [
  { route: 'events.$id', method: 'POST', about: 'a seat', call: offer('', wish()), expect: everybody(302) },
  { route: 'events.$id', method: 'POST', about: 'nothing in it', call: offer(), expect: everybody(422) },
  { route: 'events.$id', method: 'POST', about: 'a seat at an unknown event', call: unknown('', wish()), expect: everybody(404) },
  { route: 'events.$id', method: 'POST', about: 'a seat at an internal event', call: async (world) => ({ params: { id: await newOffer(world, { visibility: 'internal' }) }, form: wish() }), expect: everybody(404) },
  { route: desk, method: 'GET', call: offer(), expect: readers },
  { route: desk, method: 'GET', about: 'unknown', call: unknown(), expect: unknownToReaders },
  { route: desk, method: 'GET', about: 'no id', call: () => ({ params: { id: 'x' } }), expect: unknownToReaders },
  { route: desk, method: 'POST', about: 'nothing asked', call: offer(), expect: writers(400) },
  { route: desk, method: 'POST', about: 'save', call: offer('?do=save', settings), expect: writers(302) },
  { route: desk, method: 'POST', about: 'save nothing', call: offer('?do=save'), expect: writers(422) },
  { route: desk, method: 'POST', about: 'save for an unknown event', call: unknown('?do=save', settings), expect: writers(404) },
  { route: desk, method: 'POST', about: 'remove', call: seat('?do=remove'), expect: writers(302) },
  { route: desk, method: 'POST', about: 'remove somebody of another event', call: seat('?do=remove', true), expect: writers(404) },
  { route: desk, method: 'POST', about: 'move up who has not confirmed', call: seat('?do=moveUp'), expect: writers(409) },
  { route: desk, method: 'POST', about: 'move up somebody of another event', call: seat('?do=moveUp', true), expect: writers(404) },
  { route: csv, method: 'POST', call: offer(), expect: readers },
  { route: csv, method: 'POST', about: 'unknown', call: unknown(), expect: unknownToReaders },
  { route: send, method: 'GET', call: offer(), expect: readers },
  { route: send, method: 'GET', about: 'unknown', call: unknown(), expect: unknownToReaders },
  { route: send, method: 'POST', about: 'nobody', call: offer(), expect: writers(422) },
  { route: send, method: 'POST', about: 'nothing to tell', call: offer('', { 'registrationIds[]': newId(), sequence: '0' }), expect: writers(409) },
  { route: send, method: 'POST', about: 'unknown', call: unknown('', { 'registrationIds[]': newId(), sequence: '0' }), expect: writers(404) },
  { route: send, method: 'POST', about: 'undo nothing', call: offer('?do=undo', { batchId: newId() }), expect: writers(404) },
  { route: 'registrations.$token', method: 'GET', call: byLink(), expect: everybody(200) },
  { route: 'registrations.$token', method: 'GET', about: 'expired', call: byLink({ expiresAt: new Date(0) }), expect: everybody(410) },
  { route: 'registrations.$token', method: 'GET', about: 'for another purpose', call: byLink({ purpose: 'answer' }), expect: everybody(404) },
  { route: 'registrations.$token', method: 'GET', about: 'unknown', call: noLink(), expect: everybody(404) },
  { route: 'registrations.$token', method: 'POST', about: 'nothing asked', call: byLink(), expect: everybody(400) },
  { route: 'registrations.$token', method: 'POST', about: 'confirm', call: byLink({ search: '?do=confirm' }), expect: everybody(302) },
  { route: 'registrations.$token', method: 'POST', about: 'cancel', call: byLink({ search: '?do=cancel', isConfirmed: true }), expect: everybody(302) },
  { route: 'registrations.$token', method: 'POST', about: 'expired', call: byLink({ search: '?do=confirm', expiresAt: new Date(0) }), expect: everybody(410) },
  { route: 'registrations.$token', method: 'POST', about: 'for another purpose', call: byLink({ search: '?do=confirm', purpose: 'answer' }), expect: everybody(404) },
  { route: 'registrations.$token', method: 'POST', about: 'unknown', call: noLink('?do=confirm'), expect: everybody(404) },
  { route: 'registrations.$token_.seat[.]ics', method: 'GET', call: byLink({ isConfirmed: true }), expect: everybody(200) },
  { route: 'registrations.$token_.seat[.]ics', method: 'GET', about: 'without a seat', call: byLink(), expect: everybody(404) },
  { route: 'registrations.$token_.seat[.]ics', method: 'GET', about: 'expired', call: byLink({ isConfirmed: true, expiresAt: new Date(0) }), expect: everybody(410) },
  { route: 'registrations.$token_.seat[.]ics', method: 'GET', about: 'for another purpose', call: byLink({ isConfirmed: true, purpose: 'answer' }), expect: everybody(404) },
  { route: 'registrations.$token_.seat[.]ics', method: 'GET', about: 'unknown', call: noLink(), expect: everybody(404) },
];
