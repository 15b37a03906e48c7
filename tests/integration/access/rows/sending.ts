import { addGroup } from '#app/features/people/groups/groups.service.server.ts';
import { newMeeting } from '../objects.ts';
import { only, unknownId, type Row } from '../row.ts';
import type { World } from '../world.ts';

const writes = (status: number) => only(['secretariat'], status);
const reads = (status: number) => only(['auditor', 'secretariat'], status);

const meeting = (form: Record<string, string> = {}, search = '') => async (world: World) => ({ params: { id: (await newMeeting(world)).meetingId }, search, form });
const unknown = (form: Record<string, string> = {}, search = '') => () => ({ params: { id: unknownId() }, search, form });
const body = (form: Record<string, string> = {}) => (world: World) => ({ params: { id: world.body }, form });
const group = (form: Record<string, string> = {}) => async (world: World) => {
  const added = await addGroup(world.db, world.actors.secretariat, { name: { kk: 'Топ' }, note: null });
  return { params: { id: added.ok ? added.value.groupId : '' }, form };
};

const GROUPS = '_app.people_.groups._index';
const GROUP = '_app.people_.groups_.$id';
const GROUP_PASTE = '_app.people_.groups_.$id_.paste';
const PASTE = '_app.meetings_.$id_.paste';
const REMINDERS = '_app.meetings_.$id_.reminders';
const RULE = '_app.bodies_.$id_.reminders';
const NOTE = '_app.meetings_.$id_.note';
const SEND = '_app.meetings_.$id_.send';
const list = 'Guest <pasted@partner.example>';

export const rows: Row[] = [
  { route: GROUPS, method: 'GET', expect: reads(200) },
  { route: GROUPS, method: 'POST', call: () => ({ form: { 'name.kk': 'Топ' } }), expect: writes(302) },
  { route: GROUPS, method: 'POST', about: 'no name', call: () => ({ form: {} }), expect: writes(422) },
  { route: GROUP, method: 'GET', call: group(), expect: reads(200) },
  { route: GROUP, method: 'GET', about: 'unknown', call: unknown(), expect: reads(404) },
  { route: GROUP, method: 'POST', about: 'change', call: group({ intent: 'change', version: '1', 'name.kk': 'Топ 2' }), expect: writes(302) },
  { route: GROUP, method: 'POST', about: 'change an old one', call: group({ intent: 'change', version: '9', 'name.kk': 'Топ 2' }), expect: writes(409) },
  { route: GROUP, method: 'POST', about: 'a member', call: async (world) => group({ intent: 'members', 'personIds[]': world.guest })(world), expect: writes(302) },
  { route: GROUP, method: 'POST', about: 'nobody', call: group({ intent: 'members' }), expect: writes(422) },
  { route: GROUP, method: 'POST', about: 'take a member out', call: async (world) => group({ intent: 'drop', personId: world.guest })(world), expect: writes(302) },
  { route: GROUP, method: 'POST', about: 'remove', call: group({ intent: 'remove' }), expect: writes(302) },
  { route: GROUP, method: 'POST', about: 'nothing asked', call: group(), expect: writes(400) },
  { route: GROUP, method: 'POST', about: 'unknown', call: unknown({ intent: 'remove' }), expect: writes(404) },
  { route: GROUP_PASTE, method: 'GET', call: group(), expect: writes(200) },
  { route: GROUP_PASTE, method: 'GET', about: 'unknown', call: unknown(), expect: writes(404) },
  { route: GROUP_PASTE, method: 'POST', about: 'look', call: group({ step: 'look', text: list }), expect: writes(200) },
  { route: GROUP_PASTE, method: 'POST', about: 'take', call: group({ step: 'take', text: list, 'keep[]': '0' }), expect: writes(302) },
  { route: GROUP_PASTE, method: 'POST', about: 'nothing pasted', call: group({ step: 'look', text: '' }), expect: writes(422) },
  { route: GROUP_PASTE, method: 'POST', about: 'unknown', call: unknown({ step: 'take', text: list, 'keep[]': '0' }), expect: writes(404) },
  { route: PASTE, method: 'GET', call: meeting(), expect: writes(200) },
  { route: PASTE, method: 'GET', about: 'unknown', call: unknown(), expect: writes(404) },
  { route: PASTE, method: 'POST', about: 'look', call: meeting({ step: 'look', text: list }), expect: writes(200) },
  { route: PASTE, method: 'POST', about: 'take', call: meeting({ step: 'take', text: list, 'keep[]': '0', role: 'observer' }), expect: writes(302) },
  { route: PASTE, method: 'POST', about: 'take nobody', call: meeting({ step: 'take', text: list }), expect: writes(422) },
  { route: PASTE, method: 'POST', about: 'unknown', call: unknown({ step: 'take', text: list, 'keep[]': '0' }), expect: writes(404) },
  { route: REMINDERS, method: 'GET', call: meeting(), expect: reads(200) },
  { route: REMINDERS, method: 'GET', about: 'unknown', call: unknown(), expect: reads(404) },
  { route: REMINDERS, method: 'POST', about: 'add', call: meeting({ intent: 'add', audience: 'all', unit: 'hours', amount: '2' }), expect: writes(302) },
  { route: REMINDERS, method: 'POST', about: 'no number', call: meeting({ intent: 'add', audience: 'all', unit: 'hours', amount: 'x' }), expect: writes(422) },
  { route: REMINDERS, method: 'POST', about: 'remove an unknown one', call: meeting({ intent: 'remove', reminderId: unknownId() }), expect: writes(404) },
  { route: REMINDERS, method: 'POST', about: 'follow the rule', call: meeting({ intent: 'follow' }), expect: writes(302) },
  { route: REMINDERS, method: 'POST', about: 'unknown', call: unknown({ intent: 'follow' }), expect: writes(404) },
  { route: RULE, method: 'GET', call: body(), expect: reads(200) },
  { route: RULE, method: 'GET', about: 'unknown', call: unknown(), expect: reads(404) },
  { route: RULE, method: 'POST', about: 'add', call: body({ intent: 'add', audience: 'unanswered', unit: 'working_days', amount: '2' }), expect: writes(302) },
  { route: RULE, method: 'POST', about: 'a moment is no rule', call: body({ intent: 'add', audience: 'all', unit: 'moment', date: '2027-01-01', time: '09:00' }), expect: writes(422) },
  { route: RULE, method: 'POST', about: 'unknown', call: unknown({ intent: 'add', audience: 'all', unit: 'hours', amount: '1' }), expect: writes(404) },
  { route: NOTE, method: 'GET', call: meeting(), expect: writes(200) },
  { route: NOTE, method: 'GET', about: 'unknown', call: unknown(), expect: writes(404) },
  { route: NOTE, method: 'POST', about: 'to nobody', call: meeting({ requestId: unknownId(), audience: 'all', 'note.kk': 'Сөз' }), expect: writes(409) },
  { route: NOTE, method: 'POST', about: 'no words', call: meeting({ requestId: unknownId(), audience: 'all' }), expect: writes(422) },
  { route: NOTE, method: 'POST', about: 'unknown', call: unknown({ requestId: unknownId(), audience: 'all', 'note.kk': 'Сөз' }), expect: writes(404) },
  { route: SEND, method: 'POST', about: 'plan for yesterday', call: meeting({ sendDate: '2020-01-01', sendTime: '09:00', 'invitationIds[]': unknownId() }, '?do=plan'), expect: writes(422) },
  { route: SEND, method: 'POST', about: 'plan for an unknown meeting', call: unknown({ sendDate: '2030-01-01', sendTime: '09:00', 'invitationIds[]': unknownId() }, '?do=plan'), expect: writes(404) },
  { route: SEND, method: 'POST', about: 'cancel no plan', call: meeting({}, '?do=unplan'), expect: writes(404) },
];
