import { redirect, type AppLoadContext } from '@remix-run/node';
import type { Role } from '#db/schema.ts';
import { database } from '#app/lib/database.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { hasRole, type Actor, type PersonActor } from '#app/features/people/actor.rules.ts';
import { actorOfSession } from '#app/features/people/access/access.service.server.ts';
import { isEmbedded } from './embedded.server.ts';
import { chosenLanguage, languageInCookie, languageOf } from './language.server.ts';
import { languageOfLink } from './link-language.server.ts';
import { forbidden } from './refuse.server.ts';
import { sessionToken } from './session.server.ts';

type Args = { request: Request; context: AppLoadContext };

/** Who asks: a signed-in person or the public. Asked for by many loaders of one request, answered once. */
export function actorOf({ request, context }: Args): Promise<Actor> {
  return (context.actor ??= readActor(request, context));
}

async function readActor(request: Request, context: AppLoadContext): Promise<Actor> {
  const path = context.askedPath ?? new URL(request.url).pathname;
  if (isEmbedded(request)) return { kind: 'public', language: await languageOf(request) };
  // Pages behind a mailed link speak the mail's language, whatever this browser chose elsewhere.
  const ofMail = chosenLanguage(request) ? null : await languageOfLink(context, path);
  const token = await sessionToken(request);
  const chosen = token ? ofMail ?? chosenLanguage(request) ?? (await languageInCookie(request)) : null;
  const person = token ? await actorOfSession(database(), token, clock(), chosen ?? undefined) : null;
  if (!person) return { kind: 'public', language: ofMail ?? (await languageOf(request)) };
  return { ...person, language: chosen ?? person.language };
}

/** A signed-in person with one of the roles (any role when none is named), or the sign-in page, or 403. */
export async function requireActor(args: Args, ...roles: Role[]): Promise<PersonActor> {
  const actor = await actorOf(args);
  if (actor.kind !== 'person') {
    const url = new URL(args.request.url);
    throw redirect(`/sign-in?${new URLSearchParams({ to: url.pathname + url.search })}`);
  }
  if (roles.length > 0 && !hasRole(actor, ...roles)) forbidden();
  return actor;
}
