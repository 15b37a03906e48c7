import { inTransaction } from '#db/transaction.server.ts';
import { newId } from '#app/lib/ids.ts';
import { createPollSchema } from '#app/features/polls/polls.schema.ts';
import { createPoll } from '#app/features/polls/polls.service.server.ts';
import { capabilityToken, grantCapability } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { everybody, only, signedIn, unknownId, type Row } from '../row.ts';
import type { World } from '../world.ts';

const pollForm = (world: World) => ({
  requestId: newId(), 'title.kk': 'Жұмыс отырысы', format: 'in_person', bodyId: '', leadAgencyId: world.ownAgency, durationMinutes: '90', timeZone: 'Asia/Almaty',
  'options[0].date': '2026-12-10', 'options[0].startTime': '10:00', 'options[1].date': '2026-12-11', 'options[1].startTime': '10:00', 'personIds[]': world.guest,
  closesOn: '2026-12-01', closesTime: '18:00',
});

/** A poll with the world's guest and two dates. */
async function newPoll(world: World) {
  const input = createPollSchema.parse({
    requestId: newId(), title: { kk: 'Жұмыс отырысы' }, format: 'in_person', bodyId: '', leadAgencyId: world.ownAgency, durationMinutes: '90', timeZone: 'Asia/Almaty',
    options: [{ date: '2026-12-10', startTime: '10:00' }, { date: '2026-12-11', startTime: '10:00' }], personIds: [world.guest], closesOn: '2026-12-01', closesTime: '18:00',
  });
  const made = await createPoll(world.db, world.actors.secretariat, input, new Date('2026-03-03T10:00:00+05:00'));
  if (!made.ok) throw new Error(`No poll: ${made.reason} ${JSON.stringify(made.details)}`);
  const { pollId } = made.value;
  const guest = await world.db.selectFrom('pollGuests').select(['id', 'personId']).where('pollId', '=', pollId).executeTakeFirstOrThrow();
  const options = await world.db.selectFrom('pollOptions').select('id').where('pollId', '=', pollId).orderBy('position').execute();
  return { pollId, guest, options: options.map((option) => option.id) };
}

type Made = Awaited<ReturnType<typeof newPoll>>;
const poll = (search = '', form: (made: Made) => Record<string, string> = () => ({})) => async (world: World) => {
  const made = await newPoll(world);
  return { params: { id: made.pollId }, search, form: form(made) };
};
const unknown = () => ({ params: { id: unknownId() }, search: '?do=close', form: {} });
const readers = only(['auditor', 'secretariat'], 200);
const writers = (status: number) => only(['secretariat'], status);

async function link(world: World, more: { expiresAt?: Date; purpose?: 'poll' | 'answer' } = {}) {
  const { guest, options } = await newPoll(world);
  const grant = { purpose: 'poll' as const, personId: guest.personId, objectId: guest.id, expiresAt: new Date('2100-01-01'), ...more };
  const { id } = await inTransaction(world.db, (trx) => grantCapability(trx, grant));
  return { params: { token: capabilityToken(id) }, search: '?lang=kk', form: Object.fromEntries(options.map((option) => [`votes.${option}`, 'yes'])) };
}
const byLink = (more: Parameters<typeof link>[1] = {}) => (world: World) => link(world, more);
const noLink = () => ({ params: { token: 'unknown' }, form: {} });

export const rows: Row[] = [
  { route: '_app.meetings_.polls._index', method: 'GET', expect: readers },
  { route: '_app.meetings_.polls_.clashes', method: 'GET', expect: writers(200) },
  { route: '_app.meetings_.polls_.new', method: 'GET', expect: writers(200) },
  { route: '_app.meetings_.polls_.new', method: 'POST', call: (world) => ({ form: pollForm(world) }), expect: writers(302) },
  { route: '_app.meetings_.polls_.new', method: 'POST', about: 'empty', call: () => ({ form: {} }), expect: writers(422) },
  { route: '_app.meetings_.polls_.new', method: 'POST', about: 'one line more', call: () => ({ form: { more: 'options' } }), expect: writers(200) },
  { route: '_app.meetings_.polls_.$id', method: 'GET', call: poll(), expect: readers },
  { route: '_app.meetings_.polls_.$id', method: 'GET', about: 'unknown', call: unknown, expect: { ...signedIn(403), auditor: 404, secretariat: 404 } },
  { route: '_app.meetings_.polls_.$id', method: 'GET', about: 'no id', call: () => ({ params: { id: 'x' } }), expect: { ...signedIn(403), auditor: 404, secretariat: 404 } },
  { route: '_app.meetings_.polls_.$id', method: 'POST', about: 'nothing asked', call: poll(), expect: writers(400) },
  { route: '_app.meetings_.polls_.$id', method: 'POST', about: 'unknown', call: unknown, expect: writers(404) },
  { route: '_app.meetings_.polls_.$id', method: 'POST', about: 'close', call: poll('?do=close'), expect: writers(302) },
  { route: '_app.meetings_.polls_.$id', method: 'POST', about: 'prolong', call: poll('?do=reopen', () => ({ closesOn: '2026-12-02', closesTime: '18:00' })), expect: writers(302) },
  { route: '_app.meetings_.polls_.$id', method: 'POST', about: 'prolong, nothing in it', call: poll('?do=reopen'), expect: writers(422) },
  { route: '_app.meetings_.polls_.$id', method: 'POST', about: 'make it the meeting', call: poll('?do=make', ({ options }) => ({ optionId: options[0]! })), expect: writers(302) },
  { route: '_app.meetings_.polls_.$id', method: 'POST', about: 'make a foreign date the meeting', call: poll('?do=make', () => ({ optionId: newId() })), expect: writers(422) },
  { route: '_app.meetings_.polls_.$id', method: 'POST', about: 'remind nobody', call: poll('?do=remind'), expect: writers(409) },
  { route: '_app.meetings_.polls_.$id', method: 'POST', about: 'undo nothing', call: poll('?do=undo', () => ({ batchId: newId() })), expect: writers(404) },
  { route: '_app.meetings_.polls_.$id', method: 'POST', about: 'withdraw a guest', call: poll('?do=guest', ({ guest }) => ({ guestId: guest.id, change: 'withdraw' })), expect: writers(302) },
  { route: '_app.meetings_.polls_.$id', method: 'POST', about: 'withdraw a foreign guest', call: poll('?do=guest', () => ({ guestId: newId(), change: 'withdraw' })), expect: writers(404) },
  { route: '_app.meetings_.polls_.$id', method: 'POST', about: 'add nobody', call: poll('?do=add'), expect: writers(422) },
  { route: '_app.meetings_.polls_.$id_.send', method: 'GET', call: poll(), expect: readers },
  { route: '_app.meetings_.polls_.$id_.send', method: 'GET', about: 'unknown', call: unknown, expect: { ...signedIn(403), auditor: 404, secretariat: 404 } },
  { route: '_app.meetings_.polls_.$id_.send', method: 'POST', call: poll('', ({ guest }) => ({ 'guestIds[]': guest.id })), expect: writers(302) },
  { route: '_app.meetings_.polls_.$id_.send', method: 'POST', about: 'nobody', call: poll(), expect: writers(422) },
  { route: '_app.meetings_.polls_.$id_.send', method: 'POST', about: 'a foreign guest', call: poll('', () => ({ 'guestIds[]': newId() })), expect: writers(409) },
  { route: '_app.meetings_.polls_.$id_.send', method: 'POST', about: 'undo nothing', call: poll('?do=undo', () => ({ batchId: newId() })), expect: writers(404) },
  { route: 'polls.$token', method: 'GET', call: byLink(), expect: everybody(200) },
  { route: 'polls.$token', method: 'GET', about: 'expired', call: byLink({ expiresAt: new Date(0) }), expect: everybody(410) },
  { route: 'polls.$token', method: 'GET', about: 'for another purpose', call: byLink({ purpose: 'answer' }), expect: everybody(404) },
  { route: 'polls.$token', method: 'GET', about: 'unknown', call: noLink, expect: everybody(404) },
  { route: 'polls.$token', method: 'POST', call: byLink(), expect: everybody(302) },
  { route: 'polls.$token', method: 'POST', about: 'nothing in it', call: async (world) => ({ ...(await link(world)), form: {} }), expect: everybody(422) },
  { route: 'polls.$token', method: 'POST', about: 'expired', call: byLink({ expiresAt: new Date(0) }), expect: everybody(410) },
  { route: 'polls.$token', method: 'POST', about: 'for another purpose', call: byLink({ purpose: 'answer' }), expect: everybody(404) },
  { route: 'polls.$token', method: 'POST', about: 'unknown', call: noLink, expect: everybody(404) },
];
