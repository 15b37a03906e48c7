import { inviteGuests } from '#app/features/invitations/invitations.service.server.ts';
import { planOfMeeting } from '#app/features/invitations/sending/sending.service.server.ts';
import { capabilityToken, grantCapability } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { newMeeting } from '../objects.ts';
import { everybody, only, unknownId, type Row } from '../row.ts';
import type { World } from '../world.ts';

/** A meeting with one guest who could be mailed. */
async function invited(world: World) {
  const { meetingId } = await newMeeting(world);
  const now = new Date();
  await inviteGuests(world.db, world.actors.secretariat, meetingId, { role: 'required', personIds: [world.guest], agencyIds: [], wholeBody: false }, now);
  const plan = await planOfMeeting(world.db, world.actors.secretariat, meetingId, now);
  const invitationId = plan?.guests[0]?.guest.invitationId ?? '';
  return { params: { id: meetingId }, meetingId, invitationId, fingerprint: plan?.fingerprint ?? '' };
}

const withSearch = (query: (guest: string) => string) => async (world: World) => {
  const { params, invitationId } = await invited(world);
  return { params, search: query(invitationId) };
};
const deed = (name: string, more: Record<string, string> = {}) => async (world: World) => {
  const { params, invitationId } = await invited(world);
  return { params, search: `?do=${name}`, form: { invitationId, role: 'speaker', language: 'kk', ...more } };
};
const unknown = (search = '') => () => ({ params: { id: unknownId() }, search, form: {} });

async function linked(world: World) {
  const { invitationId } = await invited(world);
  const grant = { purpose: 'answer' as const, personId: world.guest, objectId: invitationId, expiresAt: new Date(Date.now() + 3_600_000) };
  const { id } = await inTransaction(world.db, (trx) => grantCapability(trx, grant));
  return { params: { token: capabilityToken(id) }, search: '?lang=en' };
}
const noLink = () => ({ params: { token: 'x'.repeat(32) }, form: { answer: 'accept', seen: '0' } });

const GUESTS = '_app.meetings_.$id_.invitations';
const SEND = '_app.meetings_.$id_.send';
const writes = (status: number) => only(['secretariat'], status);
const reads = (status: number) => only(['auditor', 'secretariat'], status);

export const rows: Row[] = [
  { route: GUESTS, method: 'GET', call: withSearch(() => ''), expect: reads(200) },
  { route: GUESTS, method: 'GET', about: 'unknown', call: unknown(), expect: reads(404) },
  { route: GUESTS, method: 'POST', about: 'nothing asked', call: unknown(), expect: writes(400) },
  { route: GUESTS, method: 'POST', about: 'add', call: async (world) => ({ params: (await invited(world)).params, search: '?do=add', form: { role: 'required', 'personIds[]': world.people.member } }), expect: writes(302) },
  { route: GUESTS, method: 'POST', about: 'add nobody', call: deed('add', { role: 'required' }), expect: writes(422) },
  { route: GUESTS, method: 'POST', about: 'add to an unknown meeting', call: (world) => ({ ...unknown('?do=add')(), form: { role: 'required', 'personIds[]': world.guest } }), expect: writes(404) },
  { route: GUESTS, method: 'POST', about: 'address', call: deed('address', { name: 'Guest', address: 'guest@partner.example' }), expect: writes(302) },
  { route: GUESTS, method: 'POST', about: 'two addresses', call: deed('address', { name: 'Guest', address: 'a@b.example,c@d.example' }), expect: writes(422) },
  { route: GUESTS, method: 'POST', about: 'change', call: deed('change'), expect: writes(302) },
  { route: GUESTS, method: 'POST', about: 'record', call: deed('record', { answer: 'accept', seen: '0' }), expect: writes(302) },
  { route: GUESTS, method: 'POST', about: 'remove', call: deed('remove'), expect: writes(302) },
  { route: GUESTS, method: 'POST', about: 'restore', call: deed('restore'), expect: writes(302) },
  { route: GUESTS, method: 'POST', about: 'name a substitute', call: deed('substitute', { name: 'Deputy', address: `deputy-${unknownId()}@partner.example`, instead: '' }), expect: writes(302) },
  { route: GUESTS, method: 'POST', about: 'name nobody', call: deed('substitute', { name: '', address: '' }), expect: writes(422) },
  { route: GUESTS, method: 'POST', about: 'a substitute for a guest of another meeting', call: deed('substitute', { name: 'Deputy', address: 'deputy@partner.example', invitationId: unknownId() }), expect: writes(404) },
  { route: GUESTS, method: 'POST', about: 'withdraw no substitute', call: deed('withdrawSubstitute', { substitution: unknownId() }), expect: writes(404) },
  { route: GUESTS, method: 'POST', about: 'remind nobody', call: deed('remind'), expect: writes(409) },
  { route: GUESTS, method: 'POST', about: 'undo nothing', call: deed('undo', { batchId: unknownId() }), expect: writes(404) },
  { route: SEND, method: 'GET', call: withSearch(() => ''), expect: reads(200) },
  { route: SEND, method: 'GET', about: 'unknown', call: unknown(), expect: reads(404) },
  {
    route: SEND, method: 'POST', expect: writes(302),
    call: async (world) => {
      const { params, fingerprint, invitationId } = await invited(world);
      return { params, form: { fingerprint, offered: invitationId, 'invitationIds[]': invitationId } };
    },
  },
  { route: SEND, method: 'POST', about: 'nobody chosen', call: async (world) => ({ params: (await invited(world)).params, form: { fingerprint: 'x' } }), expect: writes(422) },
  { route: SEND, method: 'POST', about: 'undo nothing', call: withSearch(() => '?do=undo'), expect: writes(404) },
  { route: SEND, method: 'POST', about: 'unknown meeting', call: () => ({ ...unknown()(), form: { fingerprint: 'x', 'invitationIds[]': unknownId() } }), expect: writes(404) },
  { route: '_app.meetings_.$id_.send_.mail', method: 'GET', call: withSearch((guest) => `?guest=${guest}`), expect: reads(200) },
  { route: '_app.meetings_.$id_.send_.mail', method: 'GET', about: 'no such guest', call: withSearch(() => `?guest=${unknownId()}`), expect: reads(404) },
  // Whoever holds the link is the guest, signed in or not.
  { route: 'rsvp.$token', method: 'GET', call: linked, expect: everybody(200) },
  { route: 'rsvp.$token', method: 'GET', about: 'unknown link', call: noLink, expect: everybody(404) },
  { route: 'rsvp.$token', method: 'POST', call: async (world) => ({ ...(await linked(world)), form: { answer: 'accept', seen: '0', comment: '' } }), expect: everybody(302) },
  { route: 'rsvp.$token', method: 'POST', about: 'nothing answered', call: async (world) => ({ ...(await linked(world)), form: { seen: '0' } }), expect: everybody(422) },
  { route: 'rsvp.$token', method: 'POST', about: 'unknown link', call: noLink, expect: everybody(404) },
  { route: 'rsvp.$token', method: 'POST', about: 'send a substitute', call: async (world) => ({ ...(await linked(world)), form: { intent: 'substitute', name: 'Deputy', address: `deputy-${unknownId()}@partner.example`, instead: '' } }), expect: everybody(302) },
  { route: 'rsvp.$token', method: 'POST', about: 'withdraw no substitute', call: async (world) => ({ ...(await linked(world)), form: { intent: 'withdraw-substitute', substitution: unknownId() } }), expect: everybody(409) },
  { route: 'rsvp.$token', method: 'POST', about: 'take back', call: async (world) => ({ ...(await linked(world)), form: { intent: 'take-back' } }), expect: everybody(302) },
  { route: 'rsvp.$token', method: 'POST', about: 'propose no time', call: async (world) => ({ ...(await linked(world)), form: { intent: 'propose', date: '2026-02-30', time: '' } }), expect: everybody(422) },
  { route: 'rsvp.$token', method: 'POST', about: 'a substitute by an unknown link', call: () => ({ ...noLink(), form: { intent: 'substitute', name: 'Deputy', address: 'deputy@partner.example', instead: '' } }), expect: everybody(404) },
  { route: 'rsvp.$token_.papers_.$paperId', method: 'GET', about: 'no such paper', call: async (world) => ({ params: { ...(await linked(world)).params, paperId: unknownId() } }), expect: everybody(404) },
  { route: 'rsvp.$token_.papers_.$paperId', method: 'GET', about: 'unknown link', call: () => ({ params: { ...noLink().params, paperId: unknownId() } }), expect: everybody(404) },
  { route: 'rsvp.$token_.live', method: 'GET', call: linked, expect: everybody(200) },
  { route: 'rsvp.$token_.live', method: 'GET', about: 'unknown link', call: noLink, expect: everybody(404) },
  { route: 'rsvp.$token_.live_.events', method: 'GET', call: linked, expect: everybody(200) },
  { route: 'rsvp.$token_.live_.events', method: 'GET', about: 'unknown link', call: noLink, expect: everybody(404) },
  { route: 'rsvp.$token_.invite[.]ics', method: 'GET', call: linked, expect: everybody(200) },
  { route: 'rsvp.$token_.invite[.]ics', method: 'GET', about: 'unknown link', call: noLink, expect: everybody(404) },
];
