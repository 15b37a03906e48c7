import { clock } from '#app/lib/clock.server.ts';
import { newId } from '#app/lib/ids.ts';
import { markAttendance } from '#app/features/minutes/roll-call/roll-call.service.server.ts';
import { codeOf } from '#app/features/minutes/roll-call/check-in/codes.service.server.ts';
import { newMeeting } from '../objects.ts';
import { everybody, only, unknownId, type Row } from '../row.ts';
import type { World } from '../world.ts';

const DOOR = 'check-in.$code';
const SCREEN = '_app.meetings_.$id_.check-in';
const writes = (status: number) => only(['secretariat'], status);
const minute = () => Math.floor(clock().getTime() / 60_000);

/** A session of the body whose roll is being called. */
async function open(world: World) {
  const { meetingId } = await newMeeting(world, { bodyId: world.body });
  const marked = await markAttendance(world.db, world.actors.secretariat, meetingId, { personId: world.people.member, status: 'present' });
  if (!marked.ok) throw new Error(`Not marked: ${marked.reason}`);
  return meetingId;
}
const door = (form?: (world: World) => Record<string, string>, at = minute) => async (world: World) => ({
  params: { code: codeOf({ meetingId: await open(world), kind: 'screen', minute: at() }) }, search: '?lang=en', ...(form && { form: form(world) }),
});
const here = (world: World) => ({ intent: 'check-in', personId: world.people.own });

/** Whoever stands at the door may check in, signed in or not; the code is the permission, and the roll stays its keeper's. */
export const rows: Row[] = [
  { route: DOOR, method: 'GET', call: door(), expect: everybody(200) },
  { route: DOOR, method: 'GET', about: 'unknown code', call: () => ({ params: { code: 'x'.repeat(44) } }), expect: everybody(404) },
  { route: DOOR, method: 'GET', about: 'an old code', call: door(undefined, () => minute() - 30), expect: everybody(410) },
  { route: DOOR, method: 'GET', about: 'long before the session', call: async (world) => ({ params: { code: codeOf({ meetingId: (await newMeeting(world)).meetingId, kind: 'paper', minute: 0 }) } }), expect: everybody(410) },
  { route: DOOR, method: 'POST', call: door(here), expect: everybody(303) },
  { route: DOOR, method: 'POST', about: 'nobody chosen', call: door(() => ({ intent: 'check-in', personId: '' })), expect: everybody(422) },
  { route: DOOR, method: 'POST', about: 'somebody who is not invited', call: door((world) => ({ intent: 'check-in', personId: world.guest })), expect: everybody(422) },
  { route: DOOR, method: 'POST', about: 'an old code', call: door(here, () => minute() - 30), expect: everybody(410) },
  { route: DOOR, method: 'POST', about: 'take back nothing', call: door(() => ({ intent: 'take-back' })), expect: everybody(404) },
  { route: SCREEN, method: 'GET', call: async (world) => ({ params: { id: await open(world) } }), expect: writes(200) },
  { route: SCREEN, method: 'GET', about: 'unknown', call: () => ({ params: { id: unknownId() } }), expect: writes(404) },
  { route: '_app.meetings_.$id_.roll-call', method: 'POST', about: 'confirm a check-in that is not there', call: async (world) => ({ params: { id: await open(world) }, form: { intent: 'confirm-check-in', checkInId: newId() } }), expect: writes(409) },
  { route: '_app.meetings_.$id_.roll-call', method: 'POST', about: 'confirm all who are sure', call: async (world) => ({ params: { id: await open(world) }, form: { intent: 'confirm-sure' } }), expect: writes(302) },
];
