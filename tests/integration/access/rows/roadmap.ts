import { json } from '#db/json.ts';
import { newId } from '#app/lib/ids.ts';
import { everybody, only, unknownId, type Row } from '../row.ts';
import type { World } from '../world.ts';

async function roadmap({ db }: World) {
  const id = newId();
  await db.insertInto('roadmaps').values({ id, title: json({ kk: 'Жол картасы' }), fromOn: '2026-01-01', toOn: '2030-12-31', publishedAt: null }).execute();
  return { params: { id }, form: { roadmapId: id, version: '1', 'title.kk': 'Жол картасы', fromOn: '2026-01-01', toOn: '2030-12-31' } };
}

async function milestone(world: World) {
  const { params } = await roadmap(world);
  const id = newId();
  await world.db.insertInto('assignments').values({ id, roadmapId: params.id, result: json({ kk: 'Нәтиже' }), agencyId: world.ownAgency, dueOn: '2026-12-31' }).execute();
  return { id, roadmapId: params.id };
}

const form = { version: '1', directionKey: 'policy', 'result.kk': 'Нәтиже', duePrecision: 'unset' };
const edited = async (world: World) => {
  const { id, roadmapId } = await milestone(world);
  return { params: { id }, form: { ...form, milestoneId: id, roadmapId, agencyId: '' } };
};
const moved = async (world: World) => ({ form: { intent: 'move', milestoneId: (await milestone(world)).id, version: '1', which: 'due', day: '2027-01-29' } });
const chosen = (more: Record<string, string> = {}) => async (world: World) => ({ form: { do: 'choose', 'chosen[]': `${(await milestone(world)).id}:1`, ...more } });
const unknown = () => ({ params: { id: unknownId() }, form: { ...form, milestoneId: unknownId() } });
const ours = (status: number) => only(['secretariat'], status);

/** Not published yet. */
const DRAFT = { ...everybody(404), auditor: 200, secretariat: 200 };

export const rows: Row[] = [
  { route: 'roadmap', method: 'GET', expect: everybody(200) },
  { route: 'roadmap', method: 'GET', about: 'odd filters', call: () => ({ search: "?m=1&state=x&agency=%27&region=%25&direction='\"&view=none&zoom=9&from=-1&to=2026-02-30&by=x" }), expect: everybody(200) },
  { route: 'roadmap', method: 'GET', about: 'board', call: () => ({ search: '?view=board' }), expect: everybody(200) },
  { route: 'roadmap', method: 'GET', about: 'map', call: () => ({ search: '?view=map' }), expect: everybody(200) },
  { route: 'roadmap', method: 'GET', about: 'from far behind the end', call: () => ({ search: '?from=99999&by=agency&zoom=month' }), expect: everybody(200) },
  { route: 'roadmap', method: 'POST', about: 'accept an unknown report', call: () => ({ form: { intent: 'accept', reportId: unknownId() } }), expect: ours(404) },
  { route: 'roadmap', method: 'POST', about: 'return without a word', call: () => ({ form: { intent: 'return', reportId: unknownId(), reviewNote: '' } }), expect: ours(422) },
  { route: 'roadmap', method: 'POST', about: 'nothing in it', call: () => ({ form: {} }), expect: ours(422) },
  { route: 'roadmap', method: 'POST', about: 'move a date', call: moved, expect: ours(303) },
  { route: 'roadmap', method: 'POST', about: 'move what is nowhere', call: () => ({ form: { intent: 'move', milestoneId: unknownId(), version: '1', which: 'due', day: '2027-01-29' } }), expect: ours(409) },
  { route: '_app.roadmap_.new', method: 'GET', expect: ours(200) },
  { route: '_app.roadmap_.new', method: 'POST', about: 'nothing in it', call: () => ({ form: {} }), expect: ours(422) },
  { route: '_app.roadmap_.$id_.edit', method: 'GET', call: roadmap, expect: ours(200) },
  { route: '_app.roadmap_.$id_.edit', method: 'GET', about: 'unknown', call: unknown, expect: ours(404) },
  { route: '_app.roadmap_.$id_.edit', method: 'POST', call: roadmap, expect: ours(303) },
  { route: '_app.roadmap_.$id_.edit', method: 'POST', about: 'unknown', call: unknown, expect: ours(404) },
  { route: 'roadmap_.$id_.plan[.]xlsx', method: 'GET', about: 'a draft', call: roadmap, expect: DRAFT },
  { route: 'roadmap_.$id_.plan[.]xlsx', method: 'GET', about: 'unknown', call: unknown, expect: everybody(404) },
  { route: '_app.roadmap_.$id_.import', method: 'GET', call: roadmap, expect: ours(200) },
  { route: '_app.roadmap_.$id_.import', method: 'GET', about: 'unknown', call: unknown, expect: ours(404) },
  { route: '_app.roadmap_.$id_.import', method: 'POST', about: 'no file', call: roadmap, expect: ours(422) },
  { route: '_app.roadmap_.imports_.$id', method: 'GET', about: 'unknown', call: unknown, expect: ours(404) },
  { route: '_app.roadmap_.imports_.$id', method: 'POST', about: 'undo what is nowhere', call: () => ({ params: { id: unknownId() }, form: { intent: 'undo' } }), expect: ours(404) },
  { route: '_app.roadmap_.imports_.$id', method: 'POST', about: 'nothing in it', call: () => ({ params: { id: unknownId() }, form: {} }), expect: ours(422) },
  { route: '_app.roadmap_.milestones_.new', method: 'GET', call: async (world) => ({ search: `?roadmap=${(await roadmap(world)).params.id}` }), expect: ours(200) },
  { route: '_app.roadmap_.milestones_.new', method: 'POST', about: 'nothing in it', call: () => ({ form: {} }), expect: ours(422) },
  { route: '_app.roadmap_.milestones_.$id', method: 'GET', call: edited, expect: ours(200) },
  { route: '_app.roadmap_.milestones_.$id', method: 'GET', about: 'unknown', call: unknown, expect: ours(404) },
  { route: '_app.roadmap_.milestones_.$id', method: 'POST', about: 'without an agency', call: edited, expect: ours(422) },
  { route: '_app.roadmap_.milestones_.$id', method: 'POST', about: 'unknown', call: unknown, expect: ours(404) },
  { route: '_app.roadmap_.bulk', method: 'GET', expect: ours(200) },
  { route: '_app.roadmap_.bulk', method: 'POST', about: 'nothing ticked', call: () => ({ form: {} }), expect: ours(422) },
  { route: '_app.roadmap_.bulk', method: 'POST', about: 'ticked', call: chosen(), expect: ours(200) },
  { route: '_app.roadmap_.bulk', method: 'POST', about: 'changed', call: chosen({ do: 'change', 'change.what': 'publish' }), expect: ours(303) },
  { route: '_app.roadmap_.bulk', method: 'POST', about: 'no change named', call: chosen({ do: 'change' }), expect: ours(422) },
];
