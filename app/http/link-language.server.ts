import type { AppLoadContext } from '@remix-run/node';
import { useCapability as readLink, type Purpose } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import type { Language } from '#app/lib/text3.ts';

const PURPOSES: Record<string, Purpose> = { rsvp: 'answer', report: 'report', polls: 'poll', registrations: 'registration', acknowledge: 'acknowledge', amend: 'amend', figures: 'figures', owed: 'owed' };

/** The language of the mail that a link stands in; null for every other page and for links that do not work. */
export async function languageOfLink(context: AppLoadContext, path: string): Promise<Language | null> {
  const [, page = '', token = ''] = /^\/(rsvp|report|polls|registrations|acknowledge|amend|figures|owed)\/([\w-]{16,100})(?:\/|$)/.exec(path) ?? [];
  const purpose = PURPOSES[page];
  const link = purpose ? await linkAskedFor(context, purpose, token) : null;
  return link?.ok ? link.value.language : null;
}

/** What the secret in an address stands for, asked once per request. */
export function linkAskedFor(context: AppLoadContext, purpose: Purpose, token: string) {
  const links = (context.links ??= new Map());
  const key = `${purpose} ${token}`;
  const found = links.get(key) ?? readLink(database(), purpose, token, clock());
  links.set(key, found);
  return found;
}
