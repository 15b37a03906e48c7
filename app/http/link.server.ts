import type { AppLoadContext } from '@remix-run/node';
import type { LinkActor } from '#app/features/people/actor.rules.ts';
import type { CapabilityProblem } from '#app/features/people/capabilities/capabilities.rules.ts';
import type { Purpose } from '#app/features/people/capabilities/capabilities.service.server.ts';
import type { Language } from '#app/lib/text3.ts';
import { actorOf } from './actor.server.ts';
import { linkAskedFor } from './link-language.server.ts';

type Args = { request: Request; context: AppLoadContext; params: { token?: string } };
export type Link = { ok: true; value: LinkActor } | { ok: false; reason: CapabilityProblem; language: Language };

/** Who came by a mailed link, in the language the page is shown in. Asking changes nothing. */
export async function actorOfLink(args: Args, purpose: Purpose): Promise<Link> {
  const [{ language }, link] = await Promise.all([actorOf(args), linkAskedFor(args.context, purpose, args.params.token ?? '')]);
  if (!link.ok) return { ok: false, reason: link.reason, language };
  const { personId, objectId } = link.value;
  return { ok: true, value: { kind: 'link', purpose, personId, objectId, language } };
}
