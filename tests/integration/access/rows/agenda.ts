import { newId } from '#app/lib/ids.ts';
import { saveAgendaItem } from '#app/features/meetings/agenda/agenda.service.server.ts';
import { saveProposal } from '#app/features/meetings/agenda/backlog/backlog.service.server.ts';
import { addProposalPapers, listProposalPapers } from '#app/features/meetings/agenda/backlog/proposal-papers/proposal-papers.service.server.ts';
import { addPapers, findPapers } from '#app/features/meetings/agenda/papers/papers.service.server.ts';
import { newMeeting } from '../objects.ts';
import { only, signedIn, unknownId, type Row } from '../row.ts';
import type { World } from '../world.ts';

const LINK = { url: 'https://ortaq.example/paper', title: 'Paper' };
const item = (world: World, itemId: string) => ({
  itemId, version: 0, title: { kk: 'Мәселе' }, notes: null, kind: 'discussion' as const, sectionId: null, presenterAgencyId: world.ownAgency, presenterPersonId: null, minutes: 10, isConfidential: false, awaitsPapers: true,
});

/** A meeting that `own` leads, with an item it presents. */
async function agenda(world: World) {
  const { meetingId } = await newMeeting(world);
  const itemId = newId();
  const saved = await saveAgendaItem(world.db, world.actors.secretariat, { ...item(world, itemId), meetingId });
  if (!saved.ok) throw new Error(saved.reason);
  return { meetingId, itemId, params: { id: meetingId } };
}
const meeting = (form?: Record<string, string>, search = '') => async (world: World) => ({ params: (await agenda(world)).params, search, ...(form ? { form } : {}) });
const unknown = (form?: Record<string, string>) => () => ({ params: { id: unknownId() }, ...(form ? { form } : {}) });

const paper = ({ isConfidential = false, at = 'here' } = {}) => async (world: World) => {
  const { meetingId, itemId } = await agenda(world);
  const added = await addPapers(world.db, world.actors.secretariat, { meetingId, itemId, ...LINK, isConfidential, uploads: [] });
  if (!added.ok) throw new Error(added.reason);
  const paperId = (await findPapers(world.db, world.actors.secretariat, meetingId))?.items[0]?.papers[0]?.id ?? '';
  return { params: { id: at === 'here' ? meetingId : (await agenda(world)).meetingId, paperId } };
};
const removal = (at: 'here' | 'elsewhere') => async (world: World) => {
  const { params } = await paper({ at })(world);
  return { params: { id: params.id }, form: { do: 'remove', paperId: params.paperId } };
};
const adding = (at: 'here' | 'elsewhere') => async (world: World) => {
  const { itemId, params } = await agenda(world);
  return { params: at === 'here' ? params : (await agenda(world)).params, form: { do: 'add', itemId, ...LINK } };
};

/** Proposed by the agency of `own`. */
async function proposal(world: World) {
  const proposalId = newId();
  const { presenterPersonId, presenterAgencyId, title, notes, kind, minutes, isConfidential } = item(world, proposalId);
  const saved = await saveProposal(world.db, world.actors.own, { proposalId, version: 0, title, notes, kind, minutes, meetingId: null, agencyId: world.ownAgency, presenterAgencyId, presenterPersonId, isConfidential });
  if (!saved.ok) throw new Error(saved.reason);
  return { params: { id: proposalId } };
}
const asked = (form?: Record<string, string>) => async (world: World) => ({ ...(await proposal(world)), ...(form ? { form } : {}) });
const accepting = async (world: World) => ({ ...(await proposal(world)), form: { do: 'accept', version: '1', meetingId: (await newMeeting(world)).meetingId } });
const proposed = async (world: World) => {
  const { params } = await proposal(world);
  await addProposalPapers(world.db, world.actors.own, { proposalId: params.id, ...LINK, isConfidential: false, uploads: [] });
  const [first] = await listProposalPapers(world.db, world.actors.own, params.id);
  return { params: { ...params, paperId: first?.id ?? '' } };
};

const words = { 'title.kk': 'Мәселе', kind: 'discussion', minutes: '10' };
const reads = only(['own', 'auditor', 'secretariat'], 200, 404);
const M = '_app.meetings_.$id_';
const P = '_app.meetings_.proposals_';
/** The agency that proposed, and the secretariat; others do not know of it, and whoever only reads may not. */
const writes = (status: number, own = status) => ({ ...only(['secretariat'], status), own, foreign: 404 });

export const rows: Row[] = [
  { route: `${M}.papers`, method: 'GET', call: meeting(), expect: reads },
  { route: `${M}.papers`, method: 'GET', about: 'unknown', call: unknown(), expect: signedIn(404) },
  { route: `${M}.papers`, method: 'POST', about: 'a link', call: adding('here'), expect: writes(302) },
  { route: `${M}.papers`, method: 'POST', about: 'to an item of another meeting', call: adding('elsewhere'), expect: writes(404) },
  { route: `${M}.papers`, method: 'POST', about: 'remove', call: removal('here'), expect: writes(302) },
  { route: `${M}.papers`, method: 'POST', about: 'remove at another meeting', call: removal('elsewhere'), expect: writes(404) },
  { route: `${M}.papers`, method: 'POST', about: 'ask for papers', call: meeting({ do: 'ask' }), expect: writes(302, 403) },
  { route: `${M}.papers`, method: 'POST', about: 'nothing', call: meeting({ do: 'add' }), expect: writes(422) },
  { route: `${M}.papers_.$paperId`, method: 'GET', call: paper(), expect: only(['own', 'auditor', 'secretariat'], 302, 404) },
  { route: `${M}.papers_.$paperId`, method: 'GET', about: 'confidential', call: paper({ isConfidential: true }), expect: only(['own', 'auditor', 'secretariat'], 302, 404) },
  { route: `${M}.papers_.$paperId`, method: 'GET', about: 'of another meeting', call: paper({ at: 'elsewhere' }), expect: signedIn(404) },
  { route: `${M}.agenda[.]pdf`, method: 'GET', call: meeting(), expect: reads },
  { route: `${M}.agenda[.]pdf`, method: 'GET', about: 'in one language', call: meeting(undefined, '?lang=ru'), expect: reads },
  { route: `${M}.agenda[.]pdf`, method: 'GET', about: 'unknown', call: unknown(), expect: signedIn(404) },
  { route: `${M}.revisions`, method: 'GET', call: meeting(undefined, '?from=1&to=x'), expect: reads },
  { route: `${M}.revisions`, method: 'GET', about: 'unknown', call: unknown(), expect: signedIn(404) },
  { route: `${M}.prepare`, method: 'GET', call: meeting(), expect: only(['secretariat'], 200) },
  { route: `${M}.prepare`, method: 'POST', about: 'nothing asked', call: meeting({}), expect: only(['secretariat'], 422) },
  { route: `${M}.prepare`, method: 'POST', about: 'save as template', call: async (world) => meeting({ do: 'save', templateId: newId(), 'name.kk': 'Үлгі' })(world), expect: only(['secretariat'], 302) },
  { route: `${M}.prepare`, method: 'POST', about: 'an unknown template', call: meeting({ do: 'use', templateId: unknownId() }), expect: only(['secretariat'], 404) },
  { route: `${M}.prepare`, method: 'POST', about: 'an unknown meeting to copy', call: meeting({ do: 'copy', fromMeetingId: unknownId() }), expect: only(['secretariat'], 404) },
  { route: `${M}.prepare`, method: 'POST', about: 'what nobody suggested', call: meeting({ do: 'suggest', only: `minutes:${unknownId()}` }), expect: only(['secretariat'], 409) },
  { route: `${M}.prepare`, method: 'POST', about: 'unknown', call: unknown({ do: 'save' }), expect: only(['secretariat'], 404) },
  { route: `${M}.carry`, method: 'GET', about: 'not begun', call: meeting(), expect: only(['secretariat'], 302) },
  { route: `${M}.carry`, method: 'POST', about: 'nothing', call: meeting({}), expect: only(['secretariat'], 422) },
  { route: `${M}.carry`, method: 'POST', about: 'unknown', call: unknown({}), expect: only(['secretariat'], 404) },
  { route: '_app.meetings_.$id', method: 'POST', about: 'a break, nothing in it', call: meeting({}, '?do=break'), expect: only(['secretariat'], 422) },
  { route: '_app.meetings_.$id', method: 'POST', about: 'a foreign item to the backlog', call: meeting({ line: `i:${unknownId()}` }, '?do=later'), expect: only(['secretariat'], 404) },
  { route: '_app.meetings_.proposals._index', method: 'GET', expect: signedIn(200) },
  { route: `${P}.new`, method: 'GET', expect: only(['own', 'foreign', 'secretariat'], 200) },
  { route: `${P}.new`, method: 'POST', call: () => ({ form: { proposalId: newId(), version: '0', ...words } }), expect: only(['own', 'foreign', 'secretariat'], 302) },
  { route: `${P}.new`, method: 'POST', about: 'for an unknown meeting', call: () => ({ form: { proposalId: newId(), version: '0', ...words, meetingId: unknownId() } }), expect: only(['own', 'foreign', 'secretariat'], 422) },
  { route: `${P}.new`, method: 'POST', about: 'empty', call: () => ({ form: {} }), expect: only(['own', 'foreign', 'secretariat'], 422) },
  { route: `${P}.$id`, method: 'GET', call: asked(), expect: reads },
  { route: `${P}.$id`, method: 'GET', about: 'unknown', call: unknown(), expect: signedIn(404) },
  { route: `${P}.$id`, method: 'POST', about: 'accept', call: accepting, expect: writes(302, 403) },
  { route: `${P}.$id`, method: 'POST', about: 'reject without a reason', call: asked({ do: 'reject', version: '1' }), expect: writes(422, 403) },
  { route: `${P}.$id`, method: 'POST', about: 'postpone', call: asked({ do: 'postpone', version: '1' }), expect: writes(302, 403) },
  { route: `${P}.$id`, method: 'POST', about: 'decide what has moved on', call: asked({ do: 'postpone', version: '7' }), expect: writes(409, 403) },
  { route: `${P}.$id`, method: 'POST', about: 'withdraw', call: asked({ do: 'withdraw', version: '1' }), expect: writes(409, 302) },
  { route: `${P}.$id`, method: 'POST', about: 'add a paper', call: asked({ do: 'add', ...LINK }), expect: writes(302) },
  { route: `${P}.$id_.edit`, method: 'GET', call: asked(), expect: { ...only(['own', 'secretariat'], 200), foreign: 404 } },
  { route: `${P}.$id_.edit`, method: 'POST', call: async (world) => { const { params } = await proposal(world); return { params, form: { proposalId: params.id, version: '1', ...words } }; }, expect: writes(302) },
  { route: `${P}.$id_.edit`, method: 'POST', about: 'stale', call: async (world) => { const { params } = await proposal(world); return { params, form: { proposalId: params.id, version: '9', ...words } }; }, expect: writes(409) },
  { route: `${P}.$id_.papers_.$paperId`, method: 'GET', call: proposed, expect: only(['own', 'auditor', 'secretariat'], 302, 404) },
  { route: `${P}.$id_.papers_.$paperId`, method: 'GET', about: 'unknown', call: () => ({ params: { id: unknownId(), paperId: unknownId() } }), expect: signedIn(404) },
];
