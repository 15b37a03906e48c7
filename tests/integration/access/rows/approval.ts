import { inTransaction } from '#db/transaction.server.ts';
import { capabilityToken, grantCapability } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { askChair, findToApprove } from '#app/features/minutes/approval/requests/requests.service.server.ts';
import { newMeeting } from '../objects.ts';
import { everybody, only, signedIn, unknownId, type Row } from '../row.ts';
import type { World } from '../world.ts';
import { inReview, noLink } from './minutes.ts';

const BY_LINK = 'approve.$token';
const SIGNED_IN = '_app.meetings_.$id_.minutes_.approve';
const MINUTES = '_app.meetings_.$id_.minutes';

/** Minutes that this person is asked to approve. */
async function asked(world: World, chairId = world.guest) {
  const { params, minutes } = await inReview(world);
  const done = await askChair(world.db, world.actors.secretariat, params.id, { version: minutes.version, chairId });
  if (!done.ok) throw new Error(`Not asked: ${done.reason}`);
  const { id } = await inTransaction(world.db, (trx) => grantCapability(trx, { purpose: 'approve', personId: chairId, objectId: minutes.id, expiresAt: new Date('2100-01-01') }));
  const link = { kind: 'link' as const, purpose: 'approve', personId: chairId, objectId: minutes.id, language: 'kk' as const };
  const seen = (await findToApprove(world.db, link, minutes.id))?.seen ?? '';
  return { token: capabilityToken(id), seen, meetingId: params.id, version: String(minutes.version) };
}
const byLink = (form?: (seen: string) => Record<string, string>) => async (world: World) => {
  const { token, seen } = await asked(world);
  return { params: { token }, search: '?lang=en', ...(form && { form: form(seen) }) };
};
const signed = (form?: (seen: string) => Record<string, string>) => async (world: World) => {
  const { meetingId, seen } = await asked(world, world.people.secretariat);
  return { params: { id: meetingId }, ...(form && { form: form(seen) }) };
};
const approve = (seen: string) => ({ intent: 'approve', seen });

export const rows: Row[] = [
  { route: BY_LINK, method: 'GET', call: byLink(), expect: everybody(200) },
  { route: BY_LINK, method: 'GET', about: 'unknown', call: noLink, expect: everybody(404) },
  { route: BY_LINK, method: 'POST', call: byLink(approve), expect: everybody(303) },
  { route: BY_LINK, method: 'POST', about: 'another text than was read', call: byLink(() => approve('0:x')), expect: everybody(409) },
  { route: BY_LINK, method: 'POST', about: 'sent back without a word', call: byLink(() => ({ intent: 'return', note: '' })), expect: everybody(422) },
  { route: BY_LINK, method: 'POST', about: 'unknown', call: () => ({ ...noLink(), form: approve('x') }), expect: everybody(404) },
  // Signed in, it is for the chair alone, here a person of the secretariat: whoever else reads the minutes does not get this page.
  { route: SIGNED_IN, method: 'GET', call: signed(), expect: only(['secretariat'], 200, 404) },
  { route: SIGNED_IN, method: 'GET', about: 'nobody was asked', call: async (world) => ({ params: { id: (await newMeeting(world)).meetingId } }), expect: signedIn(404) },
  { route: SIGNED_IN, method: 'POST', call: signed(approve), expect: only(['secretariat'], 302, 404) },
  { route: MINUTES, method: 'POST', about: 'ask the chair', call: async (world) => { const { params, minutes } = await inReview(world); return { params, form: { intent: 'approve', way: 'ask-chair', version: String(minutes.version), chairId: world.people.secretariat } }; }, expect: only(['secretariat'], 302) },
  { route: MINUTES, method: 'POST', about: 'before the body, without a session to come', call: async (world) => ({ params: (await inReview(world)).params, form: { intent: 'approve', way: 'to-agenda' } }), expect: only(['secretariat'], 422) },
  { route: MINUTES, method: 'POST', about: 'before the body, of an unknown meeting', call: () => ({ params: { id: unknownId() }, form: { intent: 'approve', way: 'to-agenda' } }), expect: only(['secretariat'], 404) },
];
