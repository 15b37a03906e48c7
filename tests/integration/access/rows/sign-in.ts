import { inTransaction } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { requestSignIn } from '#app/features/people/access/access.service.server.ts';
import { tokenOf } from '#app/features/people/access/secrets.service.server.ts';
import { everybody, type Row } from '../row.ts';
import { openSession, type Caller, type World } from '../world.ts';

async function linkOf(world: World) {
  const { email } = await world.db.selectFrom('people').select('email').where('id', '=', world.people.member).executeTakeFirstOrThrow();
  const link = await inTransaction(world.db, (trx) => requestSignIn(trx, { email: email ?? '', now: clock() }));
  return { params: { token: tokenOf(link?.id ?? '') } };
}

/** The world's sessions are still needed. */
async function ownSession({ db, actors }: World, caller: Caller) {
  if (caller === 'public') return {};
  const [cookie] = await openSession(db, actors[caller].accountId);
  return { cookie };
}

export const rows: Row[] = [
  { route: 'sign-in', method: 'GET', expect: { ...everybody(302), public: 200 } },
  { route: 'sign-in', method: 'POST', about: 'known address', call: async ({ db, people }) => ({ form: { email: (await db.selectFrom('people').select('email').where('id', '=', people.own).executeTakeFirstOrThrow()).email ?? '' } }), expect: everybody(200) },
  { route: 'sign-in', method: 'POST', about: 'unknown address', call: () => ({ form: { email: 'nobody@test.example' } }), expect: everybody(200) },
  { route: 'sign-in', method: 'POST', about: 'two addresses', call: () => ({ form: { email: 'a@b.kz, c@d.kz' } }), expect: everybody(422) },
  { route: 'sign-in', method: 'POST', about: 'a role that does not exist', call: () => ({ form: { enter: 'admin' } }), expect: everybody(400) },
  { route: 'sign-in_.$token', method: 'GET', about: 'a good link', call: linkOf, expect: everybody(200) },
  { route: 'sign-in_.$token', method: 'GET', about: 'unknown', call: () => ({ params: { token: 'unknown' } }), expect: everybody(404) },
  { route: 'sign-in_.$token', method: 'POST', about: 'a good link', call: linkOf, expect: everybody(302) },
  { route: 'sign-in_.$token', method: 'POST', about: 'unknown', call: () => ({ params: { token: 'unknown' } }), expect: everybody(404) },
  { route: 'sign-out', method: 'GET', expect: everybody(302) },
  { route: 'sign-out', method: 'POST', about: 'from a session of its own', call: ownSession, expect: everybody(302) },
];
