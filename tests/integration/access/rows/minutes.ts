import { newMeeting } from '../objects.ts';
import { everybody, only, signedIn, unknownId, type Row } from '../row.ts';
import type { World } from '../world.ts';

const meeting = (more: { form?: Record<string, string>; search?: string } = {}) => async (world: World) => {
  const { meetingId } = await newMeeting(world);
  return { params: { id: meetingId }, ...more };
};
const unknown = (form?: Record<string, string>) => () => ({ params: { id: unknownId() }, ...(form ? { form } : {}) });
const noLink = () => ({ params: { token: 'x'.repeat(32) } });

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
  { route: ROLL, method: 'POST', about: 'nothing asked', call: meeting({ form: {} }), expect: writes(422) },
  // The leading agency sees its meeting, and here that nothing is approved yet.
  { route: MINUTES, method: 'GET', call: meeting(), expect: { ...reads(200), own: 200 } },
  { route: MINUTES, method: 'GET', about: 'unknown', call: unknown(), expect: reads(404) },
  { route: MINUTES, method: 'POST', about: 'approve nothing', call: meeting({ form: { intent: 'approve', version: '0' } }), expect: writes(422) },
  { route: MINUTES, method: 'POST', about: 'nothing asked', call: meeting({ form: {} }), expect: writes(422) },
  { route: `${MINUTES}[.]pdf`, method: 'GET', about: 'unknown', call: unknown(), expect: signedIn(404) },
  { route: `${MINUTES}_.text`, method: 'POST', about: 'a foreign item', call: meeting({ form: { agendaItemId: unknownId(), version: '0', 'heard.kk': 'x' } }), expect: writes(404) },
  { route: `${MINUTES}_.distribute`, method: 'GET', about: 'nothing approved', call: meeting(), expect: reads(302, 403) },
  { route: `${MINUTES}_.distribute`, method: 'POST', about: 'nothing approved', call: meeting({ form: { intent: 'distribute', fingerprint: 'x' } }), expect: writes(404) },
  { route: 'protocol.$token', method: 'GET', about: 'unknown', call: noLink, expect: everybody(404) },
  { route: 'protocol.$token_.pdf', method: 'GET', about: 'unknown', call: noLink, expect: everybody(404) },
];
