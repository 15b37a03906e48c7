import { json } from '#db/json.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { newId } from '#app/lib/ids.ts';
import { addDays } from '#app/lib/local-days.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import { inviteGuests } from '#app/features/invitations/invitations.service.server.ts';
import { askForAmendments } from '#app/features/minutes/amendments/amendments.service.server.ts';
import { proposeAmendment } from '#app/features/minutes/amendments/proposals/proposals.service.server.ts';
import { approveMinutes, moveToState } from '#app/features/minutes/approval/approval.service.server.ts';
import { distributeMinutes, planDistribution } from '#app/features/minutes/distribution/distribution.service.server.ts';
import { findMinutesOf, saveItemText } from '#app/features/minutes/minutes.service.server.ts';
import { capabilityToken, grantCapability } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { newMeeting } from '../objects.ts';
import { everybody, only, signedIn, unknownId, type Row } from '../row.ts';
import type { World } from '../world.ts';

const meeting = (more: { form?: Record<string, string>; search?: string } = {}) => async (world: World) => {
  const { meetingId } = await newMeeting(world);
  return { params: { id: meetingId }, ...more };
};
const unknown = (form?: Record<string, string>) => () => ({ params: { id: unknownId() }, ...(form ? { form } : {}) });
export const noLink = () => ({ params: { token: 'x'.repeat(32) } });

/** A meeting with one guest and one item, of which something is written. */
export async function draft(world: World) {
  const { meetingId } = await newMeeting(world);
  const by = world.actors.secretariat;
  await inviteGuests(world.db, by, meetingId, { role: 'required', personIds: [world.guest], agencyIds: [], wholeBody: false }, new Date());
  const itemId = newId();
  await world.db.insertInto('agendaItems').values({ id: itemId, meetingId, position: 1, kind: 'information', title: json({ kk: 'Мәселе' }), minutes: 10 }).execute();
  const saved = await saveItemText(world.db, by, meetingId, { agendaItemId: itemId, version: 0, heard: { kk: 'Тыңдалды' }, spoke: null });
  if (!saved.ok) throw new Error(`Nothing written: ${saved.reason}`);
  return { params: { id: meetingId }, meetingId, form: { agendaItemId: itemId, version: '1', 'heard.kk': 'Тыңдалды, талқыланды' } };
}

export async function inReview(world: World) {
  const { params, meetingId, form } = await draft(world);
  await moveToState(world.db, world.actors.secretariat, meetingId, { version: 0, state: 'in_review' });
  const minutes = (await findMinutesOf(world.db, world.actors.secretariat, meetingId))?.minutes;
  if (!minutes) throw new Error('No minutes in review');
  return { params, meetingId, minutes, text: form };
}

export async function approved(world: World) {
  const { params, meetingId, minutes, text } = await inReview(world);
  const done = await approveMinutes(world.db, world.actors.secretariat, meetingId, { version: minutes.version, chairId: world.people.secretariat, confirmed: true });
  if (!done.ok) throw new Error(`Not approved: ${done.reason}`);
  return { params, meetingId, minutesId: minutes.id, text };
}

const approving = (more: (world: World) => Record<string, string>) => async (world: World) => {
  const { params, minutes } = await inReview(world);
  return { params, form: { intent: 'approve', version: String(minutes.version), chairId: world.people.secretariat, ...more(world) } };
};
const lockedText = async (world: World) => {
  const { params, text } = await approved(world);
  return { params, form: text };
};
const seen = async ({ db, actors }: World, meetingId: string) => (await planDistribution(db, actors.secretariat, meetingId))?.fingerprint ?? '';
const distributing = async (world: World) => {
  const { params, meetingId } = await approved(world);
  return { params, form: { intent: 'distribute', fingerprint: await seen(world, meetingId) } };
};
/** What was just sent, to be called back: of this meeting, or asked for at another one. */
const undoing = (at: 'here' | 'elsewhere') => async (world: World) => {
  const { params, meetingId } = await approved(world);
  const sent = await distributeMinutes(world.db, world.actors.secretariat, meetingId, { fingerprint: await seen(world, meetingId) });
  if (!sent.ok) throw new Error(`Not distributed: ${sent.reason}`);
  return { params: at === 'here' ? params : (await approved(world)).params, form: { intent: 'undo', batchId: sent.value.batchId } };
};

type Link = { expiresAt?: Date; purpose?: 'minutes' | 'acknowledge' | 'amend' | 'answer'; of?: 'draft' };
const link = ({ of, ...more }: Link = {}) => async (world: World) => {
  const objectId = of === 'draft' ? (await inReview(world)).minutes.id : (await approved(world)).minutesId;
  const grant = { purpose: 'minutes' as const, personId: world.guest, objectId, expiresAt: new Date('2100-01-01'), ...more };
  const { id } = await inTransaction(world.db, (trx) => grantCapability(trx, grant));
  return { params: { token: capabilityToken(id) }, search: '?lang=en' };
};
/** Whoever holds the link reads, signed in or not. */
export const byLink = (route: string, purpose: 'minutes' | 'acknowledge' = 'minutes'): Row[] => [
  { route, method: 'GET', call: link({ purpose }), expect: everybody(200) },
  { route, method: 'GET', about: 'expired', call: link({ purpose, expiresAt: new Date(0) }), expect: everybody(410) },
  { route, method: 'GET', about: 'of a draft', call: link({ purpose, of: 'draft' }), expect: everybody(410) },
  { route, method: 'GET', about: 'for another purpose', call: link({ purpose: 'answer' }), expect: everybody(404) },
  { route, method: 'GET', about: 'unknown', call: noLink, expect: everybody(404) },
];

const proposing = (more: Link = {}) => async (world: World) => {
  const { params, minutes, text } = await inReview(world);
  const by = world.actors.secretariat;
  const asked = await askForAmendments(world.db, by, params.id, { untilOn: addDays(dayOf(clock(), HOME_ZONE), 7), personIds: [world.guest] });
  if (!asked.ok) throw new Error(`Not sent round: ${asked.reason}`);
  const grant = { purpose: 'amend' as const, personId: world.guest, objectId: minutes.id, expiresAt: new Date('2100-01-01'), ...more };
  const { id } = await inTransaction(world.db, (trx) => grantCapability(trx, grant));
  const form = { requestId: newId(), agendaItemId: text.agendaItemId, part: 'heard', decisionId: '', language: 'kk', before: 'Тыңдалды', proposal: 'Тыңдалды және талқыланды', comment: '' };
  return { params: { token: capabilityToken(id) }, form, meetingId: params.id, minutesId: minutes.id };
};
const deciding = (verdict: string) => async (world: World) => {
  const { form, meetingId, minutesId } = await proposing()(world);
  const proposed = await proposeAmendment(world.db, { kind: 'link', purpose: 'amend', personId: world.guest, objectId: minutesId, language: 'kk' }, { ...form, part: 'heard', language: 'kk', decisionId: null, comment: null });
  if (!proposed.ok) throw new Error(`Nothing proposed: ${proposed.reason}`);
  return { params: { id: meetingId }, form: { intent: 'decide', amendmentId: form.requestId, verdict, note: '' } };
};
const posted = (call: ReturnType<typeof link>) => async (world: World) => ({ ...(await call(world)), form: {} });

const ROLL = '_app.meetings_.$id_.roll-call';
const MINUTES = '_app.meetings_.$id_.minutes';
const reads = (status: number, otherwise = 404) => only(['auditor', 'secretariat'], status, otherwise);
const writes = (status: number) => only(['secretariat'], status);

export const rows: Row[] = [
  { route: '$', method: 'GET', expect: everybody(404) },
  { route: '$', method: 'POST', call: () => ({ form: {} }), expect: everybody(404) },
  { route: '_app.decisions', method: 'GET', expect: signedIn(200) },
  { route: '_app.decisions', method: 'GET', about: 'odd filters', call: () => ({ search: "?state=x&kind='&body=1&page=-1" }), expect: signedIn(200) },
  { route: ROLL, method: 'GET', call: meeting(), expect: reads(200, 403) },
  { route: ROLL, method: 'GET', about: 'unknown', call: unknown(), expect: reads(404, 403) },
  { route: ROLL, method: 'POST', about: 'mark nobody invited', call: async (world) => ({ ...(await meeting()(world)), form: { intent: 'mark', personId: world.guest, status: 'present' } }), expect: writes(422) },
  { route: ROLL, method: 'POST', about: 'unknown', call: unknown({ intent: 'mark', personId: unknownId(), status: 'present' }), expect: writes(404) },
  { route: ROLL, method: 'POST', about: 'nobody leaves', call: meeting({ form: { intent: 'move', personId: unknownId(), kind: 'left', time: '15:20' } }), expect: writes(422) },
  { route: ROLL, method: 'POST', about: 'a move that is gone', call: meeting({ form: { intent: 'remove-move', moveId: unknownId() } }), expect: writes(302) },
  { route: `${ROLL}_.sheet[.]pdf`, method: 'GET', call: meeting(), expect: reads(200, 403) },
  { route: `${ROLL}_.sheet[.]pdf`, method: 'GET', about: 'unknown', call: unknown(), expect: reads(404, 403) },
  { route: ROLL, method: 'POST', about: 'nothing asked', call: meeting({ form: {} }), expect: writes(422) },
  // The leading agency sees its meeting, and here that nothing is approved yet.
  { route: MINUTES, method: 'GET', call: meeting(), expect: { ...reads(200), own: 200 } },
  { route: MINUTES, method: 'GET', about: 'unknown', call: unknown(), expect: reads(404) },
  { route: MINUTES, method: 'POST', about: 'approve nothing', call: meeting({ form: { intent: 'approve', version: '0' } }), expect: writes(422) },
  { route: MINUTES, method: 'POST', about: 'nothing asked', call: meeting({ form: {} }), expect: writes(422) },
  { route: `${MINUTES}[.]pdf`, method: 'GET', about: 'unknown', call: unknown(), expect: signedIn(404) },
  { route: `${MINUTES}[.]docx`, method: 'GET', about: 'unknown', call: unknown(), expect: signedIn(404) },
  { route: `${MINUTES}[.]docx`, method: 'GET', about: 'draft', call: draft, expect: reads(200) },
  { route: `${MINUTES}[.]docx`, method: 'GET', about: 'approved', call: approved, expect: { ...reads(200), own: 200 } },
  { route: `${MINUTES}_.text`, method: 'POST', about: 'a foreign item', call: meeting({ form: { agendaItemId: unknownId(), version: '0', 'heard.kk': 'x' } }), expect: writes(404) },
  { route: `${MINUTES}_.distribute`, method: 'GET', about: 'nothing approved', call: meeting(), expect: reads(302, 403) },
  { route: `${MINUTES}_.distribute`, method: 'POST', about: 'nothing approved', call: meeting({ form: { intent: 'distribute', fingerprint: 'x' } }), expect: writes(404) },
  // Drafts are for those who write and audit; approved minutes for everybody who sees the meeting.
  { route: MINUTES, method: 'GET', about: 'in review', call: async (world) => ({ ...(await inReview(world)), search: '?approve' }), expect: { ...reads(200), own: 200 } },
  { route: MINUTES, method: 'GET', about: 'approved', call: approved, expect: { ...reads(200), own: 200 } },
  { route: MINUTES, method: 'POST', about: 'approve', call: approving(() => ({ confirmed: 'on' })), expect: writes(302) },
  { route: MINUTES, method: 'POST', about: 'approve in spite of findings', call: approving(() => ({})), expect: writes(422) },
  { route: MINUTES, method: 'POST', about: 'approve an older text', call: approving(() => ({ version: '77', confirmed: 'on' })), expect: writes(409) },
  { route: MINUTES, method: 'POST', about: 'a chair from nowhere', call: approving((world) => ({ chairId: world.people.foreign, confirmed: 'on' })), expect: writes(422) },
  { route: `${MINUTES}[.]pdf`, method: 'GET', about: 'draft', call: draft, expect: reads(200) },
  { route: `${MINUTES}[.]pdf`, method: 'GET', about: 'approved', call: approved, expect: { ...reads(200), own: 200 } },
  { route: `${MINUTES}_.text`, method: 'POST', call: draft, expect: writes(200) },
  { route: `${MINUTES}_.text`, method: 'POST', about: 'after approval', call: lockedText, expect: writes(409) },
  { route: `${MINUTES}_.distribute`, method: 'GET', about: 'approved', call: approved, expect: reads(200, 403) },
  { route: `${MINUTES}_.distribute`, method: 'POST', call: distributing, expect: writes(302) },
  { route: `${MINUTES}_.distribute`, method: 'POST', about: 'changed meanwhile', call: async (world) => ({ ...(await distributing(world)), form: { fingerprint: 'x' } }), expect: writes(409) },
  { route: `${MINUTES}_.distribute`, method: 'POST', about: 'undo', call: undoing('here'), expect: writes(302) },
  { route: `${MINUTES}_.distribute`, method: 'POST', about: 'undo at another meeting', call: undoing('elsewhere'), expect: writes(409) },
  ...byLink('protocol.$token'),
  ...byLink('protocol.$token_.pdf'),
  ...byLink('protocol.$token_.docx'),
  { route: `${MINUTES}_.amendments`, method: 'GET', call: async (world) => ({ params: (await draft(world)).params }), expect: reads(200, 403) },
  { route: `${MINUTES}_.amendments`, method: 'GET', about: 'nothing written', call: meeting(), expect: reads(302, 403) },
  { route: `${MINUTES}_.amendments`, method: 'POST', about: 'ask', call: async (world) => ({ params: (await draft(world)).params, form: { intent: 'ask', untilOn: addDays(dayOf(clock(), HOME_ZONE), 7), 'personIds[]': world.guest } }), expect: writes(302) },
  { route: `${MINUTES}_.amendments`, method: 'POST', about: 'ask nobody', call: async (world) => ({ params: (await draft(world)).params, form: { intent: 'ask', untilOn: '2020-01-01' } }), expect: writes(422) },
  { route: `${MINUTES}_.amendments`, method: 'POST', about: 'accept', call: deciding('accepted'), expect: writes(302) },
  { route: `${MINUTES}_.amendments`, method: 'POST', about: 'reject without a word', call: deciding('rejected'), expect: writes(422) },
  { route: 'amend.$token', method: 'GET', call: async (world) => ({ params: (await proposing()(world)).params }), expect: everybody(200) },
  { route: 'amend.$token', method: 'GET', about: 'expired', call: link({ purpose: 'amend', expiresAt: new Date(0) }), expect: everybody(410) },
  { route: 'amend.$token', method: 'GET', about: 'for another purpose', call: link(), expect: everybody(404) },
  { route: 'amend.$token', method: 'POST', call: proposing(), expect: everybody(303) },
  { route: 'amend.$token', method: 'POST', about: 'nothing said', call: async (world) => { const { params, form } = await proposing()(world); return { params, form: { ...form, proposal: '' } }; }, expect: everybody(422) },
  { route: 'amend.$token', method: 'POST', about: 'of a paragraph that is not there', call: async (world) => { const { params, form } = await proposing()(world); return { params, form: { ...form, before: 'x' } }; }, expect: everybody(409) },
  { route: 'amend.$token', method: 'POST', about: 'after approval', call: posted(link({ purpose: 'amend' })), expect: everybody(422) },
  ...byLink('acknowledge.$token', 'acknowledge'),
  { route: 'acknowledge.$token', method: 'POST', call: posted(link({ purpose: 'acknowledge' })), expect: everybody(303) },
  { route: 'acknowledge.$token', method: 'POST', about: 'of a draft', call: posted(link({ purpose: 'acknowledge', of: 'draft' })), expect: everybody(410) },
  { route: 'acknowledge.$token', method: 'POST', about: 'expired', call: posted(link({ purpose: 'acknowledge', expiresAt: new Date(0) })), expect: everybody(410) },
  { route: 'acknowledge.$token', method: 'POST', about: 'the link to the protocol', call: posted(link()), expect: everybody(404) },
  { route: `${MINUTES}_.distribute`, method: 'POST', about: 'remind before anything was sent', call: async (world) => ({ ...(await distributing(world)), form: { intent: 'remind', fingerprint: 'x' } }), expect: writes(409) },
];
