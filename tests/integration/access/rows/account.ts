import { changeOwnFeed, findOwnFeed } from '#app/features/calendar/own-feed/own-feed.service.server.ts';
import { everybody, signedIn, unknownId, type Row } from '../row.ts';
import { openSession, type Caller, type World } from '../world.ts';

async function sessionOf({ db, actors }: World, caller: Exclude<Caller, 'public'>) {
  const [, actor] = await openSession(db, actors[caller].accountId);
  return { form: { session: actor.sessionId } };
}
const ownSession = (world: World, caller: Caller) => sessionOf(world, caller === 'public' ? 'own' : caller);
const foreignSession = (world: World, caller: Caller) => sessionOf(world, caller === 'secretariat' ? 'own' : 'secretariat');

async function feedOfSecretariat({ db, actors }: World) {
  await changeOwnFeed(db, actors.secretariat, 'create', new Date());
  return { params: { secret: (await findOwnFeed(db, actors.secretariat, new Date()))?.token ?? '' } };
}

export const rows: Row[] = [
  // What the front door shows in place of a page.
  { route: 'refused.$status', method: 'GET', call: () => ({ params: { status: '413' } }), expect: everybody(413) },
  { route: 'refused.$status', method: 'GET', about: 'unknown', call: () => ({ params: { status: '200' } }), expect: everybody(404) },
  { route: 'refused.$status', method: 'POST', call: () => ({ params: { status: '413' } }), expect: everybody(413) },
  { route: '_app.account', method: 'GET', expect: signedIn(200) },
  { route: '_app.account', method: 'POST', about: 'end a session of mine', call: ownSession, expect: { ...everybody(302), public: 'sign-in' } },
  { route: '_app.account', method: 'POST', about: "end somebody else's session", call: foreignSession, expect: signedIn(404) },
  { route: '_app.account', method: 'POST', about: 'end an unknown session', call: () => ({ form: { session: unknownId() } }), expect: signedIn(404) },
  { route: '_app.account', method: 'POST', about: 'a feed of my own', call: () => ({ form: { feed: 'renew' } }), expect: { ...everybody(302), public: 'sign-in' } },
  { route: '_app.account', method: 'POST', about: 'an unknown wish for the feed', call: () => ({ form: { feed: 'all' } }), expect: signedIn(400) },
  // The secret alone decides: who else is signed in on that browser does not matter.
  { route: 'feeds.$secret[.]ics', method: 'GET', about: 'of the secretariat', call: feedOfSecretariat, expect: everybody(200) },
  { route: 'feeds.$secret[.]ics', method: 'GET', about: 'unknown', call: () => ({ params: { secret: 'a'.repeat(32) } }), expect: everybody(404) },
  { route: '_app.account', method: 'POST', about: 'nothing chosen', call: () => ({ form: {} }), expect: signedIn(400) },
];
