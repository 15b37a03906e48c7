import { redirect, type ActionFunctionArgs } from '@remix-run/node';
import { actorOf } from '#app/http/actor.server.ts';
import { dropSession } from '#app/http/session.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { signOut } from '#app/features/people/access/access.service.server.ts';

/** Typed into the address bar it changes nothing. */
export function loader() {
  return redirect('/');
}

export async function action(args: ActionFunctionArgs) {
  await signOut(database(), await actorOf(args), clock());
  return redirect('/', { headers: { 'Set-Cookie': await dropSession() } });
}
