import { newId } from '#app/lib/ids.ts';
import { meetingForm, newMeeting } from '../objects.ts';
import { everybody, only, signedIn, unknownId, type Row } from '../row.ts';
import type { World } from '../world.ts';

const meeting = (more: Record<string, string> = {}) => async (world: World) => ({
  params: { id: (await newMeeting(world)).meetingId },
  form: { leadAgencyId: world.ownAgency, ...meetingForm, version: '1', ...more },
});
const unknown = () => ({ params: { id: unknownId() }, form: { version: '1' } });
/** Those of its leading agency see an internal meeting; for others it does not exist. */
const internal = { ...only(['own', 'auditor', 'secretariat'], 200, 404) };

const LIVE = '_app.meetings_.$id_.live';

export const rows: Row[] = [
  { route: '_app.meetings._index', method: 'GET', expect: signedIn(200) },
  { route: '_app.meetings_.$id', method: 'GET', call: meeting(), expect: internal },
  { route: '_app.meetings_.$id', method: 'GET', about: 'unknown', call: unknown, expect: signedIn(404) },
  { route: '_app.meetings_.new', method: 'GET', expect: only(['secretariat'], 200) },
  { route: '_app.meetings_.new', method: 'POST', call: ({ ownAgency }) => ({ form: { ...meetingForm, leadAgencyId: ownAgency, requestId: newId() } }), expect: only(['secretariat'], 302) },
  { route: '_app.meetings_.new', method: 'POST', about: 'empty', call: () => ({ form: {} }), expect: only(['secretariat'], 422) },
  { route: '_app.meetings_.clashes', method: 'GET', expect: only(['secretariat'], 200) },
  { route: '_app.meetings_.$id_.edit', method: 'GET', call: meeting(), expect: only(['secretariat'], 200) },
  { route: '_app.meetings_.$id_.edit', method: 'POST', call: meeting(), expect: only(['secretariat'], 302) },
  { route: '_app.meetings_.$id_.edit', method: 'POST', about: 'stale', call: meeting({ version: '99' }), expect: only(['secretariat'], 409) },
  { route: '_app.meetings_.$id_.edit', method: 'POST', about: 'unknown', call: unknown, expect: only(['secretariat'], 404) },
  { route: '_app.meetings_.$id_.cancel', method: 'GET', call: meeting(), expect: only(['secretariat'], 200) },
  { route: '_app.meetings_.$id_.cancel', method: 'POST', call: meeting(), expect: only(['secretariat'], 302) },
  { route: '_app.meetings_.$id_.cancel', method: 'POST', about: 'stale', call: meeting({ version: '99' }), expect: only(['secretariat'], 409) },
  { route: '_app.meetings_.dates', method: 'GET', call: () => ({ search: '?date=2026-04-07&startTime=10:00&timeZone=Asia/Almaty&repeats=weekly&repeatEvery=1&repeatDays[]=2&repeatEnds=count&repeatCount=3' }), expect: only(['secretariat'], 200) },
  { route: '_app.meetings_.$id_.move', method: 'GET', about: 'no series', call: meeting(), expect: only(['secretariat'], 302) },
  { route: '_app.meetings_.$id_.move', method: 'POST', about: 'unknown', call: unknown, expect: only(['secretariat'], 404) },
  { route: '_app.meetings_.$id_.move', method: 'POST', about: 'no times', call: meeting(), expect: only(['secretariat'], 422) },
  ...['item', 'section', 'reorder', 'step', 'remove'].map((verb): Row => ({
    route: '_app.meetings_.$id', method: 'POST', about: `${verb}, nothing in it`, call: async (world) => ({ ...(await meeting()(world)), search: `?do=${verb}`, form: {} }), expect: only(['secretariat'], 422),
  })),
  { route: '_app.meetings_.$id', method: 'POST', about: 'section of an unknown meeting', call: () => ({ ...unknown(), search: '?do=section', form: { sectionId: newId(), 'title.kk': 'Бөлім' } }), expect: only(['secretariat'], 404) },
  { route: LIVE, method: 'GET', call: meeting(), expect: internal },
  { route: LIVE, method: 'GET', about: 'unknown', call: unknown, expect: signedIn(404) },
  { route: LIVE, method: 'POST', call: meeting({ step: 'go', version: '0' }), expect: only(['secretariat'], 409) },
  { route: LIVE, method: 'POST', about: 'begin', call: meeting({ step: 'start', version: '0' }), expect: only(['secretariat'], 302) },
  { route: LIVE, method: 'POST', about: 'nothing asked', call: meeting({ version: '0' }), expect: only(['secretariat'], 422) },
  { route: LIVE, method: 'POST', about: 'unknown', call: unknown, expect: only(['secretariat'], 404) },
  { route: `${LIVE}_.events`, method: 'GET', call: meeting(), expect: internal },
  { route: `${LIVE}_.events`, method: 'GET', about: 'unknown', call: unknown, expect: signedIn(404) },
  { route: '_app.meetings_.$id', method: 'POST', about: 'nothing asked', call: meeting(), expect: { ...everybody(403), public: 'sign-in', secretariat: 400 } },
];
