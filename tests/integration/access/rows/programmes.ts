import { newId } from '#app/lib/ids.ts';
import { createProgrammeSchema, proposeEventSchema } from '#app/features/meetings/programmes/programmes.schema.ts';
import { createProgramme, proposeEvent } from '#app/features/meetings/programmes/programmes.service.server.ts';
import { everybody, only, signedIn, unknownId, type Row } from '../row.ts';
import type { World } from '../world.ts';

const fields = { kind: 'event', scope: 'national', 'title.kk': 'Іс-шара', format: 'in_person', timing: 'days', date: '2026-12-10', timeZone: 'Asia/Almaty', visibility: 'public' } as const;
const typed = (world: World, more: Record<string, unknown> = {}) => ({ ...fields, title: { kk: 'Іс-шара' }, leadAgencyId: world.ownAgency, requestId: newId(), ...more });

async function planned(world: World, more: Record<string, unknown> = {}): Promise<string> {
  const made = await createProgramme(world.db, world.actors.secretariat, createProgrammeSchema.parse(typed(world, { status: 'planned', ...more })));
  if (!made.ok) throw new Error(`No event: ${JSON.stringify(made)}`);
  return made.value.entryId;
}

async function proposed(world: World): Promise<string> {
  const made = await proposeEvent(world.db, world.actors.own, proposeEventSchema.parse(typed(world, { do: 'propose' })));
  if (!made.ok) throw new Error(`No proposal: ${JSON.stringify(made)}`);
  return made.value.entryId;
}

const about = (make: (world: World) => Promise<string>, form: Record<string, string> = {}) => async (world: World) => ({
  params: { id: await make(world) }, form: { ...fields, leadAgencyId: world.ownAgency, status: 'planned', do: 'propose', version: '1', ...form },
});
const repeating = (world: World) => planned(world, { timing: 'times', startTime: '10:00', endTime: '11:00', repeats: 'weekly', repeatEvery: '1', repeatDays: ['4'], repeatEnds: 'count', repeatCount: '3' });
const DAY = 'day=2026-12-10';
const MOVED = { startsAt: '2026-12-11T05:00:00Z', endsAt: '2026-12-11T06:00:00Z' };
const ofSeries = (form: Record<string, string>, search = `?${DAY}`) => async (world: World) => ({ ...(await about(repeating, form)(world)), search });
const initiative = (world: World) => planned(world, { kind: 'initiative', endDate: '2026-12-31' });
const unknown = () => ({ params: { id: unknownId() }, form: { version: '1' } });

/** Members and the auditor never reach what is for planners and agencies; a proposal of another agency does not exist. */
const plannersOnly = { ...only(['secretariat'], 200), own: 403, foreign: 403 };
const ownProposal = (status: number) => ({ ...only(['own', 'secretariat'], status), foreign: 404 });
const picked = async (world: World) => ({ search: `?pick=${await planned(world)}:1` });

export const rows: Row[] = [
  { route: '_app.events._index', method: 'GET', expect: signedIn(200) },
  { route: '_app.events._index', method: 'POST', about: 'taking back what never was', call: () => ({ form: { editId: newId() } }), expect: only(['secretariat'], 409) },
  { route: '_app.events_.new', method: 'GET', expect: only(['own', 'foreign', 'secretariat'], 200) },
  { route: '_app.events_.new', method: 'POST', call: (world) => ({ form: { ...fields, leadAgencyId: world.ownAgency, status: 'confirmed', do: 'propose', requestId: newId() } }), expect: { ...only(['own', 'secretariat'], 302), foreign: 422 } },
  { route: '_app.events_.new', method: 'POST', about: 'empty', call: () => ({ form: {} }), expect: only(['own', 'foreign', 'secretariat'], 422) },
  { route: '_app.events_.$id_.edit', method: 'GET', about: 'planned', call: about(planned), expect: plannersOnly },
  { route: '_app.events_.$id_.edit', method: 'GET', about: 'proposed', call: about(proposed), expect: ownProposal(200) },
  { route: '_app.events_.$id_.edit', method: 'POST', about: 'planned', call: about(planned), expect: only(['secretariat'], 302) },
  { route: '_app.events_.$id_.edit', method: 'POST', about: 'proposed', call: about(proposed, { status: 'draft' }), expect: ownProposal(302) },
  { route: '_app.events_.$id_.edit', method: 'POST', about: 'stale', call: about(planned, { version: '99' }), expect: only(['secretariat'], 409) },
  { route: '_app.events_.$id_.edit', method: 'POST', about: 'unknown', call: unknown, expect: only(['own', 'foreign', 'secretariat'], 404) },
  { route: '_app.events_.$id_.cancel', method: 'GET', about: 'planned', call: about(planned), expect: plannersOnly },
  { route: '_app.events_.$id_.cancel', method: 'GET', about: 'proposed', call: about(proposed), expect: ownProposal(200) },
  { route: '_app.events_.$id_.cancel', method: 'POST', about: 'planned', call: about(planned, { reason: 'Дауыл' }), expect: only(['secretariat'], 302) },
  { route: '_app.events_.$id_.cancel', method: 'POST', about: 'without a reason', call: about(planned), expect: only(['own', 'foreign', 'secretariat'], 422) },
  { route: '_app.events_.$id_.cancel', method: 'POST', about: 'proposed', call: about(proposed), expect: ownProposal(302) },
  { route: '_app.events_.$id_.edit', method: 'POST', about: 'one of a series, shown first', call: ofSeries({ timing: 'times', startTime: '11:00', endTime: '12:00' }), expect: only(['secretariat'], 200) },
  { route: '_app.events_.$id_.cancel', method: 'POST', about: 'one of a series', call: ofSeries({ span: 'this', confirmed: '1', reason: 'Дауыл' }), expect: only(['secretariat'], 302) },
  { route: '_app.events_.$id_.move', method: 'GET', call: ofSeries({}, `?${DAY}&${new URLSearchParams(MOVED)}`), expect: only(['secretariat'], 200) },
  { route: '_app.events_.$id_.move', method: 'POST', about: 'shown first', call: ofSeries({ ...MOVED, span: 'this' }), expect: only(['secretariat'], 200) },
  { route: '_app.events_.$id_.move', method: 'POST', about: 'without times', call: ofSeries({ span: 'this' }), expect: only(['secretariat'], 422) },
  { route: '_app.events_.$id_.proposal', method: 'GET', call: about(proposed), expect: only(['secretariat'], 200) },
  { route: '_app.events_.$id_.proposal', method: 'POST', about: 'accepted', call: about(proposed, { do: 'accept' }), expect: only(['secretariat'], 302) },
  { route: '_app.events_.$id_.proposal', method: 'POST', about: 'returned without a reason', call: about(proposed, { do: 'return' }), expect: only(['secretariat'], 422) },
  { route: '_app.events_.$id_.proposal', method: 'POST', about: 'stale', call: about(proposed, { do: 'accept', version: '99' }), expect: only(['secretariat'], 409) },
  { route: '_app.events_.$id_.parts', method: 'GET', call: about(initiative), expect: only(['secretariat'], 200) },
  { route: '_app.events_.$id_.parts', method: 'POST', call: async (world) => ({ params: { id: await initiative(world) }, form: { what: 'event', do: 'attach', pick: `${await planned(world)}:1` } }), expect: only(['secretariat'], 302) },
  { route: '_app.events_.$id_.parts', method: 'POST', about: 'nothing chosen', call: async (world) => ({ params: { id: await initiative(world) }, form: { what: 'event', do: 'attach' } }), expect: only(['secretariat'], 422) },
  { route: '_app.events_.bulk', method: 'GET', call: picked, expect: only(['secretariat'], 200) },
  { route: '_app.events_.bulk', method: 'POST', about: 'preview', call: async (world) => ({ ...(await picked(world)), form: { 'pick[]': `${await planned(world)}:1`, status: 'confirmed', do: 'preview' } }), expect: only(['secretariat'], 200) },
  { route: '_app.events_.bulk', method: 'POST', about: 'save', call: async (world) => ({ ...(await picked(world)), form: { 'pick[]': `${await planned(world)}:1`, status: 'confirmed', do: 'save' } }), expect: only(['secretariat'], 302) },
  { route: '_app.events_.bulk', method: 'POST', about: 'stale', call: async (world) => ({ ...(await picked(world)), form: { 'pick[]': `${await planned(world)}:9`, status: 'confirmed', do: 'save' } }), expect: only(['secretariat'], 409) },
  { route: '_app.events_.bulk', method: 'POST', about: 'empty', call: picked, expect: only(['secretariat'], 422) },
  { route: 'events.$id', method: 'GET', about: "an agency's proposal", call: about(proposed), expect: { ...everybody(404), own: 200, auditor: 200, secretariat: 200 } },
];
